"""What came, as a question: order, marks, outlines, what is settled."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.analysis import reading
from sinanews.analysis.reading_arrivals import (
    arrivals,
    of_versions,
    outlined,
    settled_upto,
)
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import NOON, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db")


@pytest.fixture
def store(desk):
    """Open for reading when it is asked for first, so that a test fills it before."""
    opened = []

    def get():
        if not opened:
            opened.append(Store.open(desk.path, TABLES, readonly=True))
        return opened[0]

    yield get
    for one in opened:
        one.close()


def test_states_and_repeats(desk, store):
    desk.add({"name": "a", "title": "题", "text": "同文。"}).add(
        {"name": "a", "title": "题", "text": "更正。"},
        {"name": "b", "title": "题", "text": "同文。"},
        {"name": "c"},
    )
    rows = {row["article_id"]: row for row in arrivals(store(), after=1)}
    assert {name: (row["state"], row["repeats"]) for name, row in rows.items()} == {
        "a": ("correction", None),
        "b": ("new", "a"),
        "c": ("new", None),
    }


def test_what_is_asked_up_to_a_row(desk, store):
    desk.fill(5)
    assert [row["row_id"] for row in arrivals(store(), after=1, upto=3)] == [2, 3]
    assert [row["row_id"] for row in arrivals(store(), after=1, limit=1)] == [2]
    assert list(arrivals(store(), after=5)) == []


def test_as_of_a_moment_later_articles_are_left_out(desk, store):
    desk.fill(4)
    chosen = ArticleFilter(as_of=NOON + timedelta(minutes=2))
    assert [row["article_id"] for row in arrivals(store(), chosen)] == ["n-0", "n-1"]


def test_novelty_is_settled_up_to_the_first_that_was_not_compared(desk, store):
    desk.add({"name": "a", "novelty": 0.9}, {"name": "b"}, {"name": "c"})
    assert settled_upto(store(), ArticleFilter(), 0) == 3
    assert settled_upto(store(), ArticleFilter(min_novelty=0.5), 0) == 1


def test_outlined_is_the_question_of_reading(desk, store):
    desk.fill(6)
    desk.add({"name": "t", "ticker": "600519.SH"})
    for chosen, limit in ((ArticleFilter(), 3), (ArticleFilter(tickers=("600519.SH",)), -1)):
        wanted = [row["article_id"] for row in reading.articles(store(), chosen, limit=limit)]
        assert [row["article_id"] for row in outlined(store(), chosen, limit=limit)] == wanted
    assert outlined(store())[0]["tickers"][0]["ticker"] == "600519.SH"


def test_versions_by_key(desk, store):
    desk.add({"name": "a"}).add({"name": "a", "text": "更正。"})
    found = of_versions(store(), [("a", 1), ("a", 2), ("a", 3)])
    assert [row["version"] for row in found] == [1, 2]
    assert found[1]["summary"] == "更正。"
