"""Connections that go only to checked addresses, and end with the deadline of the response that
uses them.
"""

from __future__ import annotations

import heapq
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import BadStatusLine, HTTPResponse
from io import BufferedIOBase
from itertools import count
from math import inf
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import CONNECT_SECONDS
from sinanews.scraper.net.addresses import Resolver, checked_addresses

Dial = Callable[[str, int, float], socket.socket]
Pools = dict[str, type[HTTPConnectionPool]]


def dial(address: str, port: int, timeout: float) -> socket.socket:
    """Connect to an address (no name: nothing is resolved here). Raises OSError."""
    connected = socket.create_connection((address, port), timeout)
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connected


class Line:
    """A second handle of a socket: cuts the connection from another thread, whoever holds or
    wraps the first one.
    """

    def __init__(self, connected: socket.socket) -> None:
        self._twin = connected.dup()

    def __del__(self) -> None:
        self._twin.close()

    def cut(self) -> None:
        """End all reading and writing on the connection."""
        with suppress(OSError):
            self._twin.shutdown(socket.SHUT_RDWR)


class Deadline:
    """The end of one response. Timeouts of sockets count anew with each byte, so the lines are
    cut instead.
    """

    def __init__(self, at: float) -> None:
        self.at = at
        self.fired = False
        self.over = False
        self._lines: list[Line] = []
        self._lock = threading.Lock()

    def left(self) -> float:
        """Return the seconds that are left, at least a hundredth."""
        return max(self.at - time.monotonic(), 0.01)

    def hold(self, line: Line) -> None:
        """Let the deadline cut `line`."""
        with self._lock:
            self._lines.append(line)
            if self.fired:
                line.cut()

    def fire(self) -> None:
        """Cut what is held, unless the response is over."""
        with self._lock:
            if not self.over:
                self.fired = True
                for line in self._lines:
                    line.cut()

    def end(self) -> None:
        """Let go: the response is over, the connection serves the next one."""
        with self._lock:
            self.over = True
            self._lines.clear()


class Deadlines:
    """Fires deadlines from one thread, which begins with the first and lives until `close`."""

    def __init__(self) -> None:
        self._heap: list[tuple[float, int, Deadline]] = []
        self._number = count()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._wakes = inf  # when the thread looks next

    def begin(self, seconds: float) -> Deadline:
        """Return a deadline that fires in `seconds`."""
        deadline = Deadline(time.monotonic() + seconds)
        with self._changed:
            while self._heap and self._heap[0][2].over:
                heapq.heappop(self._heap)
            heapq.heappush(self._heap, (deadline.at, next(self._number), deadline))
            if (
                deadline.at < self._wakes
            ):  # else the thread looks in time, and need not be woken for each response
                self._changed.notify()
            if self._thread is None:
                self._closed = False
                self._thread = threading.Thread(
                    target=self._watch, name="deadlines", daemon=True
                )
                self._thread.start()
        return deadline

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                while self._heap and self._heap[0][2].over:
                    heapq.heappop(self._heap)
                self._wakes = self._heap[0][0] if self._heap else inf
                wait = self._wakes - time.monotonic()
                if wait > 0:
                    self._changed.wait(None if wait == inf else wait)
                else:
                    heapq.heappop(self._heap)[2].fire()


class Guard:
    """Opens connections for the requests of all threads; each thread names its deadline with
    `within`.
    """

    def __init__(self, allow_hosts: frozenset[str], resolver: Resolver, dial: Dial) -> None:
        self._allow_hosts, self._resolver, self._dial = allow_hosts, resolver, dial
        self._deadlines = Deadlines()
        self._now = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[Deadline]:
        """Bound all that this thread sends and reads by one deadline."""
        deadline = self._now.deadline = self._deadlines.begin(seconds)
        try:
            yield deadline
        finally:
            deadline.end()
            self._now.deadline = None

    def hold(self, line: Line | None) -> None:
        """Put a connection under this thread's deadline."""
        deadline: Deadline | None = getattr(self._now, "deadline", None)
        if deadline is not None and line is not None:
            deadline.hold(line)

    def close(self) -> None:
        """End the thread of the deadlines."""
        self._deadlines.close()

    def connect(self, host: str, port: int, *, to_proxy: bool) -> socket.socket:
        """Return a socket to a checked address of `host`; a proxy may be anywhere, as the user
        named it.

        Raises FetchError: dns, refused_address, connect, proxy.
        """
        resolver = self._in_time(self._resolver)
        allowed = frozenset({host.lower()}) if to_proxy else self._allow_hosts
        addresses = checked_addresses(host, port, allow_hosts=allowed, resolver=resolver)
        trouble: OSError | None = None
        for address in addresses:
            try:
                return self._dial(address, port, min(CONNECT_SECONDS, self._left()))
            except OSError as error:
                trouble = error
        place = f"{host} port {port} ({', '.join(addresses)})"
        raise FetchError(
            f"no connection to {place}: {trouble}", reason="proxy" if to_proxy else "connect"
        )

    def _left(self) -> float:
        deadline: Deadline | None = getattr(self._now, "deadline", None)
        return CONNECT_SECONDS if deadline is None else deadline.left()

    def _in_time(self, resolver: Resolver) -> Resolver:
        """Return the resolver, left alone when it takes too long: the system's cannot be interrupted."""

        def bounded(host: str, port: int) -> list[str]:
            found: list[str] = []
            trouble: list[FetchError] = []

            def look_up() -> None:
                try:
                    found.extend(resolver(host, port))
                except FetchError as error:
                    trouble.append(error)

            thread = threading.Thread(target=look_up, name=f"resolve {host}", daemon=True)
            thread.start()
            thread.join(self._left())
            if trouble:
                raise trouble[0]
            if thread.is_alive():
                raise FetchError(
                    f"{host}: the name server does not answer: check the net", reason="dns"
                )
            return found

        return bounded


class _Lines:
    """The lines of a head, of which the last is remembered."""

    def __init__(self, file: BufferedIOBase) -> None:
        self._file = file
        self.last = b""

    def readline(self, limit: int) -> bytes:
        self.last = self._file.readline(limit)
        return self.last

    def close(self) -> None:
        self._file.close()


class WholeHead(HTTPResponse):
    """http.client takes a connection that ends within the head for the end of the head: a page
    without a body.
    """

    def begin(self) -> None:
        """Read the head. Raises HTTPException where it ends before its empty line."""
        if self.headers is not None:
            return
        file = self.fp
        lines = self.fp = _Lines(file)
        try:
            super().begin()
        finally:
            self.fp = file
        if lines.last not in (b"\r\n", b"\n"):
            raise BadStatusLine("the connection ended within the header")


def guarded_pools(guard: Guard, *, to_proxy: bool) -> Pools:
    """Return urllib3's pool classes by scheme, with connections that `guard` opens.

    Host, SNI and the name that the certificate must have stay those of the URL: only the
    address is ours.
    """

    class Plain(HTTPConnection):
        line: Line | None = None
        response_class = WholeHead

        def _new_conn(self) -> socket.socket:
            connected = guard.connect(self._dns_host, self.port, to_proxy=to_proxy)
            self.line = Line(connected)
            guard.hold(self.line)
            return connected

        def request(self, *given: Any, **named: Any) -> None:
            guard.hold(self.line)
            super().request(*given, **named)

        def close(self) -> None:
            self.line = None
            super().close()

    class Secure(Plain, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
