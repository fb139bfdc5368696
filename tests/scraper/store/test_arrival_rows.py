"""Articles in the order of commit."""

from __future__ import annotations

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store import arrival_rows
from sinanews.scraper.store.arrival_rows import RowRange, arrivals, first_not_compared
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import NOON, Desk

ALL = ArticleFilter()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db")


def read(desk, *, after=0, upto=10**9, limit=-1, chosen=ALL):
    with Store.open(desk.path, TABLES, readonly=True) as store:
        return list(arrivals(store.database, chosen, RowRange(after, upto, limit)))


def names(rows):
    return [(row["article_id"], row["version"]) for row in rows]


def test_the_order_is_that_of_commit_not_of_publication(desk):
    desk.add({"name": "late"}, {"name": "old", "published": NOON.replace(year=2001)})
    assert names(read(desk)) == [("late", 1), ("old", 1)]
    assert names(read(desk, after=1)) == [("old", 1)]


def test_a_new_version_corrects_what_the_reader_was_shown(desk):
    desk.add({"name": "a"}, {"name": "b"}).add({"name": "a", "text": "江海电机更正订单。"})
    assert [
        (*k, row["corrects"]) for k, row in zip(names(read(desk)), read(desk), strict=True)
    ] == [
        ("b", 1, 0),
        ("a", 2, 0),
    ]
    (row,) = read(desk, after=2)
    assert (row["article_id"], row["version"], row["corrects"]) == ("a", 2, 1)


def test_the_same_text_repeats_what_was_committed_before(desk):
    same = "江海电机与某公司签约。"
    desk.add(
        {"name": "a", "title": "题", "text": same},
        {"name": "b", "title": "题", "text": same, "published": NOON.replace(year=2020)},
        {"name": "c", "title": "题", "text": same},
    )
    assert [row["repeats"] for row in read(desk)] == [None, "a", "a"]


@pytest.mark.parametrize("limit", [0, 1, 499, 500, 501, 1000])
def test_a_limit_is_kept_over_chunks(desk, limit):
    desk.fill(1003)
    rows = read(desk, limit=limit)
    assert [row["article_id"] for row in rows] == [f"n-{n}" for n in range(limit)]


def test_without_a_limit_all_come_once(desk):
    desk.fill(1500)
    assert names(read(desk)) == [(f"n-{n}", 1) for n in range(1500)]
    assert names(read(desk, after=700, upto=703)) == [(f"n-{n}", 1) for n in (700, 701, 702)]


def test_conditions_of_a_filter_hold(desk):
    desk.add(
        {"name": "a", "ticker": "600519.SH", "event": "ipo"},
        {"name": "b", "ticker": "00700.HK", "entity": "江海"},
        {"name": "c", "text": "江海电机的 5G 订单?"},
    )
    for chosen, wanted in (
        (ArticleFilter(tickers=("600519.SH",)), "a"),
        (ArticleFilter(events=("ipo",)), "a"),
        (ArticleFilter(entities=("江海",)), "b"),
        (ArticleFilter(words="江海电机 5G"), "c"),
        (ArticleFilter(words="江海电机", tickers=("00700.HK", "600519.SH")), "ab"),
        (ArticleFilter(sources=("?",)), ""),
    ):
        assert "".join(row["article_id"] for row in read(desk, chosen=chosen)) == wanted


def test_pages_without_a_text_are_no_arrivals(desk):
    desk.add({"name": "a", "page_type": "portal"}, {"name": "b"})
    assert names(read(desk)) == [("b", 1)]


def test_the_first_that_is_not_compared(desk):
    desk.add({"name": "a", "novelty": 0.9}, {"name": "b"}, {"name": "c", "novelty": 0.1})
    with Store.open(desk.path, TABLES, readonly=True) as store:
        assert first_not_compared(store.database, 0) == 2
        assert first_not_compared(store.database, 2) is None


def test_outlines_say_what_it_is_about(desk):
    desk.add({"name": "a", "ticker": "600519.SH", "event": "ipo"}, {"name": "b"})
    with Store.open(desk.path, TABLES, readonly=True) as store:
        found = arrival_rows.outlines(store.database, [("a", 1), ("b", 1), ("none", 1)])
    assert found["a", 1]["tickers"] == [
        {"ticker": "600519.SH", "name": "江海电机", "relevance": 0.9, "sentiment": 0.1}
    ]
    assert found["a", 1]["events"] == ["ipo"]
    assert found["b", 1]["summary"].startswith("江海电机")
    assert found["none", 1] == {"tickers": [], "events": [], "summary": "", "copy_of": None}


def test_versions_by_key_come_in_the_order_asked(desk):
    desk.fill(3)
    with Store.open(desk.path, TABLES, readonly=True) as store:
        keys = [("n-2", 1), ("gone", 1), ("n-0", 1)]
        assert names(arrival_rows.of_keys(store.database, keys)) == [("n-2", 1), ("n-0", 1)]
