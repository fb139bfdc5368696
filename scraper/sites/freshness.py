"""How fresh a channel is: the newest row of its first page, beside the age that the channel says
is too old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sinanews.scraper.lists.listing import Get, Listed, Listing
from sinanews.scraper.lists.window import EARLIEST
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError

FUTURE = timedelta(days=1)  # a row that claims to be newer than this has a wrong time


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old a channel's newest row is."""

    channel: str
    title: str
    state: str  # fresh, stale, empty, undated (the list gives no times), blocked, error
    newest: datetime | None  # +08:00
    age: timedelta | None
    stale_after: timedelta
    message: str  # why the threshold is what it is, or what failed

    @property
    def sound(self) -> bool:
        """Say whether the channel may be relied on."""
        return self.state in ("fresh", "undated")


def check(
    listing: Listing,
    get: Get,
    *,
    clock: Callable[[], datetime],
) -> Freshness:
    """Return how fresh a channel is, by the newest row of its first page. What `get` raises is
    its state.
    """
    try:
        listed = _first_page(listing, get, clock())
    except BlockedError as error:
        return _state(listing, "blocked", str(error))
    except (FetchError, ListingError) as error:
        return _state(listing, "empty" if error.reason == "empty" else "error", str(error))
    if not listed.links and not listed.files:
        return _state(listing, "empty", "there is not one row where rows are due")
    return _by_newest(listing, listed, clock())


def _by_newest(listing: Listing, listed: Listed, now: datetime) -> Freshness:
    times = (time for time in _times(listed) if EARLIEST <= time <= now + FUTURE)
    newest = max(times, default=None)
    if newest is None:
        return _state(listing, "undated", "its rows have no times")
    age = max(now - newest, timedelta())
    state = "stale" if age > listing.stale_after else "fresh"
    return replace(_state(listing, state, listing.stale_reason), newest=newest, age=age)


def _state(
    listing: Listing,
    state: str,
    message: str,
) -> Freshness:
    return Freshness(
        listing.name, listing.title, state, None, None, listing.stale_after, message
    )


def _times(listed: Listed) -> Iterator[datetime]:
    yield from (link.published for link in listed.links if link.published)
    yield from (changed for _, changed in listed.files if changed)


def _first_page(
    listing: Listing,
    get: Get,
    now: datetime,
) -> Listed:
    """Return the first page of a list; that of its fallback where it fails or is empty."""
    try:
        listed = listing.parse(get(listing.request()), listing, now)
    except (FetchError, ListingError) as error:
        if listing.fallback is None or isinstance(error, BlockedError):
            raise
        listed = Listed(())
    if listed.links or listed.files or listing.fallback is None:
        return listed
    return _first_page(listing.fallback, get, now)
