"""WARC files (.warc, .warc.gz, .warc.zst) into pages. What is damaged becomes a failure; what
follows is still read.
"""

from __future__ import annotations

import mmap
from collections.abc import Generator, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecordType

from sinanews.scraper.archive.record_items import IsArticle, record_item
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import Failure, SourceItem

# A record begins with the first four bytes of the file where they are those of a gzip member or
# a zstd frame (every writer packs all records alike; four bytes turn up by chance once in 4 GB),
# else with its own first words.
PACKED = (b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
PLAIN = b"WARC"
NOWHERE = -1  # no offset, as of bytes.find


def read_warc(path: Path, subject: str, *, is_article: IsArticle) -> Iterator[SourceItem]:
    """Yield the HTML responses of a WARC in its order; `subject` names it in origins and failures.

    A JSON resource is a page where `is_article` says so of its object. Other records that hold a
    body are skipped with a reason; warcinfo, request and metadata records are no pages. A hole is
    one Failure `warc_damaged` with its bytes; reading goes on at the next record that can be read.
    """
    with path.open("rb") as file:
        if not file.read(1):
            yield Failure(subject, "source", "empty", f"{subject} is empty")
            return
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            yield from _Reading(file, data, subject, is_article).items()


def body_at(path: Path, offset: int, length: int) -> bytes:
    """Return the decoded body of the record at a place of an archive. OSError, EOFError,
    ValueError: not there.
    """
    with path.open("rb") as file:
        file.seek(offset)
        member = BytesIO(file.read(length))
    records = ArchiveIterator(member, record_types=WarcRecordType.any_type, parse_http=False)
    record = next(records, None)
    if record is None:
        raise OSError("no record")
    if record.record_type == WarcRecordType.response:
        record.parse_http(auto_decode="all")
    return bytes(record.reader.read(PAGE_BYTES + 1))


def _record_mark(start: bytes) -> bytes:
    """Return the bytes with which each record of an archive begins that begins with `start`."""
    if start.startswith(PACKED):
        return start
    return PLAIN + b"/1."


class _Reading:
    """One archive being read: after each damage it goes on at the next place where a record may
    begin.
    """

    def __init__(
        self, file: BinaryIO, data: mmap.mmap, subject: str, is_article: IsArticle
    ) -> None:
        self._file = file
        self._data = data
        self._subject = subject
        self._is_article = is_article
        self._mark = _record_mark(data[:4])
        self._hole = NOWHERE  # begin of the damage that is not reported yet
        self._last_good = -2  # offset of the last record that was read; -2: none

    def items(self) -> Iterator[SourceItem]:
        """Yield what the archive holds."""
        begin = 0
        while begin != NOWHERE:
            damage = yield from self._stretch(begin)
            if damage == NOWHERE:
                damage = self._silent_damage(begin)
            self._note(damage)
            begin = self._next_mark(begin, damage)
        yield from self._hole_until(len(self._data))

    def _stretch(self, begin: int) -> Generator[SourceItem, None, int]:
        """Yield what stands from `begin` to the end or the first damage; return the earliest
        place of the damage.
        """
        self._file.seek(begin)
        records = ArchiveIterator(
            self._file, record_types=WarcRecordType.any_type, parse_http=False
        )
        at = begin
        while True:
            try:
                record = next(records, None)
                if record is None:
                    return NOWHERE
                at = record.stream_pos
                item = record_item(record, self._subject, self._is_article)
            except (OSError, EOFError, ValueError):
                return at
            yield from self._hole_until(at)
            self._last_good = at
            if item is not None:
                yield item
            at += 1

    def _silent_damage(self, begin: int) -> int:
        """Return where a packed record stands that the stretch from `begin` passed over: one that
        is cut short in its first bytes gives neither record nor error.
        """
        if self._data[:4] == PLAIN:
            return NOWHERE
        return self._data.find(self._mark, max(self._last_good + 1, begin))

    def _note(self, damage: int) -> None:
        """Remember where a hole begins, better where it was only known to lie behind the last
        good record.
        """
        is_first = self._hole in (NOWHERE, self._last_good + 1)
        if damage != NOWHERE and is_first:
            self._hole = damage

    def _next_mark(self, begin: int, damage: int) -> int:
        """Return where to try next. The mark at the damage may be the damaged record's own or,
        where that is gone, the next good one's: it is tried once.
        """
        if damage == NOWHERE:
            return NOWHERE
        tried = damage == begin
        return self._data.find(self._mark, damage + tried)

    def _hole_until(self, end: int) -> Iterator[Failure]:
        """Yield the failure of the hole that ends here, where there is one."""
        if self._hole == NOWHERE:
            return
        begin, self._hole = self._hole, NOWHERE
        subject = self._subject
        message = f"{subject}: bytes {begin} to {end} are damaged, all else was read"
        advice = "get the archive again"
        yield Failure(f"{subject}:{begin}", "source", "warc_damaged", f"{message}: {advice}")
