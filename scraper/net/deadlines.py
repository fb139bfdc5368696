"""Deadlines of responses: a connection is cut when the response that uses it takes too long.
Timeouts of sockets count anew with each byte, so a server that drips would never meet one.
"""

from __future__ import annotations

import heapq
import socket
import threading
import time
from contextlib import suppress
from itertools import count
from math import inf


class SocketHandle:
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
    """The end of one response. Timeouts of sockets count anew with each byte, so the sockets are
    cut instead.
    """

    def __init__(self, at: float) -> None:
        self.at = at
        self.fired = False
        self.ended = False
        self._handles: list[SocketHandle] = []
        self._lock = threading.Lock()

    def left(self) -> float:
        """Return the seconds that are left, at least a hundredth: 0 would mean none at all."""
        return max(self.at - time.monotonic(), 0.01)

    def hold(self, handle: SocketHandle) -> None:
        """Let the deadline cut `handle`."""
        with self._lock:
            self._handles.append(handle)
            if self.fired:
                handle.cut()

    def fire(self) -> None:
        """Cut what is held, unless the response is over."""
        with self._lock:
            if not self.ended:
                self.fired = True
                for handle in self._handles:
                    handle.cut()

    def end(self) -> None:
        """Let go: the response is over, the connection serves the next one."""
        with self._lock:
            self.ended = True
            self._handles.clear()


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
            self._forget_ended()
            heapq.heappush(self._heap, (deadline.at, next(self._number), deadline))
            # else the thread looks in time, and need not be woken for each response
            if deadline.at < self._wakes:
                self._changed.notify()
            self._start()
        return deadline

    def close(self) -> None:
        """End the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    def _start(self) -> None:
        """Start the thread where there is none."""
        if self._thread is not None:
            return
        self._closed = False
        self._thread = threading.Thread(target=self._watch, name="deadlines", daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        with self._changed:
            while not self._closed:
                self._forget_ended()
                if self._heap:
                    self._fire_or_wait()
                else:
                    self._wakes = inf
                    self._changed.wait()

    def _fire_or_wait(self) -> None:
        at, _, deadline = self._heap[0]
        self._wakes = at
        seconds = at - time.monotonic()
        if seconds > 0:
            self._changed.wait(seconds)
        else:
            heapq.heappop(self._heap)
            deadline.fire()

    def _forget_ended(self) -> None:
        """Take away the next deadlines whose responses have ended."""
        while self._heap and self._heap[0][2].ended:
            heapq.heappop(self._heap)
