"""Walking a list: newest to oldest, each row once, also where rows arrive between two requests.

By page number, rows that arrive push others down: they come again on the next page and are
known by their id. By id (7x24), the next page begins below the last row whatever arrives above.
By day (backfill), each row's own time decides.

A walk is a generator without input or output: it yields Requests and Links. Who drives it sends
what came of a request, and None after a link (see `advance`, `links_of`).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sinanews.scraper.lists.listing import CURSOR, FILES, SINGLE, Get, Listed, Listing
from sinanews.scraper.lists.walk_state import WalkState
from sinanews.scraper.lists.window import EARLIEST, Window, days
from sinanews.scraper.model.errors import BlockedError, FetchError, ListingError
from sinanews.scraper.model.records import Link, RawPage, Request

# windows that reach further back are asked day by day: 100 pages hold about 3 days
BACKFILL = timedelta(days=2)
# pages in a row that may bring only rows seen before: 250 rows arrived between two requests
IDLE_PAGES = 5

Answer = RawPage | Exception | None  # to a request: its page, or the error in its place
Walk = Generator[Request | Link, Answer, None]
DatedFile = tuple[str, datetime | None]


def walk(
    listing: Listing,
    window: Window,
    *,
    key: Callable[[Link], str],
    clock: Callable[[], datetime],
    known: Callable[[str], bool] = lambda _: False,
    warn: Callable[[str], None] = lambda _: None,
) -> Walk:
    """Walk a list: yield the requests that it takes, and the links inside the window, each once,
    in the list's order (newest first where it is ordered).

    `key(link)` is the id of the link's article. `known(id)` says that an earlier walk which
    *ended* and which reached back to `window.since` listed the link: a page of only known links
    that is older than `listing.late` ends the walk of an ordered list (of that day, where days
    are asked). Known links are yielded too, but do not count towards `window.maximum`. `warn`
    gets what is no error but must not be dropped: rows without a field, a list that does not
    reach back to `since`, a fallback taken. A page of status 304 ends the walk. Raises
    ListingError (channel, field), and each error that it is sent.
    """
    state = WalkState(listing, window, key=key, clock=clock, known=known, warn=warn)
    try:
        yield from _by_paging(state)
    except (FetchError, ListingError) as error:
        fallback = listing.fallback
        if fallback is None or isinstance(error, BlockedError) or state.pages > 1:
            raise
        warn(f"{error}; asking {fallback.request().url} instead")
        yield from walk(fallback, window, key=key, clock=clock, known=known, warn=warn)


def advance(
    walk: Generator[Request | Link, Answer, None], answer: Answer
) -> Request | Link | None:
    """Send the answer to the last request (None at the begin, and after a link); return the next
    step, None at the end of the walk.
    """
    try:
        return walk.send(answer)
    except StopIteration:
        return None


def links_of(walk: Walk, get: Get) -> Iterator[Link]:
    """Drive a walk with a function that gets pages, and yield its links."""
    answer: Answer = None
    while (step := advance(walk, answer)) is not None:
        answer = None
        if isinstance(step, Link):
            yield step
            continue
        try:
            answer = get(step)
        except (FetchError, ListingError) as error:
            answer = error


@dataclass(frozen=True, slots=True)
class _PagePlace:
    """Which page is next. `cursor` is None where pages are asked by number."""

    number: int = 1
    cursor: str | None = None
    by_number: bool = False  # the site does not keep to the cursor


@dataclass(slots=True)
class _Stalls:
    """How many pages in a row brought nothing further."""

    idle: int = 0  # pages whose last row was seen before
    repeated: int = 0  # pages that are the one before, row for row
    before: list[str] = field(default_factory=list)

    def add(self, ids: list[str], *, seen: bool) -> None:
        """Count a page; `seen`: its last row was seen before."""
        self.idle += 1
        if not seen:
            self.idle = 0
        self.repeated += 1
        if not ids or ids != self.before:
            self.repeated = 0
        self.before = ids


def _by_paging(state: WalkState) -> Walk:
    """Walk as the listing's paging and the window ask for."""
    if state.listing.paging == FILES:
        yield from _files(state)
        return
    if _is_far_back(state):
        yield from _days(state)
        if not state.day_ignored:
            return
        state.warn(
            "the site does not keep to the day that was asked: walking its pages from the newest"
        )
    yield from _pages(state)


def _is_far_back(state: WalkState) -> bool:
    """Tell whether the window is asked day by day."""
    since = state.window.since
    if not state.listing.by_day or since is None:
        return False
    return since < state.clock() - BACKFILL


def _pages(state: WalkState, day: datetime | None = None) -> Walk:
    """Walk pages, of one day or from the newest row on, until the window or the list ends."""
    listing = state.listing
    place = _PagePlace()
    stalls = _Stalls()
    rows_before = state.rows
    for _ in range(listing.pages):
        answer = yield listing.request(page=place.number, cursor=place.cursor, day=day)
        listed = state.read(answer)
        if listed is None:
            return
        if day is not None and place.number == 1 and not state.keeps(listed, day):
            return
        ids = state.ids(listed)
        stalls.add(ids, seen=bool(ids) and ids[-1] in state.seen)
        yield from state.add(listed, ids)
        if state.full or state.is_past(listed, ids, day):
            return
        if stalls.idle > IDLE_PAGES:
            message = "rows arrive faster than its pages are asked: raise the rate"
            raise state.error(message, "page", "cut")
        if _is_end(listing, ids, stalls):
            state.check_end(listed, state.rows - rows_before, day)
            return
        place = _next_place(state, place, listed)
    state.check_depth()


def _is_end(listing: Listing, ids: list[str], stalls: _Stalls) -> bool:
    """Tell whether no page follows. One page again may be a whole page of rows that arrived;
    twice, the site does not go on.
    """
    return not ids or stalls.repeated > 1 or listing.paging == SINGLE


def _next_place(state: WalkState, place: _PagePlace, listed: Listed) -> _PagePlace:
    """Return the place after a page: below its last row where the site keeps to that, else by
    number.
    """
    by_number = _PagePlace(place.number + 1, by_number=True)
    if state.listing.paging != CURSOR or place.by_number or listed.cursor is None:
        return by_number
    cursor = listed.cursor
    if place.cursor is not None and int(cursor) >= int(place.cursor):
        state.warn("the site does not keep to the id that was asked: walking by page number")
        return by_number
    return _PagePlace(place.number, cursor)


def _days(state: WalkState) -> Walk:
    """Walk day by day, newest first. A quiet day is a warning; where all days are, the site may
    not keep to days.
    """
    now = state.clock()
    since = state.window.since or EARLIEST
    until = min(state.window.until or now, now)
    for day in days(since, until):
        state.begin_day()
        rows_before = state.rows
        yield from _pages(state, day)
        if state.full or state.day_ignored:
            return
        if state.rows == rows_before:
            state.warn(f"no row on {day:%Y-%m-%d}")
    state.day_ignored = state.rows == 0 and not state.unchanged


def _files(state: WalkState) -> Walk:
    """Walk an index of files and the files, those changed last first; files older than the
    window are not asked.
    """
    first = state.listing.request()
    waiting: list[DatedFile] = [(first.url, None)]
    met = {first.url}
    while waiting and state.pages < state.listing.pages:
        url, _ = waiting.pop(0)
        answer = yield replace(first, url=url)
        listed = state.read(answer)
        if listed is None:
            continue
        yield from state.add(listed, state.ids(listed))
        if state.full:
            return
        waiting += _further_files(state, listed, met)
        waiting.sort(key=lambda file: file[1] or EARLIEST, reverse=True)
    if waiting:
        state.check_depth()
    elif state.rows == 0 and not state.unchanged:
        raise state.no_rows()


def _further_files(state: WalkState, listed: Listed, met: set[str]) -> list[DatedFile]:
    """Return the files that a page names and that may hold rows of the window, and note them in
    `met`.
    """
    further = [
        (url, changed)
        for url, changed in listed.files
        if url not in met and not state.is_outdated(changed)
    ]
    met.update(url for url, _ in further)
    return further
