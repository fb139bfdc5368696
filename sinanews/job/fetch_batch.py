"""Responses that wait for their transaction: pages, articles, findings and what the frontier
knows of them are kept together, all or none.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from sinanews.job.page_loop import BATCH, Loop
from sinanews.job.page_plan import Prepared
from sinanews.job.process import PAGE_FAULTS, unforeseen
from sinanews.job.worker_pool import Finished
from sinanews.scraper.model.errors import BlockedError, FetchError
from sinanews.scraper.model.limits import COMMIT_SECONDS
from sinanews.scraper.model.records import Failure, RawPage
from sinanews.scraper.net.response import NOT_MODIFIED, Response
from sinanews.scraper.store.frontier import Due, Frontier
from sinanews.scraper.store.store import Store

FinishedArticle = Finished[Due, Response]


class FetchBatch:
    """Takes what became of articles, and keeps it in one transaction."""

    def __init__(
        self, store: Store, frontier: Frontier, loop: Loop, *, sync: Callable[[], object]
    ) -> None:
        self._store = store
        self._frontier = frontier
        self._loop = loop
        self._sync = sync
        self._waiting: list[FinishedArticle] = []
        self._since = 0.0  # when the first of them came
        self.fetched = 0  # responses with a page
        self.unchanged = 0  # responses that the stored copy is still good

    @property
    def room(self) -> int:
        """Return how many more it takes."""
        return BATCH - len(self._waiting)

    @property
    def is_empty(self) -> bool:
        """Say whether nothing waits."""
        return not self._waiting

    def is_due(self, *, nothing_under_way: bool) -> bool:
        """Say whether it is time to keep what waits."""
        if self.is_empty:
            return False
        waited = time.monotonic() - self._since
        return self.room <= 0 or waited >= COMMIT_SECONDS or nothing_under_way

    def add(self, finished: FinishedArticle) -> None:
        """Take what became of an article."""
        if self.is_empty:
            self._since = time.monotonic()
        self._waiting.append(finished)

    def commit(self) -> None:
        """Keep what waits. The pages are processed before the store is locked."""
        batch = self._waiting
        self._waiting = []
        pages = [page for finished in batch if (page := _page_of(finished)) is not None]
        prepared = iter(self._loop.prepare(pages))
        self._sync()
        with self._store.batch():
            for finished in batch:
                due = finished.task
                response = finished.result
                if response is None:
                    self._fail(due, finished.error)
                elif _is_page(response):
                    self._keep(due, response, next(prepared))
                else:
                    self._keep_unchanged(due)

    def _keep(self, due: Due, response: Response, prepared: Prepared) -> None:
        self.fetched += 1
        outcome = self._loop.write(prepared, response.place)
        if outcome.state == "failed":
            self._frontier.failed(
                due, outcome.reason, retry=not due.inline, page_id=outcome.page_id
            )
            return
        if outcome.state != "skipped":
            self._loop.done(due.link.url)
        headers = {name.lower(): value for name, value in response.page.headers}
        is_changed = outcome.state not in ("same", "skipped")
        self._frontier.done(due, outcome.page_id, headers, changed=is_changed)

    def _keep_unchanged(self, due: Due) -> None:
        self.unchanged += 1
        self._frontier.unchanged(due)
        self._loop.reached(due.link.url)

    def _fail(self, due: Due, error: Exception | None) -> None:
        """Note why an article did not come."""
        url = due.link.url
        if isinstance(error, BlockedError) and self._waits(due, error):
            return
        if isinstance(error, FetchError):
            retry = error.retry and not isinstance(error, BlockedError)
            failure = Failure(url, "fetch", error.reason, str(error))
            self._loop.fail(failure)
            self._frontier.failed(due, error.reason, retry=retry)
        elif isinstance(error, PAGE_FAULTS):
            failure = unforeseen(error, url, "fetch")
            self._loop.fail(failure)
            self._frontier.failed(due, "unforeseen", retry=True)

    def _waits(self, due: Due, error: BlockedError) -> bool:
        """Say whether an article of a host that bans us waits for a later run."""
        return not error.met or self._frontier.postpone(due, error.reason)


def _is_page(response: Response) -> bool:
    return response.page.status != NOT_MODIFIED


def _page_of(finished: FinishedArticle) -> RawPage | None:
    """Return the page that came, with the link that led to it; None where none did."""
    response = finished.result
    if response is None or not _is_page(response):
        return None
    page = response.page
    link = finished.task.link
    origin = page.origin or link.url
    # the item of a list is the page itself: its link need not hold it again
    return replace(page, origin=origin, link=replace(link, record=None))
