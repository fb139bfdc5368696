"""Workers by group: what goes in comes out, whatever its call does; limits hold; all end."""

from __future__ import annotations

import threading
import time

import pytest

from sinanews.job.worker_pool import Finished, WorkerPool
from sinanews.scraper.model.errors import FetchError


@pytest.fixture
def pool():
    made = WorkerPool(groups=2, per_group=2, ahead=4)
    yield made
    made.close()


def all_of(pool, count):
    found = [pool.take(5) for _ in range(count)]
    assert None not in found
    return found


def threads_of(group):
    return [thread for thread in threading.enumerate() if thread.name == f"fetch {group}"]


def wait_until(condition):
    end = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


def test_each_task_comes_back_once_with_its_result(pool):
    for number in range(20):
        pool.give("a", number, lambda number=number: number * 2)
    found = {finished.task: finished.result for finished in all_of(pool, 20)}
    assert found == {number: number * 2 for number in range(20)}
    assert pool.open == 0
    assert pool.take(0) is None


@pytest.mark.parametrize(
    "error",
    [
        FetchError("no", reason="dns"),
        OSError(28, "full"),
        ValueError("x"),
        KeyError("x"),
        ZeroDivisionError("x"),
        OverflowError("x"),
        AssertionError("x"),
        TypeError("x"),
        AttributeError("x"),
        RuntimeError("x"),
    ],
)
def test_an_error_is_what_became_of_the_task_and_the_worker_goes_on(pool, error):
    def fail():
        raise error

    pool.give("a", "bad", fail)
    pool.give("a", "good", lambda: 1)
    found = {finished.task: finished for finished in all_of(pool, 2)}
    assert found["bad"] == Finished("bad", None, error)
    assert found["good"].result == 1


def test_a_thread_that_dies_gives_its_task_back(pool, monkeypatch):
    monkeypatch.setattr(threading, "excepthook", lambda error: None)

    def die():
        raise SystemExit

    pool.give("a", "fatal", die)
    (finished,) = all_of(pool, 1)
    assert finished.task == "fatal"
    assert isinstance(finished.error, RuntimeError)
    assert pool.open == 0
    wait_until(lambda: not threads_of("a"))


def test_a_slow_group_holds_up_no_other(pool):
    gate = threading.Event()
    for number in range(4):
        pool.give("slow", number, gate.wait)
    for number in range(4):
        pool.give("quick", number, lambda: None)
    found = all_of(pool, 4)
    assert {finished.task for finished in found} == {0, 1, 2, 3}
    assert pool.take(0) is None
    assert pool.open == 4
    gate.set()
    all_of(pool, 4)


def test_no_more_calls_at_once_than_a_group_has_threads(pool):
    lock = threading.Lock()
    now, most = 0, 0

    def call():
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.02)
        with lock:
            now -= 1

    for number in range(8):
        pool.give("a", number, call)
    all_of(pool, 8)
    assert most == 2
    assert len(threads_of("a")) == 2


def test_room_is_what_may_still_wait(pool):
    gate = threading.Event()
    assert pool.room("a") == 4
    for left in (3, 2, 1, 0):
        pool.give("a", left, gate.wait)
        assert pool.room("a") == left
    gate.set()
    all_of(pool, 1)
    assert pool.room("a") == 1
    all_of(pool, 3)


def test_a_group_more_than_there_may_be_has_no_room_until_one_is_retired(pool):
    for group in ("a", "b"):
        pool.give(group, group, lambda: None)
    assert pool.room("c") == 0
    all_of(pool, 2)
    assert pool.room("c") == 0
    pool.retire("a")
    assert pool.room("c") == 4
    assert pool.groups == ("b",)
    wait_until(lambda: not threads_of("a"))


def test_a_group_at_work_is_not_retired(pool):
    gate = threading.Event()
    pool.give("a", 1, gate.wait)
    pool.retire("a")
    assert pool.groups == ("a",)
    gate.set()
    (finished,) = all_of(pool, 1)
    assert finished.task == 1


def test_a_retired_group_may_come_back(pool):
    for number in range(3):
        pool.give("a", number, lambda: None)
        all_of(pool, 1)
        pool.retire("a")
    assert pool.groups == ()


def test_what_nobody_has_begun_is_forgotten_and_the_rest_comes_back(pool):
    begun, gate = threading.Semaphore(0), threading.Event()

    def call():
        begun.release()
        gate.wait(5)

    for number in range(4):
        pool.give("a", number, call)
    assert begun.acquire(timeout=5)
    assert begun.acquire(timeout=5)
    pool.drop("a")
    assert pool.open == 2
    gate.set()
    found = all_of(pool, 2)
    assert {finished.task for finished in found} == {0, 1}
    assert pool.take(0.05) is None


def test_groups_that_are_not_there_are_neither_dropped_nor_retired(pool):
    pool.drop("nobody")
    pool.retire("nobody")
    assert (pool.groups, pool.open, pool.room("nobody")) == ((), 0, 4)


def test_take_waits_no_longer_than_it_was_given(pool):
    gate = threading.Event()
    pool.give("a", 1, gate.wait)
    begin = time.monotonic()
    assert pool.take(0) is None
    assert pool.take(0.1) is None
    assert time.monotonic() - begin < 2
    gate.set()
    all_of(pool, 1)


def test_close_ends_every_thread_after_what_it_has_in_hand():
    pool = WorkerPool(groups=2, per_group=2)
    gate, done = threading.Event(), []
    for number in range(6):
        pool.give("closing", number, lambda number=number: (gate.wait(5), done.append(number)))
    wait_until(lambda: len(threads_of("closing")) == 2)
    time.sleep(0.05)  # both have begun
    pool.close()
    gate.set()
    wait_until(lambda: not threads_of("closing"))
    assert len(done) == 2
