"""What a list of links is: address and paging as data, one parse function. Lists do no I/O:
`get` is handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import quote

from sinanews.scraper.model.records import RECORD, Link, RawPage, Request
from sinanews.scraper.model.times import BEIJING

SINGLE = "single"  # one page holds the whole list
PAGES = "pages"  # pages by number
CURSOR = "cursor"  # each page begins below the id of the last row
FILES = "files"  # an index names further files (sitemaps)


Get = Callable[[Request], RawPage]


@dataclass(frozen=True, slots=True)
class Listed:
    """What one page of a list says, in its order."""

    links: tuple[Link, ...]
    cursor: str | None = None  # id of the oldest row, where the list pages by it
    # further list files with their time of change
    files: tuple[tuple[str, datetime | None], ...] = ()
    # field → rows that miss it, where it is not most of them
    missing: tuple[tuple[str, int], ...] = ()
    total: int | None = None  # rows of the whole list, where it says so


@dataclass(frozen=True, slots=True)
class ListArgument:
    """What stands after the colon in `kind:argument`."""

    name: str  # of the place in the URL
    pattern: str  # of a valid argument, before `form`
    example: str
    form: Callable[[str], str] = str


@dataclass(frozen=True, slots=True)
class Listing:
    """One channel. Addresses are formats with the places {page}, {cursor}, {start}, {end},
    {date} and `params`.

    A parameter `url` stands as it is, all others percent-encoded.
    """

    name: str  # kind:argument, as after --channel
    title: str
    url: str
    parse: Callable[[RawPage, Listing, datetime], Listed]  # page, the listing itself, now
    paging: str = SINGLE
    # address of the pages after the first, where it differs; with {cursor} where paging is by
    # id
    further: str = ""
    by_day: str = ""  # address of one day's pages, where the site has them
    params: tuple[tuple[str, str], ...] = ()
    expect: str = "json"
    referer: str | None = None  # what the host is known to need
    ordered: bool = True  # newest first
    late: timedelta = timedelta()  # after its own time a row may still come to the list
    # asked at most in one walk (of each day, where days are asked); no list is known to go
    # deeper
    pages: int = 100
    stale_after: timedelta = timedelta(days=2)
    stale_reason: str = ""
    argument: ListArgument | None = None
    fallback: Listing | None = None  # asked where this one fails on its first page

    def request(
        self, *, page: int = 1, cursor: str | None = None, day: datetime | None = None
    ) -> Request:
        """Return the request for a page, for what is below `cursor`, or for a page of the day
        that begins at `day`.
        """
        places = {"page": str(page), "cursor": cursor or ""}
        for name, value in self.params:
            places[name] = value
            if name != "url":
                places[name] = quote(value, safe="")
        if day is not None:
            places |= _day_places(day)
        is_first = page == 1
        if self.paging == CURSOR:
            is_first = cursor is None
        address = self._address(is_first=is_first, by_day=day is not None)
        return Request(address.format(**places), self.expect, self.referer)

    def _address(self, *, is_first: bool, by_day: bool) -> str:
        """Return the format of an address."""
        if by_day:
            return self.by_day
        if is_first or not self.further:
            return self.url
        return self.further


def _day_places(day: datetime) -> dict[str, str]:
    begin = int(day.timestamp())
    return {
        "start": str(begin),
        "end": str(begin + 86400),
        "date": f"{day.astimezone(BEIJING):%Y-%m-%d}",
    }


def record_page(link: Link, key: str, fetched: datetime) -> RawPage:
    """Return the page of a link that is the article itself (7x24): its record, ready for parse().

    `key` is the id of the link's article: it names the page where it has no URL.
    """
    if link.record is None:
        raise ValueError(f"{link.url} has no record: fetch it")
    url = link.url or None
    return RawPage(
        url,
        link.record,
        media_type=RECORD,
        charset="utf-8",
        fetched=fetched,
        origin=url or key,
        link=link,
    )
