"""A question as a feed's values."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.doors.feed_entries import EMPTY, feed_of, question_name
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import NOON, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db")


ALL = ArticleFilter()


def made(desk, chosen=ALL, **given):
    with Store.open(desk.path, TABLES, readonly=True) as store:
        return feed_of(store, chosen, **({"limit": 10} | given))


def test_an_empty_store_is_an_empty_feed(desk):
    feed = made(desk.fill(0))
    assert (feed.entries, feed.updated, feed.title) == ((), EMPTY, "sinanews")
    moment = NOON + timedelta(hours=1)
    assert made(desk, ArticleFilter(as_of=moment)).updated == moment


def test_the_newest_first_and_the_feed_as_new_as_they(desk):
    feed = made(desk.fill(12))
    assert [entry.entry_id for entry in feed.entries][:2] == ["n-11", "n-10"]
    assert len(feed.entries) == 10
    assert feed.updated == feed.entries[0].updated == NOON + timedelta(minutes=12)


def test_what_a_moment_holds_back_is_counted(desk):
    desk.fill(5)
    feed = made(desk, ArticleFilter(as_of=NOON + timedelta(minutes=2)))
    assert (len(feed.entries), feed.later) == (2, 3)


def test_the_name_of_a_feed_is_that_of_its_question(desk):
    desk.fill(1)
    one = question_name({"ticker": ("600519",), "words": "", "as_of": None})
    again = question_name({"as_of": None, "ticker": ("600519",), "source": ()})
    other = question_name({"ticker": ("000858",)})
    assert one == again != other
    assert made(desk, name=one).feed_id == made(desk, name=again).feed_id
    assert made(desk, name=one).feed_id != made(desk, name=other).feed_id
    assert made(desk, url="https://a.example.cn/f.xml").feed_id == "https://a.example.cn/f.xml"
    assert made(desk, url="nonsense").url is None


def test_a_duplicate_names_its_original(desk):
    desk.add(
        {"name": "a", "title": "题", "text": "同"}, {"name": "b", "title": "题", "text": "同"}
    )
    held = {entry.entry_id: entry.duplicate_of for entry in made(desk).entries}
    assert held == {"a": None, "b": "a"}
