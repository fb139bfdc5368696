"""Reading lists into the frontier, so that a walk that was cut short never hides what it did
not reach.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sinanews.scraper.lists.listing import (
    SINGLE,
    Listing,
)
from sinanews.scraper.lists.walk import walk
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.records import Link, RawPage, Request
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.sites import identify, link_id
from sinanews.scraper.store.frontier import Frontier
from sinanews.scraper.store.store import Store

OVERLAP = timedelta(hours=1)  # rows may come into a list with a time that is past already


class Walks:
    """Reads lists one after the other. What a page of a list names is committed before the next
    page is asked.
    """

    def __init__(
        self,
        store: Store,
        frontier: Frontier,
        ask: Callable[[Request], RawPage],
        *,
        window: Window,
        first: timedelta | None,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
    ) -> None:
        self._first = first
        self._store = store
        self._frontier = frontier
        self._ask = ask
        self._window = window
        self._clock = clock
        self._say = say
        self._named: list[Link] = []
        self._channel = ""
        self.links = 0  # that the lists named, known ones too
        self.found: list[str] = []  # a host for each new article; the caller takes them out

    def read(self, listing: Listing) -> None:
        """Read a list down to the window's begin, or to what is known. Raises ListingError and
        what `ask` raises.

        The articles named so far are kept also where it raises; that the list is known is noted
        only at the end.
        """
        self._channel = listing.name
        reached = self._frontier.coverage.reached(listing.name)
        walked = self._frontier.coverage.walked(listing.name)
        window = begun(listing, self._window, walked, first=self._first, now=self._clock())
        since = _stamp(window.since)
        passed = _Passed(
            self._frontier.coverage.known(listing.name)
            if reached is not None and reached <= since
            else None
        )
        try:
            for link in walk(
                listing,
                self._get,
                window,
                key=link_id,
                known=passed.known,
                clock=self._clock,
                say=self._say,
            ):
                passed.count(link)
                self._named.append(link)
        finally:
            self._flush()
        if self._window.until is not None and self._window.until < self._clock():
            return  # a stretch in the middle of the list says nothing of its head
        full = self._window.maximum is not None and passed.new >= self._window.maximum
        if passed.joined:
            ends: str | None = reached
        else:
            ends = (_stamp(passed.oldest) or None) if full else since
        with self._store.transaction():
            self._frontier.coverage.extend(
                listing.name, ends, passed.newest, joined=passed.joined
            )

    def _get(self, ask: Request) -> RawPage:
        self._flush()
        return self._ask(ask)

    def _flush(self) -> None:
        named, self._named = self._named, []
        if not named:
            return
        with self._store.transaction():
            hosts = [self._add(link) for link in named]
        self.links += len(named)
        self.found += [host for host in hosts if host is not None]

    def _add(self, link: Link) -> str | None:
        identity = identify(link)
        named = replace(link, url=identity.url or "", docid=identity.docid)
        return self._frontier.add(self._channel, named, identity.article_id)


def begun(
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
    if (
        first is None
        or window.since is not None
        or window.maximum is not None
        or listing.paging == SINGLE
    ):
        return window
    begin = min(window.until or now, now) - first
    return replace(window, since=min(begin, walked - OVERLAP) if walked else begin)


class _Passed:
    """What a walk came by: whether it met the known part, how many links were not of it, and
    their times.
    """

    def __init__(self, known: Callable[[str], bool] | None) -> None:
        self._known = known
        self.joined = False
        self.new = 0
        self.newest: datetime | None = None
        self.oldest: datetime | None = None

    def known(self, key: str) -> bool:
        """Say whether a link is known."""
        known = self._known is not None and self._known(key)
        self.joined = self.joined or known
        return known

    def count(self, link: Link) -> None:
        """Count a link of the walk."""
        self.new += self._known is None or not self._known(link_id(link))
        if link.published is not None:
            self.newest = max(self.newest or link.published, link.published)
            self.oldest = min(self.oldest or link.published, link.published)


def _stamp(time: datetime | None) -> str:
    return time.astimezone(BEIJING).isoformat(timespec="seconds") if time else ""
