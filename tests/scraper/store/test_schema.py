"""Columns and their types."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from sinanews.scraper.store.schema import KEY, SQL_TYPES, Column, Table


@pytest.mark.parametrize(("kind", "sql_type"), SQL_TYPES)
def test_types_of_columns(kind, sql_type):
    assert Column("x", kind, "x").sql_type == sql_type


def test_an_unknown_type_is_an_error():
    with pytest.raises(KeyError):
        _ = Column("x", "varchar", "x").sql_type


def test_a_table_is_a_value(store):
    table = Table("words", (Column("word", "text", "a word"),))
    assert table == Table("words", (Column("word", "text", "a word", source=""),))
    assert {table: 1}[table] == 1
    with pytest.raises(FrozenInstanceError):
        table.name = "other"


def test_the_key_of_findings_is_in_the_file(store):
    info = store.database.query("SELECT name, pk FROM pragma_table_info('mentions') WHERE pk")
    assert [(row["name"], row["pk"]) for row in info] == list(zip(KEY, (1, 2, 3), strict=True))
