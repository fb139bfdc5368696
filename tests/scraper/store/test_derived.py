"""Views, full-text index and documentation: found by other tools, made anew where they differ."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from sinanews.scraper.store.schema import Column, Table, View
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, article, dump, keep

OLD_INDEX = (
    "CREATE VIRTUAL TABLE articles_fts USING "
    "fts5(title, text, content='articles', content_rowid='row_id', tokenize='trigram')"
)
SIGNS = Table(
    "signs",
    (Column("word", "text", "what"),),
    views=(View("good_signs", "signs", "word = '好'", "those that are good"),),
)


def names(store, view):
    return [
        row["article_id"] for row in store.database.query(f"SELECT article_id FROM {view}")
    ]


def test_the_latest_articles_are_latest_and_unique(store, clock):
    keep(store, article("d-1", text="一"))
    keep(store, article("d-2", text="二"))
    keep(store, article("d-3", text="二"))  # the same text
    keep(store, article("d-4", text="", page_type="video"))
    clock.move(hours=1)
    keep(store, article("d-1", text="新的一"), b"2")
    found = store.database.query("SELECT article_id, version FROM latest_articles ORDER BY 1")
    assert [tuple(row.values()) for row in found] == [("d-1", 2), ("d-2", 1)]


def test_a_findings_table_brings_its_views(path):
    with Store.open(path, (SIGNS,)) as store:
        keep(store, article())
        store.analyses.keep("d-1", 1, "a1", {"signs": [{"word": "好"}, {"word": "坏"}]})
        assert store.database.query("SELECT seq, word FROM good_signs") == [
            {"seq": 0, "word": "好"}
        ]
        documented = store.database.query(
            "SELECT column_name FROM schema_columns WHERE table_name = 'good_signs'"
        )
        assert [row["column_name"] for row in documented] == [
            "article_id",
            "version",
            "seq",
            "word",
        ]
        assert "good_signs" not in store.counts()


def test_a_view_that_changed_is_made_anew(path):
    Store.open(path, (SIGNS,)).close()
    changed = View("good_signs", "signs", "word = '坏'", "others")
    other = Table("signs", SIGNS.columns, views=(changed,))
    with Store.open(path, (other,)) as store:
        keep(store, article())
        store.analyses.keep("d-1", 1, "a1", {"signs": [{"word": "坏"}]})
        assert names(store, "good_signs") == ["d-1"]


def test_views_survive_a_table_that_is_rebuilt(path):
    Store.open(path, (SIGNS,)).close()
    wider = Table("signs", (*SIGNS.columns, Column("n", "int", "more")), views=SIGNS.views)
    with Store.open(path, (wider,)) as store:
        assert names(store, "good_signs") == names(store, "latest_articles") == []


def test_opening_again_changes_nothing(path):
    with Store.open(path, (SIGNS,)) as store:
        before = dump(store), store.database.value("PRAGMA schema_version")
    with Store.open(path, (SIGNS,)) as store:
        assert (dump(store), store.database.value("PRAGMA schema_version")) == before


def test_an_index_of_an_older_release_is_filled_anew(store, path):
    keep(store, article(text="江海电机签下订单，泽川物流承运。"))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE articles_fts")
        connection.execute(OLD_INDEX)  # empty: what is found was read again from the articles
        connection.commit()
    with Store.open(path, (MENTIONS,)) as again:
        assert [hit.article_id for hit in again.search.find("泽川物流")] == ["d-1"]
        keep(again, article("d-2", text="港城物流签下订单。"))
        assert [hit.article_id for hit in again.search.find("港城物流")] == ["d-2"]
        again.database.execute(
            "INSERT INTO articles_fts(articles_fts) VALUES ('integrity-check')"
        )


@pytest.mark.parametrize(
    ("table", "reference"),
    [
        (
            "mentions",
            [("articles", "article_id", "article_id"), ("articles", "version", "version")],
        ),
        (
            "analyses",
            [("articles", "article_id", "article_id"), ("articles", "version", "version")],
        ),
        ("articles", [("pages", "page_id", "page_id")]),
    ],
)
def test_foreign_keys_are_stated(store, table, reference):
    found = store.database.query(
        f'SELECT "table", "from", "to" FROM pragma_foreign_key_list("{table}")'
    )
    assert sorted(tuple(row.values()) for row in found) == reference


def test_the_foreign_keys_hold(store):
    keep(store, article())
    store.analyses.keep("d-1", 1, "a1", {"mentions": [{"start": 0, "text": "江海电机"}]})
    assert store.database.query("PRAGMA foreign_key_check") == []
