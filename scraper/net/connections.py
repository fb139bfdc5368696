"""Connections that go only to checked addresses, and end with the deadline of the response that
uses them.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import BadStatusLine, HTTPResponse
from io import BufferedIOBase
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import CONNECT_SECONDS
from sinanews.scraper.net.addresses import Resolver, checked_addresses
from sinanews.scraper.net.deadlines import Deadline, Deadlines, SocketHandle

Dial = Callable[[str, int, float], socket.socket]
Pools = dict[str, type[HTTPConnectionPool]]


def dial(address: str, port: int, timeout: float) -> socket.socket:
    """Connect to an address (no name: nothing is resolved here). Raises OSError."""
    connected = socket.create_connection((address, port), timeout)
    connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connected


class Guard:
    """Opens connections for the requests of all threads; each thread names its deadline with
    `within`.
    """

    def __init__(self, allow_hosts: frozenset[str], resolver: Resolver, dial: Dial) -> None:
        self._allow_hosts = allow_hosts
        self._resolver = resolver
        self._dial = dial
        self._deadlines = Deadlines()
        self._of_thread = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[Deadline]:
        """Bound all that this thread sends and reads by one deadline."""
        deadline = self._deadlines.begin(seconds)
        self._of_thread.deadline = deadline
        try:
            yield deadline
        finally:
            deadline.end()
            self._of_thread.deadline = None

    def hold(self, handle: SocketHandle | None) -> None:
        """Put a connection under this thread's deadline."""
        deadline = self._deadline()
        if deadline is not None and handle is not None:
            deadline.hold(handle)

    def close(self) -> None:
        """End the thread of the deadlines."""
        self._deadlines.close()

    def connect(self, host: str, port: int, *, to_proxy: bool) -> socket.socket:
        """Return a socket to a checked address of `host`; a proxy may be anywhere, as the user
        named it.

        Raises FetchError: dns, refused_address, connect, proxy.
        """
        allowed = self._allow_hosts
        reason = "connect"
        if to_proxy:
            allowed = frozenset({host.lower()})
            reason = "proxy"
        addresses = checked_addresses(
            host, port, allow_hosts=allowed, resolver=self._resolve_in_time
        )
        last_error: OSError | None = None
        for address in addresses:
            timeout = min(CONNECT_SECONDS, self._seconds_left())
            try:
                return self._dial(address, port, timeout)
            except OSError as error:
                last_error = error
        place = f"{host} port {port} ({', '.join(addresses)})"
        raise FetchError(f"no connection to {place}: {last_error}", reason=reason)

    def _deadline(self) -> Deadline | None:
        """Return the deadline of this thread."""
        deadline: Deadline | None = getattr(self._of_thread, "deadline", None)
        return deadline

    def _seconds_left(self) -> float:
        deadline = self._deadline()
        if deadline is None:
            return CONNECT_SECONDS
        return deadline.left()

    def _resolve_in_time(self, host: str, port: int) -> list[str]:
        """Return the addresses of a host. The system's resolver cannot be interrupted: where it
        takes too long it is left alone, in a thread of its own.
        """
        found: list[str] = []
        errors: list[FetchError] = []

        def look_up() -> None:
            try:
                found.extend(self._resolver(host, port))
            except FetchError as error:
                errors.append(error)

        thread = threading.Thread(target=look_up, name=f"resolve {host}", daemon=True)
        thread.start()
        thread.join(self._seconds_left())
        if errors:
            raise errors[0]
        if thread.is_alive():
            message = f"{host}: the name server does not answer: check the net"
            raise FetchError(message, reason="dns")
        return found


class _HeadLines:
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
        lines = self.fp = _HeadLines(file)
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
        handle: SocketHandle | None = None
        response_class = WholeHead

        def _new_conn(self) -> socket.socket:
            connected = guard.connect(self._dns_host, self.port, to_proxy=to_proxy)
            self.handle = SocketHandle(connected)
            guard.hold(self.handle)
            return connected

        def request(self, *given: Any, **named: Any) -> None:
            guard.hold(self.handle)
            super().request(*given, **named)

        def close(self) -> None:
            self.handle = None
            super().close()

    class Secure(Plain, HTTPSConnection):
        pass

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
