"""A DuckDB file: what is not committed is not there."""

from __future__ import annotations

from contextlib import closing

import duckdb
import pytest

from sinanews.analysis.export.duckdb_file import DuckdbWarehouse
from sinanews.analysis.export.parquet import arrow_table
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.schema import Column

COLUMNS = (Column("word", "text", "a word"), Column("at", "time", "when"))


def test_only_what_is_committed_stays(tmp_path):
    path = tmp_path / "new" / "w.duckdb"
    with closing(DuckdbWarehouse.open(path)) as opened:
        opened.execute("CREATE TABLE words (word text)")
        opened.commit()
        opened.execute("INSERT INTO words VALUES ('a')")
    with closing(DuckdbWarehouse.open(path)) as opened:
        assert opened.fetch("SELECT count(*) FROM words") == [(0,)]


def test_staged_rows_are_seen_until_they_are_taken_away(tmp_path):
    rows = [{"word": "茅台\0", "at": "2024-01-02T03:04:05+08:00"}, {"word": None}]
    with closing(DuckdbWarehouse.open(tmp_path / "w.duckdb")) as opened:
        opened.stage("stage", arrow_table(rows, COLUMNS, json_as_text=True))
        found = opened.fetch('SELECT word, "at"::text FROM stage ORDER BY 1')
        assert found == [("茅台\ufffd", "2024-01-02 03:04:05+08"), (None, None)]
        opened.unstage("stage")
        with pytest.raises(duckdb.Error):
            opened.fetch("SELECT * FROM stage")


def test_a_file_that_another_program_holds_is_an_error(tmp_path):
    path = tmp_path / "w.duckdb"
    path.write_bytes(b"something else " * 1000)
    with pytest.raises(UsageError, match="cannot be opened"):
        DuckdbWarehouse.open(path)
