"""Counts of what articles hold, by time."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store import trend_rows
from sinanews.scraper.store.trend_rows import Span
from tests.analysis.desk_store import desk, entity, keyword


def at(day, hour=0):
    return datetime(2024, 3, day, hour, tzinfo=BEIJING)


@pytest.fixture
def database(tmp_path):
    one = entity("甲某")
    with desk(tmp_path / "n.db") as news:
        news.keep(
            "a",
            "2024-03-01 10:10",
            text="甲",
            entities=[one, one],
            keywords=[keyword("回购"), keyword("甲某")],
        )
        news.keep(
            "b",
            "2024-03-01 10:50",
            text="乙",
            entities=[one, entity("乙某", 0.9)],
            keywords=[keyword("回购")],
        )
        news.keep("copy", "2024-03-01 11:00", text="乙", title="题b", entities=[one])
        news.keep("c", "2024-03-02 09:00", text="丙", keywords=[keyword("回购")])
        news.keep("a", "2024-03-02 10:00", text="甲改", keywords=[keyword("更正")])
        yield news.store.database


def test_articles_are_counted_once_and_copies_not(database):
    rows = trend_rows.counts(database, "entities", "hour", Span(at(1), at(2), at(1, 23)))
    assert [(row["bucket"], row["name"], row["count"]) for row in rows] == [
        ("2024-03-01T10", "乙某", 1),
        ("2024-03-01T10", "甲某", 2),
    ]


def test_a_later_version_takes_the_place_of_the_earlier(database):
    rows = trend_rows.counts(database, "keywords", "day", Span(at(1), at(3)))
    assert {(row["bucket"], row["term"]): row["count"] for row in rows} == {
        ("2024-03-01", "回购"): 1,
        ("2024-03-02", "回购"): 1,
        ("2024-03-02", "更正"): 1,
    }


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(at(1), at(3)), {"2024-03-01": 1, "2024-03-02": 2}),
        (Span(at(1), at(3), at(1, 12)), {"2024-03-01": 2}),
        (Span(None, at(1, 10)), {}),
        (Span(at(2, 9), at(2, 10)), {"2024-03-02": 1}),
    ],
)
def test_volumes(database, span, expected):
    assert trend_rows.volumes(database, "day", span) == expected


def test_entities_come_article_by_article_the_most_salient_first(database):
    rows = trend_rows.entities_of_articles(database, Span(at(1), at(2)))
    assert [(row["article_id"], row["name"]) for row in rows] == [
        ("x:b", "乙某"),
        ("x:b", "甲某"),
    ]


def test_terms_of_a_time_and_before(database):
    (found,) = trend_rows.terms_since(database, Span(at(1), at(3)), least=2)
    assert (found["term"], found["count"]) == ("回购", 2)
    assert found["first_known_at"] == "2024-03-01T10:50:00+08:00"
    before = trend_rows.terms_before(database, frozenset(("回购", "更正")), Span(None, at(2)))
    assert before == {"回购": 1}


def test_examples_are_the_first(database):
    rows = trend_rows.examples_of(database, "回购", Span(at(1), at(3)), limit=1)
    assert [row["article_id"] for row in rows] == ["x:b"]


@pytest.mark.parametrize(("term", "named"), [("甲某", ("ORG", False)), ("回购", None)])
def test_what_bears_a_word_as_its_name(database, term, named):
    assert trend_rows.entity_named(database, term) == named


def test_the_newest_article_says_when_a_store_ends(database, tmp_path):
    assert trend_rows.newest_known(database) == at(2, 10)
    with desk(tmp_path / "empty.db") as news:
        assert trend_rows.newest_known(news.store.database) is None


def test_a_page_that_is_dated_in_the_future_does_not_end_the_store(tmp_path):
    with desk(tmp_path / "n.db") as news:
        news.keep("a", "2024-03-01 10:00")
        news.keep("b", "2099-03-01 10:00", text="乙")
        news.clock.at = at(3)
        assert trend_rows.newest_known(news.store.database) == at(1, 10)
