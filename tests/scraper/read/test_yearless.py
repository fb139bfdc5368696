"""Times without a year, and the addresses that tell it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.read.yearless import days_in, is_yearless, with_year


@pytest.mark.parametrize(
    ("line", "yearless"),
    [
        ("09月28日07:56", True),
        ("09月28日 07:56:12", True),
        ("9月28日　7:56 某某网", True),
        ("09-28 07:56", True),
        ("2017年09月28日07:56", False),
        ("2017-09-28 07:56", False),
        ("09月28日", False),
        ("今天 07:56", False),
        ("", False),
    ],
)
def test_is_yearless(line: str, *, yearless: bool) -> None:
    assert is_yearless(line) is yearless


@pytest.mark.parametrize(
    ("address", "days"),
    [
        ("https://finance.sina.cn/2017-09-28/detail-ifxxxxxx1234567.d.html", [date(2017, 9, 28)]),
        ("https://n.sinaimg.cn/tech/crawl/20170928/ab.jpg", [date(2017, 9, 28)]),
        ("https://n.sinaimg.cn/spider20170928/700/w640h460/20170929/ab.jpg", [date(2017, 9, 28), date(2017, 9, 29)]),
        ("https://n.sinaimg.cn/a/2017/0928/ab.jpg", []),
        ("https://n.sinaimg.cn/20170231/1234567890123.jpg", []),
        ("article_1234567890_49960de502000abcd.html", []),
        (None, []),
    ],
)  # fmt: skip
def test_days_in(address: str | None, days: list[date]) -> None:
    assert days_in(address) == days


@pytest.mark.parametrize(
    ("line", "addresses", "time"),
    [
        ("09月28日07:56", ["x/20170928/a.jpg"], (2017, 9, 28, 7, 56)),
        ("09月28日07:56", ["x/20170925/a.jpg"], (2017, 9, 28, 7, 56)),  # uploaded before
        ("01月02日07:56", ["x/20171230/a.jpg"], (2018, 1, 2, 7, 56)),  # over the new year
        ("09月28日07:56", ["x/20140301/a.jpg", "x/20170928/b.jpg"], (2017, 9, 28, 7, 56)),
        ("09月28日07:56", [None, "x/20140301/a.jpg"], None),  # a picture of the archive
        ("09月28日07:56", ["x/20171030/a.jpg"], None),  # uploaded a month later
        ("09月28日07:56", [], None),
        ("02月29日07:56", ["x/20170228/a.jpg"], None),
        ("09月28日27:56", ["x/20170928/a.jpg"], None),
        ("某某网", ["x/20170928/a.jpg"], None),
    ],
)
def test_with_year(
    line: str, addresses: list[str | None], time: tuple[int, int, int, int, int] | None
) -> None:
    expected = datetime(*time, tzinfo=BEIJING) if time else None
    assert with_year(line, addresses) == expected
