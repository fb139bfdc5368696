"""What a dry run names: what is new, then what waits; nothing is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sinanews.job.fetch_queue import FetchQueue
from sinanews.job.fetch_values import Job
from sinanews.job.preview import preview
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import FetchError, ListingError
from sinanews.scraper.model.records import Link
from sinanews.scraper.store.store import Store
from tests.sinanews.job.site import NOON, ROWS, WORDS, Site, listing, mobile, url


def clock():
    return NOON + timedelta(hours=1)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db", (WORDS,), clock=clock) as store:
        yield store


def urls(site, store=None, *names, window=None, first=None, warnings=None):
    job = Job(
        tuple(listing(name) for name in names or ("roll",)), window or Window(), first=first
    )
    warn = (warnings if warnings is not None else []).append
    found = preview(job, lambda request: site.get(request).page, store, clock=clock, warn=warn)
    return [link.url for link in found]


def known(store, *links):
    frontier = store.frontier(store.runs.begin("test"))
    queue = FetchQueue(frontier)
    with store.transaction():
        queue.add("roll", [Link(link) for link in links])
    return frontier


def dump(store):
    return list(store.database._connection.iterdump())


def test_without_a_store_all_that_the_list_names_is_new():
    site = Site().fill(25)
    assert urls(site) == [url(n) for n in range(25)]
    assert site.articles_asked == []


def test_what_the_store_waits_for_comes_after_what_is_new(store):
    known(store, url(1), url(90))
    assert urls(Site().fill(3), store) == [url(0), url(2), url(1), url(90)]


def test_what_the_store_has_is_not_named(store):
    frontier = known(store, url(1))
    with store.transaction():
        (due,) = frontier.take("finance.sina.com.cn", 0, 9, tried=False)
        frontier.done(due, "page", {}, changed=True)
    assert urls(Site().fill(3), store) == [url(0), url(2)]


def test_an_article_in_two_lists_or_under_two_addresses_is_named_once(store):
    site = Site()
    site.lists = {
        "roll": [(url(1), 1), (url(2), 2)],
        "other": [(url(2), 2), (mobile(1), 3), (url(3), 4)],
    }
    assert urls(site, store, "roll", "other") == [url(1), url(2), url(3)]


def test_nothing_is_kept(store):
    known(store, url(5))
    before = dump(store)
    urls(Site().fill(30), store)
    assert dump(store) == before


def test_the_window_bounds_what_is_named_and_how_many_pages_are_read():
    site = Site().fill(100)
    assert len(urls(site, window=Window(maximum=7))) == 7
    assert len(site.requests) == 1
    since = NOON - timedelta(minutes=15)
    assert urls(Site().fill(100), window=Window(since)) == [url(n) for n in range(16)]


def test_links_come_as_they_are_read():
    site = Site().fill(100)
    job = Job((listing(),), Window())
    found = preview(job, lambda asked: site.get(asked).page, None, clock=clock, warn=print)
    for _ in range(ROWS):
        next(found)
    assert len(site.requests) == 1


def test_a_list_that_was_never_read_is_read_so_far_back():
    assert len(urls(Site().fill(100), first=timedelta(minutes=90))) == 31  # 12:00 to 11:30


@pytest.mark.parametrize(
    "error",
    [
        ListingError("no rows", channel="roll", field="rows", reason="empty"),
        FetchError("down", reason="timeout"),
    ],
)
def test_a_list_that_cannot_be_read_is_its_error(error):
    site = Site()
    site.lists = {"roll": error}
    with pytest.raises(type(error)):
        urls(site)


def test_an_empty_list_is_an_error():
    site = Site()
    site.lists = {"roll": []}
    with pytest.raises(ListingError, match="roll"):
        urls(site)
