"""Which part of a list is known without a gap, from walk to walk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.list_coverage import ListCoverage
from tests.scraper.store.made import NOON

REACHED = "2024-05-01T00:00:00+08:00"


def coverage(store, run_id):
    return ListCoverage(store.database, run_id)


def name(coverage, *keys, channel="roll"):
    for key in keys:
        coverage.add(channel, f"https://a/{key}", key)


def known(coverage, keys="abcdef", channel="roll"):
    is_known = coverage.known(channel)
    return "".join(key for key in keys if is_known(key))


def test_a_list_that_was_never_read(store):
    first = coverage(store, 1)
    assert first.reached("roll") is None
    assert first.walked("roll") is None
    assert known(first) == ""


def test_links_are_known_only_when_the_walk_came_to_its_end(store):
    first = coverage(store, 1)
    name(first, "a", "b", "c")
    assert known(first) == ""
    first.extend("roll", REACHED, NOON, joined=False)
    assert known(first) == "abc"
    assert first.reached("roll") == REACHED
    assert first.walked("roll") == NOON


def test_a_walk_that_was_cut_short_hides_nothing(store):
    first = coverage(store, 1)
    name(first, "c", "d")
    first.extend("roll", REACHED, NOON, joined=False)
    cut = coverage(store, 2)
    name(cut, "a")  # and ends: b was not reached
    later = coverage(store, 3)
    assert known(later) == "cd"


def test_a_walk_that_met_the_known_part_joins_it(store):
    first = coverage(store, 1)
    name(first, "c", "d")
    first.extend("roll", REACHED, NOON, joined=False)
    second = coverage(store, 2)
    name(second, "a", "b", "c")
    second.extend("roll", REACHED, NOON, joined=True)
    assert known(second) == "abcd"


def test_a_walk_that_did_not_meet_it_leaves_a_gap_behind(store):
    first = coverage(store, 1)
    name(first, "e", "f")
    first.extend("roll", "", NOON, joined=False)
    second = coverage(store, 2)
    name(second, "a", "b")
    second.extend("roll", REACHED, NOON, joined=False)
    assert known(second) == "ab"
    assert second.reached("roll") == REACHED


def test_lists_are_apart(store):
    first = coverage(store, 1)
    name(first, "a", channel="roll")
    name(first, "a", "b", channel="flash")
    first.extend("flash", "", None, joined=False)
    assert known(first, channel="roll") == ""
    assert known(first, channel="flash") == "ab"
    assert first.reached("roll") is None


@pytest.mark.parametrize("reached", ["", None, REACHED])
def test_down_to_where_a_list_is_known(store, reached):
    """Empty: to its end; None: not at all."""
    first = coverage(store, 1)
    first.extend("roll", reached, None, joined=False)
    assert first.reached("roll") == reached
    assert first.walked("roll") == NOON


def test_the_newest_item_stays_where_a_walk_met_none(store, clock):
    coverage(store, 1).extend("roll", "", NOON, joined=False)
    clock.move(hours=1)
    coverage(store, 2).extend("roll", REACHED, None, joined=True)
    (row,) = store.database.query("SELECT * FROM channels")
    assert row == {
        "channel": "roll",
        "reached": REACHED,
        "walked": (NOON + timedelta(hours=1)).isoformat(),
        "newest": NOON.isoformat(),
    }


def test_a_link_keeps_when_it_was_first_listed(store, clock):
    name(coverage(store, 1), "a")
    clock.move(days=1)
    name(coverage(store, 2), "a")
    rows = store.database.query("SELECT url, listed, run_id, covered FROM links")
    assert rows == [
        {"url": "https://a/a", "listed": NOON.isoformat(), "run_id": 2, "covered": 0}
    ]


def test_a_link_met_again_stays_covered(store):
    first = coverage(store, 1)
    name(first, "a")
    first.extend("roll", "", NOON, joined=False)
    second = coverage(store, 2)
    name(second, "a")
    assert known(second) == "a"


def test_several_links_of_one_article(store):
    first = coverage(store, 1)
    first.add("roll", "https://a/1", "a")
    first.add("roll", "https://m.a/1", "a")
    first.extend("roll", "", NOON, joined=False)
    assert known(first) == "a"
    assert store.counts()["links"] == 2


def test_walked_at_a_time_that_is_none(store):
    first = coverage(store, 1)
    first.extend("roll", "", NOON, joined=False)
    store.database.execute("UPDATE channels SET walked = 'soon'")
    with pytest.raises(StoreError, match=r"'soon' .* \(channels, roll\): set it to NULL"):
        first.walked("roll")
