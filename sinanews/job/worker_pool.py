"""Threads that ask: a lane of a few threads a host, so that a slow host never holds up another
one.

The crew knows neither store nor pages: tasks go in with a request, and come out with a response
or an error.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sinanews.scraper.model.errors import SinanewsError
from sinanews.scraper.model.limits import AHEAD

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T, R]):
    """What became of a task: its response, or the error."""

    task: T
    response: R | None
    error: BaseException | None = None


@dataclass(slots=True)
class _Lane(Generic[T, R]):
    """The threads of one host and the tasks that wait for them."""

    tasks: queue.SimpleQueue[tuple[T, Callable[[], R]] | None] = field(
        default_factory=queue.SimpleQueue
    )
    threads: int = 0
    open: int = 0  # tasks that were given and have not come back


class Crew(Generic[T, R]):
    """At most `hosts` lanes of `per_host` threads each. Used by one thread, which owns all but
    the asking itself.
    """

    def __init__(self, *, hosts: int, per_host: int, ahead: int = AHEAD) -> None:
        self._hosts = hosts
        self._per_host = per_host
        self._ahead = ahead
        self._lanes: dict[str, _Lane[T, R]] = {}
        self._out: queue.SimpleQueue[tuple[str, Outcome[T, R]]] = queue.SimpleQueue()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Return the hosts that have a lane."""
        return tuple(self._lanes)

    @property
    def open(self) -> int:
        """Return how many tasks have not come back."""
        return sum(lane.open for lane in self._lanes.values())

    def room(self, host: str) -> int:
        """Return how many tasks a host's lane takes now; 0 where it is full, or too many hosts
        are asked already.
        """
        lane = self._lanes.get(host)
        if lane is not None:
            return self._ahead - lane.open
        return self._ahead if len(self._lanes) < self._hosts else 0

    def give(self, host: str, task: T, ask: Callable[[], R]) -> None:
        """Let `ask` be called in the lane of a host; `take` returns `task` with what came."""
        lane = self._lanes.setdefault(host, _Lane())
        lane.open += 1
        lane.tasks.put((task, ask))
        if lane.threads < self._per_host:
            lane.threads += 1
            # daemons: a second Ctrl-C must not wait for a response that drips
            threading.Thread(
                target=self._work, args=(host, lane.tasks), name=f"fetch {host}", daemon=True
            ).start()

    def take(self, seconds: float) -> Outcome[T, R] | None:
        """Return the next task that came back; None where none does within `seconds`."""
        try:
            host, outcome = (
                self._out.get(timeout=seconds) if seconds > 0 else self._out.get_nowait()
            )
        except queue.Empty:
            return None
        self._lanes[host].open -= 1
        return outcome

    def rest(self, host: str) -> None:
        """End the lane of a host for which there is nothing more to ask, so that another host
        gets its place.
        """
        lane = self._lanes.get(host)
        if lane is not None and not lane.open:
            for _ in range(lane.threads):
                lane.tasks.put(None)
            del self._lanes[host]

    def drop(self, host: str) -> None:
        """Forget the tasks of a host that no thread has begun."""
        lane = self._lanes.get(host)
        while lane is not None:
            try:
                lane.tasks.get_nowait()
            except queue.Empty:
                return
            lane.open -= 1

    def close(self) -> None:
        """Let all threads end after what they have in hand."""
        for host, lane in self._lanes.items():
            self.drop(host)
            for _ in range(lane.threads):
                lane.tasks.put(None)

    def _work(
        self, host: str, tasks: queue.SimpleQueue[tuple[T, Callable[[], R]] | None]
    ) -> None:
        while (given := tasks.get()) is not None:
            task, ask = given
            outcome: Outcome[T, R] = Outcome(task, None, RuntimeError("the thread ended"))
            try:
                outcome = Outcome(task, ask())
            except (
                SinanewsError,
                OSError,
                ValueError,
                LookupError,
                TypeError,
                AttributeError,
                RuntimeError,
            ) as error:
                outcome = Outcome(task, None, error)
            finally:
                self._out.put((host, outcome))
