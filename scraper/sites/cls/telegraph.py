"""The telegraph's lists: its interface, and its page where the interface wants a signature. Shapes
from descriptions; no answer was at hand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import (
    check_code,
    no_list,
    payload,
    read_rows,
    rows_of,
    text_of,
)
from sinanews.scraper.lists.record_links import record_link
from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.cls.cls_record import telegram_identity, telegram_text
from sinanews.scraper.sites.cls.next_data import at, next_data

API = (
    "https://www.cls.cn/nodeapi/telegraphList?app=CailianpressWeb&os=web&sv=7.7.5"
    "&refresh_type=1&rn=50&category={category}&lastTime={cursor}&last_time={cursor}"
)
PAGE = "https://www.cls.cn/telegraph"
ROWS = "data.roll_data"
PAGE_ROWS = "props.initialState.telegraph.telegraphList"


def read_telegraph(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the items of an answer, each with its own record; advertisements are left out. The
    next page lies below the time of the last item.
    """
    value = payload(page, listing.name)
    if isinstance(value, Mapping) and "error" in value:
        check_code(value, "error", listing.name)
    return _listed(rows_of(value, ROWS, listing.name), ROWS, listing.name)


def read_telegraph_page(page: RawPage, listing: Listing, now: datetime) -> Listed:
    """Return the items that the telegraph's page carries in its data."""
    text = text_of(page, listing.name)
    try:
        data = next_data(text)
    except ParseError:
        data = None
    if data is None:
        no_list(page, channel=listing.name, field="__NEXT_DATA__")
    if at(data, PAGE_ROWS) is None and isinstance(at(data, "props.pageProps"), Mapping):
        return _listed(
            rows_of(data, "props.pageProps.list", listing.name), PAGE_ROWS, listing.name
        )
    return _listed(rows_of(data, PAGE_ROWS, listing.name), PAGE_ROWS, listing.name)


def _listed(rows: list[Any], where: str, channel: str) -> Listed:
    def read(row: Any, missing: Counter[str]) -> Link | None:
        return _link(row, missing, channel)

    times = [int(row["ctime"]) for row in rows if _has_time(row)]
    listed = read_rows(rows, read, channel=channel, where=where)
    return replace(listed, cursor=str(min(times)) if times else None)


def _has_time(row: Any) -> bool:
    return isinstance(row, Mapping) and str(row.get("ctime")).isdecimal()


def _link(row: Any, missing: Counter[str], channel: str) -> Link | None:
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    published = moment(row.get("ctime")) if _has_time(row) else None
    text = telegram_text(row)
    missing["id"] += not row.get("id")
    missing["content"] += not text
    missing["ctime"] += published is None
    advertisement = str(row.get("is_ad", 0)) == "1"
    if advertisement or not text or not row.get("id"):
        return None
    return record_link(
        row,
        telegram_identity(row),
        channel=channel,
        title=plain(row.get("title")),
        published=published,
    )
