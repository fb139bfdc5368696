"""A limit in time: what really loops is ended, outer limits go on, other threads are left alone."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from sinanews.job.deadline import DeadlineExpired, deadline


def loop_for(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass


@pytest.fixture(autouse=True)
def _alarms():
    """The limit of the tests themselves is an alarm too: it must stand as before."""
    left, _ = signal.getitimer(signal.ITIMER_REAL)
    handler = signal.getsignal(signal.SIGALRM)
    yield
    assert signal.getsignal(signal.SIGALRM) is handler
    if left:
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= left


def test_work_that_loops_is_ended():
    begin = time.monotonic()
    with pytest.raises(DeadlineExpired), deadline(0.05):
        loop_for(30)
    assert time.monotonic() - begin < 5


def test_work_in_time_is_let_through_and_its_own_errors_too():
    with deadline(5):
        loop_for(0.01)
    with pytest.raises(KeyError), deadline(5):
        raise KeyError("x")


def test_a_broad_except_does_not_swallow_it():
    def careless():
        while True:
            try:
                loop_for(0.2)
            except Exception:
                continue

    with pytest.raises(DeadlineExpired), deadline(0.05):
        careless()


def test_an_outer_limit_goes_on_after_an_inner_one():
    with pytest.raises(DeadlineExpired), deadline(0.2):
        with deadline(10):
            loop_for(0.01)
        loop_for(30)


def test_an_outer_limit_that_passes_inside_ends_the_rest():
    inner_ended = False
    with pytest.raises(DeadlineExpired), deadline(0.02):
        with deadline(10):
            loop_for(0.1)
        inner_ended = True
        loop_for(30)
    assert inner_ended


def test_in_another_thread_work_is_waited_for():
    done = []

    def work():
        with deadline(0.01):
            loop_for(0.05)
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]


def test_a_system_without_the_alarm_waits(monkeypatch):
    monkeypatch.delattr(signal, "setitimer")
    with deadline(0.01):
        loop_for(0.05)
