"""LISTINGS and KINDS: the channels of 东方财富, by words/channels.tsv and by argument."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sinanews.scraper.lists.listing import CURSOR, PAGES, ListArgument, Listing
from sinanews.scraper.model.word_tables import read_table
from sinanews.scraper.sites.eastmoney.em_lists import (
    COLUMN,
    FAST,
    PAGE,
    PAGE_FURTHER,
    read_column,
    read_fast,
    read_page,
)

REFERER = "https://kuaixun.eastmoney.com/"
LATE = timedelta(minutes=30)  # as at Sina: an item shows when it was written
BUSY = timedelta(hours=12)
BUSY_REASON = "hundreds of items a day, also at night and on holidays"
DAILY = timedelta(days=3)
DAILY_REASON = "several rows on each working day; a weekend is quiet"
_TABLE = read_table(
    "sinanews.scraper.sites.eastmoney.words", "channels.tsv", ("kind", "number", "title")
)


def fast_listing(column: str, title: str) -> Listing:
    """Return a column of 7x24."""
    return Listing(
        f"em-flash:{column}",
        title,
        FAST,
        read_fast,
        paging=CURSOR,
        params=(("column", column),),
        referer=REFERER,
        late=LATE,
        stale_after=BUSY,
        stale_reason=BUSY_REASON,
    )


def page_listing(name: str, title: str) -> Listing:
    """Return the pages of a column."""
    return Listing(
        f"em-page:{name}",
        title,
        PAGE,
        read_page,
        paging=PAGES,
        further=PAGE_FURTHER,
        params=(("name", name),),
        expect="list",
        referer=REFERER,
        late=LATE,
        stale_after=DAILY,
        stale_reason=DAILY_REASON,
        pages=25,  # where the site's own pager ends
    )


def column_listing(column: str, title: str) -> Listing:
    """Return a column by its number."""
    return Listing(
        f"em-column:{column}",
        title,
        COLUMN,
        read_column,
        paging=PAGES,
        params=(("column", column),),
        referer=REFERER,
        late=LATE,
        stale_after=DAILY,
        stale_reason=DAILY_REASON,
    )


LISTINGS = (
    *(fast_listing(number, title) for kind, number, title in _TABLE if kind == "fast"),
    *(page_listing(number, title) for kind, number, title in _TABLE if kind == "page"),
)
KINDS = (
    replace(
        fast_listing("102", "any column of 7x24 of Eastmoney"),
        name="em-flash",
        params=(),
        argument=ListArgument("column", "[0-9]{1,6}", "102"),
    ),
    replace(
        page_listing("cywjh", "any column's page of Eastmoney"),
        name="em-page",
        params=(),
        argument=ListArgument("name", "[a-z0-9]{2,12}", "cywjh"),
    ),
    replace(
        column_listing("345", "any column of Eastmoney"),
        name="em-column",
        params=(),
        argument=ListArgument("column", "[0-9]{1,6}", "345"),
    ),
)
