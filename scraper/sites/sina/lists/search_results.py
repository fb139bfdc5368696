"""search.sina.com.cn/api/news: articles by words."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import Any

from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import check_code, payload, read_rows, rows_of
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.sites.sina.lists.json_rows import RowKeys, json_link

ROWS = "data.list"
API = "https://search.sina.com.cn/api/news?q={words}&tp=news&sort=0&size=50&page={page}&from=search_result"
KEYS = RowKeys(
    urls=("url",),
    times=("ctime", "dataTime", "time"),
    document="dataid",
)


def read_search(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the rows of `{"code": 0, "data": {"list": [row, …]}}`; titles hold the words in
    <font>.
    """
    value = payload(page, listing.name)
    check_code(value, "code", listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return json_link(row, KEYS, missing, listing.name)

    return read_rows(
        rows_of(value, ROWS, listing.name), read, channel=listing.name, where=ROWS
    )
