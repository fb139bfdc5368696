"""search.sina.com.cn/api/news: articles by words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import check_code, payload, read_rows, rows_of
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.ids import canonical_url, document_id
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.sina.ids import IDS

ROWS = "data.list"
API = "https://search.sina.com.cn/api/news?q={words}&tp=news&sort=0&size=50&page={page}&from=search_result"


def read_search(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the rows of `{"code": 0, "data": {"list": [row, …]}}`; titles hold the words in
    <font>.
    """
    value = payload(page, listing.name)
    check_code(value, "code", listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return search_row(row, missing, listing.name)

    return read_rows(rows_of(value, ROWS, listing.name), read, channel=listing.name, where=ROWS)


def search_row(row: Any, missing: Counter[str], channel: str) -> Link | None:
    """Return the link of one row."""
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    url, title = web_url(row.get("url")), plain(row.get("title"))
    published = (
        moment(row.get("ctime")) or moment(row.get("dataTime")) or moment(row.get("time"))
    )
    for field, found in (("url", url), ("title", title), ("ctime", published)):
        missing[field] += found is None
    if url is None:
        return None
    document = document_id(IDS, url) or document_id(IDS, str(row.get("dataid") or ""))
    return Link(canonical_url(url, IDS) or url, document, channel, title, published)
