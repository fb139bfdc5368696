"""The store as a whole: one file whose rooms work on the same rows."""

from __future__ import annotations

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Failure, RawPage
from sinanews.scraper.store import fetch_tables, store_tables
from sinanews.scraper.store.schema import KEY, SQL_TYPES, Column
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, NOON, article, columns, keep

ALL = (*store_tables.TABLES, *TABLES)


def test_page_article_and_findings_are_kept_all_or_none(store):
    with pytest.raises(StoreError), store.transaction():
        keep(store, article())
        store.failures.record(Failure("x", "parse", "empty", "x"))
        store.analyses.keep("d-1", 1, "a1", {"mentions": [{"no": "such column"}]})
    assert set(store.counts().values()) == {0}


def test_every_table_is_counted_but_the_documentation(store):
    keep(store, article())
    store.runs.begin("run")
    counts = store.counts()
    assert list(counts) == [
        "pages",
        "articles",
        "analyses",
        "failures",
        "frontier",
        "links",
        "channels",
        "runs",
        "mentions",
    ]
    assert {name for name, count in counts.items() if count} == {"pages", "articles", "runs"}


def test_all_rows_of_a_table_without_bytes(store):
    page = RawPage("https://a/1", b"1", fetched=NOON)
    store.pages.keep(page)
    (row,) = store.rows(store_tables.PAGES)
    assert "body" not in row
    assert list(row) == [c.name for c in store_tables.PAGES.columns if c.type != "blob"]
    assert row["url"] == "https://a/1"


def test_all_rows_of_a_findings_table_by_their_key(store):
    for name in ("d-2", "d-1"):
        keep(store, article(name, text=name))
        rows = [{"start": start, "text": name} for start in (5, 3)]
        store.analyses.keep(name, 1, "a1", {"mentions": rows})
    rows = store.rows(MENTIONS)
    assert list(rows[0]) == [*KEY, "start", "text"]
    assert [(row["article_id"], row["seq"], row["start"]) for row in rows] == [
        ("d-1", 0, 5),
        ("d-1", 1, 3),
        ("d-2", 0, 5),
        ("d-2", 1, 3),
    ]


def test_which_tables_a_file_holds(store):
    assert store.holds("frontier")
    assert store.holds("mentions")
    assert not store.holds("keywords")
    assert not store.holds("pages_id")  # an index
    assert not store.holds("frontier'; --")


def test_a_path_as_text_or_as_path(path):
    with Store.open(str(path)) as store:
        assert store.path == path


def test_the_clock_is_the_callers(store, clock):
    clock.move(days=3)
    store.runs.begin("run")
    assert store.runs.last()[0]["started"] == "2024-05-04T12:00:00+08:00"


# ---------------------------------------------------------------- the tables as values


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
        names = [column.name for column in table.columns]
        key = list(KEY) if table in TABLES else []
        assert columns(store, table.name) == key + names


def test_names_of_tables_are_one_of_a_kind():
    names = [table.name for table in ALL]
    assert len(names) == len(set(names))
    assert set(fetch_tables.FETCH_TABLES) < set(store_tables.TABLES)


@pytest.mark.parametrize(("kind", "sql_type"), SQL_TYPES)
def test_types_of_columns(kind, sql_type):
    assert Column("x", kind, "x").sql_type == sql_type


def test_an_unknown_type_is_an_error():
    with pytest.raises(KeyError):
        _ = Column("x", "varchar", "x").sql_type


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
