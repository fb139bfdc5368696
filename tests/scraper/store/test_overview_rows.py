"""The SQL of a span: what the tests of the questions (test_reading_overview.py) do not reach."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store import overview_rows
from sinanews.scraper.store.trend_rows import Span
from tests.analysis.desk_store import FIRST, desk, event, signal

NOON = datetime(2024, 3, 4, 12, tzinfo=BEIJING)
ALL = Span(None, NOON + timedelta(days=30))


@pytest.fixture
def store(tmp_path):
    with desk(tmp_path / "n.db") as made:
        yield made


def plan(store, sql, values):
    rows = store.store.database.query(f"EXPLAIN QUERY PLAN {sql}", values)
    return " ".join(row["detail"] for row in rows)


def test_a_span_without_beginning_takes_all_before(store):
    store.keep("a", "2004-03-04 09:00", text="甲")
    store.keep("b", "2024-03-04 09:00", text="乙")
    assert overview_rows.totals(store.store.database, ALL)["articles"] == 2
    assert overview_rows.newest(store.store.database, ALL, most=9) == ["x:b", "x:a"]


def test_the_end_is_not_in_it_and_the_beginning_is(store):
    store.keep("a", "2024-03-04 12:00", text="甲")
    database = store.store.database
    assert overview_rows.newest(database, Span(NOON, NOON + timedelta(hours=1)), most=9) == [
        "x:a"
    ]
    assert overview_rows.newest(database, Span(NOON - timedelta(hours=1), NOON), most=9) == []


@pytest.mark.parametrize(
    "text", ["'", '"', "%", "' OR 1=1 --", "x'; DROP TABLE articles; --", "\0"]
)
def test_what_is_asked_for_is_a_value(store, text):
    store.keep("a", "2024-03-04 09:00", signals=[signal(FIRST)], events=[event("loss")])
    database = store.store.database
    assert overview_rows.quotes_beside(database, text, ALL, most=9) == []
    assert len(overview_rows.events(database, ALL, last=[text], most=9)) == 1
    assert overview_rows.totals(database, ALL)["articles"] == 1


def test_tickers_of_a_company_in_the_span_alone(store):
    store.keep("a", "2024-03-04 09:00", text="甲", signals=[signal(FIRST)])
    store.keep(
        "b",
        "2024-03-09 09:00",
        text="乙",
        signals=[signal("00998.HK") | {"entity_id": "cn:600998"}],
    )
    database = store.store.database
    day = Span(NOON - timedelta(hours=12), NOON + timedelta(hours=12))
    assert overview_rows.tickers(database, day) == {"cn:600998": [FIRST]}
    assert overview_rows.tickers(database, ALL) == {"cn:600998": ["00998.HK", FIRST]}


def test_quotes_of_a_company_are_found_by_the_index_of_tickers(store):
    sql = overview_rows.QUOTES_BESIDE.format(articles=ALL.articles(overview_rows.QUOTES_JOIN))
    values = {**ALL.values(), "ticker": FIRST, "most": 8}
    said = plan(store, sql, values)
    assert "USING INDEX signals_ticker (ticker=?)" in said
    assert "SCAN a" not in said and "SCAN t" not in said


def test_the_newest_are_found_by_the_index_of_times(store):
    sql = overview_rows.NEWEST.format(articles=ALL.articles())
    assert "USING INDEX articles_known" in plan(store, sql, {**ALL.values(), "most": 8})
