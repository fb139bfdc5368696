"""feed.mix.sina.com.cn/api/roll/get: the rolling lists (滚动新闻)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime
from typing import Any

from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import check_code, payload, read_rows, rows_of, value_at
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.sites.sina.lists.json_rows import RowKeys, json_link

REFERER = (
    "https://finance.sina.com.cn/roll/"  # without one Sina's interfaces have answered 403
)
ROWS = "result.data"
# 50: more is clamped
BASE = (
    "https://feed.mix.sina.com.cn/api/roll/get?pageid={pageid}&lid={lid}&k=&num=50&page={page}"
)
# Yes: etime is the begin of the day, stime its end. Not verified in 2026, so each row's own
# ctime decides.
DAY = BASE + "&etime={start}&stime={end}&ctime={end}&date={date}"
KEYS = RowKeys(
    urls=("url", "wapurl"),
    times=("ctime",),
    document="docid",
)


def read_feed(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the rows of a page of feed.mix: `{"result": {"status": {"code": 0}, "total": n,
    "data": [row, …]}}`.
    """
    value = payload(page, listing.name)
    check_code(value, "result.status.code", listing.name)
    rows = rows_of(value, ROWS, listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return json_link(row, KEYS, missing, listing.name)

    total = value_at(value, "result", listing.name).get("total")
    listed = read_rows(rows, read, channel=listing.name, where=ROWS)
    return replace(listed, total=total if isinstance(total, int) else None)
