"""What a walk concludes from the pages it was given: what is new, what is past, what is cut."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sinanews.scraper.lists.listing import PAGES, SINGLE, Listed, Listing
from sinanews.scraper.lists.walk_state import WalkState
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import FetchError, ListingError
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import BEIJING

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=BEIJING)
LISTING = Listing(
    "roll", "roll", "https://a/{page}", lambda page, listing, now: Listed(()), PAGES
)


def ago(minutes):
    return NOW - timedelta(minutes=minutes)


def link(name, minutes=None):
    return Link(f"https://a/{name}", published=None if minutes is None else ago(minutes))


class Walking:
    """A state with what it warned of."""

    def __init__(self, window=None, *, known=(), **listing):
        self.warnings = []
        self.state = WalkState(
            replace(LISTING, **listing),
            window or Window(),
            key=lambda link: link.url,
            clock=lambda: NOW,
            known=set(known).__contains__,
            warn=self.warnings.append,
        )

    def add(self, *links, **listed):
        page = Listed(tuple(links), **listed)
        ids = self.state.ids(page)
        return page, ids, [found.url[-1] for found in self.state.add(page, ids)]

    def is_past(self, *links, day=None):
        page, ids, _ = self.add(*links)
        return self.state.is_past(page, ids, day)


def test_each_row_is_given_once():
    walking = Walking()
    assert walking.add(link("a", 1), link("b", 2), link("a", 1))[2] == ["a", "b"]
    assert walking.add(link("b", 2), link("c", 3))[2] == ["c"]
    assert walking.state.rows == 3


def test_rows_outside_the_window_are_seen_and_not_given():
    walking = Walking(Window(ago(10), ago(5)))
    rows = [link("a", 1), link("b", 5), link("c", 6), link("d", 10), link("e", 11), link("f")]
    assert walking.add(*rows)[2] == ["c", "d", "f"]
    assert walking.state.rows == 6


def test_as_many_new_rows_as_are_wanted():
    walking = Walking(Window(maximum=2), known=["https://a/b"])
    assert walking.add(link("a", 1), link("b", 2), link("c", 3), link("d", 4))[2] == [
        "a",
        "b",
        "c",
    ]
    assert walking.state.full
    assert walking.add(link("e", 5))[2] == []


@pytest.mark.parametrize(
    "time", [NOW + timedelta(days=400), datetime(1970, 1, 1, tzinfo=BEIJING)]
)
def test_an_impossible_time_is_left_out_with_a_warning(time):
    walking = Walking(Window(ago(60)))
    page = Listed((Link("https://a/x", published=time),))
    (found,) = walking.state.add(page, walking.state.ids(page))
    assert found.published is None
    assert len(walking.warnings) == 1
    assert "roll: https://a/x" in walking.warnings[0]


def test_a_row_of_tomorrow_morning_is_credible():
    walking = Walking()
    walking.add(Link("https://a/x", published=NOW + timedelta(hours=20)))
    assert walking.warnings == []


@pytest.mark.parametrize(
    ("window", "times", "past"),
    [
        (Window(), (1, 2), False),
        (Window(ago(30)), (1, 2), False),
        (Window(ago(30)), (29, 31), True),
        (Window(ago(30)), (31, 40), True),
        (Window(ago(30)), (31, 29), False),  # not falling: the row that is old may be pinned
        (Window(ago(30)), (None, None), False),
        (Window(ago(30)), (None, 31), True),
        (Window(ago(30)), (), False),
    ],
)
def test_the_walk_is_past_where_a_page_is_older_than_the_window(window, times, past):
    rows = [link(name, minutes) for name, minutes in zip("abc", times, strict=False)]
    assert Walking(window).is_past(*rows) is past


def test_an_unordered_list_is_past_only_where_all_of_a_page_is_old():
    window = Window(ago(30))
    assert not Walking(window, ordered=False).is_past(link("a", 1), link("b", 40))
    assert Walking(window, ordered=False).is_past(link("a", 31), link("b", 40))


def test_a_page_of_known_rows_ends_an_ordered_walk():
    known = ["https://a/a", "https://a/b"]
    rows = (link("a", 10), link("b", 20))
    assert Walking(known=known).is_past(*rows)
    assert not Walking(known=known[:1]).is_past(*rows)
    assert not Walking(known=known, ordered=False).is_past(*rows)


def test_known_rows_that_are_too_fresh_do_not_end_it():
    """Rows may come late: before them others may still arrive."""
    known = ["https://a/a"]
    assert not Walking(known=known, late=timedelta(minutes=30)).is_past(link("a", 29))
    assert Walking(known=known, late=timedelta(minutes=30)).is_past(link("a", 31))


def test_rows_that_became_known_meanwhile_are_new_to_this_walk():
    """The caller keeps what it gets: that must not look like an earlier walk."""
    store = set()
    walking = Walking()
    walking.state._is_known = store.__contains__
    page, ids, _ = walking.add(link("a", 10))
    store.update(ids)
    assert not walking.state.is_past(page, ids, None)


def test_a_list_without_rows_is_an_error():
    with pytest.raises(ListingError, match="not one row") as caught:
        Walking().state.check_end(Listed(()), 0, None)
    assert (caught.value.channel, caught.value.reason) == ("roll", "empty")


def test_a_day_without_rows_is_none():
    Walking(Window(ago(60))).state.check_end(Listed(()), 0, NOW)


@pytest.mark.parametrize(
    ("rows", "total", "paging", "is_cut"),
    [
        (89, 100, PAGES, True),
        (90, 100, PAGES, False),
        (5, None, PAGES, False),
        (5, 100, SINGLE, False),
    ],
)
def test_a_list_that_ends_long_before_its_count_is_cut(rows, total, paging, is_cut):
    state = Walking(Window(ago(60)), paging=paging).state
    if not is_cut:
        state.check_end(Listed((), total=total), rows, None)
        return
    with pytest.raises(ListingError, match=f"after {rows} of {total}"):
        state.check_end(Listed((), total=total), rows, None)


def test_a_list_that_does_not_reach_back_says_so():
    walking = Walking(Window(ago(60)))
    page, _, _ = walking.add(link("a", 1), link("b", 20))
    walking.state.check_end(page, 2, None)
    assert walking.warnings == [
        "roll: holds nothing before 2026-11-20 11:40, later than 2026-11-20 11:00"
    ]


def test_a_list_that_reaches_back_says_nothing():
    walking = Walking(Window(ago(60)))
    page, _, _ = walking.add(link("a", 1), link("b", 60))
    walking.state.check_end(page, 2, None)
    assert walking.warnings == []


def test_too_deep_a_window_is_an_error_that_names_how_far_it_came():
    walking = Walking(Window(ago(60)), pages=3)
    walking.add(link("a", 10))
    with pytest.raises(ListingError, match=r"after 3 pages .* 2026-11-20 11:50") as caught:
        walking.state.check_depth()
    assert caught.value.reason == "too_deep"


def test_without_a_begin_the_last_page_is_a_warning():
    walking = Walking(pages=3)
    walking.state.check_depth()
    assert walking.warnings == ["roll: stopped after 3 pages"]


def test_rows_at_midnight_come_once_though_two_days_hold_them():
    walking = Walking()
    walking.state.begin_day()
    assert walking.add(link("a", 1), link("m", 2))[2] == ["a", "m"]
    walking.state.begin_day()
    assert walking.add(link("m", 2), link("c", 3))[2] == ["c"]
    walking.state.begin_day()
    assert walking.add(link("a", 1))[2] == ["a"]  # two days on it is forgotten


def test_a_page_of_its_day_keeps_to_it():
    day = datetime(2026, 11, 19, tzinfo=BEIJING)
    inside = Listed((Link("x", published=day + timedelta(hours=5)),))
    outside = Listed((Link("x", published=day - timedelta(hours=5)),))
    assert Walking().state.keeps(inside, day)
    assert Walking().state.keeps(Listed((Link("x"),)), day)
    walking = Walking()
    assert not walking.state.keeps(outside, day)
    assert walking.state.day_ignored


def test_a_site_that_kept_to_days_and_no_longer_does_is_an_error():
    walking = Walking()
    walking.add(link("a", 1))
    day = datetime(2026, 11, 1, tzinfo=BEIJING)
    with pytest.raises(ListingError, match="2026-11-01"):
        walking.state.keeps(Listed((link("b", 2),)), day)


@pytest.mark.parametrize(
    ("changed", "since", "outdated"),
    [
        (ago(61), ago(60), True),
        (ago(60), ago(60), False),
        (None, ago(60), False),
        (ago(99), None, False),
    ],
)
def test_files_older_than_the_window_are_outdated(changed, since, outdated):
    assert Walking(Window(since)).state.is_outdated(changed) is outdated


def test_an_error_in_the_place_of_a_page_is_raised():
    with pytest.raises(FetchError, match="down"):
        Walking().state.read(FetchError("down", reason="timeout"))


def test_a_page_that_did_not_change_is_noted():
    state = Walking().state
    assert state.read(RawPage("https://a/1", b"", status=304)) is None
    assert (state.unchanged, state.pages) == (True, 1)


def test_rows_without_a_field_are_a_warning():
    walking = Walking(parse=lambda page, listing, now: Listed((), missing=(("title", 3),)))
    walking.state.read(RawPage("https://a/1", b"x"))
    assert walking.warnings == ["roll: 3 of the rows of https://a/1 without title"]
