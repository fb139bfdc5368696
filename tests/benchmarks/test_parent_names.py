"""Short forms of a company's name that are its parent's too."""

from __future__ import annotations

import pytest

from benchmarks.build.parent_names import parents_in, short_forms
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name

CAR = Known("hk:00001", "甲乙汽车", "ORG", ("00001.HK",))
OWN = Known("cn:600001", "丙丁", "ORG", ("600001.SH",))


def name(text: str, known: Known, kind: str = "curated") -> Name:
    return Name(text, "ORG", (known.id,), kind, ambiguous=False)


LEXICONS = Lexicons(
    {CAR.id: CAR, OWN.id: OWN},
    {
        "甲乙汽车": name("甲乙汽车", CAR, "short"),
        "甲乙": name("甲乙", CAR),
        "甲乙集团": name("甲乙集团", CAR),
        "丙丁": name("丙丁", OWN, "short"),
        "JY": name("JY", CAR),
    },
)


def test_the_companys_own_name_is_no_short_form() -> None:
    assert short_forms(LEXICONS) == {"甲乙": "hk:00001", "甲乙集团": "hk:00001"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("甲乙控股集团董事长说", ["甲乙"]),
        ("浙江甲乙控股参股", ["甲乙"]),
        ("甲乙控股股份有限公司", []),
        ("甲乙集团公告", []),  # a name of the company
        ("丙丁集团公告", []),
    ],
)
def test_parents_in_a_text(text: str, found: list[str]) -> None:
    assert list(parents_in(text, short_forms(LEXICONS), LEXICONS)) == found
