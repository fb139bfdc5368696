"""Whose a written code is."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.steps.links.written_codes import is_of_another, unlisted

JIA = Known("cn:600001", "甲乙生物", "ORG", ("600001.SH",), ("2010-01-01..2020-01-01",))
BING = Known("cn:600002", "丙丁生物", "ORG", ("600002.SH",))
SHOP = Known("hk:09618", "甲乙商城", "ORG", ("JIA.US", "09618.HK"))
MONEY = Known("us:MGI", "某汇款", "ORG", ("MGI.US",))
LEXICONS = Lexicons(
    {known.id: known for known in (JIA, BING, SHOP, MONEY)},
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
