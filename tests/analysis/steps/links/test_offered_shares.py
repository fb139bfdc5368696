"""Which tickers of a company a day has: listed, on offer, neither."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.companies import Known
from sinanews.analysis.steps.links.offered_shares import tickers_of

AT_HOME = Known("cn:1", "甲乙", "ORG", ("600001.SH",), ("2026-08-20..",))
IN_HONG_KONG = Known("hk:2", "丙丁", "ORG", ("09902.HK",), ("2026-08-20..",))
IN_NEW_YORK = Known("us:3", "戊己", "ORG", ("WJWJ.US",), ("2026-08-20..",))
GONE = Known("cn:4", "庚辛", "ORG", ("600004.SH",), ("2001-01-05..2020-07-01",))
TAKEN_OFF_AND_NEW = Known(
    "cn:5",
    "壬癸",
    "ORG",
    ("600005.SH", "09905.HK"),
    ("2001-01-05..2020-07-01", "2026-08-20.."),
)
OF_BOTH = Known(
    "cn:6", "子丑", "ORG", ("600006.SH", "09906.HK"), ("2026-08-20..", "2015-06-01..")
)
ALWAYS = Known("cn:7", "寅卯", "ORG", ("600007.SH",))


@pytest.mark.parametrize(
    ("known", "day", "tickers"),
    [
        (AT_HOME, "2026-08-20", ("600001.SH",)),
        (AT_HOME, "2026-08-10", ("600001.SH",)),  # between subscription and the first day
        (AT_HOME, "2026-07-30", ("600001.SH",)),
        (AT_HOME, "2026-07-29", ()),  # the exchange has only said that it may be offered
        (IN_HONG_KONG, "2026-08-11", ("09902.HK",)),
        (IN_HONG_KONG, "2026-08-10", ()),
        (IN_NEW_YORK, "2026-08-19", ()),
        (IN_NEW_YORK, "2026-08-20", ("WJWJ.US",)),
        (ALWAYS, "2026-08-20", ("600007.SH",)),
    ],
)
def test_a_share_has_its_code_while_it_is_on_offer(
    known: Known, day: str, tickers: tuple[str, ...]
) -> None:
    assert tickers_of(known, day) == tickers


def test_a_company_that_was_listed_once_has_no_ticker_afterwards() -> None:
    assert tickers_of(GONE, "2026-08-10") == ()


def test_a_second_listing_is_given_from_its_first_day_alone() -> None:
    assert tickers_of(OF_BOTH, "2026-08-10") == ("09906.HK",)
    assert tickers_of(TAKEN_OFF_AND_NEW, "2026-08-15") == ()
    assert tickers_of(TAKEN_OFF_AND_NEW, "2026-08-20") == ("09905.HK",)


def test_on_an_unknown_day_every_ticker_is_given() -> None:
    assert tickers_of(GONE, "") == ("600004.SH",)
    assert tickers_of(OF_BOTH, "") == ("600006.SH", "09906.HK")
