"""Walking a list: newest to oldest, each row once, also where rows arrive between two requests.

By page number, rows that arrive push others down: they come again on the next page and are
known by their id. By id (7x24), the next page begins below the last row whatever arrives above.
By day (backfill), each row's own time decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from sinanews.scraper.lists.listing import (
    CURSOR,
    FILES,
    SINGLE,
    Get,
    Listed,
    Listing,
)
from sinanews.scraper.lists.window import EARLIEST, Window, days
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError
from sinanews.scraper.model.records import Link, Request

BACKFILL = timedelta(
    days=2
)  # windows that reach further back are asked day by day: 100 pages hold about 3 days
FUTURE = timedelta(days=1)  # a row that claims to be newer than this has a wrong time
# pages in a row that may bring only rows seen before: 250 rows arrived between two requests
IDLE_PAGES = 5
# of the rows that a list counts must have come before its end is believed: it counts some
# hidden ones
MOST = 0.9


def walk(
    listing: Listing,
    get: Get,
    window: Window,
    *,
    key: Callable[[Link], str],
    clock: Callable[[], datetime],
    known: Callable[[str], bool] = lambda _: False,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Link]:
    """Return the list's links inside the window, each once, in the list's order (newest first
    where it is ordered).

    `key(link)` is the id of the link's article. `known(id)` says that an earlier walk which
    *ended* and which reached back to `window.since` listed the link: a page of only known links
    that is older than `listing.late` ends the walk of an ordered list (of that day, where days
    are asked). Known links are given too, but do not count towards `window.maximum`. `say` hears what is
    no error but must not stay unsaid: rows without a field, a list that does not reach back to `since`, a fallback
    taken. A page of status 304 ends the walk. Raises ListingError (channel, field), and
    whatever `get` raises.
    """
    at = _Walk(listing, get, window, clock, key=key, known=known, say=say)
    try:
        yield from at.run()
    except (FetchError, ListingError) as error:
        if listing.fallback is None or isinstance(error, BlockedError) or at.asked > 1:
            raise
        say(f"{error}; asking {listing.fallback.ask().url} instead")
        yield from walk(
            listing.fallback, get, window, key=key, clock=clock, known=known, say=say
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Which page is next. `cursor` is None where pages are asked by number."""

    number: int = 1
    cursor: str | None = None
    by_number: bool = False  # the site does not keep to the cursor


class _Walk:
    """The state of one walk."""

    def __init__(
        self,
        listing: Listing,
        get: Get,
        window: Window,
        clock: Callable[[], datetime],
        *,
        key: Callable[[Link], str],
        known: Callable[[str], bool],
        say: Callable[[str], None],
    ) -> None:
        self.listing, self.get, self.window = listing, get, window
        self.clock, self.key, self.known = clock, key, known
        self.say: Callable[[str], None] = lambda message: say(f"{listing.name}: {message}")
        self.asked = 0  # requests answered
        self.rows = 0  # rows seen, each once
        self.new = 0  # links given that were not known
        self.seen: set[str] = set()
        self.seen_before: set[str] = (
            set()
        )  # of the day walked before: rows at midnight come in both
        self.oldest: datetime | None = None
        self.old: set[str] = (
            set()
        )  # of the rows seen: known when they were seen first (the caller keeps what it gets)
        self.unchanged = False  # a page came as 304
        self.full = False  # as many as asked for are given
        self.day_ignored = False  # the site does not keep to the day that was asked

    def run(self) -> Iterator[Link]:
        """Walk as the listing's paging and the window ask for."""
        if self.listing.paging == FILES:
            yield from self.files()
            return
        if self.far_back():
            yield from self.days()
            if not self.day_ignored:
                return
            self.say(
                "the site does not keep to the day that was asked: walking its pages from the newest"
            )
        yield from self.pages()

    def far_back(self) -> bool:
        """Say whether the window is asked day by day."""
        since = self.window.since
        return bool(self.listing.by_day and since and since < self.clock() - BACKFILL)

    def read(self, ask: Request) -> Listed | None:
        """Ask for one page and parse it; what is wrong in single rows is said. None where it
        did not change (304).
        """
        page = self.get(ask)
        self.asked += 1
        if page.status == 304:
            return None
        listed = self.listing.parse(page, self.listing, self.clock())
        for field, count in listed.missing:
            self.say(f"{count} of the rows of {ask.url} without {field}")
        return listed

    def pages(self, day: datetime | None = None) -> Iterator[Link]:
        """Walk pages, of one day or from the newest row on, until the window or the list ends."""
        place, before = _Place(), [""]
        idle = repeated = 0
        rows = self.rows
        for _ in range(self.listing.pages):
            listed = self.read(
                self.listing.ask(page=place.number, cursor=place.cursor, day=day)
            )
            if listed is None:
                self.unchanged = True
                return
            if day and place.number == 1 and not self.keeps(listed, day):
                return
            ids = [self.key(link) for link in listed.links]
            idle = idle + 1 if ids and ids[-1] in self.seen else 0
            repeated = repeated + 1 if ids == before else 0
            yield from self.inside(listed.links, ids)
            if self.full or (ids and self.past(listed.links, ids, day)):
                return
            if idle > IDLE_PAGES:
                raise self.error(
                    "rows arrive faster than its pages are asked: raise the rate", "page", "cut"
                )
            # One page again may be a whole page of rows that arrived; twice, the site does not
            # go on.
            if not ids or repeated > 1 or self.listing.paging == SINGLE:
                self.ended(listed, self.rows - rows, day)
                return
            place, before = self.next(place, listed), ids
        self.too_deep()

    def next(self, place: _Place, listed: Listed) -> _Place:
        """Return the place after a page: below its last row where the site keeps to that, else
        by number.
        """
        if self.listing.paging != CURSOR or place.by_number or listed.cursor is None:
            return _Place(place.number + 1, by_number=True)
        if place.cursor is not None and int(listed.cursor) >= int(place.cursor):
            self.say("the site does not keep to the id that was asked: walking by page number")
            return _Place(place.number + 1, by_number=True)
        return _Place(place.number, listed.cursor)

    def inside(self, links: tuple[Link, ...], ids: list[str]) -> Iterator[Link]:
        """Return the links of one page that are new to this walk and inside the window."""
        latest = self.clock() + FUTURE
        for link, key in zip(links, ids, strict=True):
            if key in self.seen or key in self.seen_before:
                continue
            self.seen.add(key)
            self.rows += 1
            if self.known(key):
                self.old.add(key)
            if link.published and not EARLIEST <= link.published <= latest:
                self.say(
                    f"{link.url} has an impossible time, {link.published:%Y-%m-%d %H:%M}: left out"
                )
                link = replace(link, published=None)  # noqa: PLW2901
            if link.published:
                self.oldest = min(self.oldest or link.published, link.published)
            if not self.window.holds(link.published):
                continue
            self.new += key not in self.old
            yield link
            if self.new == self.window.maximum:
                self.full = True
                return

    def past(self, links: tuple[Link, ...], ids: list[str], day: datetime | None) -> bool:
        """Say whether what follows this page is known, or older than the window (or the day)."""
        since = max(filter(None, (self.window.since, day)), default=None)
        times = [link.published for link in links if link.published]
        known = self.listing.ordered and all(key in self.old for key in ids)
        if known and min(times, default=EARLIEST) < self.clock() - self.listing.late:
            return True
        if since is None or not times:
            return False
        falling = self.listing.ordered and all(a >= b for a, b in pairwise(times))
        return max(times) < since or (falling and times[-1] < since)

    def ended(self, listed: Listed, rows: int, day: datetime | None) -> None:
        """Judge the end of a list: ListingError where rows are due and none came, else say what
        it does not hold.
        """
        if rows == 0 and day is None:
            raise self.error("there is not one row where rows are due", "rows", "empty")
        if self.window.since is None or rows == 0:
            return
        if listed.total and rows < listed.total * MOST and self.listing.paging != SINGLE:
            raise self.error(f"it ends after {rows} of {listed.total} rows", "total", "cut")
        if day is None and self.oldest and self.oldest > self.window.since:
            self.say(
                f"holds nothing before {self.oldest:%Y-%m-%d %H:%M}, later than {self.window.since:%Y-%m-%d %H:%M}"
            )

    def too_deep(self) -> None:
        """Raise where the window was not reached within the pages that are asked at most."""
        if self.window.since is not None:
            reached = f"{self.oldest:%Y-%m-%d %H:%M}" if self.oldest else "no time"
            message = f"after {self.listing.pages} pages it has come back to {reached} only: narrow the window"
            raise self.error(message, "page", "too_deep")
        self.say(f"stopped after {self.listing.pages} pages")

    def error(self, message: str, field: str, reason: str) -> ListingError:
        """Return the error of this channel."""
        return ListingError(message, channel=self.listing.name, field=field, reason=reason)

    def days(self) -> Iterator[Link]:
        """Walk day by day, newest first. A quiet day is said; where all days are, the site may
        not keep to days.
        """
        now, since = self.clock(), self.window.since or EARLIEST
        for day in days(since, min(self.window.until or now, now)):
            self.seen_before, self.seen = self.seen, set()
            rows = self.rows
            yield from self.pages(day)
            if self.full or self.day_ignored:
                return
            if self.rows == rows:
                self.say(f"no row on {day:%Y-%m-%d}")
        self.day_ignored = self.rows == 0 and not self.unchanged

    def keeps(self, listed: Listed, day: datetime) -> bool:
        """Say whether a day's first page keeps to the day; ListingError where earlier days were
        kept to.
        """
        times = [link.published for link in listed.links if link.published]
        if not times or any(day <= time < day + timedelta(days=1) for time in times):
            return True
        if self.rows:
            raise self.error(
                f"it answers {day:%Y-%m-%d} with rows of other days", "date", "too_deep"
            )
        self.day_ignored = True
        return False

    def files(self) -> Iterator[Link]:
        """Walk an index of files and the files, those changed last first; files older than the
        window are not asked.
        """
        waiting: list[tuple[str, datetime | None]] = [(self.listing.ask().url, None)]
        met = {waiting[0][0]}
        while waiting and self.asked < self.listing.pages:
            listed = self.read(replace(self.listing.ask(), url=waiting.pop(0)[0]))
            if listed is None:
                self.unchanged = True
                continue
            yield from self.inside(listed.links, [self.key(link) for link in listed.links])
            if self.full:
                return
            further = [
                file
                for file in listed.files
                if file[0] not in met and not self.outdated(file[1])
            ]
            met.update(url for url, _ in further)
            waiting = sorted(
                [*waiting, *further], key=lambda file: file[1] or EARLIEST, reverse=True
            )
        if waiting:
            self.too_deep()
        elif self.rows == 0 and not self.unchanged:
            raise self.error("there is not one row where rows are due", "rows", "empty")

    def outdated(self, changed: datetime | None) -> bool:
        """Say whether a file that was last changed then can hold nothing of the window."""
        return (
            changed is not None
            and self.window.since is not None
            and changed < self.window.since
        )
