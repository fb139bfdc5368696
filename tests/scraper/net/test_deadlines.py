"""Deadlines that cut a response, however its server drips."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest

from sinanews.scraper.net.deadlines import Deadline, Deadlines, SocketHandle

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    ours.settimeout(5)
    with ours, theirs:
        yield ours, theirs


@pytest.fixture
def deadlines() -> Iterator[Deadlines]:
    made = Deadlines()
    yield made
    made.close()


def alive() -> int:
    return sum(thread.name == "deadlines" for thread in threading.enumerate())


def test_a_read_that_waits_ends_at_the_deadline(pair: Pair, deadlines: Deadlines) -> None:
    begin = time.monotonic()
    deadline = deadlines.begin(0.2)
    deadline.hold(SocketHandle(pair[0]))
    assert pair[0].recv(10) == b""
    assert 0.1 < time.monotonic() - begin < 2
    assert deadline.fired


def test_bytes_that_drip_do_not_put_it_off(pair: Pair, deadlines: Deadlines) -> None:
    ours, theirs = pair
    deadline = deadlines.begin(0.3)
    deadline.hold(SocketHandle(ours))

    def drip() -> None:
        try:
            while True:
                theirs.sendall(b"x")
                time.sleep(0.02)
        except OSError:
            return

    thread = threading.Thread(target=drip, daemon=True)
    begin = time.monotonic()
    thread.start()
    while ours.recv(10):
        pass
    assert time.monotonic() - begin < 2
    thread.join(5)
    assert not thread.is_alive()


def test_a_response_that_ended_in_time_is_left_alone(pair: Pair, deadlines: Deadlines) -> None:
    deadline = deadlines.begin(0.05)
    deadline.hold(SocketHandle(pair[0]))
    deadline.end()
    time.sleep(0.15)
    pair[1].sendall(b"still here")
    assert pair[0].recv(20) == b"still here"
    assert not deadline.fired


def test_a_connection_that_opens_after_the_deadline_is_cut_at_once(pair: Pair) -> None:
    deadline = Deadline(time.monotonic())
    deadline.fire()
    deadline.hold(SocketHandle(pair[0]))
    assert pair[0].recv(10) == b""


def test_all_connections_of_a_response_are_cut(deadlines: Deadlines) -> None:
    pairs = [socket.socketpair() for _ in range(3)]
    deadline = deadlines.begin(0.1)
    for ours, _ in pairs:
        deadline.hold(SocketHandle(ours))
    for ours, theirs in pairs:
        ours.settimeout(5)
        assert ours.recv(10) == b""
        ours.close()
        theirs.close()


def test_the_shorter_of_two_deadlines_comes_first(deadlines: Deadlines) -> None:
    long = deadlines.begin(30)
    time.sleep(0.05)  # the thread waits for the long one by now
    short = deadlines.begin(0.1)
    time.sleep(0.3)
    assert (short.fired, long.fired) == (True, False)


def test_many_deadlines_fire_each_once_and_none_early(deadlines: Deadlines) -> None:
    made = [deadlines.begin(0.05 + number / 500) for number in range(50)]
    ended = made[::2]
    for deadline in ended:
        deadline.end()
    time.sleep(0.4)
    assert [deadline.fired for deadline in made] == [False, True] * 25


def test_what_is_left_is_never_nothing() -> None:
    assert Deadline(time.monotonic() - 5).left() == 0.01
    assert 9 < Deadline(time.monotonic() + 10).left() <= 10


def test_a_closed_connection_is_cut_without_an_error() -> None:
    ours, theirs = socket.socketpair()
    handle = SocketHandle(ours)
    ours.close()
    theirs.close()
    handle.cut()
    handle.cut()


def test_the_thread_begins_with_the_first_deadline_and_ends_with_close() -> None:
    before = alive()
    made = Deadlines()
    assert alive() == before
    made.begin(30)
    made.begin(30)
    assert alive() == before + 1
    made.close()
    assert alive() == before


def test_deadlines_work_again_after_close(pair: Pair) -> None:
    made = Deadlines()
    made.begin(30)
    made.close()
    deadline = made.begin(0.1)
    deadline.hold(SocketHandle(pair[0]))
    assert pair[0].recv(10) == b""
    made.close()


def test_close_without_a_deadline_is_nothing() -> None:
    Deadlines().close()
