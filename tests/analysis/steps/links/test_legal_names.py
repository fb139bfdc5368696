"""Whose a legal name is that holds a listed short name."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.legal_names import held_name, is_in_doubt

ENTITIES = (
    Known("cn:1", "甲乙丙", "ORG", ("600001.SH",)),
    Known("cn:2", "丁戊科技", "ORG", ("600002.SH",)),
    Known("cn:3", "己庚集团", "ORG", ("600003.SH",)),
    Known("cn:4", "辛壬癸药", "ORG", ("600004.SH",)),
    Known("cn:5", "辛壬癸", "ORG", ("600005.SH",)),
    Known("cn:6", "子丑时代", "ORG", ("600006.SH",)),
    Known("hk:7", "寅卯", "ORG", ("00007.HK",)),
    Known("cn:8", "辰巳股份", "ORG", ("600008.SH",)),
    Known("cn:9", "东川未申", "ORG", ("600009.SH",)),
    Known("cn:10", "太阳能", "ORG", ("600010.SH",)),
    Known("org:11", "午未协会", "ORG"),
)
FULL = {
    "cn:2": "东川丁戊科技股份有限公司",
    "cn:6": "西川旧名钢铁股份有限公司",
}
OTHERS = (
    Name("东川", "LOC", ("loc:1",), "place", False),
    Name("西川", "LOC", ("loc:2",), "place", False),
    Name("寅卯", "ORG", ("hk:7",), "curated", False),
)


def names() -> dict[str, Name]:
    kinds = {"cn:6": "curated", "org:11": "institution"}
    short = {
        one.name: Name(
            one.name, "ORG", (one.id,), kinds.get(one.id, "short"), one.id == "cn:10"
        )
        for one in ENTITIES
    }
    full = {text: Name(text, "ORG", (key,), "full", False) for key, text in FULL.items()}
    return {**short, **full, **{name.text: name for name in OTHERS}}


LEXICONS = Lexicons({one.id: one for one in ENTITIES}, names())


@pytest.mark.parametrize(
    ("legal", "short"),
    [
        ("甲乙丙科技股份有限公司", "甲乙丙"),
        ("甲乙丙股份有限公司", "甲乙丙"),
        ("东川甲乙丙新材料股份有限公司", "甲乙丙"),
        ("东川市甲乙丙新材料股份有限公司", "甲乙丙"),  # 市 that the list of places leaves out
        ("甲乙丙（东川）环境设备股份有限公司", "甲乙丙"),
        ("甲乙丙集团股份有限公司", "甲乙丙"),
        ("己庚集团股份有限公司", "己庚集团"),
        ("东川丁戊科技股份有限公司", "丁戊科技"),
        ("丁戊科技股份有限公司", "丁戊科技"),  # without the place
        ("丁戊科技集团股份有限公司", "丁戊科技"),
        ("东川辰巳股份有限公司", "辰巳股份"),  # 股份 belongs to the short name too
        ("东川未申智能设备股份有限公司", "东川未申"),  # the place is its own
        ("西川子丑时代新能源股份有限公司", "子丑时代"),  # the full name is an older one
        ("子丑时代新能源科技股份有限公司", "子丑时代"),
    ],
)
def test_the_company_s_own_name(legal: str, short: str) -> None:
    held = held_name(legal, LEXICONS)
    assert held is not None
    assert held.name.text == short


@pytest.mark.parametrize(
    "legal",
    [
        "丁戊科技动力股份有限公司",  # the full name is another
        "西川丁戊科技股份有限公司",  # a namesake elsewhere
        "东川丁戊科技化工股份有限公司",
        "己庚集团新能股份有限公司",  # a part of the group
        "东川己庚集团矿业股份有限公司",
        "甲乙丙财务股份有限公司",  # its house
        "甲乙丙能源交易所股份有限公司",
        "甲乙丙证券股份有限公司",
        "甲乙丙药业有限公司",  # not limited by shares
        "南川甲乙丙药业股份有限公司",  # no place that is known
        f"东川甲乙丙{'长' * 12}股份有限公司",
        "太阳能设备股份有限公司",  # an ordinary word
        "寅卯电子商务股份有限公司",  # a nickname
        "午未协会服务股份有限公司",  # not on an exchange
        "股份有限公司",
        "甲乙丙",
        "",
    ],
)
def test_another_s_name(legal: str) -> None:
    assert held_name(legal, LEXICONS) is None


def test_the_name_that_begins_a_legal_one_is_meant_before_one_behind_the_place() -> None:
    wind = Known("cn:13", "未申风电", "ORG", ("600013.SH",))
    lexicons = Lexicons(
        {**LEXICONS.entities, "cn:13": wind},
        {**LEXICONS.names, "未申风电": Name("未申风电", "ORG", ("cn:13",), "short", False)},
    )
    held = held_name("东川未申风电股份有限公司", lexicons)
    assert held is not None and held.name.text == "东川未申"
    held = held_name("西川未申风电股份有限公司", lexicons)
    assert held is not None and held.name.text == "未申风电"


@pytest.mark.parametrize(
    "legal",
    [
        "丁戊科技集团股份有限公司",  # the parent has such a name
        "东川辛壬癸药股份有限公司",  # another company's name begins it
        "东川子丑时代股份有限公司",  # the older full name has another place
    ],
)
def test_names_in_doubt(legal: str) -> None:
    assert held_name(legal, LEXICONS) is not None
    assert is_in_doubt(legal, LEXICONS)


@pytest.mark.parametrize(
    "legal",
    [
        "甲乙丙集团股份有限公司",  # no full name says that it has no 集团
        "东川甲乙丙新材料股份有限公司",
        "西川子丑时代新能源股份有限公司",
        "东川丁戊科技股份有限公司",
        "无名股份有限公司",
    ],
)
def test_names_without_doubt(legal: str) -> None:
    assert not is_in_doubt(legal, LEXICONS)


def test_what_stands_round_the_short_name() -> None:
    held = held_name("东川甲乙丙新材料股份有限公司", LEXICONS)
    assert held is not None
    assert (held.place, held.trade) == ("东川", "新材料")


def test_the_name_before_a_risk_warning_is_still_the_companys() -> None:
    warned = Known("cn:1", "甲乙丙丁", "ORG", ("600001.SH",))
    renamed = Known("cn:2", "戊己庚辛", "ORG", ("600002.SH",))
    lexicons = Lexicons(
        {one.id: one for one in (warned, renamed)},
        {
            text: Name(text, "ORG", (key,), kind, False)
            for text, key, kind in (
                ("*ST甲乙", "cn:1", "short"),
                ("甲乙丙丁", "cn:1", "former"),
                ("戊己庚辛", "cn:2", "short"),
                ("壬癸子丑", "cn:2", "former"),
            )
        },
    )
    held = held_name("甲乙丙丁科技股份有限公司", lexicons)
    assert held is not None
    assert held.name.entity_ids == ("cn:1",)
    assert held_name("壬癸子丑科技股份有限公司", lexicons) is None
