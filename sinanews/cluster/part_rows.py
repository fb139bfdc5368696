"""Items, articles and findings as rows of parts, and back: the same values to the last bit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from types import MappingProxyType
from typing import Any

import orjson

from sinanews.analysis.tables import TABLES
from sinanews.analysis.tables.spec import as_json
from sinanews.job.page_plan import Item
from sinanews.job.process import Processed
from sinanews.scraper.model import zstd_frames
from sinanews.scraper.model.records import (
    Article,
    Editor,
    Failure,
    Image,
    Link,
    Paragraph,
    RawPage,
    Skipped,
    StockTag,
)
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.pages import page_id
from sinanews.scraper.store.schema import Column

LEVEL = 3  # of zstd, as in the store

KEY = (
    Column(
        "page_id",
        "text",
        "the page that the row was read from",
    ),
    Column(
        "article_id",
        "text",
        "its article",
    ),
    Column(
        "at",
        "int",
        "number of the item in its split",
    ),
)
PAGE_COLUMNS = (
    Column(
        "page_id",
        "text",
        "sha256 of URL, kind and bytes",
    ),
    Column(
        "at",
        "int",
        "number of the item in its split",
    ),
    Column(
        "kind",
        "category",
        "page, failed or skipped",
    ),
    Column(
        "url",
        "text",
        "where the page was found",
    ),
    Column(
        "body",
        "blob",
        "its bytes, zstd",
    ),
    Column(
        "media_type",
        "category",
        "text/html, text/markdown or application/json",
    ),
    Column(
        "charset",
        "category",
        "as the source declares it",
    ),
    Column(
        "status",
        "int",
        "of the HTTP answer",
    ),
    Column(
        "headers",
        "json",
        "of the HTTP answer",
    ),
    Column(
        "fetched",
        "text",
        "when it was fetched",
    ),
    Column(
        "origin",
        "text",
        "file, and line or offset there",
    ),
    Column(
        "link",
        "json",
        "the link that led to it",
    ),
    Column(
        "failure",
        "json",
        "what could not be done: subject, stage, reason, message",
    ),
    Column(
        "is_analysed",
        "bool",
        "1 where its article has findings",
    ),
)
NESTED = MappingProxyType(
    {"paragraphs": Paragraph, "images": Image, "editors": Editor, "stock_tags": StockTag}
)
ARTICLE_FIELDS = frozenset(Article.__slots__)
ARTICLE_COLUMNS = tuple(c for c in ARTICLES.columns if c.name in ARTICLE_FIELDS)
FINDINGS = MappingProxyType(
    {t.name: tuple(c for c in t.columns if not c.of_article) for t in TABLES}
)
COLUMNS: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {"pages": PAGE_COLUMNS, "articles": (*KEY, *ARTICLE_COLUMNS)}
    | {name: (*KEY, *columns) for name, columns in FINDINGS.items()}
)


def row_of_item(
    at: int,
    item: Item,
    processed: Processed,
) -> dict[str, Any]:
    """Return the row of an item of a split: page, failure or what was skipped, and at which place."""
    failure = processed.failure
    if isinstance(item, Skipped):
        return {"at": at, "kind": "skipped", "origin": item.subject, "url": item.reason}
    if isinstance(item, Failure):
        return {"at": at, "kind": "failed", "failure": as_json(asdict(item))}
    return {
        "page_id": page_id(item),
        "at": at,
        "kind": "page",
        "url": item.url,
        "body": zstd_frames.compress(item.body, LEVEL),
        "media_type": item.media_type,
        "charset": item.charset,
        "status": item.status,
        "headers": as_json(item.headers),
        "fetched": item.fetched.isoformat() if item.fetched else None,
        "origin": item.origin,
        "link": as_json(_link_values(item.link)) if item.link else None,
        "failure": as_json(asdict(failure)) if failure else None,
        "is_analysed": processed.rows is not None,
    }


def page_of_row(
    row: Mapping[str, Any],
) -> RawPage:
    """Return the page of a row."""
    return RawPage(
        url=row["url"],
        body=zstd_frames.decompress(row["body"]),
        media_type=row["media_type"],
        charset=row["charset"],
        status=row["status"],
        headers=tuple((name, value) for name, value in orjson.loads(row["headers"])),
        fetched=_moment(row["fetched"]),
        origin=row["origin"],
        link=_link(orjson.loads(row["link"])) if row["link"] else None,
    )


def article_of_row(
    row: Mapping[str, Any],
) -> Article:
    """Return the article of a row, equal in every field."""
    values: dict[str, Any] = {}
    for column in ARTICLE_COLUMNS:
        if column.name == "text":  # is made of title and paragraphs
            continue
        value = row[column.name]
        make = NESTED.get(column.name)
        if make is not None:
            value = tuple(make(**item) for item in value)
        elif column.type == "json":
            value = _tuples(value)
        elif column.type == "time" and value is not None:
            value = value.astimezone(BEIJING)
        values[column.name] = value
    return Article(id=row["article_id"], **values)


def finding_of_row(row: Mapping[str, Any], columns: Iterable[Column]) -> dict[str, Any]:
    """Return a row as the analysis made it: JSON and times as text, 0 and 1 for a bool."""
    found: dict[str, Any] = {}
    for column in columns:
        value = row[column.name]
        if column.type == "json" and column.depth and value is not None:
            value = as_json(value)
        elif column.type == "time" and value is not None:
            value = value.astimezone(BEIJING).isoformat()
        elif column.type == "bool" and value is not None:
            value = int(value)
        found[column.name] = value
    return found


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _link_values(link: Link) -> dict[str, Any]:
    record = link.record.hex() if link.record is not None else None
    return asdict(link) | {"record": record}


def _link(
    values: dict[str, Any],
) -> Link:
    record = values["record"]
    values["published"] = _moment(values["published"])
    values["record"] = bytes.fromhex(record) if record is not None else None
    return Link(**values)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
