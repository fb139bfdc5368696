"""Rows of any table, as they are or as of a moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.row_query import columns_when_read
from sinanews.scraper.store.schema import KEY, Column, Table
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.store_tables import PAGES
from tests.scraper.store.made import MENTIONS, NOON, article, forget_times, keep

WORDS = Table(
    "words",
    (
        Column("word", "text", "what"),
        Column("known_at", "time", "of the row itself: later than its article"),
        Column("is_latest", "bool", "as of articles", of_article="is_latest"),
    ),
)
FACTS = Table(
    "facts", (Column("name", "text", "of what"), Column("value", "int", "how many")), shared_key=("name",)
)  # fmt: skip


@pytest.fixture
def store(path, clock):
    """Version 1 known at noon, version 2 an hour later; rows of `words` a minute after those."""
    with Store.open(path, (MENTIONS, WORDS, FACTS), clock=clock) as held:
        for version, text in ((1, "订单。"), (2, "更正。")):
            keep(held, article(text=text), text.encode())
            later = (clock.at + timedelta(minutes=1)).isoformat()
            rows = {
                "mentions": [{"start": 0, "text": text}],
                "words": [{"word": text, "known_at": later}],
                "facts": [{"name": "d-1", "value": version}],
            }
            held.analyses.keep("d-1", version, "a1", rows)
            clock.move(hours=1)
        yield held


def test_findings_have_their_articles_known_at(store) -> None:
    found = [(row["text"], row["known_at"]) for row in store.rows(MENTIONS)]
    assert found == [
        ("订单。", "2024-05-01T12:00:00+08:00"),
        ("更正。", "2024-05-01T13:00:00+08:00"),
    ]


def test_a_table_with_a_known_at_of_its_own_keeps_it(store) -> None:
    assert [row["known_at"][11:16] for row in store.rows(WORDS)] == ["12:01", "13:01"]
    assert list(store.rows(WORDS)[0]) == [*KEY, "word", "known_at", "is_latest"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, []), (1, ["订单。"]), (60, ["订单。"]), (61, ["订单。", "更正。"])],
)
def test_as_of_a_moment_such_rows_count_from_their_own_time(store, minutes, words) -> None:
    rows = store.rows(WORDS, as_of=NOON + timedelta(minutes=minutes))
    assert [row["word"] for row in rows] == words


def test_as_of_a_moment_the_latest_is_the_latest_of_then(store) -> None:
    then = store.rows(WORDS, as_of=NOON + timedelta(minutes=5))
    now = store.rows(WORDS)
    assert [row["is_latest"] for row in then] == [1]
    assert [row["is_latest"] for row in now] == [0, 1]


def test_a_view_sees_the_columns_of_then(store) -> None:
    moment = NOON + timedelta(minutes=5)
    assert [row["version"] for row in store.rows(ARTICLES, view="is_latest")] == [2]
    then = store.rows(ARTICLES, view="is_latest", as_of=moment)
    assert [row["version"] for row in then] == [1]


def test_shared_facts_have_no_time_of_their_own(store) -> None:
    assert store.rows(FACTS) == [{"name": "d-1", "value": 2}]
    assert store.rows(FACTS, as_of=NOON) == [{"name": "d-1", "value": 2}]


def test_rows_of_the_stores_own_tables_come_in_their_order_without_bytes(store) -> None:
    rows = store.rows(PAGES)
    assert [row["page_id"] for row in rows] == [
        page for (page,) in store.database.execute("SELECT page_id FROM pages ORDER BY rowid")
    ]
    assert not {"body", "row_place"} & rows[0].keys()


def test_the_columns_are_stated_as_they_come(store) -> None:
    for table in (MENTIONS, WORDS, FACTS):
        stated = [column.name for column in columns_when_read(table, is_findings=True)]
        assert stated == list(store.rows(table)[0])
    stated = [column.name for column in columns_when_read(ARTICLES, is_findings=False)]
    assert stated == list(store.rows(ARTICLES)[0])


def test_a_file_that_knows_no_times_has_rows_without_them(store) -> None:
    forget_times(store)
    assert "known_at" not in store.rows(MENTIONS)[0]
    assert "known_at" not in store.rows(ARTICLES)[0]
