"""`push` as a whole: each article once a target, whatever the filters, the order and the faults."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from sinanews.analysis.tables import TABLES
from sinanews.doors.push_delivery import DeliverySetting
from sinanews.doors.push_job import PushQuestion, preview, push
from sinanews.doors.push_services import PushService
from sinanews.doors.push_targets import push_targets
from sinanews.scraper.model.errors import StoreBusyError, StoreError
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import HOSTILE, NOON, Desk
from tests.sinanews.doors.receiver import OK, TAKE_AND_CLOSE, Receiver

QUICK = DeliverySetting(per_minute=0, first_wait=0.02, patience=5.0)
ALL = PushQuestion(backlog=True)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db")


@pytest.fixture
def receiver():
    with Receiver() as made:
        yield made


def sent(desk, receiver, question=ALL, setting=QUICK, paths=("a",), **more):
    targets = push_targets([receiver.address(path) for path in paths])
    return push(
        desk.path, [PushService(target) for target in targets], question, setting, **more
    )


def names(receiver, path=None):
    return sorted(name for name, _ in receiver.articles(path).elements())


def test_each_article_goes_once_to_each_target(desk, receiver):
    desk.fill(5)
    report = sent(desk, receiver, paths=("a", "b"))
    assert report.is_well
    assert report.queued == 10
    sent(desk, receiver, paths=("a", "b"))
    assert set(receiver.articles("a").values()) == {1}
    assert receiver.articles("a") == receiver.articles("b")
    desk.fill(2, begin=5)
    sent(desk, receiver, paths=("b",))
    assert len(receiver.articles("a")) == 5
    assert len(receiver.articles("b")) == 7


def test_a_new_target_gets_what_comes_from_now_on(desk, receiver):
    desk.fill(3)
    report = sent(desk, receiver, PushQuestion())
    assert len(report.begun) == 1
    desk.add({"name": "old", "published": NOON.replace(year=2001)})
    report = sent(desk, receiver, PushQuestion())
    assert names(receiver) == ["old"]
    assert report.begun == ()


def test_questions_have_places_of_their_own_and_share_what_went(desk, receiver):
    """Two cron lines to one chat: neither passes over what the other asks for."""
    desk.add(
        {"name": "a", "ticker": "600519.SH"},
        {"name": "b", "ticker": "00700.HK"},
        {"name": "c", "ticker": "600519.SH", "event": "ipo"},
    )
    one = PushQuestion({"ticker": ("600519",)}, backlog=True)
    other = PushQuestion({"ticker": ("00700.HK",)}, backlog=True)
    third = PushQuestion({"event": ("ipo",)}, backlog=True)
    for question in (one, other, third, one):
        sent(desk, receiver, question)
    assert names(receiver) == ["a", "b", "c"]


def test_the_same_text_goes_once(desk, receiver):
    same = {"title": "题", "text": "同文。"}
    desk.add({"name": "a", **same}, {"name": "b", **same})
    sent(desk, receiver)
    assert names(receiver) == ["a"]


def test_corrections_go_where_they_are_asked_for(desk, receiver):
    desk.add({"name": "a"})
    sent(desk, receiver, paths=("a", "b"))
    desk.add({"name": "a", "text": "更正。"})
    sent(desk, receiver, paths=("a",))
    sent(desk, receiver, PushQuestion(backlog=True, corrections=True), paths=("b",))
    assert receiver.articles("a") == {("a", 1): 1}
    assert receiver.articles("b") == {("a", 1): 1, ("a", 2): 1}
    assert "correction" in receiver.taken[-1]["body"]["message"]


def test_a_fetch_may_hold_the_store(desk, receiver):
    desk.fill(2)
    with Store.open(desk.path, TABLES):
        assert sent(desk, receiver).is_well
    assert len(receiver.articles()) == 2


def test_two_senders_of_one_store_do_not_meet(desk, tmp_path):
    desk.fill(3)
    with Receiver(lambda _: "hang") as receiver:
        address = receiver.address(more="?rto=2")
        services = [PushService(target) for target in push_targets([address])]
        first = threading.Thread(target=push, args=(desk.path, services, ALL, QUICK))
        first.start()
        while not receiver.requests:
            threading.Event().wait(0.01)
        with pytest.raises(StoreBusyError):
            push(desk.path, services, ALL, QUICK)
        receiver.behave = lambda _: OK
        receiver.released.set()
        first.join(30)
        assert not first.is_alive()
    assert set(receiver.articles_once().values()) == {1}


def test_an_empty_store_and_none(desk, receiver, tmp_path):
    desk.fill(0)
    assert sent(desk, receiver).is_well
    with pytest.raises(StoreError, match="no store"):
        sent(Desk(tmp_path / "none.db"), receiver)
    assert not [path for path in tmp_path.iterdir() if "none" in path.name]


def test_hostile_titles_arrive(desk, receiver):
    desk.add(*({"name": f"h{n}", "title": title} for n, title in enumerate(HOSTILE)))
    assert sent(desk, receiver).is_well
    assert len(receiver.articles()) == len(HOSTILE)
    assert sent(desk, receiver, setting=DeliverySetting(digest=True), paths=("d",)).is_well
    assert len(receiver.articles("d")) == len(HOSTILE)


def test_what_was_given_up_goes_when_it_is_asked_for(desk, receiver):
    desk.fill(1)
    receiver.behave = lambda _: 400
    report = sent(desk, receiver)
    assert not report.is_well
    receiver.behave = lambda _: OK
    assert sent(desk, receiver).targets[0].messages == 0
    assert sent(desk, receiver, retry_failed=True).targets[0].articles == {"sent": 1}


def test_every_other_answer_is_bad_and_nothing_is_lost_or_doubled(desk, receiver):
    """500s, 429s, hang-ups before and behind the message: counted by a receiver that knows keys."""
    bad = [500, (429, {"Retry-After": "0"}), "close", TAKE_AND_CLOSE, 503]
    receiver.behave = lambda number: bad[number // 2 % len(bad)] if number % 2 else OK
    desk.fill(30)
    for _ in range(20):
        report = sent(desk, receiver)
        if report.is_well:
            break
    assert report.is_well
    once = receiver.articles_once()
    assert len(once) == 30
    assert set(once.values()) == {1}
    assert receiver.articles().total() > 30  # what a chat that knows no keys would show


def test_at_most_once_nothing_is_doubled_for_a_chat_that_knows_no_keys(desk, receiver):
    receiver.behave = lambda number: TAKE_AND_CLOSE if number % 2 else OK
    desk.fill(10)
    setting = DeliverySetting(per_minute=0, first_wait=0.02, at_most_once=True)
    for _ in range(10):
        report = sent(desk, receiver, setting=setting)
    assert set(receiver.articles().values()) == {1}
    assert len(receiver.articles()) == 10
    assert not report.targets[0].waiting


def test_a_signal_ends_it_behind_the_message_under_way(desk, receiver):
    desk.fill(50)

    def behave(number):
        if number == 3:
            os.kill(os.getpid(), signal.SIGTERM)
        return OK

    receiver.behave = behave
    before = signal.getsignal(signal.SIGTERM)
    report = sent(desk, receiver)
    assert report.interrupted
    assert signal.getsignal(signal.SIGTERM) == before
    taken = len(receiver.taken)
    assert 3 <= taken <= 4
    with Store.open(desk.path, TABLES, readonly=True) as store:
        states = {row["state"]: row["articles"] for row in store.outbox.counts()}
    assert states == {"sent": taken, "waiting": 50 - taken}


def test_a_preview_keeps_and_sends_nothing(desk, receiver):
    desk.fill(30)
    targets = push_targets([receiver.address("a")])
    ((target, waiting, messages),) = preview(desk.path, targets, ALL)
    assert (target, waiting, len(messages)) == (targets[0], 30, 20)
    assert messages[0].title == "江海电机n-0"
    with Store.open(desk.path, TABLES, readonly=True) as store:
        assert store.outbox.counts() == []
        assert store.database.value("SELECT count(*) FROM cursors") == 0
    assert receiver.requests == 0
    assert sent(desk, receiver).queued == 30


def test_no_address_stands_in_the_store(desk, receiver):
    desk.fill(1)
    sent(desk, receiver, paths=("hooks/geheim",))
    assert b"geheim" not in desk.path.read_bytes()
