"""WARC files (.warc, .warc.gz, .warc.zst) into pages. What is damaged becomes a failure; what follows is still read."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from scraper.limits import PAGE_BYTES
from scraper.records import Failure, RawPage, Skipped

Item = RawPage | Failure | Skipped

HTML_TYPES = ("text/html", "application/xhtml+xml")
# First bytes of the file → what begins a record in it: a gzip member, a zstd frame, or the record's own first words.
STARTS = ((b"\x1f\x8b", b"\x1f\x8b\x08"), (b"\x28\xb5\x2f\xfd", b"\x28\xb5\x2f\xfd"), (b"", b"WARC/1."))
HEADER_BYTES = 64 * 1024  # of HTTP, before the body; real ones are under 4 KB


def read_warc(path: Path, subject: str) -> Iterator[Item]:
    """Yield the HTML responses of a WARC in its order; `subject` names it in origins and failures.

    Other records that hold a body are skipped with a reason; warcinfo, request and metadata records are no pages.
    A hole is one Failure `warc_damaged` with its bytes; reading goes on at the next record that can be read.
    """
    with path.open("rb") as file:
        if not file.read(1):
            yield Failure(subject, "source", "empty", f"{subject} is empty")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from _read(file, data, subject)


def _read(file: BinaryIO, data: mmap.mmap, subject: str) -> Iterator[Item]:
    """Read on after each damage at the next place where a record may begin."""
    mark = next(mark for first, mark in STARTS if data[:4].startswith(first))
    begin, hole = 0, -1
    while begin >= 0:
        bad = -1
        for at, item, sound in _stretch(file, begin, subject):
            if not sound:
                bad = max(at, data.find(mark, at))
                break
            if hole >= 0:
                yield _hole(subject, hole, at)
                hole = -1
            if item is not None:
                yield item
        hole = bad if hole < 0 else hole
        begin = data.find(mark, bad + 1) if bad >= 0 else -1
    if hole >= 0:
        yield _hole(subject, hole, len(data))


def _stretch(file: BinaryIO, begin: int, subject: str) -> Iterator[tuple[int, Item | None, bool]]:
    """Yield (offset, item, True) a record up to the end or the first damage, (its earliest place, None, False)."""
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
    if not record.headers.get("WARC-Type"):
        raise OSError("a record without a head")
    if kind == WarcRecordType.revisit:
        return Skipped(place, "revisit")
    if kind not in (WarcRecordType.response, WarcRecordType.resource):
        return None
    if record.content_length > PAGE_BYTES + HEADER_BYTES:
        return too_large(place)
    if "WARC-Block-Digest" in record.headers and not record.verify_block_digest(consume=False):
        raise OSError("the digest differs")
    if kind == WarcRecordType.response:
        record.parse_http(auto_decode="all")
    return _page(record, place)


def _page(record: Any, place: str) -> Item:
    http = record.http_headers
    status = http.status_code if http is not None else 200
    declared = record.http_content_type or record.headers.get("Content-Type") or ""
    if status != 200:
        return Skipped(place, f"status_{status}")
    if declared.partition(";")[0].strip().lower() not in HTML_TYPES:
        return Skipped(place, "kind")
    body = record.reader.read(PAGE_BYTES + 1)
    if len(body) > PAGE_BYTES:
        return too_large(place)
    if not body.strip():
        return Failure(place, "source", "empty", f"{place} is an empty page")
    return RawPage(
        url=record.headers.get("WARC-Target-URI", "").strip("<>") or None,
        body=body,
        charset=record.http_charset,
        headers=tuple(http.astuples()) if http is not None else (),
        fetched=record.record_date,
        origin=place,
    )


def too_large(place: str) -> Failure:
    """Return the failure of a page above the limit."""
    return Failure(place, "source", "too_large", f"{place} is larger than {PAGE_BYTES >> 20} MB, which no Sina page is")


def _hole(subject: str, begin: int, end: int) -> Failure:
    message = f"{subject}: bytes {begin} to {end} are damaged, all else was read: get the archive again"
    return Failure(f"{subject}:{begin}", "source", "warc_damaged", message)
