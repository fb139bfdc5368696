"""Walking a list: newest to oldest, each row once, also where rows arrive between two requests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from scraper.records import Link
from scraper.sites.listing import Get, Listing
from scraper.windows import Window


def walk(
    listing: Listing,
    get: Get,
    window: Window,
    *,
    clock: Callable[[], datetime],
    known: Callable[[str], bool] = lambda _: False,
    say: Callable[[str], None] = lambda _: None,
) -> Iterator[Link]:
    """Return the list's links inside the window, each once, in the list's order (newest first where it is ordered).

    `known(link_id)` says that an earlier walk *that ended* has listed the link: a page of only known links ends the
    walk. Known links are given too, but do not count towards `window.maximum`. `say` hears what is no error but must
    not stay unsaid: rows without a field, a list that does not reach back to `since`, a fallback taken. A page of
    status 304 ends the walk. Raises ListingError (channel, field), and whatever `get` raises.
    """
    raise NotImplementedError
