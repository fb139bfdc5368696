"""Stories and copies as the store gives them, as of a moment."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store import story_rows
from sinanews.scraper.store.analyses import Analyses
from sinanews.scraper.store.known_times import PUBLISHED
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import Clock, article

TIMES = ("2024-05-01T09:00:00+08:00", "2024-05-01T10:00:00+08:00", "2024-05-01T11:00:00+08:00")
LATER = "2024-06-01T00:00:00+08:00"


def add(store, name, at, *, salience=0.5):
    made = article(name, text=f"{name}的正文", published=datetime.fromisoformat(TIMES[at]))
    page_id = store.pages.keep(RawPage(made.url, name.encode()))
    store.articles.keep(made, page_id, parser_version="1", known_from=PUBLISHED)
    entity = {"entity_id": "cn:1", "name": "云海", "type": "ORG", "salience": salience}
    store.analyses.keep(name, 1, "1", {"entities": [entity]})


def member(name, at, story, **more):
    return {"article_id": name, "version": 1, "known_at": TIMES[at], "story_id": story, **more}


@pytest.fixture
def database(tmp_path):
    with Store.open(tmp_path / "n.db", TABLES, clock=Clock()) as store:
        for at, name in enumerate("abc"):
            add(store, name, at, salience=0.1 * (at + 1))
        store.corpus.keep(
            {
                "story_items": [
                    member("a", 0, "story:a"),
                    member("b", 1, "story:a", linked_id="a"),
                    member("c", 2, "story:c"),
                ],
                "copies": [
                    {
                        "article_id": "b",
                        "version": 1,
                        "known_at": TIMES[1],
                        "of_article_id": "a",
                        "original_id": "a",
                        "kind": "reprint",
                    }
                ],
            }
        )
        yield store.database


def test_articles_of_a_story_come_as_they_became_known(database):
    rows = story_rows.story_articles(database, ["story:a"], LATER)
    assert [(row["article_id"], row["linked_id"], row["copy"]) for row in rows] == [
        ("a", None, None),
        ("b", "a", "reprint"),
    ]
    assert rows[0]["begin"].endswith("a的正文")


def test_what_became_known_later_is_not_there(database):
    assert len(story_rows.story_articles(database, ["story:a", "story:c"], TIMES[0])) == 1
    assert story_rows.last_known(database, TIMES[1]) == TIMES[1]
    assert story_rows.last_known(database, None) == TIMES[2]
    assert story_rows.last_known(database, "2000") is None
    assert story_rows.copies_of(database, "a", TIMES[0]) == []


def test_active_are_the_stories_to_which_something_came(database):
    assert story_rows.active_stories(database, TIMES[1], LATER) == ["story:a", "story:c"]
    assert story_rows.active_stories(database, TIMES[2], LATER) == ["story:c"]
    assert story_rows.active_stories(database, TIMES[0], TIMES[1]) == ["story:a"]


def test_the_story_of_an_article(database):
    assert story_rows.story_of_article(database, "b", LATER) == "story:a"
    assert story_rows.story_of_article(database, "b", TIMES[0]) is None
    assert story_rows.story_of_article(database, "none", LATER) is None


def test_an_article_with_two_versions_stands_once_in_its_story(database):
    database.execute(
        "INSERT INTO articles (article_id, version, title, text, known_at) "
        "VALUES ('b', 2, 't', 'x', ?)",
        (TIMES[2],),
    )
    row = member("b", 2, "story:a") | {"version": 2}
    database.insert("story_items", row)
    rows = story_rows.story_articles(database, ["story:a"], LATER)
    assert [row["article_id"] for row in rows] == ["a", "b"]
    assert rows[1]["known_at"] == TIMES[1]


def test_entities_are_added_up_over_the_articles(database):
    (found,) = story_rows.story_entities(database, ["story:a"], LATER)
    assert (found["entity_id"], found["articles"]) == ("cn:1", 2)
    assert found["salience"] == pytest.approx(0.3)
    assert story_rows.story_entities(database, [], LATER) == []


def test_of_two_versions_of_an_article_in_a_story_the_first_counts(database):
    database.execute(
        "INSERT INTO articles (article_id, version, title, text, known_at) "
        "VALUES ('b', 2, 't', 'x', ?)",
        (TIMES[2],),
    )
    database.insert("story_items", member("b", 2, "story:a") | {"version": 2})
    entity = {"entity_id": "cn:1", "name": "云海", "type": "ORG", "salience": 0.9}
    Analyses(database, TABLES).keep("b", 2, "1", {"entities": [entity]})
    (found,) = story_rows.story_entities(database, ["story:a"], LATER)
    assert found["articles"] == 2
    assert found["salience"] == pytest.approx(0.3)


def test_a_page_that_is_dated_in_the_future_is_no_last_one(database):
    database.insert("story_items", member("d", 2, "story:d") | {"known_at": "2099-01-01"})
    assert story_rows.last_known(database, None) == TIMES[2]
    assert story_rows.last_known(database, "2100") == "2099-01-01"


def test_copies_are_found_from_the_original_and_from_a_copy(database):
    for name in "ab":
        (row,) = story_rows.copies_of(database, name, LATER)
        assert row["article_id"] == "b"
    assert story_rows.copies_of(database, "c", LATER) == []
