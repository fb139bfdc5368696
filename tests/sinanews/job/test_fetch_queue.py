"""From the lists to the workers: each article once, host by host, banned hosts not at all."""

from __future__ import annotations

import pytest

from sinanews.job.fetch_queue import FetchQueue, Workers
from sinanews.job.worker_pool import WorkerPool
from sinanews.scraper.model.limits import AHEAD
from sinanews.scraper.model.records import Link
from sinanews.scraper.store.frontier import IN_LIST
from sinanews.scraper.store.store import Store
from tests.sinanews.job.site import WORDS, Site, mobile, url

HOST = "finance.sina.com.cn"
FLASH = b'{"id": 7, "rich_text": "x", "create_time": "2026-11-20 11:00:00"}'


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db", (WORDS,)) as store:
        yield store


@pytest.fixture
def frontier(store):
    return store.frontier(store.runs.begin("test"))


@pytest.fixture
def pool():
    made = WorkerPool(groups=3, per_group=1)
    yield made
    made.close()


def queue_of(store, frontier, *links):
    queue = FetchQueue(frontier)
    with store.transaction():
        queue.add("roll", [Link(link) if isinstance(link, str) else link for link in links])
    return queue


def finished(pool):
    found = []
    while pool.open:
        found.append(pool.take(5))
    return found


def fetched(queue, pool, site, banned=()):
    """Fill and empty the pool until nothing is due; return the URLs in the order of asking."""
    while not queue.is_empty:
        queue.fill(pool, site, banned=banned)
        finished(pool)
    return site.requests


def test_links_are_counted_and_each_article_is_found_once(store, frontier):
    queue = queue_of(store, frontier, url(1), url(2), url(1), mobile(1))
    assert (queue.links, queue.found) == (4, 2)


def test_an_empty_frontier_has_nothing_due(store, frontier, pool):
    queue = FetchQueue(frontier)
    assert queue.is_empty
    queue.fill(pool, Site(), banned=())
    assert pool.open == 0
    assert queue.take_inline(64) == []


def test_everything_due_is_asked_for_once_in_its_order(store, frontier, pool):
    queue = queue_of(store, frontier, *map(url, range(50)))
    assert fetched(queue, pool, Site().fill(50)) == [url(n) for n in range(50)]
    assert queue.is_empty


def test_workers_get_a_little_ahead_and_no_more(store, frontier, pool):
    queue = queue_of(store, frontier, *map(url, range(100)))
    queue.fill(pool, Site().fill(100), banned=())
    assert pool.open == AHEAD
    assert pool.room(HOST) == 0


def test_half_full_workers_get_nothing_yet(store, frontier, pool):
    """Asking the store for single rows would cost more than the rows."""
    queue = queue_of(store, frontier, *map(url, range(100)))
    site = Site().fill(100)
    queue.fill(pool, site, banned=())
    for _ in range(AHEAD // 2 - 1):
        pool.take(5)
    before = pool.open
    queue.fill(pool, site, banned=())
    assert pool.open == before
    pool.take(5)
    queue.fill(pool, site, banned=())
    assert pool.open == AHEAD


def test_a_banned_host_gets_nothing_and_is_not_due_any_more(store, frontier, pool):
    queue = queue_of(store, frontier, url(1), mobile(2))
    site = Site().fill(3)
    assert fetched(queue, pool, site, banned={HOST: "ban"}) == [mobile(2)]
    assert queue.is_empty


def test_hosts_wait_their_turn_where_the_pool_has_no_group_for_them(store, frontier):
    pool = WorkerPool(groups=1, per_group=1)
    hosts = [f"h{n}.sina.com.cn" for n in range(4)]
    queue = queue_of(store, frontier, *(url(n, host) for n, host in enumerate(hosts)))
    site = Site()
    asked = fetched(queue, pool, site)
    assert sorted(asked) == sorted(url(n, host) for n, host in enumerate(hosts))
    pool.close()


def test_workers_of_lists_are_never_retired(store, frontier, pool):
    pool.give(Workers.LISTS, None, lambda: None)
    finished(pool)
    queue_of(store, frontier).fill(pool, Site(), banned=())
    assert pool.groups == (Workers.LISTS,)


def test_what_failed_before_comes_after_what_was_never_tried(store, frontier, pool):
    queue = queue_of(store, frontier, url(1), url(2))
    with store.transaction():
        for due in frontier.take(HOST, 0, 1, tried=False):
            frontier.failed(due, "timeout", retry=True)
    store.database.execute(
        "UPDATE frontier SET next_try = '2000-01-01T00:00:00+08:00' WHERE next_try IS NOT NULL"
    )
    queue = queue_of(store, frontier, url(3))
    site = Site().fill(4)
    assert fetched(queue, pool, site) == [url(2), url(3), url(1)]


def test_items_of_lists_are_taken_apart_from_what_is_fetched(store, frontier, pool):
    queue = queue_of(store, frontier, url(1), Link("", record=FLASH))
    (due,) = queue.take_inline(64)
    assert due.host == IN_LIST
    assert due.link.record == FLASH
    assert queue.take_inline(64) == []
    site = Site().fill(2)
    assert fetched(queue, pool, site) == [url(1)]


def test_a_batch_that_is_nearly_full_takes_no_items_of_lists(store, frontier):
    queue = queue_of(store, frontier, Link("", record=FLASH))
    assert queue.take_inline(AHEAD // 2 - 1) == []
    assert len(queue.take_inline(AHEAD // 2)) == 1


def test_the_copy_that_the_store_has_makes_the_request_conditional(store, frontier, pool):
    queue_of(store, frontier, url(1))
    with store.transaction():
        (due,) = frontier.take(HOST, 0, 9, tried=False)
        headers = {"etag": '"v1"', "last-modified": "Tue, 05 May 2026 08:00:00 GMT"}
        frontier.done(due, "page", headers, changed=True)
    store.database.execute("UPDATE frontier SET checked = '2020-01-01T00:00:00+08:00'")
    from datetime import timedelta

    later = store.frontier(store.runs.begin("test"), refresh=timedelta(days=1))
    seen = []
    site = Site().fill(2)
    site.before = seen.append
    fetched(FetchQueue(later), pool, site)
    assert [(request.etag, request.last_modified) for request in seen] == [
        ('"v1"', "Tue, 05 May 2026 08:00:00 GMT")
    ]
