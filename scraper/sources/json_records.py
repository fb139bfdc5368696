"""JSON and JSONL into pages: `{"html": …}` is a page, `{"title": …, "text": …}` an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

from sinanews.scraper.archive.record_items import too_large
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped, SourceItem
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.owners import record_reader
from sinanews.scraper.sources.file_bytes import BOM, UnpackedFile, open_unpacked

# An object with one of these is an article, or has the form of a site's records; any other JSON is
# not ours.
ARTICLE_KEYS = ("title", "text", "content")


def read_lines(path: Path, subject: str) -> Iterator[SourceItem]:
    """Yield the records of a JSONL file; a line above the limit is one Failure. SourceError for
    a file of blank lines.
    """
    is_empty = True
    with open_unpacked(path) as file:
        number = 0
        while line := file.readline(PAGE_BYTES + 1):
            number += 1
            if not line.strip():
                continue
            is_empty = False
            place = f"{subject}:{number}"
            if len(line) > PAGE_BYTES:
                yield too_large(place)
                _skip_rest(file, line)
            else:
                yield from read_records(line, place)
    if is_empty:
        raise SourceError(f"{subject} is empty", reason="empty")


def _skip_rest(file: UnpackedFile, begin: bytes) -> None:
    """Read on to the end of a line whose begin was read."""
    line = begin
    while line and not line.endswith(b"\n"):
        line = file.readline(PAGE_BYTES)


def read_records(body: bytes, place: str) -> Iterator[SourceItem]:
    """Yield the page of one record, or of each of a list; Failure `json` where it is no JSON."""
    try:
        value = orjson.loads(body.removeprefix(BOM))
    except orjson.JSONDecodeError as error:
        yield Failure(
            place,
            "source",
            "json",
            f"{place} is no JSON: {error}",
        )
        return
    if not isinstance(value, list):
        yield _record(value, body, place)
        return
    for number, item in enumerate(value, 1):
        yield _record(item, orjson.dumps(item), f"{place}:{number}")


def _record(
    value: object,
    body: bytes,
    place: str,
) -> SourceItem:
    if not isinstance(value, dict):
        return Skipped(place, "not_an_article")
    url = value.get("url")
    url = url if isinstance(url, str) and url else None
    html = value.get("html")
    if isinstance(html, str):
        return _html_page(html, url, place)
    if not _is_article(value):
        return Skipped(place, "not_an_article")
    record = body.strip()
    return RawPage(
        url=url,
        body=record,
        media_type=RECORD,
        charset="utf-8",
        origin=place,
    )


def _is_article(value: dict[str, object]) -> bool:
    if any(isinstance(value.get(key), str) for key in ARTICLE_KEYS):
        return True
    return is_site_record(value)


def is_site_record(value: Mapping[str, Any]) -> bool:
    """Say whether a JSON object has the form of the records that a site's lists give as articles."""
    return record_reader(value, SITES) is not None


def _html_page(
    html: str,
    url: str | None,
    place: str,
) -> RawPage | Failure:
    if not html.strip():
        return Failure(
            place,
            "source",
            "empty",
            f"{place}: its html is empty",
        )
    return RawPage(
        url=url,
        body=html.encode(),
        charset="utf-8",
        origin=place,
    )
