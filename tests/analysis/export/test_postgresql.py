"""PostgreSQL by ADBC: a connection as the copy uses it."""

from __future__ import annotations

from contextlib import closing

import pytest

from sinanews.analysis.export.parquet import arrow_table
from sinanews.analysis.export.postgresql import PostgresqlWarehouse
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.schema import Column

COLUMNS = (
    Column("word", "text", "a word"),
    Column("at", "time", "when"),
    Column("list", "json", "words", depth=1),
    Column("share", "float", "a share"),
    Column("is_new", "bool", "new"),
)


def test_staged_rows_have_their_types(server):
    rows = [
        {
            "word": "茅台\0",
            "at": "2024-01-02T03:04:05+08:00",
            "list": '["甲"]',
            "share": 0.1,
            "is_new": 1,
        },
        {"word": None},
    ]
    with closing(PostgresqlWarehouse.open(server)) as opened:
        opened.stage("stage", arrow_table(rows, COLUMNS, json_as_text=True))
        query = "SELECT word, extract(epoch FROM at)::bigint, list::jsonb->>0, share, is_new FROM stage"
        assert opened.fetch(f"{query} WHERE word IS NOT NULL") == [
            ("茅台\ufffd", 1704135845, "甲", 0.1, True)
        ]
        opened.unstage("stage")
        opened.commit()


def test_what_is_not_committed_is_not_there(server):
    with closing(PostgresqlWarehouse.open(server)) as opened:
        opened.execute("CREATE TABLE words (word text)")
        opened.commit()
        opened.execute("INSERT INTO words VALUES ('a')")
    with closing(PostgresqlWarehouse.open(server)) as opened:
        assert opened.fetch("SELECT count(*) FROM words") == [(0,)]


def test_nobody_there_is_an_error():
    with pytest.raises(UsageError, match="no PostgreSQL answers"):
        PostgresqlWarehouse.open("postgresql://postgres@127.0.0.1:1/postgres")
