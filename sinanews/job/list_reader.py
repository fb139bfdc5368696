"""Reading lists into the frontier, so that a walk that was cut short never hides what it did
not reach.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sinanews.job.fetch_queue import FetchQueue
from sinanews.scraper.lists.listing import SINGLE, Listing
from sinanews.scraper.lists.walk import Answer, Walk, advance, walk
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.records import Link, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites import link_id
from sinanews.scraper.store.list_coverage import ListCoverage
from sinanews.scraper.store.store import Store

OVERLAP = timedelta(hours=1)  # rows may come into a list with a time that is past already

Reading = Generator[Request, Answer, None]  # yields requests, is sent pages or errors


class ListReader:
    """Reads lists. What a page of a list names is committed before the next page is asked for."""

    def __init__(
        self,
        store: Store,
        coverage: ListCoverage,
        queue: FetchQueue,
        *,
        window: Window,
        first: timedelta | None,
        clock: Callable[[], datetime],
        warn: Callable[[str], None],
    ) -> None:
        self._store = store
        self._coverage = coverage
        self._queue = queue
        self._window = window
        self._first = first
        self._clock = clock
        self._warn = warn

    def read(self, listing: Listing) -> Reading:
        """Read a list down to the window's begin, or to what is known. Raises ListingError, and
        the errors that it is sent.

        The articles named so far are kept also where it raises; that the list is known is noted
        only at the end.
        """
        window = self._window_of(listing)
        known = self._known(listing.name, _stamp(window.since))
        links = WalkLinks(known)
        steps = walk(
            listing,
            window,
            key=link_id,
            known=links.is_known,
            clock=self._clock,
            warn=self._warn,
        )
        yield from self._pages(listing.name, steps, links)
        self._cover(listing.name, window, links)

    def _pages(self, channel: str, steps: Walk, links: WalkLinks) -> Reading:
        """Go through a walk and keep what each page names."""
        named: list[Link] = []
        answer: Answer = None
        try:
            while (step := advance(steps, answer)) is not None:
                answer = None
                if isinstance(step, Link):
                    links.count(step)
                    named.append(step)
                    continue
                self._keep(channel, named)
                named = []
                answer = yield step
        finally:
            self._keep(channel, named)

    def _keep(self, channel: str, links: Sequence[Link]) -> None:
        if links:
            with self._store.transaction():
                self._queue.add(channel, links)

    def _window_of(self, listing: Listing) -> Window:
        walked = self._coverage.walked(listing.name)
        return with_begin(listing, self._window, walked, first=self._first, now=self._clock())

    def _known(self, channel: str, since: str) -> Callable[[str], bool] | None:
        """Return what tells the known links, where they are known back to `since` without a gap."""
        reached = self._coverage.reached(channel)
        if reached is None or reached > since:
            return None
        return self._coverage.known(channel)

    def _cover(self, channel: str, window: Window, links: WalkLinks) -> None:
        """Note down to when the list is known now."""
        until = self._window.until
        if until is not None and until < self._clock():
            return  # a stretch in the middle of the list says nothing of its head
        reached = self._reached(channel, window, links)
        with self._store.transaction():
            self._coverage.extend(channel, reached, links.newest, joined=links.joined)

    def _reached(self, channel: str, window: Window, links: WalkLinks) -> str | None:
        """Return the time down to which a list that was walked is known without a gap."""
        if links.joined:
            return self._coverage.reached(channel)
        maximum = self._window.maximum
        if maximum is not None and links.new >= maximum:
            return _stamp(links.oldest) or None
        return _stamp(window.since)


class WalkLinks:
    """What a walk came by: whether it met the known part, how many links were not of it, and
    their times. `known` tells the links of the known part by their id; None: there is none.
    """

    def __init__(self, known: Callable[[str], bool] | None) -> None:
        self._known = known
        self.joined = False
        self.new = 0
        self.newest: datetime | None = None
        self.oldest: datetime | None = None

    def is_known(self, key: str) -> bool:
        """Say whether a link is known."""
        known = self._known is not None and self._known(key)
        self.joined = self.joined or known
        return known

    def count(self, link: Link) -> None:
        """Count a link of the walk."""
        is_known = self._known is not None and self._known(link_id(link))
        self.new += not is_known
        time = link.published
        if time is not None:
            self.newest = max(self.newest or time, time)
            self.oldest = min(self.oldest or time, time)


def with_begin(
    listing: Listing,
    window: Window,
    walked: datetime | None,
    *,
    first: timedelta | None,
    now: datetime,
) -> Window:
    """Return the window with a begin where none is asked for: when the list was last `walked`,
    else `first` ago.

    A list of one page, and one of which only so many are wanted, need none; nor does any where
    `first` is None.
    """
    needs_begin = window.since is None and window.maximum is None and listing.paging != SINGLE
    if first is None or not needs_begin:
        return window
    begin = min(window.until or now, now) - first
    if walked is not None:
        begin = min(begin, walked - OVERLAP)
    return replace(window, since=begin)


def _stamp(time: datetime | None) -> str:
    if time is None:
        return ""
    return time.astimezone(BEIJING).isoformat(timespec="seconds")
