"""Delivery: what is written down before and after, pace, retries, what is given up."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.doors.push_delivery import (
    ANSWERED_TRIES,
    Delivery,
    DeliverySetting,
    backoff,
    deliver,
)
from sinanews.doors.push_services import Outcome
from sinanews.doors.push_targets import PushTarget
from sinanews.job.interrupt import Interrupt
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import NOON, Desk

SENT = Outcome("sent")
DOWN = Outcome("unreachable", "status_500")
SILENT = Outcome("unknown", "timeout")
REFUSED = Outcome("refused", "status_400")


class Clock:
    """Monotonic and wall time that go on by sleeping."""

    def __init__(self):
        self.seconds = 0.0
        self.slept = []

    def monotonic(self):
        return self.seconds

    def sleep(self, seconds):
        self.slept.append(round(seconds, 3))
        self.seconds += seconds

    def now(self):
        return NOON + timedelta(days=1, seconds=self.seconds)


class Service:
    """A target that answers by a list of outcomes, the last of them for ever."""

    def __init__(self, *outcomes, key="t1"):
        self.target = PushTarget(key, "json", f"json://{key}")
        self.outcomes = list(outcomes) or [SENT]
        self.sent = []
        self.longest = 32768

    def send(self, message):
        names = [article["article_id"] for article in message.articles]
        self.sent.append((message.key, *names))
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]

    @property
    def names(self):
        return [name for _, *names in self.sent for name in names]


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def call(tmp_path, clock):
    """Put so many articles into the outboxes of services and deliver; `call.state()` counts."""
    desk = Desk(tmp_path / "n.db").fill(8)

    @contextmanager
    def opened():
        with Store.open_beside(desk.path, TABLES, clock=clock.now) as store:
            yield store

    def run(*services, articles=3, **setting):
        given = DeliverySetting(**({"per_minute": 0, "first_wait": 1.0} | setting))
        with opened() as store, Interrupt() as interrupt:
            for service in services:
                store.outbox.target(service.target.key, "json")
                rows = [
                    {"article_id": f"n-{n}", "version": 1, "text_sha256": f"s{n}"}
                    for n in range(articles)
                ]
                store.outbox.queue(service.target.key, rows, once=True)
            made = [
                Delivery(store, s, given, monotonic=clock.monotonic, clock=clock.now)
                for s in services
            ]
            deliver(made, interrupt, monotonic=clock.monotonic, sleep=clock.sleep)
            return [one.report() for one in made]

    def state(key="t1"):
        with opened() as store:
            return {
                row["state"]: row["articles"]
                for row in store.outbox.counts()
                if row["target"] == key
            }

    run.state, run.opened = state, opened
    return run


def test_all_go_in_their_order_once(call):
    service = Service()
    (report,) = call(service)
    assert service.names == ["n-0", "n-1", "n-2"]
    assert (report.articles, report.messages, report.waiting) == ({"sent": 3}, 3, 0)
    (report,) = call(service)
    assert report.messages == 0
    assert call.state() == {"sent": 3}


def test_a_digest_is_one_message(call):
    service = Service()
    (report,) = call(service, digest=True)
    assert [names for _, *names in service.sent] == [["n-0", "n-1", "n-2"]]
    assert (report.articles, report.messages) == ({"sent": 3}, 1)


def test_a_digest_is_not_longer_than_the_target_takes(call):
    service = Service()
    service.longest = 10
    call(service, digest=True)
    assert [len(names) for _, *names in service.sent] == [1, 1, 1]


def test_the_pace_is_kept_within_and_between_calls(call, clock):
    service = Service()
    call(service, per_minute=30, articles=3)
    assert clock.slept == [2.0, 2.0]
    call(service, per_minute=30, articles=4)
    assert clock.slept == [2.0, 2.0, 2.0]
    clock.seconds += 60
    call(service, per_minute=30, articles=5)
    assert len(clock.slept) == 3
    assert service.names == ["n-0", "n-1", "n-2", "n-3", "n-4"]


def test_targets_do_not_wait_for_each_other(call, clock):
    slow, quick = Service(DOWN, SENT, key="t1"), Service(key="t2")
    call(slow, quick)
    assert len(quick.sent) == 3
    assert slow.names == ["n-0", "n-0", "n-1", "n-2"]
    assert call.state("t1") == call.state("t2") == {"sent": 3}


def test_a_target_that_fails_is_tried_again_later_each_time(call, clock):
    service = Service(DOWN, DOWN, DOWN, SENT)
    call(service, articles=1)
    assert [key for key, _ in service.sent] == [service.sent[0][0]] * 4  # the same message
    one, two, three = clock.slept
    assert 1.0 <= one <= 1.2
    assert 2.0 <= two <= 2.4
    assert 4.0 <= three <= 4.8


def test_a_target_that_stays_down_is_left_and_all_wait(call, clock):
    service = Service(DOWN)
    (report,) = call(service, patience=5.0)
    assert (report.articles, report.waiting, report.reason) == ({}, 3, "status_500")
    assert call.state() == {"waiting": 3}
    sent = len(service.sent)
    (report,) = call(service)  # at once: it is not due
    assert len(service.sent) == sent
    assert "not tried before" in report.reason
    clock.seconds += 3600
    service.outcomes = [SENT]
    (report,) = call(service)
    assert (report.articles, report.waiting, report.reason) == ({"sent": 3}, 0, "")


def test_retry_after_is_kept(call, clock):
    call(Service(Outcome("unreachable", "status_429", 33.0), SENT), articles=1)
    assert clock.slept == [33.0]


def test_a_clock_that_was_in_another_year_locks_no_target_out(call):
    service = Service()
    call(service, articles=0)
    with call.opened() as store:
        store.outbox.fail_target("t1", "2099-01-01T00:00:00+08:00", "status_500")
    assert call(service)[0].articles == {"sent": 3}


def test_a_message_that_is_refused_is_given_up_and_the_others_go(call):
    service = Service(REFUSED, REFUSED, REFUSED, SENT)
    (report,) = call(service)
    assert service.names == ["n-0", "n-0", "n-0", "n-1", "n-2"]
    assert report.articles == {"failed": 1, "sent": 2}
    assert call.state() == {"failed": 1, "sent": 2}


def test_a_target_that_always_answers_badly_gives_up_a_message_in_the_end(call, clock):
    service = Service(*[DOWN] * ANSWERED_TRIES, SENT)
    (report,) = call(service, patience=1e9)
    assert report.articles == {"failed": 1, "sent": 2}
    assert max(clock.slept) <= 3600 * 1.2


def test_an_absent_target_never_gives_up_a_message(call):
    gone = Outcome("unreachable", "never_made")
    service = Service(*[gone] * 60, SENT)
    (report,) = call(service, patience=1e9)
    assert report.articles == {"sent": 3}


def test_where_nobody_knows_the_same_message_goes_again(call):
    service = Service(SILENT, SENT)
    call(service, articles=1)
    first, second = service.sent
    assert first == second


def test_at_most_once_it_does_not_go_again(call):
    service = Service(SILENT, SENT)
    (report,) = call(service, articles=2, at_most_once=True)
    assert service.names == ["n-0", "n-1"]
    assert report.articles == {"unknown": 1, "sent": 1}
    assert report.reason == "timeout"


@pytest.mark.parametrize(("at_most_once", "names"), [(False, ["n-0", "n-1"]), (True, ["n-1"])])
def test_what_a_kill_left_under_way(call, at_most_once, names):
    """The row says `sending`: nobody knows whether it arrived."""
    service = Service()
    call(service, articles=0)
    with call.opened() as store:
        rows = [
            {"article_id": f"n-{n}", "version": 1, "text_sha256": str(n)} for n in range(2)
        ]
        store.outbox.queue("t1", rows, once=True)
        store.outbox.begin("t1", [1], "key of the killed")
    call(service, articles=0, at_most_once=at_most_once)
    assert service.names == names
    if not at_most_once:
        assert service.sent[0][0] == "key of the killed"


def test_the_state_before_a_message_leaves_says_so(call):
    """A service that looks into the store when it is asked to send."""
    seen = []

    class Looks(Service):
        def send(self, message):
            seen.append(call.state())
            return super().send(message)

    call(Looks(), articles=2)
    assert seen == [{"sending": 1, "waiting": 1}, {"sending": 1, "sent": 1}]


def test_most_messages_of_a_call(call):
    service = Service()
    (report,) = call(service, most=2)
    assert (report.messages, report.waiting) == (2, 1)


def test_an_article_that_is_gone_is_no_message(call):
    service = Service()
    call(service, articles=0)
    with call.opened() as store:
        rows = [{"article_id": "gone", "version": 1, "text_sha256": "x"}]
        store.outbox.queue("t1", rows, once=True)
    (report,) = call(service, articles=0)
    assert report.articles == {"failed": 1}
    assert service.sent == []


@pytest.mark.parametrize("failed", [1, 2, 5, 12, 40, 5000])
def test_backoff_is_bounded(failed):
    low, high = backoff(failed, 5.0, lambda: 0.0), backoff(failed, 5.0, lambda: 1.0)
    assert low == min(5.0 * 2 ** min(failed - 1, 30), 3600.0)
    assert high == pytest.approx(low * 1.2)
