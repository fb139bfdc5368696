"""What a fetch would ask for. Only the lists are read; nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from sinanews.job.fetch_values import Job
from sinanews.job.list_reader import with_begin
from sinanews.scraper.lists.listing import Get
from sinanews.scraper.lists.walk import links_of, walk
from sinanews.scraper.model.limits import AHEAD
from sinanews.scraper.model.records import Link
from sinanews.scraper.sites import link_id
from sinanews.scraper.store.frontier import Due, Frontier
from sinanews.scraper.store.store import Store


def preview(
    job: Job,
    get: Get,
    store: Store | None,
    *,
    clock: Callable[[], datetime],
    warn: Callable[[str], None],
) -> Iterator[Link]:
    """Yield the links that are new to the store (None: there is none yet), then what waits in
    it from earlier runs.

    Raises ListingError and what `get` raises.
    """
    frontier = _frontier(job, store)
    seen: set[str] = set()
    for link in _listed(job, frontier, get, clock=clock, warn=warn):
        key = link_id(link)
        if key in seen:
            continue
        seen.add(key)
        if frontier is None or frontier.is_new(key):
            yield link
    if frontier is not None:
        for due in _waiting(frontier):
            yield due.link


def _listed(
    job: Job,
    frontier: Frontier | None,
    get: Get,
    *,
    clock: Callable[[], datetime],
    warn: Callable[[str], None],
) -> Iterator[Link]:
    """Yield the links of all lists."""
    for listing in job.listings:
        walked = None
        if frontier is not None:
            walked = frontier.coverage.walked(listing.name)
        window = with_begin(listing, job.window, walked, first=job.first, now=clock())
        steps = walk(listing, window, key=link_id, clock=clock, warn=warn)
        yield from links_of(steps, get)


def _waiting(frontier: Frontier) -> Iterator[Due]:
    for host in frontier.hosts():
        for tried in (False, True):
            after = 0
            while taken := frontier.take(host, after, AHEAD, tried=tried):
                after = taken[-1].rank
                yield from taken


def _frontier(job: Job, store: Store | None) -> Frontier | None:
    """Return the store's frontier; a store of an older schema has none until a job writes to it."""
    if store is None or not store.holds("frontier"):
        return None
    return store.frontier(refresh=job.refresh)
