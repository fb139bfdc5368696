"""Rows of lists that are articles themselves (flashes, telegrams): the link carries its record."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson

from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.ids import Identity
from sinanews.scraper.model.records import Link


def record_link(
    row: Mapping[str, Any],
    identity: Identity,
    *,
    channel: str,
    title: str | None,
    published: datetime | None,
) -> Link:
    """Return the link of a row with the row as its record; its URL is empty where the article has
    no page of its own.
    """
    return Link(
        url=web_url(identity.url) or "",
        docid=identity.docid,
        channel=channel,
        title=title or None,
        published=published,
        record=orjson.dumps(row),
    )
