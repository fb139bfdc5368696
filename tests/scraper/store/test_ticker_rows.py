"""Questions of a ticker and of a time are answered by indexes: none reads a whole table."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store import chosen_rows, ticker_rows
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import NOON, Clock

TICKER = ArticleFilter(tickers=("600519.SH",))
MOMENT = NOON + timedelta(hours=1)
STORED = ("articles", "signals", "events", "event_arguments", "quotes", "figures", "pages")


@pytest.fixture
def plans(path, monkeypatch):
    """An empty store whose questions are not answered but explained: their plans, in order."""
    with Store.open(path, TABLES, clock=Clock()) as store:
        found: list[str] = []
        query, value = type(store.database).query, type(store.database).value

        def explained(database, sql, values=()):
            rows = query(database, f"EXPLAIN QUERY PLAN {sql}", values)
            found.extend(row["detail"] for row in rows)

        def spied_query(database, sql, values=()):
            explained(database, sql, values)
            return query(database, sql, values)

        def spied_value(database, sql, values=()):
            explained(database, sql, values)
            return value(database, sql, values)

        monkeypatch.setattr(type(store.database), "query", spied_query)
        monkeypatch.setattr(type(store.database), "value", spied_value)
        yield store, found


def scans(plan: list[str]) -> list[str]:
    """Return the steps that read all rows of something that is stored."""
    aliases = {"a", "s", "t", "e", "g", *STORED}
    return [step for step in plan if step.startswith("SCAN") and step.split()[1] in aliases]


@pytest.mark.parametrize("moment", [None, MOMENT])
def test_a_ticker(plans, moment) -> None:
    store, plan = plans
    ticker_rows.rows_of_ticker(store.database, "600519.SH", as_of=moment, limit=20)
    assert not scans(plan)
    by_time = [step for step in plan if "INDEX signals_ticker (ticker=?" in step]
    assert len(by_time) == 2  # those with a time, then those without
    assert all(("known_at<?" in step) == bool(moment) for step in by_time)


def test_what_is_not_known_yet_of_a_ticker(plans) -> None:
    store, plan = plans
    assert ticker_rows.count_later(store.database, "600519.SH", MOMENT) == 0
    assert not scans(plan)


@pytest.mark.parametrize(
    ("chosen", "index"),
    [
        (TICKER, "signals_ticker (ticker=?)"),
        (ArticleFilter(as_of=MOMENT), "articles_known (known_at<?)"),
        (ArticleFilter(since=NOON), "articles_published (published>?)"),
        (ArticleFilter(since=NOON, until=MOMENT), "articles_published (published>? AND"),
        (ArticleFilter(tickers=("600519.SH",), as_of=MOMENT), "signals_ticker (ticker=?)"),
    ],
)
def test_articles_of_a_ticker_or_a_time(plans, chosen, index) -> None:
    store, plan = plans
    store.rows(ARTICLES, *chosen_rows.newest_articles(chosen, 20), as_of=chosen.as_of)
    assert not scans(plan)
    assert any(index in step for step in plan)


@pytest.mark.parametrize("words", ["", "净利润", "茅台"])
def test_search_of_a_ticker(plans, words) -> None:
    store, plan = plans
    store.search.find(words, chosen=TICKER)
    assert not scans(plan)


def test_signals_of_a_ticker(plans) -> None:
    store, plan = plans
    signals = next(table for table in TABLES if table.name == "signals")
    store.rows(signals, *chosen_rows.of_articles(TICKER))
    assert not scans(plan)


def test_an_article_without_a_time_is_none_of_the_newest(path) -> None:
    from tests.analysis.desk_store import FIRST, desk, signal

    with desk(path) as made:
        made.keep("old", "2024-03-01 09:00", signals=[signal()], events=[occurrence()])
        made.keep(
            "bare", "2024-03-09 09:00", dated=False, signals=[signal()], events=[occurrence()]
        )
        made.keep("new", "2024-03-02 09:00", signals=[signal()], events=[occurrence()])
        database = made.store.database
        found = ticker_rows.rows_of_ticker(database, FIRST)
        assert [row["article_id"] for row in found.items] == ["x:new", "x:old", "x:bare"]
        newest = ticker_rows.rows_of_ticker(database, FIRST, limit=2)
        assert [row["article_id"] for row in newest.items] == ["x:new", "x:old"]


def occurrence():
    return {"type": "buyback", "family": "shares", "start": 0, "end": 1, "text": "题"}
