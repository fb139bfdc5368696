"""The fetch job: lists into the frontier, the frontier through the net into store and archive,
articles to rows.

One thread owns the store; the workers only wait for responses. A page is in the archive before
the store knows of it, and the store learns of page, article, findings and frontier in one
transaction: a kill at any moment loses at most responses that are asked for again, and what the
archive then holds twice is one page.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import UTC, datetime

from sinanews.job.counters import RunSummary
from sinanews.job.fetch_batch import FetchBatch, FinishedArticle
from sinanews.job.fetch_queue import FetchQueue, Pool, Workers
from sinanews.job.fetch_values import Client, FetchSummary, Job, Progress
from sinanews.job.garbage_collection import rare_collections
from sinanews.job.interrupt import Interrupt
from sinanews.job.list_reader import ListReader, Reading
from sinanews.job.page_loop import Loop, OnEvent
from sinanews.job.process import PAGE_FAULTS, Analyze, unforeseen
from sinanews.job.worker_pool import Finished, WorkerPool
from sinanews.scraper.lists.listing import Listing, record_page
from sinanews.scraper.lists.walk import Answer
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError
from sinanews.scraper.model.limits import WARNINGS
from sinanews.scraper.model.records import Failure, Place, RawPage, Request
from sinanews.scraper.model.web import WEB, host_of
from sinanews.scraper.net.response import Response
from sinanews.scraper.sources.url_lists import local_list
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.frontier import Due
from sinanews.scraper.store.store import Store

# seconds that the loop waits for something to happen, before it looks whether it is to stop
WAIT_SECONDS = 0.2


def run_job(
    job: Job,
    client: Client,
    store: Store,
    *,
    run_id: int,
    analyze: Analyze | None = None,
    analysis_version: str = "",
    keep_record: Callable[[RawPage], Place] | None = None,
    sync: Callable[[], object] = lambda: None,
    on_event: OnEvent = lambda event: None,
    watch: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], datetime] = beijing_now,
) -> FetchSummary:
    """Fetch what the lists name and the store lacks, and what waits from earlier runs; return
    what was done.

    `keep_record` puts a page that is a list's item into the archive, `sync` brings the archive
    to the disk before the store names it (so that the order holds at a power failure too);
    `watch` gets the progress a few times a second. Ctrl-C ends after the requests in flight, a
    second one at once. A host that bans us is left, its articles wait for the next run.
    StoreError, DiskFullError and OSError of the archive end the job; what was committed stays.
    """
    begin = time.monotonic()
    loop = Loop(store, analyze, analysis_version, on_event)
    with rare_collections(), Interrupt() as interrupt:
        fetch = _FetchLoop(
            job,
            client,
            store,
            loop=loop,
            run_id=run_id,
            interrupt=interrupt,
            keep_record=keep_record,
            sync=sync,
            clock=clock,
        )
        try:
            with interrupt.held():
                fetch.run(watch)
        except KeyboardInterrupt:
            interrupt.requested = True
        finally:
            fetch.close()
    run = loop.counters.summary(time.monotonic() - begin, interrupted=interrupt.requested)
    return fetch.summary(run)


class _FetchLoop:
    """A job under way. Everything here runs in one thread; the pool has the others."""

    def __init__(
        self,
        job: Job,
        client: Client,
        store: Store,
        *,
        loop: Loop,
        run_id: int,
        interrupt: Interrupt,
        keep_record: Callable[[RawPage], Place] | None,
        sync: Callable[[], object],
        clock: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._store = store
        self._loop = loop
        self._interrupt = interrupt
        self._keep_record = keep_record
        self._frontier = store.frontier(run_id, refresh=job.refresh)
        self._queue = FetchQueue(self._frontier)
        self._batch = FetchBatch(store, self._frontier, loop, sync=sync)
        self._pool: Pool = WorkerPool(groups=job.hosts_at_once + 1, per_group=job.per_host)
        self._reader = ListReader(
            store,
            self._frontier.coverage,
            self._queue,
            window=job.window,
            first=job.first,
            clock=clock,
            warn=self._warn,
        )
        self._lists = self._read_lists(job.listings)
        self._list_request: Request | None = None  # that is under way
        self._list_requests = 0
        self._warnings: list[str] = []
        self._banned: dict[str, str] = {}  # host → message
        self._fatal: Exception | None = None
        self._stopping = False

    def run(self, watch: Callable[[Progress], None]) -> None:
        """Read the lists one after the other, fetching meanwhile, then fetch what is left."""
        self._read_on(None)
        while self._has_work():
            if self._interrupt.requested:
                self._stop()
            self._fill()
            self._accept_finished()
            if self._batch.is_due(nothing_under_way=not self._pool.open):
                self._batch.commit()
            watch(self.progress())
        if self._fatal is not None:
            raise self._fatal

    def close(self) -> None:
        """Let the threads end."""
        self._client.stop()
        self._pool.close()

    def progress(self) -> Progress:
        """Return how far the job is."""
        queue, batch = self._queue, self._batch
        return Progress(
            found=queue.found,
            fetched=batch.fetched,
            skipped=queue.links - queue.found + batch.unchanged,
            failed=sum(self._loop.counters.failed.values()),
            lists=self._list_requests,
        )

    def summary(self, run: RunSummary) -> FetchSummary:
        """Return what was done."""
        return FetchSummary(
            run,
            self.progress(),
            links=self._queue.links,
            unchanged=self._batch.unchanged,
            link_counts=self._frontier.link_counts(),
            blocked=dict(self._banned),
            warnings=tuple(self._warnings),
        )

    def _has_work(self) -> bool:
        waiting = not self._queue.is_empty and not self._stopping
        return bool(self._pool.open) or not self._batch.is_empty or waiting

    def _fill(self) -> None:
        """Take from the queue what workers and batch have room for."""
        if self._stopping:
            return
        self._queue.fill(self._pool, self._client, banned=self._banned)
        for due in self._queue.take_inline(self._batch.room):
            response = self._inline(due)
            self._batch.add(Finished(due, response))

    def _accept_finished(self) -> None:
        """Wait for a response, and take those that came meanwhile, up to a batch. The page of a
        list comes last: its rows take time, in which a host that bans us would be asked on.
        """
        idle = not self._pool.open and not self._batch.is_empty
        finished = self._pool.take(0 if idle else WAIT_SECONDS)
        answer: Answer = None
        while finished is not None:
            task = finished.task
            if isinstance(task, Request):
                answer = finished.result.page if finished.result else finished.error
            else:
                self._accept(Finished(task, finished.result, finished.error))
            finished = self._pool.take(0) if self._batch.room > 0 else None
        if answer is not None:
            self._read_on(answer)

    def _accept(self, finished: FinishedArticle) -> None:
        """Put what became of an article where it belongs."""
        error = finished.error
        if isinstance(error, FetchError) and error.reason == "stopped":
            return  # it waits in the frontier
        if error is None or isinstance(error, (FetchError, *PAGE_FAULTS)):
            self._batch.add(finished)
            if isinstance(error, BlockedError):
                self._ban(error, finished.task.host)
            return
        self._fatal = self._fatal or error
        self._stop()

    def _inline(self, due: Due) -> Response:
        """Return the item of a list as a response, and put it into the archive."""
        page = record_page(due.link, due.key, datetime.now(UTC))
        if self._keep_record is None:
            return Response(page)
        place = self._keep_record(page)
        return Response(replace(page, origin=place.origin), place=place)

    def _read_lists(self, listings: tuple[Listing, ...]) -> Generator[Request, Answer, None]:
        """Read all lists: yield their requests, and be sent what came. What goes wrong in a list
        is its failure, not the job's.
        """
        for listing in listings:
            if not self._stopping:
                yield from self._read_list(listing)

    def _read_list(self, listing: Listing) -> Reading:
        try:
            yield from self._reader.read(listing)
        except BlockedError as error:
            self._ban(error, self._list_host())
        except (ListingError, FetchError) as error:
            failure = Failure(listing.name, "list", error.reason, str(error))
            self._fail_list(failure)
        except PAGE_FAULTS as error:
            failure = unforeseen(error, listing.name, "list")
            self._fail_list(failure)
        else:
            with self._store.transaction():
                self._loop.done(listing.name)

    def _list_host(self) -> str:
        """Return the host that a list was requested from last."""
        if self._list_request is None:
            return ""
        return host_of(self._list_request.url)

    def _read_on(self, answer: Answer) -> None:
        """Give the lists what came, and the workers the next request of the lists."""
        try:
            request = self._lists.send(answer)
        except StopIteration:
            self._list_request = None
            return
        self._list_request = request
        self._list_requests += 1
        self._pool.give(Workers.LISTS, request, lambda: self._get_list(request))

    def _get_list(self, request: Request) -> Response:
        """Return a page of a list: from the net, or from this disk (`urls:PATH`)."""
        if request.url.startswith(WEB):
            return self._client.get(request)
        return Response(local_list(request.url))

    def _fail_list(self, failure: Failure) -> None:
        """Keep why a list could not be read, unless it is that the job stops."""
        if not self._stopping:
            with self._store.transaction():
                self._loop.fail(failure)

    def _warn(self, text: str) -> None:
        if text not in self._warnings and len(self._warnings) < WARNINGS:
            self._warnings.append(text)

    def _stop(self) -> None:
        """Ask for nothing more; what is in flight comes in."""
        if self._stopping:
            return
        self._stopping = True
        self._client.stop()
        for group in self._pool.groups:
            if group is not Workers.LISTS:
                self._pool.drop(group)

    def _ban(self, error: BlockedError, requested_host: str) -> None:
        """Leave a host for this run; its articles go on waiting."""
        host = error.host or requested_host
        self._banned.setdefault(host, str(error))
        self._pool.drop(host)
