"""KINDS: Sina's lists that take an argument (stock:sh600519, search:宁德时代, column:56592 …)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sinanews.scraper.lists.listing import PAGES, ListArgument, Listing
from sinanews.scraper.sites.sina.channels_by_number import (
    DAILY,
    app_listing,
    column_listing,
    feed_listing,
    zhibo_listing,
)
from sinanews.scraper.sites.sina.lists import html_lists as tables
from sinanews.scraper.sites.sina.lists import search_results as search
from sinanews.scraper.sites.sina.referers import FINANCE
from sinanews.scraper.sites.sina.symbols import (
    A_SHARE,
    HK_SHARE,
    US_SHARE,
    a_share,
    hk_share,
    stock_id,
)

NUMBER = "[0-9]{1,9}"
TICKER_STALE = timedelta(days=60)
TICKER_REASON = "a share without news for two months is rare; a new or small one may be quiet"
SEARCH_REFERER = "https://search.sina.com.cn/"

_SEARCH = Listing(
    "search",
    "search results",
    search.API,
    search.read_search,
    paging=PAGES,
    referer=SEARCH_REFERER,
    ordered=False,
    pages=20,
    stale_after=timedelta(days=30),
    stale_reason="words that a month's news does not hold are rare ones",
    argument=ListArgument("words", r"\S(?:.{0,98}\S)?", "宁德时代"),
)
_STOCK = Listing(
    "stock",
    "news of an A share",
    tables.STOCK,
    tables.read_dated,
    paging=PAGES,
    further=tables.STOCK_FURTHER,
    expect="list",
    referer=FINANCE,
    stale_after=TICKER_STALE,
    stale_reason=TICKER_REASON,
    argument=ListArgument("symbol", A_SHARE, "sh600519", a_share),
)
KINDS = (
    replace(
        feed_listing("", "", "any list of feed.mix", DAILY),
        name="feed",
        argument=ListArgument("pageid/lid", f"{NUMBER}/{NUMBER}", "384/2519"),
    ),
    replace(
        zhibo_listing("flash", "any tag of 7x24", DAILY, (("zhibo", "152"),)),
        argument=ListArgument("tag", NUMBER, "0"),
    ),
    replace(
        app_listing("", "any tag of 7x24", DAILY),
        name="app",
        argument=ListArgument("tag", NUMBER, "0"),
    ),
    replace(
        zhibo_listing("live", "any live list", DAILY, (("tag", "0"),)),
        argument=ListArgument("zhibo", NUMBER, "151"),
    ),
    replace(
        column_listing("", "any column of roll/c", DAILY),
        name="column",
        argument=ListArgument("cid", NUMBER, "56592"),
    ),
    _STOCK,
    replace(
        _STOCK,
        name="hk",
        title="news of a Hong Kong share",
        url=tables.HK,
        parse=tables.read_hk,
        further="",
        argument=ListArgument("code", HK_SHARE, "00700", hk_share),
    ),
    replace(
        _STOCK,
        name="us",
        title="news of a US share",
        url=tables.US,
        parse=tables.read_us,
        further="",
        argument=ListArgument("symbol", US_SHARE, "AAPL", str.upper),
    ),
    replace(
        _STOCK,
        name="bulletin",
        title="announcements of an A share",
        url=tables.BULLETIN,
        further=tables.BULLETIN_FURTHER,
        stale_after=timedelta(days=120),
        stale_reason="a listed company reports each quarter",
        argument=ListArgument("stock", A_SHARE, "600519", stock_id),
    ),
    replace(
        _SEARCH,
        fallback=replace(
            _SEARCH,
            url=tables.SEARCH_PAGE,
            parse=tables.read_results,
            expect="list",
            fallback=None,
        ),
    ),
)
