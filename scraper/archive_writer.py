"""Writes WARC 1.1 archives: one gzip member per record, each flushed, so that a kill leaves a readable file."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO, FileIO
from pathlib import Path

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from scraper.errors import DiskFullError
from scraper.limits import ARCHIVE_BYTES
from scraper.records import RawPage

Headers = tuple[tuple[str, str], ...]
_CODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


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

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def write(self, page: RawPage, *, request: Headers = (), path: str = "/") -> Place:
        """Write response and request of `page`, whose `body` is decoded; a 304 becomes a revisit.

        Raises OSError, DiskFullError. The headers that told of the coding on the wire are kept under X-Archive-Orig-.
        """
        if page.url is None or page.fetched is None:
            raise ValueError("an archived page needs url and fetched")
        maker = _Maker(BytesIO(), gzip=True, warc_version="1.1")
        warc = {"WARC-Date": datetime_to_iso_date(page.fetched, use_micros=True)}
        response = _response(maker, page, warc)
        asked = StatusAndHeaders(f"GET {path} HTTP/1.1", list(request), is_http_request=True)
        told = warc | {"WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID")}
        ask = maker.create_warc_record(page.url, "request", http_headers=asked, warc_headers_dict=told)
        first = _member(response)
        return self._append(first, first + _member(ask))

    def write_record(self, page: RawPage) -> Place:
        """Write a page that is the item of a list (7x24), taken out of it: a WARC `resource`. Raises as `write`."""
        if page.fetched is None:
            raise ValueError("an archived page needs fetched")
        maker = _Maker(BytesIO(), gzip=True, warc_version="1.1")
        warc = {"WARC-Date": datetime_to_iso_date(page.fetched, use_micros=True), "Content-Type": page.media_type}
        uri = page.url or f"urn:sinanews:{page.origin}"
        record = maker.create_warc_record(uri, "resource", payload=BytesIO(page.body), warc_headers_dict=warc)
        member = _member(record)
        return self._append(member, member)

    def close(self) -> None:
        """Close the file in hand; a later write begins the next one."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, first: bytes, both: bytes) -> Place:
        if self._file is None or self._file.tell() + len(both) > self._limit:
            self._begin()
        assert self._file is not None  # _begin opened it
        offset = self._file.tell()
        try:
            self._file.write(both)
        except OSError as error:
            self._file.truncate(offset)
            self.close()
            if error.errno in (28, 122):  # ENOSPC, EDQUOT
                raise DiskFullError(f"{self._folder} is full: make room and run again") from error
            raise
        return Place(self._name, offset, len(first))

    def _begin(self) -> None:
        self.close()
        while self._file is None:
            name = f"{self._prefix}-{self._number:05d}.warc.gz"
            self._number += 1
            try:
                # unbuffered: what write returned from is with the system, and outlives a kill
                self._file = (self._folder / name).open("xb", buffering=0)
            except FileExistsError:
                continue
            self._name = name


def _response(maker: _Maker, page: RawPage, warc: dict[str, str]) -> ArcWarcRecord:
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in _CODED else name, value) for name, value in page.headers]
    kind = "response"
    if page.status == 304:
        kind = "revisit"
        warc = warc | {"WARC-Profile": "http://netpreserve.org/warc/1.1/revisit/server-not-modified"}
    else:
        kept.append(("Content-Length", str(len(page.body))))
    http = StatusAndHeaders(str(page.status), kept, protocol="HTTP/1.1")
    return maker.create_warc_record(
        page.url, kind, payload=BytesIO(page.body), http_headers=http, warc_headers_dict=warc
    )


def _member(record: ArcWarcRecord) -> bytes:
    out = BytesIO()
    _Maker(out, gzip=True, warc_version="1.1").write_record(record)
    return out.getvalue()
