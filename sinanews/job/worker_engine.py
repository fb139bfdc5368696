"""Several processes that process pages, while this one alone reads sources and writes to the store.

The same batches are committed in the same order as by one process, so that the rows are the same.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Self

from sinanews.analysis.corpus.items import Item as StreamItem
from sinanews.analysis.corpus.traits import Traits
from sinanews.job.garbage_collection import rare_collections
from sinanews.job.interrupt import Interrupt
from sinanews.job.memory import give_back_memory, spare_memory
from sinanews.job.page_loop import BATCH, Engine, Loop, OneProcess
from sinanews.job.page_plan import Item, Plan, pages_of
from sinanews.job.page_pool import AHEAD, PagePool, PageTask
from sinanews.job.process import Analyze, Processed
from sinanews.job.worker_process import starter_of
from sinanews.scraper.model.limits import PAGE_SECONDS

# pages a task: a worker keeps 7 MB less for itself than with 16, 14 less than with 32, for 2 % of
# its time (measured on pages of 80 KB)
TASK = 8
# of page bodies under way: a batch of usual pages is 5 MB, one of the largest 640
MOST_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class _Batch:
    """A batch under way: its items, its plan, and what its due pages gave as far as it is
    there.
    """

    items: Sequence[Item]
    plan: Plan
    made: list[Processed | None] = field(default_factory=list)
    missing: int = 0
    size: int = 0  # bytes of its pages

    @classmethod
    def of(
        cls,
        items: Sequence[Item],
        plan: Plan,
    ) -> Self:
        """Return a batch that waits for all its due pages."""
        count = len(plan.due)
        size = sum(len(page.body) for page in plan.pages)
        return cls(items, plan, [None] * count, count, size)

    def tasks(
        self,
        number: int,
    ) -> Iterator[PageTask]:
        """Yield its due pages as tasks."""
        due = tuple(self.plan.due.values())
        for start in range(0, len(due), TASK):
            yield PageTask(number, start, due[start : start + TASK], self.plan.analysed)

    def add(
        self,
        start: int,
        made: Sequence[Processed],
    ) -> None:
        """Take what some of its pages gave."""
        self.made[start : start + len(made)] = made
        self.missing -= len(made)


@contextmanager
def engine_of(
    analyze: Analyze | None,
    jobs: int,
) -> Iterator[Engine]:
    """Give the engine of so many processes; to be asked for before a store is open."""
    give_back_memory()  # a seventh of what is there after loading is free
    with rare_collections():  # before workers are forked, who do as their parent
        if jobs == 1:
            spare_memory()
            yield OneProcess()
            return
        with PageWorkers(analyze, jobs) as workers:
            yield workers


def _traits(made: object) -> Traits | None:
    return made if isinstance(made, Traits) else None


class PageWorkers:
    """An engine of `jobs` processes. To be made before a store is open, used with `with`, for
    one loop at a time.
    """

    def __init__(
        self, analyze: Analyze | None, jobs: int, *, seconds: float = PAGE_SECONDS
    ) -> None:
        self._pool = PagePool(starter_of(analyze, seconds), jobs, seconds=seconds)
        # so many batches keep all workers busy, and one more is written
        self._most = 2 + jobs * AHEAD * TASK // BATCH
        self._open: deque[_Batch] = deque()
        self._first = 0  # number of the first open batch
        self._loop: Loop | None = None
        self._interrupt: Interrupt | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        *_: object,
    ) -> None:
        self._pool.close()

    @property
    def processes(self) -> tuple[int, ...]:
        """Return the ids of the processes that work now."""
        return self._pool.processes

    def drive(
        self, loop: Loop, batches: Iterator[Sequence[Item]], interrupt: Interrupt
    ) -> None:
        """Do all batches in their order; after an interrupt what is under way is left."""
        self._loop, self._interrupt = loop, interrupt
        try:
            while not interrupt.requested and (items := next(batches, None)):
                self._begin(items)
                while self._is_full() and not interrupt.requested:
                    self._write_first()
            self.settle()
        finally:
            self._open.clear()
            self._pool.clear()

    def settle(self) -> None:
        """Write all that is under way, for a reader that is to see what came before."""
        while self._open and not self._is_interrupted():
            self._write_first()

    def traits(
        self,
        items: Sequence[StreamItem],
    ) -> Iterator[Traits | None]:
        """Yield what items of the stream are compared by, in their order: workers read some
        ahead. None for one that its worker died of.
        """
        waiting = iter(range(0, len(items), TASK))
        found: dict[int, Sequence[Traits | None]] = {}

        def give(count: int) -> None:
            for start in islice(waiting, count):
                part = tuple(items[start : start + TASK])
                self._pool.give(PageTask(0, start, part, analysed=None))

        try:
            give(self._pool.jobs * AHEAD)
            at = 0
            while at < len(items):
                while at not in found:
                    done = self._pool.take()
                    give(len(done))
                    found |= {task.start: list(map(_traits, made)) for task, made in done}
                done_part = found.pop(at)
                yield from done_part
                at += len(done_part)
        finally:
            self._pool.clear()

    def _is_interrupted(self) -> bool:
        return self._interrupt is not None and self._interrupt.requested

    def _begin(
        self,
        items: Sequence[Item],
    ) -> None:
        assert self._loop is not None
        batch = _Batch.of(items, self._loop.plan(pages_of(items)))
        number = self._first + len(self._open)
        self._open.append(batch)
        for task in batch.tasks(number):
            self._pool.give(task)
        self._collect(0.0)

    def _is_full(self) -> bool:
        if not self._open:
            return False
        size = sum(batch.size for batch in self._open)
        is_full = len(self._open) >= self._most or size >= MOST_BYTES
        return is_full or not self._open[0].missing

    def _collect(
        self,
        seconds: float | None = None,
    ) -> None:
        for task, made in self._pool.take(seconds):
            processed = [one for one in made if isinstance(one, Processed)]
            self._open[task.batch - self._first].add(task.start, processed)

    def _write_first(self) -> None:
        """Write the first batch, once all its pages are there."""
        assert self._loop is not None
        assert self._interrupt is not None
        batch = self._open[0]
        while batch.missing:
            self._collect()
        made = [processed for processed in batch.made if processed is not None]
        self._open.popleft()
        self._first += 1
        with self._interrupt.held():
            prepared = self._loop.prepare_made(batch.plan, made)
            self._loop.write_batch(batch.items, prepared)
