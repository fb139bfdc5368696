"""LISTINGS and KINDS: the channels of 财联社."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sinanews.scraper.lists.listing import CURSOR, ListArgument, Listing
from sinanews.scraper.model.word_tables import read_table
from sinanews.scraper.sites.cls.telegraph import (
    API,
    PAGE,
    read_telegraph,
    read_telegraph_page,
)

REFERER = "https://www.cls.cn/telegraph"
LATE = timedelta(minutes=30)  # as at Sina: an item shows when it was written
BUSY = timedelta(hours=12)
BUSY_REASON = "hundreds of items a day, also at night and on holidays"
_TABLE = read_table("sinanews.scraper.sites.cls.words", "channels.tsv", ("category", "title"))
ALL = "all"  # no category

_PAGE = Listing(
    "cls-telegraph",
    "财联社电报（网页）",
    PAGE,
    read_telegraph_page,
    expect="list",
    referer=REFERER,
    late=LATE,
    stale_after=BUSY,
    stale_reason=BUSY_REASON,
)


def telegraph_listing(category: str, title: str) -> Listing:
    """Return a category of the telegraph; where all of it is refused, its page is asked."""
    whole = category == ALL
    return Listing(
        f"cls-telegraph:{category}",
        title,
        API,
        read_telegraph,
        paging=CURSOR,
        params=(("category", "" if whole else category),),
        referer=REFERER,
        late=LATE,
        stale_after=BUSY,
        stale_reason=BUSY_REASON,
        fallback=replace(_PAGE, name=f"cls-telegraph:{category}") if whole else None,
    )


LISTINGS = tuple(telegraph_listing(category, title) for category, title in _TABLE)
KINDS = (
    replace(
        telegraph_listing("red", "any category of the telegraph of CLS"),
        name="cls-telegraph",
        params=(),
        argument=ListArgument("category", "[a-z_]{1,20}", "red"),
    ),
)
