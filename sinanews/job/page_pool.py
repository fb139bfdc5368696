"""Several processes that process pages: tasks in, what became of their pages out, whatever
happens to a process.

A process that dies (SIGKILL, out of memory, a crash of a library) is replaced. Which of its
pages was the cause is not known where it had several, so each is tried alone; one that was alone
is tried once more. Then it is a failure with the reason `worker_died`.
"""

from __future__ import annotations

import pickle
import time
from collections import deque
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing.connection import wait

from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.traits import Traits
from sinanews.job.process import ArticleKey, Processed, subject_of
from sinanews.job.worker_process import Starter, Worker
from sinanews.scraper.model.limits import PAGE_SECONDS
from sinanews.scraper.model.records import Failure, RawPage

# tasks that a worker has at hand, so that it need not stand still while the job writes: writing
# a batch takes as long as processing some
AHEAD = 4
DEATHS = 2  # of workers that had a page alone: then it is the cause
# what a task may take, in limits of a page: parsing and analysis have one each, and some more
# is left for a slow machine
LIMITS = 4


@dataclass(frozen=True, slots=True)
class PageTask:
    """Some pages of a batch, the first of them at `start` there; `analysed` as in
    process_batch, None for items of the stream. `is_suspect` where a worker died that had it,
    `deaths` is how many had it alone.
    """

    batch: int
    start: int
    pages: tuple[RawPage | Item, ...]
    analysed: Collection[ArticleKey] | None = frozenset()
    is_suspect: bool = False
    deaths: int = 0

    def parted(self) -> list[PageTask]:
        """Return what is to be done after a worker died of it: each page alone."""
        return [
            replace(self, start=self.start + at, pages=(page,), is_suspect=True)
            for at, page in enumerate(self.pages)
        ]


Done = tuple[PageTask, Sequence[Processed | Traits | None]]


@dataclass(slots=True)
class _Member:
    """A worker with the tasks that it has; the first is under way since `since`."""

    worker: Worker
    tasks: deque[PageTask] = field(default_factory=deque)
    since: float = 0.0
    is_slow: bool = False

    @property
    def room(self) -> int:
        """How many more tasks it takes: none beside one that may be its death."""
        if self.tasks and self.tasks[0].is_suspect:
            return 0
        return AHEAD - len(self.tasks)


class PagePool:
    """At most `jobs` workers. Used by one thread; `seconds` are those of a page."""

    def __init__(
        self,
        starter: Starter,
        jobs: int,
        *,
        seconds: float = PAGE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._starter = starter
        self._jobs = jobs
        self._seconds = seconds
        self._clock = clock
        self._members: list[_Member] = []
        self._waiting: deque[PageTask] = deque()
        self._done: list[Done] = []

    @property
    def jobs(self) -> int:
        """Return how many workers there may be."""
        return self._jobs

    @property
    def processes(self) -> tuple[int, ...]:
        """Return the process ids of the workers."""
        return tuple(member.worker.pid for member in self._members)

    def give(
        self,
        task: PageTask,
    ) -> None:
        """Have a task done."""
        self._waiting.append(task)
        self._hand_out()

    def take(
        self,
        seconds: float | None = None,
    ) -> list[Done]:
        """Return tasks with what became of their pages, in whatever order; waits for one, or so
        long.
        """
        end = None if seconds is None else self._clock() + seconds
        while not self._done:
            self._hand_out()
            left = None if end is None else max(0.0, end - self._clock())
            self._listen(left)
            self._end_slow()
            if end is not None and self._clock() >= end:
                break
        done, self._done = self._done, []
        return done

    def clear(self) -> None:
        """Forget all tasks, and end the workers that have one."""
        self._waiting.clear()
        self._done.clear()
        for member in [member for member in self._members if member.tasks]:
            self._remove(member)

    def close(self) -> None:
        """End all workers."""
        self.clear()
        for member in list(self._members):
            self._remove(member)
        self._starter.close()

    def _hand_out(self) -> None:
        while self._waiting:
            member = self._member_for(self._waiting[0])
            if member is None:
                return
            task = self._waiting.popleft()
            if not member.tasks:
                member.since = self._clock()
            member.tasks.append(task)
            message = pickle.dumps((task.pages, task.analysed), pickle.HIGHEST_PROTOCOL)
            try:
                member.worker.connection.send_bytes(message)
            except OSError:
                self._bury(member)

    def _member_for(
        self,
        task: PageTask,
    ) -> _Member | None:
        """Return the worker that is to do a task; None where all have enough to do."""
        idle = [member for member in self._members if not member.tasks]
        if idle:
            return idle[0]
        if len(self._members) < self._jobs:
            self._members.append(_Member(self._starter.start()))
            return self._members[-1]
        if task.is_suspect:
            return None
        most = max(self._members, key=lambda member: member.room)
        return most if most.room > 0 else None

    def _listen(
        self,
        seconds: float | None,
    ) -> None:
        """Take what workers send; wait so long for it, or until one is too slow."""
        busy = {member.worker.connection: member for member in self._members if member.tasks}
        ends = [self._end_of(member) - self._clock() for member in busy.values()]
        limits = [*ends, *(() if seconds is None else (seconds,))]
        for connection in wait(list(busy), max(0.0, min(limits, default=0.0))):
            member = busy[connection]  # type: ignore[index]
            try:
                message = member.worker.connection.recv_bytes()
            except (OSError, EOFError):
                self._bury(member)
                continue
            task = member.tasks.popleft()
            member.since = self._clock()
            self._done.append((task, pickle.loads(message)))  # noqa: S301 (our own worker's)

    def _end_of(
        self,
        member: _Member,
    ) -> float:
        return member.since + LIMITS * self._seconds

    def _end_slow(self) -> None:
        """End workers that are over their time: a library that never comes back heeds no
        deadline of its own.
        """
        for member in list(self._members):
            if member.tasks and self._clock() >= self._end_of(member):
                member.is_slow = True
                self._bury(member)

    def _bury(
        self,
        member: _Member,
    ) -> None:
        """See to the tasks of a worker that died, or has to."""
        self._remove(member)
        under_way, *others = member.tasks
        self._waiting.extendleft(reversed(others))
        if len(under_way.pages) > 1:
            self._waiting.extendleft(reversed(under_way.parted()))
            return
        again = replace(under_way, is_suspect=True, deaths=under_way.deaths + 1)
        if member.is_slow or again.deaths >= DEATHS:
            (page,) = under_way.pages
            failure = self._failure(page, is_slow=member.is_slow)
            self._done.append((under_way, [Processed(failure=failure)]))
        else:
            self._waiting.appendleft(again)

    def _remove(
        self,
        member: _Member,
    ) -> None:
        self._members.remove(member)
        member.worker.kill()
        with suppress(OSError):
            member.worker.connection.close()

    def _failure(
        self,
        page: RawPage | Item,
        *,
        is_slow: bool,
    ) -> Failure:
        subject = page.article_id if isinstance(page, Item) else subject_of(page)
        advice = "The next run tries it again; where it comes again, please report it"
        if is_slow:
            seconds = LIMITS * self._seconds
            message = f"{subject}: took longer than {seconds:g} s, and its process was ended"
            return Failure(subject, "analyse", "timeout", f"{message}. {advice}")
        message = f"{subject}: the process that read it died each time (out of memory?)"
        return Failure(subject, "analyse", "worker_died", f"{message}. {advice} with the page")
