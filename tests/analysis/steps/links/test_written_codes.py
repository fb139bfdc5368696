"""Whose a written code is."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.written_codes import (
    bearer_of_code,
    is_of_another,
    is_short_form,
    unlisted,
)

JIA = Known("cn:600001", "甲乙生物", "ORG", ("600001.SH",), ("2010-01-01..2020-01-01",))
BING = Known("cn:600002", "丙丁生物", "ORG", ("600002.SH",))
SHOP = Known("hk:09618", "甲乙商城", "ORG", ("JIA.US", "09618.HK"))
MONEY = Known("us:MGI", "某汇款", "ORG", ("MGI.US",))
# A code of Hong Kong whose company left, and one of today.
LEFT = Known("hk:03308", "戊己商贸", "ORG", ("03308.HK",), ("..2023-01-01",))
CHIP = Known("hk:02577", "庚辛芯片", "ORG", ("02577.HK",))
LEXICONS = Lexicons(
    {known.id: known for known in (JIA, BING, SHOP, MONEY, LEFT, CHIP)},
    {
        "甲乙生物": Name("甲乙生物", "ORG", ("cn:600001",), "short", ambiguous=False),
        "丙丁生物": Name("丙丁生物", "ORG", ("cn:600002",), "short", ambiguous=False),
        "甲乙商城": Name("甲乙商城", "ORG", ("hk:09618",), "short", ambiguous=False),
        "东川": Name("东川", "LOC", (), "place", ambiguous=False),
    },
)


@pytest.mark.parametrize(
    ("ticker", "name", "day", "another"),
    [
        # a slip of the pen: the code of the company that stands beside it
        ("600002.SH", "甲乙生物", "2018-07-23", True),
        ("600001.SH", "甲乙生物", "2018-07-23", False),
        # a name that its bearer had left by then may be taken up
        ("600002.SH", "甲乙生物", "2024-07-23", False),
        # the code of the company beside it, in Hong Kong too; one whose company left is free
        ("02577.HK", "丙丁生物", "2026-06-18", True),
        ("03308.HK", "丙丁生物", "2026-07-30", False),
        # two digits changed places, and a code that no list has yet
        ("09168.HK", "甲乙商城", "2020-06-17", True),
        ("09999.HK", "甲乙商城", "2020-06-17", False),
        # a short form in brackets that happens to be someone's ticker
        ("MGI.US", "甲乙生物", "2018-06-17", True),
        # names that no list knows, or knows as something else
        ("600002.SH", "戊己生物", "2018-06-17", False),
        ("600002.SH", "东川", "2018-06-17", False),
    ],
)
def test_whose_a_code_is(ticker: str, name: str, day: str, another: bool) -> None:
    assert is_of_another(ticker, name, LEXICONS, day) is another


@pytest.mark.parametrize(
    ("ticker", "key", "tickers"),
    [
        ("601234.SH", "cn:601234", ("601234.SH",)),
        ("00012.HK", "hk:00012", ("00012.HK",)),
        ("NEW.US", "us:NEW", ("NEW.US",)),
        ("920999.BJ", "cn:920999", ("920999.BJ",)),
        # the transfer system is no exchange
        ("837839.BJ", "cn:837839", ()),
        ("430001.BJ", "cn:430001", ()),
    ],
)
def test_codes_that_no_list_has(ticker: str, key: str, tickers: tuple[str, ...]) -> None:
    known = unlisted(ticker, "某甲")
    assert (known.id, known.tickers) == (key, tickers)


@pytest.mark.parametrize(
    ("text", "name", "is_short"),
    [
        ("某地药品审评中心（MGI）受理", "某地药品审评中心", True),
        ("某汇国际（MGI）盘前走高", "某汇国际", False),
        ("某地药品审评中心（纳斯达克：MGI）", "某地药品审评中心", False),
        ("Moneygram（MGI）盘前走高", "Moneygram", False),
        ("甲乙商城（MGI）盘前走高", "甲乙商城", False),  # the lists know whose name it is
    ],
)
def test_letters_that_are_a_names_short_form(text: str, name: str, *, is_short: bool) -> None:
    mention = Mention(0, len(name), name, "ORG")
    assert is_short_form(text, mention, "MGI.US", LEXICONS) is is_short


def test_digits_are_no_short_form() -> None:
    mention = Mention(0, 4, "某地甲乙", "ORG")
    assert not is_short_form("某地甲乙（600002）", mention, "600002.SH", LEXICONS)


def test_a_company_that_takes_up_a_code_keeps_its_others() -> None:
    found = bearer_of_code("03308.HK", "丙丁生物", LEXICONS, "2026-07-30")
    assert (found.id, found.tickers) == (BING.id, ("600002.SH", "03308.HK"))
    assert found.tickers_on("2026-07-30") == ("600002.SH", "03308.HK")


def test_a_code_that_no_list_has_goes_to_its_name() -> None:
    assert bearer_of_code("09999.HK", "丙丁生物", LEXICONS, "2026-07-30").id == BING.id
    assert bearer_of_code("09999.HK", "壬癸科技", LEXICONS, "2026-07-30").id == "hk:09999"


def test_a_code_in_its_time_is_its_bearers() -> None:
    assert bearer_of_code("03308.HK", "丙丁生物", LEXICONS, "2020-07-30") is LEFT
    assert bearer_of_code("600001.SH", "甲乙生物", LEXICONS, "2024-07-30") is JIA
