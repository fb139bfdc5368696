"""Short names that a mark of the exchange cuts."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.marked_names import marked_name

NEW = Known("cn:1", "甲乙科技", "ORG", ("688001.SH",), ("2026-08-19..",))
OLD = Known("cn:2", "丙丁酒业", "ORG", ("600002.SH",), ("1996-05-24..",))
ONE = Known("cn:3", "戊己股份", "ORG", ("600003.SH",), ("1996-05-24..",))
TWO = Known("cn:4", "戊己材料", "ORG", ("600004.SH",), ("1996-05-24..",))
GONE = Known("cn:5", "庚辛集团", "ORG", ("600005.SH",), ("1996-05-24..2020-01-31",))
ABROAD = Known("hk:6", "壬癸控股", "ORG", ("00006.HK",), ("2026-08-19..",))
ALL = (NEW, OLD, ONE, TWO, GONE, ABROAD)
LEXICONS = Lexicons(
    {one.id: one for one in ALL},
    {one.name: Name(one.name, "ORG", (one.id,), "short", False) for one in ALL},
)


def bearer(text: str, day: str) -> str | None:
    found = marked_name(text, LEXICONS, day)
    return found[1].name if found else None


@pytest.mark.parametrize(
    ("text", "day", "name"),
    [
        ("N甲乙", "2026-08-19", "甲乙科技"),
        ("N甲乙-W", "2026-08-19", "甲乙科技"),
        ("N甲乙", "2026-08-18", "甲乙科技"),  # the day before
        ("C甲乙", "2026-08-25", "甲乙科技"),
        ("C甲乙-U", "2026-08-25", "甲乙科技"),
        ("C甲乙科", "2026-08-25", "甲乙科技"),
        ("XD丙丁酒", "2024-06-03", "丙丁酒业"),
        ("DR丙丁酒", "2024-06-03", "丙丁酒业"),
        ("ST丙丁", "2024-06-03", "丙丁酒业"),
        ("*ST丙丁", "2024-06-03", "丙丁酒业"),
        ("*ST丙丁", "", "丙丁酒业"),  # on an unknown day, too
        ("*ST庚辛", "2019-05-06", "庚辛集团"),
    ],
)
def test_the_one_company_whose_name_begins_so(text: str, day: str, name: str) -> None:
    assert bearer(text, day) == name


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("N甲乙", "2026-09-19"),  # no longer new
        ("N甲乙", "2026-08-01"),  # not yet
        ("N甲乙", ""),
        ("C甲乙", "2026-10-19"),
        ("N丙丁", "2026-08-19"),  # old
        ("ST戊己", "2024-06-03"),  # of two
        ("*ST庚辛", "2024-06-03"),  # gone
        ("N壬癸", "2026-08-19"),  # such marks are of home
        ("甲乙", "2026-08-19"),  # no mark
        ("C资本", "2026-08-19"),
        ("N公司", "2026-08-19"),
        ("NBA", "2026-08-19"),
        ("N甲乙丙丁戊", "2026-08-19"),
        ("", ""),
    ],
)
def test_what_is_no_cut_name(text: str, day: str) -> None:
    assert bearer(text, day) is None
