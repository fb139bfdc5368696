"""The fetch job: lists into the frontier, the frontier through the net into store and archive,
articles to rows.

One thread owns the store; others only ask. A page is in the archive before the store knows of
it, and the store learns of page, article, findings and frontier in one transaction: a kill at
any moment loses at most answers that are asked again, and what the archive then holds twice is
one page.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime

from sinanews.job.counters import RunSummary
from sinanews.job.fetch_queue import LISTS, Feeder
from sinanews.job.fetch_values import Asker, GatherSummary, Job, Progress
from sinanews.job.files import BATCH, Loop, Prepared
from sinanews.job.interrupt import Interrupt
from sinanews.job.list_reader import Walks
from sinanews.job.process import PAGE_FAULTS, Analyze, unforeseen
from sinanews.job.worker_pool import Crew, Outcome
from sinanews.scraper.lists.listing import (
    Listing,
    record_page,
)
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError, SinanewsError
from sinanews.scraper.model.limits import COMMIT_SECONDS
from sinanews.scraper.model.records import Failure, Place, RawPage, Request
from sinanews.scraper.model.web import host_of
from sinanews.scraper.net.response import Response
from sinanews.scraper.sources.url_lists import with_local_files
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.frontier import IN_LIST, Due
from sinanews.scraper.store.store import Store

SAID = 100  # notices about lists that a run keeps
# seconds that the loop waits for something to happen, before it looks whether it is to stop
TURN = 0.2


def gather(
    job: Job,
    fetcher: Asker,
    store: Store,
    *,
    run_id: int,
    analyze: Analyze | None = None,
    analysis_version: str = "",
    keep_record: Callable[[RawPage], Place] | None = None,
    sync: Callable[[], object] = lambda: None,
    on_event: Callable[[str, str], None] = lambda kind, subject: None,
    watch: Callable[[Progress], None] = lambda progress: None,
    clock: Callable[[], datetime] = beijing_now,
) -> GatherSummary:
    """Fetch what the lists name and the store lacks, and what waits from earlier runs; return
    what was done.

    `keep_record` puts a page that is a list's item into the archive, `sync` brings the archive
    to the disk before the store names it (so that the order holds at a power failure too);
    `watch` hears of the progress a few times a second. Ctrl-C ends after the requests in
    flight, a second one at once. A host that blocks us is left, its articles wait for the next
    run. StoreError, DiskFullError and OSError of the archive end the job; what was committed
    stays.
    """
    begin = time.monotonic()
    loop = Loop(store, analyze, analysis_version, on_event)
    with Interrupt() as interrupt:
        gathering = _Gathering(
            job, fetcher, store, loop=loop, run_id=run_id, interrupt=interrupt, clock=clock
        )
        gathering.keep_record, gathering.sync = keep_record, sync
        gathering.watch = watch
        try:
            with interrupt.held():
                gathering.run(job.listings)
        except KeyboardInterrupt:
            interrupt.asked = True
        finally:
            gathering.close()
    run = loop.counters.summary(time.monotonic() - begin, interrupted=interrupt.asked)
    return gathering.summary(run)


class _Gathering:
    """A job under way. Everything here runs in one thread; `crew` has the others."""

    def __init__(
        self,
        job: Job,
        fetcher: Asker,
        store: Store,
        *,
        loop: Loop,
        run_id: int,
        interrupt: Interrupt,
        clock: Callable[[], datetime],
    ) -> None:
        self.job = job
        self.fetcher = fetcher
        self.store = store
        self.loop = loop
        self.interrupt = interrupt
        self.frontier = store.frontier(run_id, refresh=job.refresh)
        self.said: list[str] = []
        self.walks = Walks(
            store,
            self.frontier,
            with_local_files(self.ask),
            window=job.window,
            first=job.first,
            clock=clock,
            say=self.say,
        )
        self.crew: Crew[Due | Request, Response] = Crew(
            hosts=job.hosts_at_once + 1, per_host=job.per_host
        )
        self.feeder = Feeder(self.frontier, self.crew, fetcher.get)
        self.batch: list[Outcome[Due | Request, Response]] = []
        self.batch_begin = 0.0
        self.answer: Outcome[Due | Request, Response] | None = None  # of a list
        self.asked_host = ""  # of the list
        self.blocked: dict[str, str] = {}
        self.fatal: BaseException | None = None
        self.stopping = False
        self.count: Counter[str] = Counter()
        self.keep_record: Callable[[RawPage], Place] | None = None
        self.sync: Callable[[], object] = lambda: None
        self.watch: Callable[[Progress], None] = lambda progress: None

    def run(self, listings: Iterable[Listing]) -> None:
        """Read the lists, fetching meanwhile, then fetch what is left."""
        for listing in listings:
            self.read(listing)
        while self.crew.open or self.batch or (self.feeder.ready and not self.stopping):
            self.turn()
        if self.fatal is not None:
            raise self.fatal

    def close(self) -> None:
        """Let the threads end."""
        self.fetcher.stop()
        self.crew.close()

    def read(self, listing: Listing) -> None:
        """Read one list; what goes wrong is its failure, not the job's."""
        if self.stopping:
            return
        try:
            self.walks.read(listing)
        except BlockedError as error:
            self.block(error, error.host or self.asked_host)
        except (ListingError, FetchError) as error:
            self.unread(Failure(listing.name, "list", error.reason, str(error)))
        except PAGE_FAULTS as error:
            self.unread(unforeseen(error, listing.name, "list"))
        else:
            with self.store.transaction():
                self.loop.done(listing.name)
        finally:
            self.heed()

    def unread(self, failure: Failure) -> None:
        """Keep why a list could not be read, unless it is that the job stops."""
        if not self.stopping:
            with self.store.transaction():
                self.loop.fail(failure)

    def say(self, text: str) -> None:
        """Hear what is odd in a list."""
        if text not in self.said and len(self.said) < SAID:
            self.said.append(text)

    def ask(self, ask: Request) -> RawPage:
        """Return the page of a list; meanwhile the articles go on."""
        if self.stopping:
            raise FetchError("the job is to stop", reason="stopped")
        self.count["lists"] += 1
        asked = Request(ask.url, expect=ask.expect, referer=ask.referer)
        self.answer = None
        self.asked_host = host_of(ask.url)
        self.crew.give(LISTS, ask, lambda: self.fetcher.get(asked))
        while self.answer is None:
            self.turn()
        answer, self.answer = self.answer, None
        if answer.error is not None:
            raise answer.error
        assert answer.response is not None
        return answer.response.page

    def turn(self) -> None:
        """Give the lanes work, take what came, commit what has waited long enough."""
        if self.interrupt.asked:
            self.stop()
        self.refill()
        outcome = self.crew.take(0 if self.batch and not self.crew.open else TURN)
        while outcome is not None:
            self.arrived(outcome)
            outcome = self.crew.take(0) if len(self.batch) < BATCH else None
        waited = time.monotonic() - self.batch_begin
        if self.batch and (
            len(self.batch) >= BATCH or waited >= COMMIT_SECONDS or not self.crew.open
        ):
            self.commit()
        self.watch(self.progress())

    def stop(self) -> None:
        """Ask for nothing more; what is in flight comes in."""
        if not self.stopping:
            self.stopping = True
            self.fetcher.stop()
            for host in self.crew.hosts:
                if host != LISTS:
                    self.crew.drop(host)

    def heed(self) -> None:
        """Take in what the lists have named meanwhile."""
        found, self.walks.found = self.walks.found, []
        self.count["found"] += len(found)
        self.feeder.heed(found)

    def refill(self) -> None:
        """Take from the frontier what the lanes have room for."""
        self.heed()
        if not self.stopping:
            for due in self.feeder.refill(BATCH - len(self.batch), self.blocked):
                self.own(due)

    def own(self, due: Due) -> None:
        """Take the item of a list as the page that it is."""
        page = record_page(due.link, due.key, datetime.now(UTC))
        place = self.keep_record(page) if self.keep_record else None
        self.arrived(Outcome(due, Response(page, place=place)))

    def arrived(self, outcome: Outcome[Due | Request, Response]) -> None:
        """Put an outcome where it belongs."""
        if isinstance(outcome.task, Request):
            self.answer = outcome
        elif isinstance(outcome.error, FetchError) and outcome.error.reason == "stopped":
            self.count["left"] += 1
        elif outcome.error is None or isinstance(outcome.error, (FetchError, *PAGE_FAULTS)):
            if not self.batch:
                self.batch_begin = time.monotonic()
            self.batch.append(outcome)
            if isinstance(outcome.error, BlockedError):
                self.block(outcome.error, outcome.error.host or outcome.task.host)
        else:
            self.fatal = self.fatal or outcome.error
            self.stop()

    def block(self, error: SinanewsError, host: str) -> None:
        """Leave a host for this run; its articles go on waiting."""
        self.blocked.setdefault(host, str(error))
        self.crew.drop(host)

    def commit(self) -> None:
        """Keep a batch: pages, articles, findings and what the frontier knows of them, all or none."""
        batch, self.batch = self.batch, []
        pages = [
            self.page_of(outcome.task, outcome.response)
            for outcome in batch
            if isinstance(outcome.task, Due)
            and outcome.response
            and outcome.response.page.status != 304
        ]
        prepared = iter(self.loop.prepare(pages))
        self.sync()
        with self.store.transaction():
            for outcome in batch:
                assert isinstance(outcome.task, Due)
                if outcome.response is None:
                    self.failed(outcome.task, outcome.error)
                elif outcome.response.page.status == 304:
                    self.frontier.unchanged(outcome.task)
                    self.count["unchanged"] += 1
                    self.loop.done(outcome.task.link.url)
                else:
                    self.keep(outcome.task, outcome.response, next(prepared))

    def page_of(self, due: Due, fetched: Response) -> RawPage:
        """Return the page of a response as the store has it: with its place and its link."""
        place = self.placed(fetched.place)
        origin = (
            f"{place.file}:{place.offset}" if place else fetched.page.origin or due.link.url
        )
        return replace(fetched.page, origin=origin, link=replace(due.link, record=None))

    def keep(self, due: Due, fetched: Response, prepared: Prepared) -> None:
        """Keep a page and what it gave."""
        self.count["fetched"] += 1
        read = self.loop.write(prepared, self.placed(fetched.place))
        if read.state == "failed":
            self.frontier.failed(
                due, read.reason, retry=due.host != IN_LIST, page_id=read.page_id
            )
            return
        self.loop.done(due.link.url)
        headers = {name.lower(): value for name, value in fetched.page.headers}
        self.frontier.done(due, read.page_id, headers, changed=read.state != "same")

    def placed(self, place: Place | None) -> Place | None:
        """Return the place with its file named from the store's folder."""
        if place is None or self.job.archive is None:
            return None
        folder = self.job.archive.resolve()
        home = self.store.path.parent.resolve()
        path = folder / place.file
        return Place(
            str(path.relative_to(home) if path.is_relative_to(home) else path),
            place.offset,
            place.length,
        )

    def failed(self, due: Due, error: BaseException | None) -> None:
        """Note why an article did not come."""
        url = due.link.url
        if isinstance(error, BlockedError) and (
            not error.met or self.frontier.postpone(due, error.reason)
        ):
            return  # it waits for a later run
        if isinstance(error, FetchError):
            self.loop.fail(Failure(url, "fetch", error.reason, str(error)))
            self.frontier.failed(
                due, error.reason, retry=error.retry and not isinstance(error, BlockedError)
            )
        elif isinstance(error, PAGE_FAULTS):
            self.loop.fail(unforeseen(error, url, "fetch"))
            self.frontier.failed(due, "unforeseen", retry=True)

    def progress(self) -> Progress:
        """Return how far the job is."""
        count = self.count
        skipped = self.walks.links - count["found"] + count["unchanged"]
        failed = sum(self.loop.counters.failed.values())
        return Progress(count["found"], count["fetched"], skipped, failed, count["lists"])

    def summary(self, run: RunSummary) -> GatherSummary:
        """Return what was done."""
        balance = self.frontier.link_counts()
        links, unchanged = self.walks.links, self.count["unchanged"]
        return GatherSummary(
            run,
            self.progress(),
            links,
            unchanged,
            balance,
            dict(self.blocked),
            tuple(self.said),
        )
