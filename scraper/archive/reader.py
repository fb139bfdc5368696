"""WARC files (.warc, .warc.gz, .warc.zst) into pages. What is damaged becomes a failure; what
follows is still read.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import orjson
from fastwarc.warc import ArchiveIterator, WarcRecordType

from sinanews.scraper.html import bans as blocks
from sinanews.scraper.model.limits import HEADER_BYTES, PAGE_BYTES
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped

Item = RawPage | Failure | Skipped

# WARC header of our own: what the response was asked for as: html, json, list, robots
EXPECT = "X-Sinanews-Expect"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
URN = "urn:sinanews:"  # target of a page without an URL
HTML_TYPES = ("text/html", "application/xhtml+xml")
# A record begins with the first four bytes of the file where they are those of a gzip member or
# a zstd frame
# (every writer packs all records alike; four bytes turn up by chance once in 4 GB), else with
# its own first words.
PACKED = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
PLAIN = b"WARC"


def read_warc(path: Path, subject: str) -> Iterator[Item]:
    """Yield the HTML responses of a WARC in its order; `subject` names it in origins and failures.

    Other records that hold a body are skipped with a reason; warcinfo, request and metadata
    records are no pages. A hole is one Failure `warc_damaged` with its bytes; reading goes on
    at the next record that can be read.
    """
    with path.open("rb") as file:
        if not file.read(1):
            yield Failure(subject, "source", "empty", f"{subject} is empty")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from _read(file, data, subject)


def charset_of(content_type: str) -> str | None:
    """Return the charset that a Content-Type names."""
    found = _CHARSET.search(content_type)
    return found[1] if found else None


def body_at(path: Path, offset: int, length: int) -> bytes:
    """Return the decoded body of the record at a place of an archive. OSError, EOFError,
    ValueError: not there.
    """
    with path.open("rb") as file:
        file.seek(offset)
        member = file.read(length)
    record = next(
        ArchiveIterator(
            BytesIO(member), record_types=WarcRecordType.any_type, parse_http=False
        ),
        None,
    )
    if record is None:
        raise OSError("no record")
    if record.record_type == WarcRecordType.response:
        record.parse_http(auto_decode="all")
    return bytes(record.reader.read(PAGE_BYTES + 1))


def _read(file: BinaryIO, data: mmap.mmap, subject: str) -> Iterator[Item]:
    """Read on after each damage at the next place where a record may begin."""
    mark = next((data[:4] for start in PACKED if data[:4].startswith(start)), PLAIN + b"/1.")
    begin, hole, last = 0, -1, -2
    while begin >= 0:
        bad = -1
        for at, item, sound in _stretch(file, begin, subject):
            if not sound:
                bad = at
                break
            if hole >= 0:
                yield _hole(subject, hole, at)
                hole = -1
            last = at
            if item is not None:
                yield item
        if (
            bad < 0 and data[:4] != PLAIN
        ):  # a member that is cut short in its first bytes gives no record and no error
            bad = data.find(mark, max(last + 1, begin))
        if bad >= 0 and (
            hole < 0 or hole == last + 1
        ):  # so far only known to lie behind the last good record
            hole = bad
        # The next mark may be the damaged record's own or, where that is gone, the next good
        # one's: try it, then go on.
        begin = data.find(mark, bad + (bad == begin)) if bad >= 0 else -1
    if hole >= 0:
        yield _hole(subject, hole, len(data))


def _stretch(
    file: BinaryIO, begin: int, subject: str
) -> Iterator[tuple[int, Item | None, bool]]:
    """Yield (offset, item, True) a record up to the end or the first damage, (its earliest
    place, None, False).
    """
    file.seek(begin)
    records = ArchiveIterator(file, record_types=WarcRecordType.any_type, parse_http=False)
    at = begin
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            at = record.stream_pos
            item = _item(record, subject)
        except (OSError, EOFError, ValueError):
            yield at, None, False
            return
        yield at, item, True
        at += 1


def _item(record: Any, subject: str) -> Item | None:
    """Return what a record is; None for records that are no pages. Raises where it cannot be read."""
    place = f"{subject}:{record.stream_pos}"
    kind = record.record_type
    if (
        kind in (WarcRecordType.no_type, WarcRecordType.unknown)
        or "Content-Length" not in record.headers
    ):
        raise OSError("a record without a head")
    large = record.content_length > PAGE_BYTES + HEADER_BYTES
    if (
        not large
        and "WARC-Block-Digest" in record.headers
        and not record.verify_block_digest(consume=False)
    ):
        raise OSError("the digest differs")
    if kind == WarcRecordType.revisit:
        return Skipped(place, "revisit")
    if kind not in (WarcRecordType.response, WarcRecordType.resource):
        return None
    if large:
        return too_large(place)
    if kind == WarcRecordType.response:
        record.parse_http(auto_decode="all")
    return _page(record, place)


def _page(record: Any, place: str) -> Item:
    reason = _no_page(record)
    if reason:
        return Skipped(place, reason)
    http = record.http_headers
    body = record.reader.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return too_large(place)
    if not body.strip():
        return Failure(place, "source", "empty", f"{place} is an empty page")
    declared = charset_of((http.get("Content-Type") if http is not None else None) or "")
    if http is not None and blocks.by_answer(200, body, expect="html", charset=declared):
        return Skipped(place, "block_page")
    url = record.headers.get("WARC-Target-URI", "").strip("<>") or None
    if http is None and _kind(record) == RECORD:
        return _record(url, body, record, place)
    return RawPage(
        url=url,
        body=body,
        charset=declared,
        headers=tuple(http.astuples()) if http is not None else (),
        fetched=record.record_date,
        origin=place,
    )


def _kind(record: Any) -> str:
    declared = record.http_content_type or record.headers.get("Content-Type") or ""
    return str(declared.partition(";")[0].strip().lower())


def _no_page(record: Any) -> str | None:
    """Return why a record is no page; None where it may be one."""
    http = record.http_headers
    if http is not None and http.status_code != 200:
        return f"status_{http.status_code}"
    if "WARC-Truncated" in record.headers:
        return "truncated"
    if EXPECT in record.headers:  # our own: what the server called it was judged when it came
        return (
            None if record.headers[EXPECT] == "html" else f"expected_{record.headers[EXPECT]}"
        )
    return (
        None
        if _kind(record) in (HTML_TYPES if http is not None else (*HTML_TYPES, RECORD))
        else "kind"
    )


def _record(url: str | None, body: bytes, record: Any, place: str) -> Item:
    """Return an item of a list that was kept as a page; other JSON is not ours."""
    try:
        item = orjson.loads(body)
    except orjson.JSONDecodeError:
        return Skipped(place, "kind")
    if not isinstance(item, dict) or "rich_text" not in item:
        return Skipped(place, "kind")
    address = None if url is None or url.startswith(URN) else url
    return RawPage(
        address,
        body,
        media_type=RECORD,
        charset="utf-8",
        fetched=record.record_date,
        origin=place,
    )


def too_large(place: str) -> Failure:
    """Return the failure of a page above the limit."""
    return Failure(
        place,
        "source",
        "too_large",
        f"{place} is larger than {PAGE_BYTES >> 20} MB, which no Sina page is",
    )


def _hole(subject: str, begin: int, end: int) -> Failure:
    message = f"{subject}: bytes {begin} to {end} are damaged, all else was read: get the archive again"
    return Failure(f"{subject}:{begin}", "source", "warc_damaged", message)
