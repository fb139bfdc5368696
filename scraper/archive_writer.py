"""Writes WARC 1.1 archives: one gzip member per record, each flushed, so that a kill leaves a readable file."""

from __future__ import annotations

import errno
import os
import threading
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO, FileIO
from pathlib import Path

from isal import isal_zlib
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from scraper.errors import DiskFullError
from scraper.limits import ARCHIVE_BYTES
from scraper.records import RawPage

Headers = tuple[tuple[str, str], ...]
_FRAMED = frozenset({"transfer-encoding", "content-length"})
_CODED = frozenset({"content-encoding"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a response lies: file name, offset and length in bytes of its gzip member."""

    file: str
    offset: int
    length: int


class _Maker(WARCWriter):  # type: ignore[misc]
    """Warcio's writer over memory: its own temporary files stay open for a revisit, and bodies are capped anyway."""

    @staticmethod
    def _create_temp_file() -> BytesIO:
        return BytesIO()


class ArchiveWriter:
    """Appends exchanges to `folder`/`prefix`-00000.warc.gz and so on; always begins a new file, never appends to one.

    A member cut short by a kill therefore stands at the end of a file, where readers lose only that record.
    """

    def __init__(self, folder: Path, prefix: str = "sinanews", *, limit: int = ARCHIVE_BYTES) -> None:
        self._folder, self._prefix, self._limit = folder, prefix, limit
        self._number = 0
        self._file: FileIO | None = None
        self._name = ""
        self._size = 0
        self._lock = threading.Lock()

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def write(
        self,
        page: RawPage,
        *,
        request: Headers = (),
        path: str = "/",
        wire: bytes | None = None,
        truncated: bool = False,
    ) -> Place:
        """Write response and request of `page`; a 304 becomes a revisit.

        `wire` is the body as it was sent, where its Content-Encoding is one that all readers undo (none, or gzip of one
        member): it is written as it is. Without it the decoded `page.body` is, and the headers that told of the coding
        are kept under X-Archive-Orig-. `truncated`: the body did not come whole. Thread-safe.
        Raises OSError, DiskFullError; then nothing is written.
        """
        if page.url is None or page.fetched is None:
            raise ValueError("an archived page needs url and fetched")
        maker = _Maker(BytesIO(), warc_version="1.1")
        warc = {"WARC-Date": datetime_to_iso_date(page.fetched, use_micros=True)}
        if truncated:
            warc["WARC-Truncated"] = "length"
        response = _response(maker, page, warc, wire)
        asked = StatusAndHeaders(f"GET {path} HTTP/1.1", list(request), is_http_request=True)
        told = warc | {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
        ask = maker.create_warc_record(page.url, "request", http_headers=asked, warc_headers_dict=told)
        first = _member(response)
        both = first + _member(ask)
        with self._lock:
            offset = self._append(both)  # begins the file, and so its name, where need be
            return Place(self._name, offset, len(first))

    def sync(self) -> None:
        """Bring what was written to the disk, so that it outlives a power failure too. Raises OSError."""
        with self._lock:
            if self._file is not None:
                os.fdatasync(self._file.fileno())

    def write_record(self, page: RawPage) -> Place:
        """Write a page that is the item of a list (7x24), taken out of it: a WARC `resource`. Raises as `write`."""
        if page.fetched is None:
            raise ValueError("an archived page needs fetched")
        maker = _Maker(BytesIO(), warc_version="1.1")
        warc = {"WARC-Date": datetime_to_iso_date(page.fetched, use_micros=True), "Content-Type": page.media_type}
        uri = page.url or f"urn:sinanews:{page.origin}"
        record = maker.create_warc_record(uri, "resource", payload=BytesIO(page.body), warc_headers_dict=warc)
        member = _member(record)
        with self._lock:
            offset = self._append(member)
            return Place(self._name, offset, len(member))

    def close(self) -> None:
        """Close the file in hand; a later write begins the next one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, record: bytes) -> int:
        """Write `record` whole or not at all, and return its offset."""
        if self._file is None or self._size + len(record) > self._limit:
            self._begin()
        assert self._file is not None  # _begin opened it
        offset = self._size
        try:
            _write_all(self._file, record)
        except OSError as error:
            self._take_back(self._file, offset)
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
                raise DiskFullError(f"{self._folder} is full: make room and run again") from error
            raise
        self._size = offset + len(record)
        return offset

    def _take_back(self, file: FileIO, offset: int) -> None:
        """Remove the part of a record that was written, and the file where nothing else is in it."""
        with suppress(OSError):
            file.truncate(offset)
            if offset == 0:
                (self._folder / self._name).unlink()
        self.close()

    def _begin(self) -> None:
        self.close()
        self._size = 0
        while self._file is None:
            name = f"{self._prefix}-{self._number:05d}.warc.gz"
            self._number += 1
            try:
                # unbuffered: what write returned from is with the system, and outlives a kill
                self._file = (self._folder / name).open("xb", buffering=0)
            except FileExistsError:
                continue
            self._name = name


def _write_all(file: FileIO, record: bytes) -> None:
    """Write all of it: an unbuffered write may take only a part, as on a disk that is nearly full."""
    left = memoryview(record)
    while left:
        left = left[file.write(left) :]


def _response(maker: _Maker, page: RawPage, warc: dict[str, str], wire: bytes | None) -> ArcWarcRecord:
    gone = _FRAMED if wire is not None else _FRAMED | _CODED
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in gone else name, value) for name, value in page.headers]
    kind, body = "response", page.body if wire is None else wire
    if page.status == 304:
        kind = "revisit"
        warc = warc | {"WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified"}
    else:
        kept.append(("Content-Length", str(len(body))))
    http = StatusAndHeaders(str(page.status), kept, protocol="HTTP/1.1")
    return maker.create_warc_record(page.url, kind, payload=BytesIO(body), http_headers=http, warc_headers_dict=warc)


def _member(record: ArcWarcRecord) -> bytes:
    """Return a record as one gzip member. igzip takes a tenth of zlib's time; its files are 15 % larger."""
    out = BytesIO()
    _Maker(out, gzip=False, warc_version="1.1").write_record(record)
    packer = isal_zlib.compressobj(level=1, wbits=31)
    return bytes(packer.compress(out.getvalue()) + packer.flush())
