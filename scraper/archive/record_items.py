"""One WARC record into what a replay makes of it: a page, a failure, or why it is skipped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import orjson
from fastwarc.warc import WarcRecordType

from sinanews.scraper.html import bans
from sinanews.scraper.model.limits import HEADER_BYTES, PAGE_BYTES
from sinanews.scraper.model.page_sizes import too_large
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped, SourceItem

# Says of a JSON object that it is an article: an item of a list that gives its articles whole.
IsArticle = Callable[[Mapping[str, Any]], bool]

# WARC header of our own: what the response was requested as: html, json, list, robots
EXPECT = "X-Sinanews-Expect"
URN = "urn:sinanews:"  # target of a page without an URL
HTML_TYPES = ("text/html", "application/xhtml+xml")
PAGE_RECORDS = (WarcRecordType.response, WarcRecordType.resource)
RESOURCE_TYPES = (*HTML_TYPES, RECORD)  # what a page without an HTTP response may be
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type names."""
    found = _CHARSET.search(content_type)
    if found is None:
        return None
    return found[1]


def record_item(record: Any, subject: str, is_article: IsArticle) -> SourceItem | None:
    """Return what a record of fastwarc is; None for records that are no pages (warcinfo, request,
    metadata). `subject` names the archive in origins. OSError, EOFError, ValueError where the
    record cannot be read.
    """
    place = f"{subject}:{record.stream_pos}"
    is_large = record.content_length > PAGE_BYTES + HEADER_BYTES
    _check_head(record)
    if not is_large:
        _check_digest(record)
    record_type = record.record_type
    if record_type == WarcRecordType.revisit:
        return Skipped(place, "revisit")
    if record_type not in PAGE_RECORDS:
        return None
    if is_large:
        return too_large(place)
    if record_type == WarcRecordType.response:
        record.parse_http(auto_decode="all")
    return _page(record, place, is_article)


def _check_head(record: Any) -> None:
    """Raise OSError where what stands here is no record."""
    has_type = record.record_type not in (WarcRecordType.no_type, WarcRecordType.unknown)
    if not has_type or "Content-Length" not in record.headers:
        raise OSError("a record without a head")


def _check_digest(record: Any) -> None:
    """Raise OSError where the record has a digest that its bytes do not have."""
    has_digest = "WARC-Block-Digest" in record.headers
    if has_digest and not record.verify_block_digest(consume=False):
        raise OSError("the digest differs")


def _page(record: Any, place: str, is_article: IsArticle) -> SourceItem:
    """Return the page of a response or resource whose HTTP head is parsed."""
    reason = _reason_to_skip(record)
    if reason is not None:
        return Skipped(place, reason)
    body = record.reader.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return too_large(place)
    if not body.strip():
        return Failure(place, "source", "empty", f"{place} is an empty page")
    if record.http_headers is not None:
        return _response_page(record, body, place)
    if _media_type(record) == RECORD:
        return _json_page(record, body, place, is_article)
    return RawPage(_target(record), body, fetched=record.record_date, origin=place)


def _reason_to_skip(record: Any) -> str | None:
    """Return why a record is no page; None where it may be one."""
    http = record.http_headers
    types: tuple[str, ...] = RESOURCE_TYPES
    if http is not None:
        types = HTML_TYPES
        if http.status_code != 200:
            return f"status_{http.status_code}"
    if "WARC-Truncated" in record.headers:
        return "truncated"
    expected = record.headers.get(EXPECT)
    if expected == "html":  # our own record: its type was checked when it came
        return None
    if expected is not None:
        return f"expected_{expected}"
    if _media_type(record) not in types:
        return "kind"
    return None


def _response_page(record: Any, body: bytes, place: str) -> SourceItem:
    http = record.http_headers
    charset = charset_of(http.get("Content-Type") or "")
    if bans.by_answer(200, body, expect="html", charset=charset):
        return Skipped(place, "block_page")
    return RawPage(
        url=_target(record),
        body=body,
        charset=charset,
        headers=tuple(http.astuples()),
        fetched=record.record_date,
        origin=place,
    )


def _json_page(record: Any, body: bytes, place: str, is_article: IsArticle) -> SourceItem:
    """Return an item of a list that was kept as a page; other JSON is not ours."""
    try:
        item = orjson.loads(body)
    except orjson.JSONDecodeError:
        return Skipped(place, "kind")
    if not isinstance(item, dict) or not is_article(item):
        return Skipped(place, "kind")
    target = _target(record)
    has_url = target is not None and not target.startswith(URN)
    return RawPage(
        url=target if has_url else None,
        body=body,
        media_type=RECORD,
        charset="utf-8",
        fetched=record.record_date,
        origin=place,
    )


def _target(record: Any) -> str | None:
    """Return the URL of a record; some writers put it in angle brackets."""
    return record.headers.get("WARC-Target-URI", "").strip("<>") or None


def _media_type(record: Any) -> str:
    declared = record.http_content_type or record.headers.get("Content-Type") or ""
    media_type: str = declared.partition(";")[0]
    return media_type.strip().lower()
