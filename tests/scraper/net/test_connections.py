"""Connections that go to checked addresses alone, and heads that come whole."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.net.connections import Guard, dial, guarded_pools

PUBLIC, OTHER = "93.184.215.14", "93.184.215.15"
NOBODY = frozenset[str]()


class Dialled:
    """Dials that go to a socket pair, or fail for the addresses named dead."""

    def __init__(self, *dead: str) -> None:
        self.dead = dead
        self.calls: list[tuple[str, int]] = []
        self.timeouts: list[float] = []
        self.peers: list[socket.socket] = []

    def __call__(self, address: str, port: int, timeout: float) -> socket.socket:
        self.calls.append((address, port))
        self.timeouts.append(timeout)
        if address in self.dead:
            raise ConnectionRefusedError("nobody is there")
        ours, theirs = socket.socketpair()
        self.peers.append(theirs)
        return ours

    def close(self) -> None:
        for peer in self.peers:
            peer.close()


@contextmanager
def guarded(
    *addresses: str, allow: frozenset[str] = NOBODY, dead: tuple[str, ...] = ()
) -> Iterator[tuple[Guard, Dialled]]:
    dialled = Dialled(*dead)
    guard = Guard(allow, lambda host, port: list(addresses), dialled)
    try:
        yield guard, dialled
    finally:
        guard.close()
        dialled.close()


def reason(guard: Guard, host: str = "a.example", *, to_proxy: bool = False) -> str:
    with pytest.raises(FetchError) as caught:
        guard.connect(host, 80, to_proxy=to_proxy)
    assert host in str(caught.value)
    return caught.value.reason


def test_the_connection_goes_to_an_address_that_was_checked() -> None:
    with guarded(PUBLIC, OTHER) as (guard, dialled):
        guard.connect("a.example", 8080, to_proxy=False).close()
        assert dialled.calls == [(PUBLIC, 8080)]


def test_the_next_address_is_tried_where_one_is_dead() -> None:
    with guarded(PUBLIC, OTHER, dead=(PUBLIC,)) as (guard, dialled):
        guard.connect("a.example", 80, to_proxy=False).close()
        assert [address for address, _ in dialled.calls] == [PUBLIC, OTHER]


def test_a_host_of_dead_addresses_is_named_with_all_of_them() -> None:
    with guarded(PUBLIC, OTHER, dead=(PUBLIC, OTHER)) as (guard, _):
        with pytest.raises(FetchError, match="nobody is there") as caught:
            guard.connect("a.example", 80, to_proxy=False)
        assert caught.value.reason == "connect"
        assert f"{PUBLIC}, {OTHER}" in str(caught.value)


@pytest.mark.parametrize(
    "inner",
    ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "fe80::1%eth0", "::ffff:10.0.0.1"],
)
def test_one_inner_address_refuses_the_host(inner: str) -> None:
    with guarded(PUBLIC, inner) as (guard, dialled):
        assert reason(guard) == "refused_address"
        assert dialled.calls == []


def test_a_host_that_the_user_names_may_be_anywhere() -> None:
    with guarded("10.1.2.3", allow=frozenset({"a.example"})) as (guard, dialled):
        guard.connect("A.example", 80, to_proxy=False).close()
        assert dialled.calls == [("10.1.2.3", 80)]


def test_a_proxy_may_be_anywhere_and_is_named_where_it_fails() -> None:
    with guarded("127.0.0.1") as (guard, dialled):
        guard.connect("proxy", 3128, to_proxy=True).close()
        assert dialled.calls == [("127.0.0.1", 3128)]
    with guarded("127.0.0.1", dead=("127.0.0.1",)) as (guard, _):
        assert reason(guard, "proxy", to_proxy=True) == "proxy"


def test_a_name_without_an_address_is_a_failure_of_names() -> None:
    with guarded() as (guard, _):
        assert reason(guard) == "dns"


def test_the_error_of_the_resolver_comes_through() -> None:
    def resolver(host: str, port: int) -> list[str]:
        raise FetchError(f"{host}: no such name", reason="dns")

    guard = Guard(NOBODY, resolver, Dialled())
    assert reason(guard) == "dns"
    guard.close()


def test_a_resolver_that_hangs_is_left_at_the_deadline() -> None:
    hang = threading.Event()

    def resolver(host: str, port: int) -> list[str]:
        hang.wait(20)
        return [PUBLIC]

    guard = Guard(NOBODY, resolver, Dialled())
    begin = time.monotonic()
    with guard.within(0.2):
        assert reason(guard) == "dns"
    assert time.monotonic() - begin < 3
    hang.set()
    guard.close()


def test_a_dial_has_no_more_time_than_its_response() -> None:
    with guarded(PUBLIC) as (guard, dialled):
        with guard.within(1.5):
            guard.connect("a.example", 80, to_proxy=False).close()
        guard.connect("a.example", 80, to_proxy=False).close()
        first, second = dialled.timeouts
        assert 0 < first <= 1.5 < second


def test_deadlines_are_those_of_their_thread() -> None:
    with guarded(PUBLIC) as (guard, dialled):
        ready = threading.Event()
        done = threading.Event()

        def other() -> None:
            with guard.within(0.5):
                ready.set()
                done.wait(5)

        thread = threading.Thread(target=other)
        thread.start()
        ready.wait(5)
        guard.connect("a.example", 80, to_proxy=False).close()
        done.set()
        thread.join()
        assert dialled.timeouts[0] > 0.5


def served(*parts: bytes) -> tuple[socket.socket, int, threading.Thread]:
    """Serve one connection: read a request, send the parts, close."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            connection.recv(65_536)
            for part in parts:
                connection.sendall(part)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return listener, listener.getsockname()[1], thread


@pytest.mark.parametrize(
    "head",
    [
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/h",
        b"HTTP/1.1 200 OK\r\nX: 1\r\nY",
    ],
)
def test_a_head_that_is_cut_is_no_page_without_a_body(head: bytes) -> None:
    listener, port, thread = served(head)
    guard = Guard(
        NOBODY, lambda host, asked: [PUBLIC], lambda a, p, t: dial("127.0.0.1", p, t)
    )
    pool = guarded_pools(guard, to_proxy=False)["http"]("a.example", port, retries=False)
    with listener, pytest.raises(Exception, match=r"ended within the header|Connection"):
        pool.request("GET", "/", preload_content=True)
    thread.join(5)
    pool.close()
    guard.close()


@pytest.mark.parametrize("break_", [b"\r\n", b"\n"])
def test_a_whole_head_is_read_with_both_ends_of_lines(break_: bytes) -> None:
    lines = (b"HTTP/1.1 200 OK", b"Content-Length: 2", b"Connection: close", b"", b"ok")
    listener, port, thread = served(break_.join(lines))
    guard = Guard(
        NOBODY, lambda host, asked: [PUBLIC], lambda a, p, t: dial("127.0.0.1", p, t)
    )
    pool = guarded_pools(guard, to_proxy=False)["http"]("a.example", port, retries=False)
    with listener:
        response = pool.request("GET", "/")
        assert (response.status, response.data) == (200, b"ok")
    thread.join(5)
    pool.close()
    guard.close()


def test_dial_connects_to_an_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        connected = dial("127.0.0.1", listener.getsockname()[1], 5)
        assert connected.getpeername() == listener.getsockname()
        assert connected.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        connected.close()


def test_dial_raises_where_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with pytest.raises(OSError, match="refused"):
        dial("127.0.0.1", port, 5)
