"""The statements for a warehouse."""

from __future__ import annotations

from sinanews.analysis.export.warehouse_sql import (
    DUCKDB,
    EXPORTED,
    POSTGRESQL,
    making,
    noting,
    replacing,
)

BY_NAME = {table.name: table for table in EXPORTED}


def test_a_table_is_made_with_key_types_and_comments():
    create, *more = making(BY_NAME["mentions"], POSTGRESQL)
    assert '"tickers" jsonb' in create
    assert '"start" bigint' in create
    assert 'PRIMARY KEY ("article_id", "version", "seq")' in create
    assert any(line.startswith('COMMENT ON COLUMN "mentions"."text"') for line in more)
    assert all("ADD COLUMN IF NOT EXISTS" in line for line in more if line.startswith("ALTER"))


def test_quotes_in_a_meaning_end_no_statement():
    for table in EXPORTED:
        for line in making(table, DUCKDB):
            assert line.count("'") % 2 == 0


def test_a_table_whose_key_may_be_null_is_emptied_first():
    first, second = replacing(BY_NAME["novelty"], POSTGRESQL)
    assert first.startswith("DELETE")
    assert second.startswith("INSERT")
    assert "ON CONFLICT" not in second


def test_rows_are_updated_and_those_that_are_gone_deleted():
    first, second = replacing(BY_NAME["keywords"], DUCKDB)
    assert "ON CONFLICT" in first
    assert "DO UPDATE SET" in first
    assert '"article_id" = excluded' not in first
    assert second.startswith("DELETE")


def test_a_shared_table_is_replaced_whole():
    _, gone = replacing(BY_NAME["listings"], DUCKDB)
    assert "sinanews_changed" not in gone


def test_what_was_sent_is_noted_once():
    assert "ON CONFLICT (scope, article_id, version) DO UPDATE" in noting()
