"""Lists into the frontier: what a page names is kept before the next is asked for; coverage is
noted only at an end.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sinanews.job.fetch_queue import FetchQueue
from sinanews.job.list_reader import OVERLAP, ListReader, WalkLinks, with_begin
from sinanews.scraper.lists.listing import PAGES, SINGLE
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import FetchError, ListingError
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites import link_id
from sinanews.scraper.store.store import Store
from tests.sinanews.job.site import NOON, ROWS, WORDS, Site, listing, url

NOW = NOON + timedelta(hours=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db", (WORDS,), clock=lambda: NOW) as store:
        yield store


def reader_of(store, window=None, first=None):
    frontier = store.frontier(store.runs.begin("test"))
    queue = FetchQueue(frontier)
    reader = ListReader(
        store,
        frontier.coverage,
        queue,
        window=window or Window(),
        first=first,
        clock=lambda: NOW,
        warn=lambda text: None,
    )
    return reader, queue, frontier.coverage


def read(store, site, window=None, first=None, *, pages=None):
    """Read the list (so many pages of it at most); return the URLs that were asked for."""
    reader, _, _ = reader_of(store, window, first)
    steps = reader.read(listing())
    answer = None
    asked = []
    while pages is None or len(asked) <= pages:
        try:
            request = steps.send(answer)
        except StopIteration:
            break
        asked.append(request.url)
        answer = site.get(request).page
    else:
        steps.close()
    return asked


def waiting(store):
    return store.database.value("SELECT count(*) FROM frontier")


def test_a_list_is_read_page_by_page_to_its_end(store):
    asked = read(store, Site().fill(25))
    assert asked == [f"https://lists.sina.com.cn/roll?page={n}" for n in (1, 2, 3, 4)]
    assert waiting(store) == 25


def test_what_a_page_names_is_kept_before_the_next_is_asked_for(store):
    reader, queue, _ = reader_of(store)
    site = Site().fill(25)
    steps = reader.read(listing())
    request = steps.send(None)
    for count in (ROWS, 2 * ROWS):
        request = steps.send(site.get(request).page)
        assert waiting(store) == queue.found == count


@pytest.mark.parametrize(
    "error",
    [
        FetchError("down", reason="timeout"),
        ListingError("shape", channel="roll", field="rows", reason="shape"),
        KeyError("a fault of ours"),
    ],
)
def test_an_error_in_the_middle_keeps_what_came_and_covers_nothing(store, error):
    reader, _, coverage = reader_of(store)
    steps = reader.read(listing())
    request = steps.send(None)
    steps.send(Site().fill(25).get(request).page)
    with pytest.raises(type(error)):
        steps.send(error)
    assert waiting(store) == ROWS
    assert coverage.reached("roll") is None


def test_a_reading_that_is_left_hides_nothing(store):
    read(store, Site().fill(50), pages=2)
    assert read(store, Site().fill(50))[-1].endswith("page=6")
    assert waiting(store) == 50


def test_the_second_reading_ends_at_what_is_known(store):
    site = Site().fill(50)
    read(store, site)
    assert len(read(store, site)) == 1


def test_a_window_in_the_middle_says_nothing_of_the_head(store):
    since, until = NOON - timedelta(minutes=40), NOON - timedelta(minutes=20)
    read(store, Site().fill(50), Window(since, until))
    _, _, coverage = reader_of(store)
    assert coverage.reached("roll") is None


def test_the_newest_so_many_cover_down_to_the_oldest_of_them(store):
    read(store, Site().fill(50), Window(maximum=5))
    _, _, coverage = reader_of(store)
    assert coverage.reached("roll") == (NOON - timedelta(minutes=4)).isoformat(
        timespec="seconds"
    )
    assert waiting(store) == 5


@pytest.mark.parametrize(
    ("window", "walked", "first", "since"),
    [
        (Window(), None, HOUR, NOW - HOUR),
        (Window(), None, None, None),
        (Window(), NOW - 3 * HOUR, HOUR, NOW - 3 * HOUR - OVERLAP),
        (Window(), NOW, 5 * HOUR, NOW - 5 * HOUR),
        (Window(until=NOW - 9 * HOUR), None, HOUR, NOW - 10 * HOUR),
        (Window(until=NOW + 9 * HOUR), None, HOUR, NOW - HOUR),
        (Window(maximum=7), None, HOUR, None),
        (Window(NOON), NOW - 3 * HOUR, HOUR, NOON),
    ],
)
def test_the_begin_of_a_window_that_has_none(window, walked, first, since):
    found = with_begin(listing(), window, walked, first=first, now=NOW)
    assert found == replace(window, since=since)


def test_a_list_of_one_page_needs_no_begin():
    single = listing(paging=SINGLE)
    assert with_begin(single, Window(), None, first=HOUR, now=NOW) == Window()
    assert with_begin(listing(paging=PAGES), Window(), None, first=HOUR, now=NOW).since


def test_the_links_of_a_walk_are_counted_with_their_times():
    links = WalkLinks({link_id(Link(url(1)))}.__contains__)
    for number in (0, 1, 2):
        links.count(Link(url(number), published=NOON - timedelta(minutes=number)))
    links.count(Link(url(9)))
    assert (links.new, links.newest, links.oldest) == (3, NOON, NOON - timedelta(minutes=2))
    assert not links.joined
    assert links.is_known(link_id(Link(url(1))))
    assert links.joined
    assert not links.is_known("other")
    assert links.joined


def test_without_a_known_part_every_link_is_new():
    links = WalkLinks(None)
    links.count(Link(url(1)))
    assert not links.is_known("x")
    assert (links.new, links.newest, links.oldest, links.joined) == (1, None, None, False)
