"""The store as a whole: one file whose rooms work on the same rows."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import StoreBusyError, StoreError
from sinanews.scraper.model.records import Failure, RawPage
from sinanews.scraper.store import store_tables
from sinanews.scraper.store.schema import KEY
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import MENTIONS, NOON, article, keep


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
        "page_dictionaries",
        "terms",
        "articles",
        "analyses",
        "failures",
        "frontier",
        "links",
        "channels",
        "copies",
        "novelty",
        "event_keys",
        "story_items",
        "cursors",
        "push_targets",
        "outbox",
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
    assert list(rows[0]) == [*KEY, "start", "text", "known_at"]
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


def test_a_store_of_an_older_schema_is_brought_up_before_a_write_beside(path):
    with Store.open(path, (MENTIONS,)) as store:
        keep(store, article())
        store.database.execute("DROP TABLE cursors")
    with Store.open_beside(path, (MENTIONS,)) as beside:
        beside.cursors.move("desk", 1)
        assert beside.cursors.place("desk") == 1


def test_no_store_is_made_beside(path):
    with pytest.raises(StoreError, match="there is no store"):
        Store.open_beside(path, (MENTIONS,))
    assert not path.exists()


def test_an_older_schema_that_a_job_holds_is_waited_for_by_the_user(path):
    with Store.open(path, (MENTIONS,)) as store:
        store.database.execute("DROP TABLE cursors")
        with pytest.raises(StoreBusyError):
            Store.open_beside(path, (MENTIONS,))
