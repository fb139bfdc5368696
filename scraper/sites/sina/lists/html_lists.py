"""The HTML lists: roll/c columns, news by ticker (A, HK, US), company announcements, search
results.
"""

from __future__ import annotations

from datetime import datetime

from sinanews.scraper.lists.anchors import Anchor, after, before, read_anchors
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.model.records import RawPage

COLUMN = "https://finance.sina.com.cn/roll/c/{cid}.shtml"  # ?page= shows page 1 again
_VIP = "https://vip.stock.finance.sina.com.cn/corp"
STOCK = f"{_VIP}/go.php/vCB_AllNewsStock/symbol/{{symbol}}.phtml"
STOCK_FURTHER = f"{_VIP}/view/vCB_AllNewsStock.php?symbol={{symbol}}&Page={{page}}"
BULLETIN = f"{_VIP}/go.php/vCB_AllBulletin/stockid/{{stock}}.phtml"
BULLETIN_FURTHER = f"{_VIP}/view/vCB_AllBulletin.php?stockid={{stock}}&Page={{page}}"
HK = "https://stock.finance.sina.com.cn/hkstock/go.php/CompanyNews/page/{page}/code/{code}/.phtml"
US = "https://biz.finance.sina.com.cn/usstock/usstock_news.php?symbol={symbol}&pageIndex={page}&type=1"
SEARCH_PAGE = (
    "https://search.sina.com.cn/news?q={words}&c=news&range=all&sort=time&page={page}"
)


def read_column(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the rows of `ul#listcontent`: link, then `(09月28日 23:54)`; the year is in most URLs."""
    return read_anchors(page, listing, now, container=("#listcontent",), time=after)


def read_dated(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the rows of `div.datelist`: `2026-09-28 08:30`, then the link; no li.
    Announcements have no hour.
    """
    return read_anchors(page, listing, now, container=(".datelist",), time=before)


def read_hk(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the rows of `ul#js_ggzx`: link, then `(07-20 16:30)`."""
    return read_anchors(page, listing, now, container=("#js_ggzx", "ul.list01"), time=after)


def read_us(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the rows of `ul.xb_list`: a span with the time, then the link."""
    return read_anchors(page, listing, now, container=("ul.xb_list", ".xb_list"), time=before)


def read_results(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the search results: `h2 > a`, then medium and time; other links of the page are none."""
    return read_anchors(
        page,
        listing,
        now,
        container=("#result", ".result", "body"),
        time=after,
        is_row=_in_heading,
    )


def _in_heading(anchor: Anchor) -> bool:
    return anchor.parent == "h2"
