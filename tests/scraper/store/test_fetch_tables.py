"""The tables of the fetcher's memory, and what is asked of them for each link."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.fetch_tables import FETCH_TABLES
from sinanews.scraper.store.store_tables import TABLES
from tests.scraper.store.made import columns


@pytest.mark.parametrize("table", FETCH_TABLES, ids=lambda table: table.name)
def test_they_are_tables_of_the_store(store, table):
    assert table in TABLES
    assert columns(store, table.name) == [column.name for column in table.columns]


@pytest.mark.parametrize(
    ("sql", "index"),
    [
        ("SELECT 1 FROM frontier WHERE key = 'x'", "frontier_key"),
        ("SELECT 1 FROM frontier WHERE url = 'x'", "frontier_url"),
        ("SELECT 1 FROM links WHERE key = 'x' AND channel = 'c'", "links_"),
        ("UPDATE links SET covered = 1 WHERE channel = 'c' AND run_id = 1", "links_id"),
        ("SELECT reached FROM channels WHERE channel = 'c'", "channels_id"),
    ],
)
def test_what_is_asked_for_each_link_is_indexed(store, sql, index):
    plan = store.database.query(f"EXPLAIN QUERY PLAN {sql}")
    assert any(index in row["detail"] for row in plan)
