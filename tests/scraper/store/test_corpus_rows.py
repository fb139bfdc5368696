"""The stream of articles as the store gives it, and the rows that are made of it."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.known_times import PUBLISHED
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import Clock, article, keep

CODE = "7"
TIMES = ("2024-05-01T09:00:00+08:00", "2024-05-01T10:00:00+08:00", "2024-05-01T11:00:00+08:00")


def time(text):
    return datetime.fromisoformat(text)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db", TABLES, clock=Clock()) as store:
        yield store


def keep_published(store, made):
    """Keep an article of an archive that is declared complete: known when it was published."""
    page_id = store.pages.keep(RawPage(made.url, made.id.encode()))
    return store.articles.keep(made, page_id, parser_version="1", known_from=PUBLISHED)


def add(store, name, published, *, analysed=True, **rows):
    made = keep_published(
        store, article(name, text=f"{name}的正文", published=time(published))
    )
    if analysed:
        store.analyses.keep(made.article_id, made.version, "3-abc", rows)
    return made.article_id


def made_rows(store):
    """Mark all items of the stream as made."""
    markers = [
        {
            "article_id": item.article["article_id"],
            "version": item.article["version"],
            "known_at": item.article["known_at"],
            "entity_id": None,
            "novelty": 1.0,
            "made_of": item.article["made_of"],
        }
        for item in store.corpus.items(CODE, "")
    ]
    store.corpus.drop("")
    store.corpus.keep({"novelty": markers})


def names(items):
    return [item.article["article_id"] for item in items]


def test_items_come_in_the_order_in_which_they_were_known_whatever_the_order_of_arrival(store):
    for name, at in (("c", 2), ("a", 1), ("d", 0), ("b", 1)):
        add(store, name, TIMES[at])
    assert names(store.corpus.items(CODE, "")) == ["d", "a", "b", "c"]
    assert names(store.corpus.items(CODE, TIMES[1], TIMES[2])) == ["a", "b"]


def test_of_those_known_at_once_the_one_published_first_comes_first(store):
    for name, at in (("a", 2), ("b", 0), ("c", 1)):
        keep(store, article(name, published=time(TIMES[at])), name.encode())
        store.analyses.keep(name, 1, "3-abc", {})
    keep(store, article("0"), b"0")
    store.analyses.keep("0", 1, "3-abc", {})
    known = {item.article["known_at"] for item in store.corpus.items(CODE, "")}
    assert len(known) == 1
    assert names(store.corpus.items(CODE, "")) == ["b", "c", "a", "0"]


def test_the_last_ones_alone_are_read_where_so_many_are_asked_for(store):
    for name, at in zip("abc", TIMES, strict=True):
        add(store, name, at)
    assert names(store.corpus.items(CODE, "", last=2)) == ["b", "c"]
    assert names(store.corpus.items(CODE, "", TIMES[2], last=5)) == ["a", "b"]


def test_what_has_no_text_or_is_not_analysed_is_no_item(store):
    add(store, "a", TIMES[0])
    add(store, "b", TIMES[1], analysed=False)
    keep(store, article("c", page_type="portal", published=time(TIMES[2])), b"c")
    assert names(store.corpus.items(CODE, "")) == ["a"]


def test_an_item_has_its_own_findings_in_their_order(store):
    entities = [
        {"entity_id": "cn:1", "name": "云海", "type": "ORG", "tickers": "[]"},
        {"entity_id": "cn:2", "name": "东湖", "type": "ORG", "tickers": "[]"},
    ]
    add(store, "a", TIMES[0], entities=entities, events=[{"type": "ipo", "family": "ipo"}])
    add(store, "b", TIMES[1], event_arguments=[{"event": 0, "role": "who", "text": "云海"}])
    first, second = store.corpus.items(CODE, "")
    assert [row["entity_id"] for row in first.entities] == ["cn:1", "cn:2"]
    assert [(row["seq"], row["type"]) for row in first.events] == [(0, "ipo")]
    assert (first.arguments, second.entities) == ([], [])
    assert [row["text"] for row in second.arguments] == ["云海"]


def test_nothing_is_stale_where_all_was_made(store):
    assert store.corpus.stale_since(CODE) is None
    add(store, "a", TIMES[0])
    assert store.corpus.stale_since(CODE) == TIMES[0]
    made_rows(store)
    assert store.corpus.stale_since(CODE) is None


@pytest.mark.parametrize(
    ("change", "since"),
    [
        (lambda store: add(store, "d", TIMES[1]), TIMES[1]),
        (lambda store: store.analyses.keep("b", 1, "4-other", {}), TIMES[1]),
        (lambda store: store.analyses.drop("a", 1), TIMES[0]),
        (
            lambda store: store.database.execute(
                "UPDATE articles SET content_sha256 = 'x' WHERE article_id = 'c'"
            ),
            TIMES[2],
        ),
    ],
    ids=["new", "analysed again", "no longer analysed", "read otherwise"],
)
def test_rows_are_stale_from_the_first_article_that_is_another(store, change, since):
    for name, at in zip("abc", TIMES, strict=True):
        add(store, name, at)
    made_rows(store)
    change(store)
    assert store.corpus.stale_since(CODE) == since


@pytest.mark.parametrize("moved", [TIMES[0], TIMES[2]])
def test_an_article_that_became_known_at_another_time_is_stale_from_the_earlier(store, moved):
    add(store, "b", TIMES[1])
    made_rows(store)
    store.database.execute("UPDATE articles SET known_at = ?", (moved,))
    assert store.corpus.stale_since(CODE) == min(moved, TIMES[1])


def test_other_code_makes_all_stale(store):
    add(store, "a", TIMES[0])
    made_rows(store)
    assert store.corpus.stale_since("8") == TIMES[0]


def test_rows_from_a_moment_on_are_dropped_from_every_table(store):
    for name, at in zip("abc", TIMES, strict=True):
        row = {"article_id": name, "version": 1, "known_at": at}
        store.corpus.keep({table.name: [row] for table in CORPUS_TABLES})
    store.corpus.drop(TIMES[1])
    for table in CORPUS_TABLES:
        assert store.database.query(f"SELECT article_id FROM {table.name}") == [
            {"article_id": "a"}
        ]


def test_what_was_said_of_an_article_is_its_original_and_its_story(store):
    rows = [
        {"article_id": name, "version": 1, "known_at": at, "story_id": f"story:{name}"}
        for name, at in zip("ab", TIMES, strict=False)
    ]
    copy = {"article_id": "b", "version": 1, "known_at": TIMES[1], "original_id": "a"}
    store.corpus.keep({"story_items": rows, "copies": [copy]})
    assert store.corpus.kept(TIMES[0], TIMES[2]) == {
        ("a", 1): ("a", "story:a"),
        ("b", 1): ("a", "story:b"),
    }
    assert store.corpus.kept(TIMES[0], TIMES[1]) == {("a", 1): ("a", "story:a")}


def test_the_last_report_of_an_event_says_since_when_it_is_known(store):
    row = {"version": 1, "key": "ipo|cn:1|||", "first_known_at": TIMES[0]}
    rows = [
        row | {"article_id": name, "known_at": at}
        for name, at in zip("ab", TIMES, strict=False)
    ]
    store.corpus.keep({"event_keys": rows})
    assert store.corpus.last_report("ipo|cn:1|||") == (TIMES[0], TIMES[1])
    assert store.corpus.last_report("ipo|cn:2|||") is None


def test_the_last_report_of_an_archive_is_of_its_publication_unless_that_is_later(store):
    for name, published in zip("ac", (TIMES[0], TIMES[2]), strict=True):
        add(store, name, published)
        row = {"article_id": name, "version": 1, "key": name, "known_at": TIMES[1]}
        store.corpus.keep({"event_keys": [row | {"first_known_at": TIMES[1]}]})
    assert store.corpus.last_report("a") == (TIMES[1], TIMES[0])
    assert store.corpus.last_report("c") == (TIMES[1], TIMES[1])


def test_novelty_of_companies_stands_in_signals_too(store):
    signals = [{"entity_id": "cn:1", "ticker": ticker} for ticker in ("1.SH", "1.HK")]
    add(store, "a", TIMES[0], signals=[*signals, {"entity_id": "cn:2", "ticker": "2.SH"}])
    row = {"article_id": "a", "version": 1, "known_at": TIMES[0], "novelty": 0.25}
    store.corpus.keep({"novelty": [row | {"entity_id": None}, row | {"entity_id": "cn:1"}]})
    sql = "SELECT novelty FROM signals ORDER BY seq"
    assert [r["novelty"] for r in store.database.query(sql)] == [0.25, 0.25, None]
    store.analyses.keep("a", 1, "4-abc", {"signals": signals})
    assert [r["novelty"] for r in store.database.query(sql)] == [0.25, 0.25]
    store.corpus.drop("")
    assert [r["novelty"] for r in store.database.query(sql)] == [None, None]


def test_rows_of_a_version_by_table_and_none_where_the_file_lacks_the_tables(store):
    row = {"article_id": "a", "version": 1, "known_at": TIMES[0], "story_id": "story:a"}
    store.corpus.keep({"story_items": [row]})
    found = store.corpus.rows_of("a", 1)
    assert found.keys() == {table.name for table in CORPUS_TABLES}
    assert [row["story_id"] for row in found["story_items"]] == ["story:a"]
    assert not any(store.corpus.rows_of("a", 2).values())
    for table in CORPUS_TABLES:
        store.database.execute(f"DROP TABLE {table.name}")
    assert store.corpus.rows_of("a", 1) == {}


def test_count_is_of_versions_of_articles(store):
    assert store.corpus.count() == 0
    row = {"article_id": "a", "version": 1, "known_at": TIMES[0], "novelty": 1.0}
    store.corpus.keep({"novelty": [row | {"entity_id": name} for name in (None, "cn:1")]})
    assert store.corpus.count() == 1
