"""Lists of 东方财富: 7x24 (getFastNewsList), columns (getNewsByColumns), and the pages of a
column (`#newsListContent`). Shapes from descriptions; no answer was at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.anchors import Anchor, after, read_anchors
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import payload, read_rows, rows_of, value_at
from sinanews.scraper.lists.record_links import record_link
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.errors import ListingError
from sinanews.scraper.model.ids import canonical_url, document_id
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.eastmoney.em_ids import IDS
from sinanews.scraper.sites.eastmoney.em_record import (
    CODES,
    TEXTS,
    TIMES,
    em_identity,
    field_of,
)

_API = "https://np-listapi.eastmoney.com/comm/web/"
FAST = (
    f"{_API}getFastNewsList?client=web&biz=web_724&fastColumn={{column}}"
    "&sortEnd={cursor}&pageSize=50&req_trace=1"
)
COLUMN = (
    f"{_API}getNewsByColumns?client=web&biz=web_news_col&column={{column}}&order=1"
    "&needInteractData=0&page_index={page}&page_size=50&req_trace=1"
)
PAGE = "https://finance.eastmoney.com/a/{name}.html"
PAGE_FURTHER = "https://finance.eastmoney.com/a/{name}_{page}.html"
FAST_ROWS = "data.fastNewsList"
COLUMN_ROWS = "data.list"
OK = "1"  # the code of an answer that holds what was asked
PAGE_ROWS = ("#newsListContent", "#news_list_content")
_CURSOR = re.compile("[0-9]{1,18}")


def _checked(page: RawPage, listing: Listing) -> Any:
    """Return the answer's JSON. ListingError (status) where its code says that it is none."""
    value = payload(page, listing.name)
    code = value_at(value, "code", listing.name)
    if str(code) != OK:
        message = f"the list answers with code {code!r}"
        raise ListingError(message, channel=listing.name, field="code", reason="status")
    return value


def read_fast(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the items of a 7x24 answer, each with its own record. The next page lies below
    `sortEnd`.
    """
    value = _checked(page, listing)
    rows = rows_of(value, FAST_ROWS, listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return _flash_link(row, missing, listing.name)

    listed = read_rows(rows, read, channel=listing.name, where=FAST_ROWS)
    end = str(value_at(value, "data.sortEnd", listing.name) if rows else "")
    return replace(listed, cursor=end if _CURSOR.fullmatch(end) else None)


def _flash_link(row: Any, missing: Counter[str], channel: str) -> Link | None:
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    published = moment(field_of(row, TIMES))
    missing["code"] += not field_of(row, CODES)
    missing["summary"] += not field_of(row, TEXTS)
    missing["showTime"] += published is None
    if not field_of(row, CODES) or not field_of(row, TEXTS):
        return None
    return record_link(
        row,
        em_identity(row),
        channel=channel,
        title=plain(row.get("title")),
        published=published,
    )


def read_column(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the rows of a column's answer: links to articles."""
    value = _checked(page, listing)
    rows = rows_of(value, COLUMN_ROWS, listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return _column_link(row, missing, listing.name)

    listed = read_rows(rows, read, channel=listing.name, where=COLUMN_ROWS)
    total = value_at(value, "data", listing.name).get("total_hits")
    return replace(listed, total=total if isinstance(total, int) else None)


def _column_link(row: Any, missing: Counter[str], channel: str) -> Link | None:
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    url = web_url(row.get("uniqueUrl")) or web_url(row.get("url"))
    published = moment(field_of(row, TIMES))
    title = plain(row.get("title"))
    missing["uniqueUrl"] += url is None
    missing["title"] += title is None
    missing["showTime"] += published is None
    if url is None:
        return None
    stated = field_of(row, CODES)
    return Link(
        url=canonical_url(url, IDS) or url,
        docid=document_id(IDS, url) or stated or None,
        channel=channel,
        title=title,
        published=published,
    )


def read_page(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the rows of a column's page; each has its time (03月12日 20:11) below the title."""
    return read_anchors(page, listing, now, container=PAGE_ROWS, time=after, is_row=_is_title)


def _is_title(anchor: Anchor) -> bool:
    """Say whether a link is a row's title; the picture beside it leads to the same page."""
    url = web_url(anchor.href, PAGE)
    return bool(anchor.text.strip()) and document_id(IDS, url) is not None
