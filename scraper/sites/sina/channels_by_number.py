"""LISTINGS: Sina's channels by number, as words/channels.tsv names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import MappingProxyType

from sinanews.scraper.lists.listing import CURSOR, PAGES, Listing
from sinanews.scraper.model.word_tables import read_table
from sinanews.scraper.sites.sina.lists import flash_items as flash
from sinanews.scraper.sites.sina.lists import html_lists as tables
from sinanews.scraper.sites.sina.lists import rolling as feed
from sinanews.scraper.sites.sina.referers import FINANCE

HALF_DAY = timedelta(hours=12)
# An article shows when it was written; the list has it when it is through the desk.
LATE = timedelta(minutes=30)
Often = tuple[timedelta, str]  # an age that is too old for the newest row, and why
BUSY = (HALF_DAY, "hundreds of rows a day, also at night and on holidays")
DAILY = (timedelta(days=3), "several rows on each working day; a weekend is quiet")
MARKET = (
    timedelta(days=10),
    "rows on trading days; the longest closure, 春节 or 国庆, is nine days",
)
QUIET = (timedelta(days=30), "a few rows a week")
HOW_OFTEN = MappingProxyType({"busy": BUSY, "daily": DAILY, "market": MARKET, "quiet": QUIET})
_COLUMNS = ("kind", "number", "page", "title", "often")
_TABLE = read_table("sinanews.scraper.sites.sina.words", "channels.tsv", _COLUMNS)


def feed_listing(
    lid: str,
    pageid: str,
    title: str,
    often: Often,
) -> Listing:
    """Return a rolling list of feed.mix."""
    return Listing(
        f"feed:{lid}",
        title,
        feed.BASE,
        feed.read_feed,
        paging=PAGES,
        by_day=feed.DAY,
        params=(("pageid", pageid), ("lid", lid)),
        referer=feed.REFERER,
        late=LATE,
        stale_after=often[0],
        stale_reason=often[1],
    )


def zhibo_listing(
    name: str,
    title: str,
    often: Often,
    params: tuple[tuple[str, str], ...],
) -> Listing:
    """Return a 7x24 list of zhibo."""
    return Listing(
        name,
        title,
        flash.ZHIBO,
        flash.read_flashes,
        paging=CURSOR,
        further=flash.ZHIBO + flash.BELOW,
        params=params,
        referer=FINANCE,
        late=LATE,
        stale_after=often[0],
        stale_reason=often[1],
    )


def app_listing(
    tag: str,
    title: str,
    often: Often,
) -> Listing:
    """Return a 7x24 list of app.cj, the newer twin."""
    return Listing(
        f"app:{tag}",
        f"{title}（app）",
        flash.APP,
        flash.read_flashes,
        paging=CURSOR,
        further=flash.APP + flash.BELOW,
        params=(("tag", tag),),
        referer=FINANCE,
        late=LATE,
        stale_after=often[0],
        stale_reason=often[1],
    )


def column_listing(
    cid: str,
    title: str,
    often: Often,
) -> Listing:
    """Return a column of roll/c: one page of about 200 rows."""
    return Listing(
        f"column:{cid}",
        title,
        tables.COLUMN,
        tables.read_column,
        params=(("cid", cid),),
        referer=FINANCE,
        expect="list",
        stale_after=often[0],
        stale_reason=often[1],
    )


def flash_listing(
    tag: str,
    title: str,
    often: Often,
) -> Listing:
    """Return a tag of 7x24 on zhibo."""
    return zhibo_listing(f"flash:{tag}", title, often, (("zhibo", "152"), ("tag", tag)))


def live_listing(
    number: str,
    title: str,
    often: Often,
) -> Listing:
    """Return a live list of zhibo with all its tags."""
    return zhibo_listing(f"live:{number}", title, often, (("zhibo", number), ("tag", "0")))


_MAKERS: tuple[tuple[str, Callable[[str, str, Often], Listing]], ...] = (
    ("flash", flash_listing),
    ("flash", app_listing),
    ("live", live_listing),
    ("column", column_listing),
)
_FEEDS = tuple(
    feed_listing(number, page, title, HOW_OFTEN[often])
    for kind, number, page, title, often in _TABLE
    if kind == "feed"
)
_OTHERS = tuple(
    make(number, title, HOW_OFTEN[often])
    for made, make in _MAKERS
    for kind, number, _, title, often in _TABLE
    if kind == made
)
LISTINGS = _FEEDS + _OTHERS
