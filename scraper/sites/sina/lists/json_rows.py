"""A row of Sina's JSON lists of articles: a link under one of several names, a title, a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sinanews.scraper.html.text import plain
from sinanews.scraper.lists.row_times import web_url
from sinanews.scraper.model.ids import canonical_url, document_id
from sinanews.scraper.model.records import Link
from sinanews.scraper.model.times import moment
from sinanews.scraper.sites.sina.document_ids import IDS


@dataclass(frozen=True, slots=True)
class RowKeys:
    """The names of a list's fields; of several, the first that holds something is taken."""

    urls: tuple[str, ...]
    times: tuple[str, ...]
    document: str


def json_link(
    row: Any,
    keys: RowKeys,
    missing: Counter[str],
    channel: str,
) -> Link | None:
    """Return the link of one row, None where it has no URL; `missing` counts the fields that the
    row lacks, under the first of their names.
    """
    if not isinstance(row, Mapping):
        missing["row"] += 1
        return None
    url = next(filter(None, (web_url(row.get(key)) for key in keys.urls)), None)
    title = plain(row.get("title"))
    time = next(filter(None, (moment(row.get(key)) for key in keys.times)), None)
    missing[keys.urls[0]] += url is None
    missing["title"] += title is None
    missing[keys.times[0]] += time is None
    if url is None:
        return None
    stated = str(row.get(keys.document) or "")
    return Link(
        url=canonical_url(url, IDS) or url,
        docid=document_id(IDS, url) or document_id(IDS, stated),
        channel=channel,
        title=title,
        published=time,
    )
