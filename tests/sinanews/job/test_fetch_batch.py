"""Responses into the store: a batch whole or not at all, with what the frontier knows of it."""

from __future__ import annotations

import time

import pytest

from sinanews.job import fetch_batch
from sinanews.job.fetch_batch import FetchBatch
from sinanews.job.page_loop import BATCH, Loop
from sinanews.job.worker_pool import Finished
from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import ATTEMPTS
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.net.response import Response
from sinanews.scraper.sites import identify
from sinanews.scraper.store.store import Store
from tests.sinanews.job.site import WORDS, Site, analyze, page_bytes, url

HOST = "finance.sina.com.cn"


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "news.db", (WORDS,)) as store:
        yield store


class Batch:
    """A batch with its store, frontier and the order in which things happened."""

    def __init__(self, store, count=5, *, analyze=analyze):
        self.store = store
        self.events = []
        self.frontier = store.frontier(store.runs.begin("test"))
        self.loop = Loop(store, analyze, "1", lambda event: self.events.append(event.kind))
        sync = lambda: self.events.append("sync")  # noqa: E731
        self.batch = FetchBatch(store, self.frontier, self.loop, sync=sync)
        with store.transaction():
            for number in range(count):
                link = Link(url(number))
                self.frontier.add("roll", link, identify(link).article_id)
        self.due = self.frontier.take(HOST, 0, count, tried=False)

    def add(self, number, body=None, *, error=None, status=200):
        result = None
        if error is None:
            body = page_bytes(number) if body is None else body
            result = Site().answer(url(number), body, status)
        self.batch.add(Finished(self.due[number], result, error))

    def states(self):
        rows = self.store.database.query("SELECT state, reason FROM frontier ORDER BY seq")
        return [(row["state"], row["reason"]) for row in rows]


def test_pages_articles_findings_and_frontier_are_kept_together(store):
    batch = Batch(store, 2)
    batch.add(0)
    batch.add(1)
    batch.batch.commit()
    assert store.counts()["articles"] == store.counts()["analyses"] == 2
    assert batch.states() == [("done", None)] * 2
    assert (batch.batch.fetched, batch.batch.is_empty) == (2, True)


def test_the_archive_is_on_the_disk_before_the_store_names_it(store):
    batch = Batch(store, 1)
    batch.add(0)
    batch.batch.commit()
    assert batch.events == ["sync", "page"]


def test_an_archive_that_cannot_be_synced_keeps_nothing(store):
    batch = Batch(store, 1)

    def fail():
        raise OSError(5, "the disk is gone")

    batch.batch._sync = fail
    batch.add(0)
    with pytest.raises(OSError, match="gone"):
        batch.batch.commit()
    assert store.counts()["pages"] == 0
    assert batch.states() == [("waiting", None)]


def test_a_store_that_fails_in_the_middle_keeps_nothing(store):
    batch = Batch(store, 2)
    batch.add(0)
    batch.add(1, error=OSError("what no batch should be given"))
    batch.add(1)
    done = batch.frontier.done
    calls = []

    def fail_later(*given, **named):
        calls.append(given)
        if len(calls) == 2:
            raise MemoryError
        done(*given, **named)

    batch.frontier.done = fail_later
    with pytest.raises(MemoryError):
        batch.batch.commit()
    assert store.counts()["articles"] == 0
    assert batch.states() == [("waiting", None)] * 2


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (FetchError("no", reason="timeout"), ("failed", "timeout")),
        (FetchError("no", reason="status_404"), ("failed", "status_404")),
        (FetchError("no", reason="robots"), ("refused", "robots")),
        (ValueError("nobody foresaw"), ("failed", "unforeseen")),
    ],
)
def test_why_an_article_did_not_come_is_kept(store, error, state):
    batch = Batch(store, 1)
    batch.add(0, error=error)
    batch.batch.commit()
    assert batch.states() == [state]
    (failure,) = store.failures.open()
    assert (failure["subject"], failure["reason"]) == (url(0), state[1])
    assert batch.loop.counters.failed == {state[1]: 1}


def test_an_article_of_a_host_that_bans_us_waits(store):
    batch = Batch(store, 1)
    batch.add(0, error=BlockedError("ban", host=HOST, reason="blocked", met=False))
    batch.batch.commit()
    assert batch.states() == [("waiting", None)]
    assert store.failures.open() == []


def test_the_page_that_met_the_ban_waits_and_is_given_up_in_the_end(store):
    batch = Batch(store, 1)
    error = BlockedError("ban", host=HOST, reason="blocked")
    for _ in range(ATTEMPTS - 1):
        (due,) = [*batch.frontier.take(HOST, 0, 1, tried=False), *again(batch)][:1]
        batch.batch.add(Finished(due, None, error))
        batch.batch.commit()
    assert batch.states() == [("waiting", "blocked")]
    (due,) = again(batch)
    batch.batch.add(Finished(due, None, error))
    batch.batch.commit()
    assert batch.states() == [("failed", "blocked")]


def again(batch):
    batch.store.database.execute("UPDATE frontier SET next_try = NULL")
    return batch.frontier.take(HOST, 0, 1, tried=True)


def test_a_bad_page_is_a_failure_among_good_ones(store):
    batch = Batch(store, 3)
    batch.add(0)
    batch.add(1, b"   ")
    batch.add(2)
    batch.batch.commit()
    assert [state for state, _ in batch.states()] == ["done", "failed", "done"]
    assert store.counts()["articles"] == 2
    assert batch.batch.fetched == 3


def test_a_304_keeps_the_copy_and_its_time(store):
    batch = Batch(store, 1)
    batch.add(0)
    batch.batch.commit()
    batch.add(0, b"", status=304)
    batch.batch.commit()
    assert (batch.batch.fetched, batch.batch.unchanged) == (1, 1)
    assert store.counts()["articles"] == 1
    assert batch.states() == [("done", None)]


def test_the_same_article_twice_in_a_batch_is_one(store):
    batch = Batch(store, 1)
    batch.add(0)
    batch.add(0)
    batch.batch.commit()
    assert store.counts()["articles"] == 1
    assert batch.loop.counters.articles == {"new": 1, "same": 1}


def test_room_ends_at_a_batch(store):
    batch = Batch(store, BATCH)
    assert batch.batch.room == BATCH
    for number in range(BATCH):
        batch.add(number, error=FetchError("no", reason="dns"))
    assert batch.batch.room == 0
    assert batch.batch.is_due(nothing_under_way=False)


def test_when_it_is_time_to_keep_what_waits(store, monkeypatch):
    batch = Batch(store, 2)
    assert not batch.batch.is_due(nothing_under_way=True)
    batch.add(0)
    assert not batch.batch.is_due(nothing_under_way=False)
    assert batch.batch.is_due(nothing_under_way=True)
    monkeypatch.setattr(fetch_batch, "COMMIT_SECONDS", 0.05)
    time.sleep(0.06)
    assert batch.batch.is_due(nothing_under_way=False)
    batch.batch.commit()
    batch.add(1)
    assert not batch.batch.is_due(nothing_under_way=False)


def test_a_page_knows_the_link_that_led_to_it(store):
    batch = Batch(store, 1)
    batch.add(0)
    batch.batch.commit()
    (page,) = store.pages.all()
    assert isinstance(page, RawPage)
    assert page.link is not None
    assert page.link.url == url(0)
    assert page.link.record is None
    assert isinstance(batch.due[0].link, Link)
    assert isinstance(Response(page), Response)
