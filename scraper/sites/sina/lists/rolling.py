"""feed.mix.sina.com.cn/api/roll/get: the rolling lists (滚动新闻)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import check_code, payload, read_rows, rows_of, value_at
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.ids import canonical_url, document_id
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.sina.ids import IDS

REFERER = "https://finance.sina.com.cn/roll/"  # without one Sina's interfaces have answered 403
ROWS = "result.data"
# 50: more is clamped
BASE = (
    "https://feed.mix.sina.com.cn/api/roll/get?pageid={pageid}&lid={lid}&k=&num=50&page={page}"
)
# Yes: etime is the begin of the day, stime its end. Not verified in 2026, so each row's own
# ctime decides.
DAY = BASE + "&etime={start}&stime={end}&ctime={end}&date={date}"


def read_feed(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the rows of a page of feed.mix: `{"result": {"status": {"code": 0}, "total": n,
    "data": [row, …]}}`.
    """
    value = payload(page, listing.name)
    check_code(value, "result.status.code", listing.name)
    rows = rows_of(value, ROWS, listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return feed_row(row, missing, listing.name)

    total = value_at(value, "result", listing.name).get("total")
    listed = read_rows(rows, read, channel=listing.name, where=ROWS)
    return replace(listed, total=total if isinstance(total, int) else None)


def feed_row(row: Any, missing: Counter[str], channel: str) -> Link | None:
    """Return the link of one row; its ctime (epoch seconds) is the time that the page shows."""
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    url = web_url(row.get("url")) or web_url(row.get("wapurl"))
    title, published = plain(row.get("title")), moment(row.get("ctime"))
    for field, found in (("url", url), ("title", title), ("ctime", published)):
        missing[field] += found is None
    if url is None:
        return None
    return Link(
        url=canonical_url(url, IDS) or url,
        docid=document_id(IDS, url) or document_id(IDS, str(row.get("docid") or "")),
        channel=channel,
        title=title,
        published=published,
    )
