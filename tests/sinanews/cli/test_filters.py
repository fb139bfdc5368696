"""The flags that choose articles."""

from __future__ import annotations

import pytest

from sinanews.cli.filters import chosen
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter


def test_no_flag_holds_nothing_back():
    assert chosen() == ArticleFilter()
    assert not chosen()


def test_a_date_as_until_takes_its_day_in():
    found = chosen(since="2024-01-01", until="2024-01-31")
    assert found.since.isoformat() == "2024-01-01T00:00:00+08:00"
    assert found.until.isoformat() == "2024-02-01T00:00:00+08:00"


def test_tickers_are_meant_in_any_spelling():
    found = chosen(tickers=("sh600519", "700.HK", "BABA"))
    assert found.tickers == ("600519.SH", "00700.HK", "BABA.US")


@pytest.mark.parametrize(
    "flags",
    [
        {"tickers": ("茅台",)},
        {"since": "soon"},
        {"since": "2024-02-01", "until": "2024-01-01"},
        {"since": "2999-01-01"},
    ],
)
def test_what_is_none_is_a_usage_error(flags):
    with pytest.raises(UsageError):
        chosen(**flags)
