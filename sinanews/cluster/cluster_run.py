"""Splits over a Dask cluster: each task reads its split, processes its pages and writes its parts.

A task can be done again anywhere at any time: its files have the same names and the same rows. So
Dask may give the tasks of a lost worker to another one.
"""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from sinanews.analysis import resources
from sinanews.analysis.options import Options
from sinanews.cluster.part_files import Manifest, Result, manifest_of, write_split
from sinanews.cluster.split_items import items_of
from sinanews.cluster.splits import Split
from sinanews.cluster.worker_watch import LOOK_SECONDS, WorkerWatch
from sinanews.job.page_loop import BATCH
from sinanews.job.page_plan import Item, pages_of
from sinanews.job.page_pool import PagePool, PageTask
from sinanews.job.process import Analyze, Analyzer, Processed, process_batch
from sinanews.job.worker_process import starter_of
from sinanews.library import resources_for
from sinanews.scraper.model.errors import ClusterError, UsageError
from sinanews.scraper.parse import PARSER_VERSION

if TYPE_CHECKING:
    from distributed import Client, Future

DEATHS = 30  # of workers that had a task: machines go, and only pages that kill are the task's fault
TRIES = 3  # of a task that ended with an error of the system: storage that was not reachable


@dataclass(frozen=True, slots=True)
class SplitJob:
    """What all tasks share: where the parts go, what the steps read, which code this is."""

    parts: str
    options: Options
    version: str

    @classmethod
    def of(
        cls,
        parts: str,
        options: Options,
    ) -> SplitJob:
        """Return the job for these options under the code as it is here."""
        return cls(parts.rstrip("/"), options, code_version(options))


def code_version(options: Options) -> str:
    """Return all that parts depend on besides their pages."""
    return f"{PARSER_VERSION}/{resources.digest(options)}"


def process_split(
    split: Split,
    job: SplitJob,
    *,
    is_suspect: bool = False,
) -> Manifest:
    """Read a split, process its pages, write its parts; return its manifest. A split that is done
    is not done again. Where workers died of it (`is_suspect`) its pages are processed in a
    process of their own, so that one that kills is a failure.
    """
    name = split.name(job.version)
    known = manifest_of(job.parts, name)
    if known is not None:
        return known
    loaded = Analyzer(resources_for(job.options), resources.digest(job.options))
    empty = Manifest(name, split.order, job.version, (), {})
    process = _process_apart if is_suspect else process_batch
    return write_split(job.parts, empty, _results(items_of(split), loaded, process))


def _results(
    items: Iterator[Item],
    analyze: Analyze,
    process: Callable[[Sequence[Any], Analyze], Sequence[Processed]],
) -> Iterator[Result]:
    while batch := list(islice(items, BATCH)):
        made = iter(process(pages_of(batch), analyze))
        for item in batch:
            is_page = bool(pages_of([item]))
            yield item, next(made) if is_page else Processed()


def _process_apart(
    pages: Sequence[Any],
    analyze: Analyze,
) -> list[Processed]:
    """Process each page in another process, which is replaced where it dies."""
    pool = PagePool(starter_of(analyze), 1)
    found: dict[int, Processed] = {}
    try:
        for at, page in enumerate(pages):
            pool.give(PageTask(0, at, (page,), is_suspect=True))
        while len(found) < len(pages):
            for task, (made,) in pool.take():
                assert isinstance(made, Processed)  # as for every page
                found[task.start] = made
    finally:
        pool.close()
    return [found[at] for at in range(len(pages))]


@contextmanager
def cluster(
    scheduler: str,
    workers: int,
) -> Iterator[Client]:
    """Give a client of the cluster at an address, or of one on this machine with so many workers.
    UsageError where Dask is not installed or nobody answers.
    """
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        message = "--engine dask needs dask.distributed: pip install 'sinanews[cluster]'"
        raise UsageError(message) from error
    dask.config.set({"distributed.scheduler.allowed-failures": DEATHS})
    if scheduler:
        try:
            client = Client(scheduler, timeout="30s")
        except (OSError, ValueError) as error:
            raise UsageError(f"no Dask scheduler answers at {scheduler}: {error}") from error
        with client:
            yield client
        return
    with (
        _quiet_starts(),
        LocalCluster(processes=True, silence_logs=logging.ERROR, **_options(workers)) as local,
        Client(local) as client,
    ):
        local.scale(workers)
        yield client


def _options(workers: int) -> dict[str, Any]:
    """Return how a cluster of this machine is to be made."""
    return {
        "n_workers": 0,  # at first: one that dies at its start would end the making of the cluster
        "threads_per_worker": 1,
        "memory_limit": 1 / workers,  # of this machine
        "dashboard_address": None,
        "scheduler_kwargs": {
            "dashboard_address": ":0"
        },  # another run may have Dask's own port
    }


@contextmanager
def _quiet_starts() -> Iterator[None]:
    """Let tornado print no traceback where a worker dies at its start: another one is made."""
    tornado = logging.getLogger("tornado.application")
    level = tornado.level
    tornado.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        tornado.setLevel(level)


def run_splits(
    client: Client,
    splits: Sequence[Split],
    job: SplitJob,
    on_split: Callable[[Manifest], None] = lambda manifest: None,
) -> list[Manifest]:
    """Do all splits on the cluster and return their manifests in order; `on_split` hears of each
    as it is done. What ends a task with an error on every try is raised here; ClusterError where
    no worker is left, or the scheduler is gone.
    """
    from distributed import KilledWorker

    finished: queue.SimpleQueue[Future] = queue.SimpleQueue()

    def submit(
        split: Split,
        *,
        is_suspect: bool = False,
    ) -> Future:
        key = f"sinanews-{split.name(job.version)}{'-apart' if is_suspect else ''}"
        future = client.submit(
            process_split,
            split,
            job,
            is_suspect=is_suspect,
            key=key,
            retries=TRIES,
            pure=False,
        )
        future.add_done_callback(finished.put)
        return future

    open_splits = {submit(split): split for split in splits}
    done: list[Manifest] = []
    for future in _as_finished(finished, open_splits, WorkerWatch(client)):
        split = open_splits.pop(future)
        try:
            manifest = future.result()
        except KilledWorker:
            open_splits[submit(split, is_suspect=True)] = split
            continue
        except CancelledError as error:
            message = "the Dask scheduler went away: run again to go on where this run was"
            raise ClusterError(message) from error
        on_split(manifest)
        done.append(manifest)
    return sorted(done, key=lambda one: one.order)


def _as_finished(
    finished: queue.SimpleQueue[Future],
    open_splits: Collection[Future],
    watch: WorkerWatch,
) -> Iterator[Future]:
    """Yield futures as they are done, while there are open ones, with an eye on the workers."""
    while open_splits:
        watch.look()
        with suppress(queue.Empty):
            yield finished.get(timeout=LOOK_SECONDS)
