"""Articles and pages as rows of the store, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import zstandard

from sinanews.scraper.archive.reader import body_at
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import (
    Article,
    Editor,
    Image,
    Link,
    Paragraph,
    Place,
    RawPage,
    StockTag,
)

TIMES = ("published", "modified")
NAMES = (
    "authors",
    "channel_path",
    "column_ids",
    "keywords",
    "tags",
    "missing",
    "warnings",
)  # tuples of words
SCALARS = (
    "url", "docid", "title", "source", "source_url", "description", "original_title", "disclaimer",
    "template", "page_type", "charset",
)  # fmt: skip
NESTED: Mapping[str, Callable[..., Any]] = {
    "paragraphs": Paragraph, "images": Image, "editors": Editor, "stock_tags": StockTag,
}  # fmt: skip

# How the page was read, not what the article says: these alone make no new version.
NOT_CONTENT = ("id", "url", "docid", "template", "charset", "missing", "warnings")


def digest(data: bytes) -> str:
    """Return the sha256 in hex."""
    return hashlib.sha256(data).hexdigest()


def article_row(article: Article) -> dict[str, Any]:
    """Return the article's own columns."""
    row: dict[str, Any] = {name: getattr(article, name) for name in SCALARS}
    for name in TIMES:
        time = getattr(article, name)
        row[name] = time.isoformat() if time else None
    for name in (*NAMES, *NESTED, "tables"):
        row[name] = orjson.dumps(getattr(article, name)).decode()
    row |= {"article_id": article.id, "damaged": int(article.damaged), "text": article.text}
    content = {
        name: value
        for name, value in row.items()
        if name not in (*NOT_CONTENT, "article_id", "text")
    }
    row["content_sha256"] = digest(orjson.dumps(content, option=orjson.OPT_SORT_KEYS))
    row["text_sha256"] = digest(article.text.encode()) if article.body else None
    return row


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article that a row was made of, equal in every field."""
    values: dict[str, Any] = {name: row[name] for name in SCALARS}
    for name in TIMES:
        values[name] = datetime.fromisoformat(row[name]) if row[name] else None
    for name in NAMES:
        values[name] = tuple(orjson.loads(row[name]))
    for name, make in NESTED.items():
        values[name] = tuple(make(**item) for item in orjson.loads(row[name]))
    tables = tuple(
        tuple(tuple(cells) for cells in table) for table in orjson.loads(row["tables"])
    )
    return Article(id=row["article_id"], damaged=bool(row["damaged"]), tables=tables, **values)


def page_id(page: RawPage, body_sha256: str) -> str:
    """Return the page's id: equal for the same bytes of the same URL, read in the same way."""
    return digest(
        "\0".join((page.url or "", page.media_type, page.charset or "", body_sha256)).encode()
    )


def page_row(page: RawPage, place: Place | None = None) -> dict[str, Any]:
    """Return the page's own columns without its id; the body only where no archive holds it
    (`place`).
    """
    held: dict[str, Any] = (
        {"body_coding": "zstd", "body": zstandard.compress(page.body, 3)}
        if place is None
        else {}
    )
    if place is not None:
        held = {
            "archive_file": place.file,
            "archive_offset": place.offset,
            "archive_length": place.length,
        }
    return held | {
        "url": page.url,
        "media_type": page.media_type,
        "charset": page.charset,
        "status": page.status,
        "headers": orjson.dumps(page.headers).decode(),
        "link": _link_json(page.link) if page.link else None,
        "origin": page.origin,
        "fetched": page.fetched.isoformat() if page.fetched else None,
    }


def page_of(row: Mapping[str, Any], body: bytes) -> RawPage:
    """Return the page that a row was made of."""
    return RawPage(
        url=row["url"],
        body=body,
        media_type=row["media_type"],
        charset=row["charset"],
        status=row["status"],
        headers=tuple((name, value) for name, value in orjson.loads(row["headers"])),
        fetched=datetime.fromisoformat(row["fetched"]) if row["fetched"] else None,
        origin=row["origin"],
        link=_link_of(orjson.loads(row["link"])) if row["link"] else None,
    )


def body_of(row: Mapping[str, Any], folder: Path) -> bytes:
    """Return a page's bytes, from the row or from the archive that it names, which is sought
    from `folder`.

    StoreError: archive (it is gone, or holds another body there), damaged (the row's own
    bytes).
    """
    if row["body"] is not None:
        try:
            return zstandard.decompress(row["body"])
        except zstandard.ZstdError as error:
            raise StoreError(
                f"page {row['page_id']} is damaged in the store: {error}", reason="damaged"
            ) from error
    path = folder / row["archive_file"]
    where = f"{path}:{row['archive_offset']}"
    try:
        body = body_at(path, row["archive_offset"], row["archive_length"])
    except (OSError, EOFError, ValueError) as error:
        message = (
            f"{where} cannot be read ({error}): put the archive {path.name} back in its place"
        )
        raise StoreError(message, reason="archive") from error
    if digest(body) != row["body_sha256"]:
        message = f"{where} holds another page than was fetched: put the archive {path.name} back in its place"
        raise StoreError(message, reason="archive")
    return body


def _link_json(link: Link) -> str:
    values = asdict(link)
    values["published"] = link.published.isoformat() if link.published else None
    values["record"] = link.record.hex() if link.record is not None else None
    return orjson.dumps(values).decode()


def _link_of(values: dict[str, Any]) -> Link:
    values["published"] = (
        datetime.fromisoformat(values["published"]) if values["published"] else None
    )
    values["record"] = bytes.fromhex(values["record"]) if values["record"] is not None else None
    return Link(**values)
