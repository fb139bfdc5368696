"""7x24 (快讯): zhibo.sina.com.cn and its newer twin app.cj.sina.com.cn. The items are the
articles themselves.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.payload import check_code, payload, read_rows, rows_of
from sinanews.scraper.lists.record_links import record_link
from sinanews.scraper.model.records import Link, RawPage
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.sina.flash_record import flash_identity, flash_title

ROWS = "result.data.feed.list"
SIZES = "page_size=50&pagesize=50"  # both: with one alone ten come
ZHIBO = f"https://zhibo.sina.com.cn/api/zhibo/feed?zhibo_id={{zhibo}}&tag_id={{tag}}&dire=f&dpc=1&{SIZES}&page={{page}}"
APP = "https://app.cj.sina.com.cn/api/news/pc?tag={tag}&size=50&page={page}"
BELOW = "&type=1&id={cursor}"  # the rows below an id


def read_flashes(
    page: RawPage,
    listing: Listing,
    now: datetime,
) -> Listed:
    """Return the items of a 7x24 page, each with its own record; deleted ones (is_delete) are
    left out.
    """
    value = payload(page, listing.name)
    check_code(value, "result.status.code", listing.name)
    rows = rows_of(value, ROWS, listing.name)

    def read(row: Any, missing: Counter[str]) -> Link | None:
        return flash_row(row, missing, listing.name)

    numbers = [
        int(n)
        for row in rows
        if isinstance(row, Mapping) and re.fullmatch("[0-9]{1,18}", n := str(row.get("id")))
    ]
    listed = read_rows(rows, read, channel=listing.name, where=ROWS)
    return replace(listed, cursor=str(min(numbers)) if numbers else None)


def flash_row(
    row: Any,
    missing: Counter[str],
    channel: str,
) -> Link | None:
    """Return the link of one item. About 1 in 100 has no page of its own: its URL is empty, its
    record is all.
    """
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    published = moment(row.get("create_time"))
    for field in ("id", "rich_text"):
        missing[field] += not row.get(field)
    missing["create_time"] += published is None
    deleted = str(row.get("is_delete", 0)) == "1"
    if deleted or not row.get("rich_text") or not row.get("id"):
        return None
    return record_link(
        row, flash_identity(row), channel=channel, title=flash_title(row), published=published
    )
