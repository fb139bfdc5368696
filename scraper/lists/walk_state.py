"""What a walk has met so far, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

from sinanews.scraper.lists.listing import SINGLE, Listed, Listing
from sinanews.scraper.lists.window import EARLIEST, Window
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.records import Link, RawPage

FUTURE = timedelta(days=1)  # a row that claims to be newer than this has a wrong time
# of the rows that a list counts must have come before its end is credible: it counts some
# hidden ones
CREDIBLE_PART = 0.9
_MINUTE = "%Y-%m-%d %H:%M"


class WalkState:
    """The state of one walk over one list."""

    def __init__(
        self,
        listing: Listing,
        window: Window,
        *,
        key: Callable[[Link], str],
        clock: Callable[[], datetime],
        known: Callable[[str], bool],
        warn: Callable[[str], None],
    ) -> None:
        self.listing = listing
        self.window = window
        self.clock = clock
        self.pages = 0  # that came
        self.rows = 0  # rows seen, each once
        self.seen: set[str] = set()
        self.unchanged = False  # a page came as 304
        self.full = False  # as many as asked for are yielded
        self.day_ignored = False  # the site does not keep to the day that was asked
        self._key = key
        self._is_known = known
        self._warn = warn
        self._new = 0  # links inside the window that were not known
        self._seen_before: set[str] = set()  # the day before: rows at midnight come in both
        self._oldest: datetime | None = None
        # of the rows seen: known when they were seen first (the caller keeps what it gets)
        self._known: set[str] = set()

    def warn(self, message: str) -> None:
        """Tell what is odd, with the list's name."""
        self._warn(f"{self.listing.name}: {message}")

    def error(self, message: str, field: str, reason: str) -> ListingError:
        """Return the error of this channel."""
        return ListingError(message, channel=self.listing.name, field=field, reason=reason)

    def no_rows(self) -> ListingError:
        """Return the error of a list without rows."""
        return self.error("there is not one row where rows are due", "rows", "empty")

    def read(self, answer: RawPage | Exception | None) -> Listed | None:
        """Parse a page; what is wrong in single rows is a warning. None where it did not change
        (304). Raises ListingError, and the error that came in its place.
        """
        if isinstance(answer, Exception):
            raise answer
        assert answer is not None  # who drives a walk answers each request
        self.pages += 1
        if answer.status == 304:
            self.unchanged = True
            return None
        listed = self.listing.parse(answer, self.listing, self.clock())
        for field, count in listed.missing:
            self.warn(f"{count} of the rows of {answer.url} without {field}")
        return listed

    def ids(self, listed: Listed) -> list[str]:
        """Return the ids of a page's articles, in its order."""
        return [self._key(link) for link in listed.links]

    def add(self, listed: Listed, ids: list[str]) -> list[Link]:
        """Return the links of one page that are new to this walk and inside the window."""
        found: list[Link] = []
        for written, key in zip(listed.links, ids, strict=True):
            if self.full:
                break
            if key in self.seen or key in self._seen_before:
                continue
            self._see(key)
            link = self._dated(written)
            if not self.window.holds(link.published):
                continue
            found.append(link)
            self._new += key not in self._known
            self.full = self._new == self.window.maximum
        return found

    def is_past(self, listed: Listed, ids: list[str], day: datetime | None) -> bool:
        """Tell whether what follows this page is known, or older than the window (or the day)."""
        times = _times(listed)
        if not ids:
            return False
        oldest = min(times, default=EARLIEST)
        if self._is_all_known(ids, oldest):
            return True
        begins = [time for time in (self.window.since, day) if time is not None]
        if not begins or not times:
            return False
        since = max(begins)
        if max(times) < since:
            return True
        return self._is_falling(times) and times[-1] < since

    def check_end(self, listed: Listed, rows: int, day: datetime | None) -> None:
        """Check the end of a list (of a day) after so many rows: ListingError where rows are due
        and none came, else a warning about what it does not hold.
        """
        since = self.window.since
        if rows == 0 and day is None:
            raise self.no_rows()
        if since is None or rows == 0:
            return
        if self._is_cut(listed.total, rows):
            raise self.error(f"it ends after {rows} of {listed.total} rows", "total", "cut")
        oldest = self._oldest
        if day is None and oldest is not None and oldest > since:
            first = f"{oldest:{_MINUTE}}"
            self.warn(f"holds nothing before {first}, later than {since:{_MINUTE}}")

    def check_depth(self) -> None:
        """Raise where the window was not reached within the pages that are asked at most."""
        pages = self.listing.pages
        if self.window.since is None:
            self.warn(f"stopped after {pages} pages")
            return
        reached = "no time"
        if self._oldest is not None:
            reached = f"{self._oldest:{_MINUTE}}"
        message = f"after {pages} pages it has come back to {reached} only: narrow the window"
        raise self.error(message, "page", "too_deep")

    def begin_day(self) -> None:
        """Forget the rows of the day before the last one."""
        self._seen_before = self.seen
        self.seen = set()

    def keeps(self, listed: Listed, day: datetime) -> bool:
        """Tell whether a day's first page keeps to the day; ListingError where earlier days were
        kept to.
        """
        times = _times(listed)
        end = day + timedelta(days=1)
        if not times or any(day <= time < end for time in times):
            return True
        if self.rows:
            message = f"it answers {day:%Y-%m-%d} with rows of other days"
            raise self.error(message, "date", "too_deep")
        self.day_ignored = True
        return False

    def is_outdated(self, changed: datetime | None) -> bool:
        """Tell whether a file that was last changed then can hold nothing of the window."""
        since = self.window.since
        return changed is not None and since is not None and changed < since

    def _see(self, key: str) -> None:
        self.seen.add(key)
        self.rows += 1
        if self._is_known(key):
            self._known.add(key)

    def _dated(self, link: Link) -> Link:
        """Return the link, without its time where that is impossible; note the oldest time."""
        time = link.published
        if time is None:
            return link
        if not EARLIEST <= time <= self.clock() + FUTURE:
            self.warn(f"{link.url} has an impossible time, {time:{_MINUTE}}: left out")
            return replace(link, published=None)
        self._oldest = min(self._oldest or time, time)
        return link

    def _is_all_known(self, ids: list[str], oldest: datetime) -> bool:
        """Tell whether a page holds known links alone, and no row may come before its oldest."""
        if not self.listing.ordered or not all(key in self._known for key in ids):
            return False
        return oldest < self.clock() - self.listing.late

    def _is_falling(self, times: list[datetime]) -> bool:
        return self.listing.ordered and all(a >= b for a, b in pairwise(times))

    def _is_cut(self, total: int | None, rows: int) -> bool:
        """Tell whether far fewer rows came than the list counts."""
        if not total or self.listing.paging == SINGLE:
            return False
        return rows < total * CREDIBLE_PART


def _times(listed: Listed) -> list[datetime]:
    return [link.published for link in listed.links if link.published]
