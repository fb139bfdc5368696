"""The tables as values, and the file that is made of them."""

from __future__ import annotations

from dataclasses import fields

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Editor, Image, Paragraph, StockTag
from sinanews.scraper.store import store_tables
from sinanews.scraper.store.schema import SQL_TYPES, findings_columns
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import columns

ALL = (*store_tables.TABLES, *TABLES)


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_a_table_says_what_it_is(table):
    names = [column.name for column in table.columns]
    assert len(names) == len(set(names))
    assert table.meaning
    assert all(column.meaning for column in table.columns)
    assert {column.type for column in table.columns} <= dict(SQL_TYPES).keys()


@pytest.mark.parametrize("table", ALL, ids=lambda table: table.name)
def test_the_file_has_the_columns_that_a_table_names(path, table):
    with Store.open(path, TABLES) as store:
        named = findings_columns(table) if table in TABLES else table.columns
        assert columns(store, table.name) == [column.name for column in named]


def test_names_of_tables_are_one_of_a_kind():
    names = [table.name for table in ALL]
    assert len(names) == len(set(names))


UNIQUE = [
    ("pages", "page_id"),
    ("articles", "article_id, version"),
    ("analyses", "article_id, version"),
    ("failures", "subject, stage"),
    ("frontier", "key"),
    ("links", "channel, url"),
    ("channels", "channel"),
]


@pytest.mark.parametrize(("table", "names"), UNIQUE)
def test_what_a_row_is_known_by_stands_once(store, table, names):
    values = ", ".join("'x'" for _ in names.split(", "))
    insert = f"INSERT INTO {table} ({names}) VALUES ({values})"
    store.database.execute(insert)
    with pytest.raises(StoreError, match="UNIQUE"):
        store.database.execute(insert)


INDEXED = [
    ("SELECT * FROM pages WHERE url = 'x'", "pages_url"),
    ("SELECT * FROM articles WHERE text_sha256 = 'x'", "articles_text"),
    ("SELECT * FROM failures WHERE page_id = 'x'", "failures_page"),
    ("SELECT * FROM analyses WHERE article_id = 'x' AND version = 1", "analyses_id"),
]


@pytest.mark.parametrize(("sql", "index"), INDEXED)
def test_what_is_asked_for_each_page_is_indexed(store, sql, index):
    plan = store.database.query(f"EXPLAIN QUERY PLAN {sql}")
    assert any(index in row["detail"] for row in plan)


def test_the_full_text_index_holds_no_second_copy_of_the_text(store):
    found = store.database.query(
        "SELECT name FROM sqlite_schema WHERE name LIKE 'articles_fts%'"
    )
    assert "articles_fts_content" not in {row["name"] for row in found}


SHAPES = {"editors": Editor, "images": Image, "stock_tags": StockTag, "paragraphs": Paragraph}


@pytest.mark.parametrize("name", SHAPES)
def test_lists_of_objects_name_the_fields_of_the_values(name):
    (articles,) = [table for table in ALL if table.name == "articles"]
    (column,) = [column for column in articles.columns if column.name == name]
    assert [field for field, _ in column.fields] == [f.name for f in fields(SHAPES[name])]
    assert column.items.startswith("list of objects: ")
