"""Threads that wait for responses: a few workers a host, so that a slow host never holds up
another one.

The pool knows neither store nor pages: tasks go in with a call, and come out with what it
returned or raised.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sinanews.scraper.model.errors import SinanewsError
from sinanews.scraper.model.limits import AHEAD

Group = TypeVar("Group", bound=Hashable)
Task = TypeVar("Task")
Result = TypeVar("Result")

# What a call may raise; anything else would be a fault of the pool itself.
_RAISED = (
    SinanewsError,
    OSError,
    ValueError,
    LookupError,
    ArithmeticError,
    AssertionError,
    TypeError,
    AttributeError,
    RuntimeError,
)


@dataclass(frozen=True, slots=True)
class Finished(Generic[Task, Result]):
    """What became of a task: its result, or the error."""

    task: Task
    result: Result | None
    error: Exception | None = None


@dataclass(slots=True)
class _Workers(Generic[Task, Result]):
    """The threads of one group and the tasks that wait for them; None ends a thread."""

    tasks: queue.SimpleQueue[tuple[Task, Callable[[], Result]] | None] = field(
        default_factory=queue.SimpleQueue
    )
    threads: int = 0
    open: int = 0  # tasks that were given and have not come back

    def end(self) -> None:
        """Let each thread end after what it has in hand."""
        for _ in range(self.threads):
            self.tasks.put(None)

    def forget(self) -> None:
        """Take away the tasks that no thread has begun."""
        while True:
            try:
                self.tasks.get_nowait()
            except queue.Empty:
                return
            self.open -= 1


class WorkerPool(Generic[Group, Task, Result]):
    """At most `groups` groups (hosts) of `per_group` threads each. Used by one thread, which
    does all but the calls itself.
    """

    def __init__(self, *, groups: int, per_group: int, ahead: int = AHEAD) -> None:
        self._most = groups
        self._per_group = per_group
        self._ahead = ahead
        self._workers: dict[Group, _Workers[Task, Result]] = {}
        self._done: queue.SimpleQueue[tuple[Group, Finished[Task, Result]]] = (
            queue.SimpleQueue()
        )

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups that have workers."""
        return tuple(self._workers)

    @property
    def open(self) -> int:
        """Return how many tasks have not come back."""
        return sum(workers.open for workers in self._workers.values())

    def room(self, group: Group) -> int:
        """Return how many tasks a group takes now; 0 where it is full, or where there are as many
        groups as there may be.
        """
        workers = self._workers.get(group)
        if workers is not None:
            return self._ahead - workers.open
        return self._ahead if len(self._workers) < self._most else 0

    def give(self, group: Group, task: Task, call: Callable[[], Result]) -> None:
        """Let a worker of the group make the call; `take` returns `task` with what came."""
        workers = self._workers.setdefault(group, _Workers())
        workers.open += 1
        workers.tasks.put((task, call))
        if workers.threads < self._per_group:
            workers.threads += 1
            name = f"fetch {group}"
            given = (group, workers.tasks)
            # daemons: a second Ctrl-C must not wait for a response that drips
            threading.Thread(target=self._work, args=given, name=name, daemon=True).start()

    def take(self, seconds: float) -> Finished[Task, Result] | None:
        """Return the next task that came back; None where none does within `seconds`."""
        try:
            if seconds > 0:
                group, finished = self._done.get(timeout=seconds)
            else:
                group, finished = self._done.get_nowait()
        except queue.Empty:
            return None
        self._workers[group].open -= 1
        return finished

    def retire(self, group: Group) -> None:
        """End the workers of a group for which nothing is under way, so that another one gets
        its place.
        """
        workers = self._workers.get(group)
        if workers is not None and not workers.open:
            workers.end()
            del self._workers[group]

    def drop(self, group: Group) -> None:
        """Forget the tasks of a group that no thread has begun."""
        workers = self._workers.get(group)
        if workers is not None:
            workers.forget()

    def close(self) -> None:
        """Let all threads end after what they have in hand."""
        for workers in self._workers.values():
            workers.forget()
            workers.end()

    def _work(
        self,
        group: Group,
        tasks: queue.SimpleQueue[tuple[Task, Callable[[], Result]] | None],
    ) -> None:
        while (given := tasks.get()) is not None:
            task, call = given
            finished: Finished[Task, Result] = Finished(
                task, None, RuntimeError("the thread ended")
            )
            try:
                finished = Finished(task, call())
            except _RAISED as error:
                finished = Finished(task, None, error)
            finally:
                self._done.put((group, finished))
