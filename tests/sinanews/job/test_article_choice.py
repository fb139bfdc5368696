"""What chooses articles, as people write it: for flags and for `sinanews.tables`."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sinanews.job.article_choice import article_choice
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter


def test_nothing_given_holds_nothing_back() -> None:
    assert article_choice() == ArticleFilter()
    assert not article_choice()


def test_a_date_as_until_takes_its_day_in() -> None:
    found = article_choice(since="2024-01-01", until="2024-01-31")
    assert found.since is not None
    assert found.until is not None
    assert found.since.isoformat() == "2024-01-01T00:00:00+08:00"
    assert found.until.isoformat() == "2024-02-01T00:00:00+08:00"


@pytest.mark.parametrize(
    "since",
    [
        "2024-01-01 08:00",
        datetime(2024, 1, 1, 8),
        datetime(2024, 1, 1, tzinfo=UTC),
        "2024-01-01T00:00:00+00:00",
    ],
)
def test_times_without_a_zone_are_beijings(since: str | datetime) -> None:
    found = article_choice(since=since).since
    assert found is not None
    assert found.isoformat() == "2024-01-01T08:00:00+08:00"


def test_a_date_is_a_day() -> None:
    assert article_choice(until=date(2024, 1, 31)) == article_choice(until="2024-01-31")


def test_tickers_are_meant_in_any_spelling() -> None:
    found = article_choice(ticker=("sh600519", "700.HK", "BABA"))
    assert found.tickers == ("600519.SH", "00700.HK", "BABA.US")


@pytest.mark.parametrize(
    "words", ["云桥日报", ["云桥日报"], ("云桥日报",), iter(["云桥日报"])]
)
def test_one_word_is_one_of_several(words: str | list[str]) -> None:
    found = article_choice(source=words, event="ipo", ticker="600519")
    assert (found.sources, found.events, found.tickers) == (
        ("云桥日报",),
        ("ipo",),
        ("600519.SH",),
    )


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ({"ticker": "茅台"}, "no code"),
        ({"ticker": ["600519", ""]}, "no code"),
        ({"since": "soon"}, "no time"),
        ({"since": "2024-02-01", "until": "2024-01-01"}, "nothing lies between"),
        ({"since": "2999-01-01"}, "future"),
        ({"min_relevance": 1.5}, "write 0 to 1"),
    ],
)
def test_what_means_nothing_is_a_usage_error(given: dict[str, object], what: str) -> None:
    with pytest.raises(UsageError, match=what):
        article_choice(**given)  # type: ignore[arg-type]
