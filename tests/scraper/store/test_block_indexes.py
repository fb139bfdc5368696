"""Names that many articles share are found by an index, block by block of articles."""

from __future__ import annotations

import sqlite3

import pytest

from sinanews.scraper.store import block_indexes
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import article, keep

NAMES = Table(
    "names",
    (
        Column("name", "text", "who", held="term"),
        Column("count", "int", "how often"),
    ),
    block_indexes=("name",),
)
WITHOUT = Table(NAMES.name, NAMES.columns, indexes=(("name",),))  # as older releases had it
INDEXES = "SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'names_rows'"
SCHEMA = "SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2"
OF_NAME = "SELECT article_id FROM names WHERE name = ? ORDER BY article_id"
ARTICLES = 9


def fill(store: Store) -> None:
    """Keep articles that each name the same company, and one of their own."""
    for number in range(ARTICLES):
        kept = keep(store, article(f"a{number}", text=f"第{number}篇。"))
        rows = [{"name": "江海电机", "count": 1}, {"name": f"公司{number}", "count": 2}]
        store.analyses.keep(kept.article_id, kept.version, "1", {"names": rows})


def found(store: Store, name: str) -> list[str]:
    return [row["article_id"] for row in store.database.query(OF_NAME, (name,))]


def plan(store: Store) -> list[str]:
    rows = store.database.query(f"EXPLAIN QUERY PLAN {OF_NAME}", ("江海电机",))
    return [row["detail"] for row in rows]


def read(path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_a_name_goes_by_the_index_through_all_blocks(path, clock) -> None:
    with Store.open(path, (NAMES,), clock=clock) as store:
        fill(store)
        assert any(
            "names_name_by_block (ANY(<expr>) AND name=?)" in step for step in plan(store)
        )
        assert not [step for step in plan(store) if step.startswith("SCAN")]


@pytest.mark.parametrize("bits", [0, 1, 2, 11, 40])
def test_rows_of_every_block_are_found(path, clock, monkeypatch, bits: int) -> None:
    monkeypatch.setattr(block_indexes, "BLOCK_BITS", bits)
    with Store.open(path, (NAMES,), clock=clock) as store:
        fill(store)
        assert found(store, "江海电机") == [f"a{number}" for number in range(ARTICLES)]
        assert found(store, "公司7") == ["a7"]
        assert found(store, "不在") == []


def test_a_reader_goes_by_it_too(path, clock) -> None:
    with Store.open(path, (NAMES,), clock=clock) as store:
        fill(store)
    with Store.open(path, readonly=True) as store:
        assert any("ANY(<expr>)" in step for step in plan(store))
        assert found(store, "公司0") == ["a0"]


def test_a_file_of_an_older_release_gets_it_in_the_place_of_the_other(path, clock) -> None:
    with Store.open(path, (WITHOUT,), clock=clock) as store:
        fill(store)
    assert read(path, INDEXES) == [("names_name",)]
    with Store.open(path, (NAMES,), clock=clock) as store:
        assert found(store, "江海电机") == [f"a{number}" for number in range(ARTICLES)]
        versions = store.database.query("SELECT DISTINCT analysis_version FROM analyses")
        assert versions == [{"analysis_version": "1"}]  # nothing is to be analysed again
    assert read(path, INDEXES) == [("names_name_by_block",)]


def test_opening_again_changes_nothing(path, clock) -> None:
    with Store.open(path, (NAMES,), clock=clock) as store:
        fill(store)
    before = read(path, SCHEMA), read(path, "SELECT * FROM sqlite_stat1")
    Store.open(path, (NAMES,), clock=clock).close()
    Store.open(path, clock=clock).close()
    assert (read(path, SCHEMA), read(path, "SELECT * FROM sqlite_stat1")) == before


def test_who_has_the_file_analysed_keeps_true_numbers(path, clock) -> None:
    with Store.open(path, (NAMES,), clock=clock) as store:
        fill(store)
        store.database.execute("ANALYZE")
    stated = "SELECT idx, stat FROM sqlite_stat1 WHERE idx = 'names_name_by_block'"
    numbers = read(path, stated)
    assert numbers[0][1].split()[0] == str(2 * ARTICLES)
    with Store.open(path, (NAMES,), clock=clock) as store:
        assert found(store, "公司3") == ["a3"]
    assert read(path, stated) == numbers


def test_a_table_that_changes_its_shape_has_the_index_again(path, clock) -> None:
    with Store.open(path, (NAMES,), clock=clock) as store:
        fill(store)
    added = Column("kind", "category", "what", held="term")
    wider = Table("names", (*NAMES.columns, added), block_indexes=("name",))
    with Store.open(path, (wider,), clock=clock) as store:
        assert found(store, "江海电机") == [f"a{number}" for number in range(ARTICLES)]
        assert any("ANY(<expr>)" in step for step in plan(store))


def test_tables_without_such_terms_have_no_statistics(store) -> None:
    rows = store.database.query("SELECT name FROM sqlite_schema WHERE name = 'sqlite_stat1'")
    assert rows == []
