"""Exchanges as WARC 1.1 records, each one gzip member. warcio serialises them; here is what of a
page stands in which record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from http.client import responses as REASONS
from io import BytesIO
from typing import Any
from uuid import uuid4

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BaseWARCWriter

from sinanews.scraper.archive.record_items import EXPECT, URN
from sinanews.scraper.model.records import RawPage

Headers = Iterable[tuple[str, str]]
_FRAMED = frozenset({"transfer-encoding", "content-length"})
_CODED = frozenset({"content-encoding"})
_NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_BREAKS = re.compile(r"[\r\n\0]+")  # what would end a header line


class RecordWriter(BaseWARCWriter):  # type: ignore[misc]  # warcio has no types
    """Turns pages into records. Thread-safe: it has no state."""

    def __init__(self) -> None:
        super().__init__(gzip=False, warc_version="1.1")

    def exchange(
        self,
        page: RawPage,
        *,
        request: Headers,
        path: str,
        wire: bytes | None,
        truncated: bool,
        expect: str,
    ) -> tuple[bytes, bytes]:
        """Return the records of response and request; a 304 becomes a revisit.

        The arguments are those of ArchiveWriter.write. ValueError for a page without URL or time.
        """
        if page.url is None or page.fetched is None:
            raise ValueError("an archived page needs url and fetched")
        named = {
            "WARC-Record-ID": _record_id(),
            "WARC-Date": _date(page.fetched),
            EXPECT: expect,
        }
        if truncated:
            named["WARC-Truncated"] = "length"
        response = self._response(page, wire, named)
        asked = {
            "WARC-Record-ID": _record_id(),
            "WARC-Date": named["WARC-Date"],
            "WARC-Concurrent-To": named["WARC-Record-ID"],
        }
        head = _HttpHead(f"GET {_line(path)} HTTP/1.1", request, is_http_request=True)
        return response, self._packed(page.url, "request", asked, http_headers=head)

    def item(self, page: RawPage) -> bytes:
        """Return the `resource` record of a page that is the item of a list (7x24). ValueError for
        a page without a time.
        """
        if page.fetched is None:
            raise ValueError("an archived page needs fetched")
        named = {
            "WARC-Record-ID": _record_id(),
            "WARC-Date": _date(page.fetched),
            "Content-Type": page.media_type,
        }
        return self._packed(
            page.url or f"{URN}{page.origin}", "resource", named, body=page.body
        )

    def _response(self, page: RawPage, wire: bytes | None, named: dict[str, str]) -> bytes:
        headers = _replayable(page.headers, is_coded=wire is not None)
        status = f"{page.status} {REASONS.get(page.status, '')}"
        url = page.url or ""
        if page.status == 304:
            head = _HttpHead(status, headers, protocol="HTTP/1.1")
            revisit = {**named, "WARC-Profile": _NOT_MODIFIED}
            return self._packed(url, "revisit", revisit, http_headers=head)
        body = page.body if wire is None else wire
        headers.append(("Content-Length", str(len(body))))
        head = _HttpHead(status, headers, protocol="HTTP/1.1")
        return self._packed(url, "response", named, body=body, http_headers=head)

    def _packed(
        self,
        url: str,
        kind: str,
        named: dict[str, str],
        *,
        body: bytes = b"",
        http_headers: Any = None,
    ) -> bytes:
        record = self.create_warc_record(
            _line(url),
            kind,
            payload=BytesIO(body),
            length=len(body),
            warc_headers_dict=named,
            http_headers=http_headers,
        )
        member = _GzipMember()
        self._write_warc_record(member, record)
        return member.content


class _HttpHead(StatusAndHeaders):  # type: ignore[misc]  # warcio has no types
    """A head of one line a header, as bytes in Latin-1: those that were sent. warcio would quote
    what is not ASCII, and fails at some of it.
    """

    def __init__(self, first_line: str, headers: Headers, **named: Any) -> None:
        lines = [(_line(name), _line(value)) for name, value in headers]
        super().__init__(first_line, lines, **named)

    def to_ascii_bytes(self, filter_func: Any = None) -> bytes:
        """Return the head; `?` stands for what no header can have held."""
        text: str = self.to_str(filter_func)
        return text.encode("latin-1", "replace") + b"\r\n"


class _GzipMember:
    """A file that packs what is written to it (igzip: a tenth of zlib's time, a tenth more bytes)."""

    def __init__(self) -> None:
        self._packer = isal_zlib.compressobj(level=1, wbits=31)
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> None:
        self._parts.append(self._packer.compress(data))

    def flush(self) -> None:
        self._parts.append(self._packer.flush())

    @property
    def content(self) -> bytes:
        return b"".join(self._parts)


def _replayable(headers: Headers, *, is_coded: bool) -> list[tuple[str, str]]:
    """Return the headers of a response; those that are not true of the body as it is kept get
    another name.
    """
    untrue = _FRAMED if is_coded else _FRAMED | _CODED
    kept: list[tuple[str, str]] = []
    for name, value in headers:
        is_untrue = name.lower() in untrue
        kept.append((f"X-Archive-Orig-{name}" if is_untrue else name, value))
    return kept


def _line(text: str) -> str:
    return _BREAKS.sub(" ", text)


def _date(time: datetime) -> str:
    written = time.astimezone(UTC).isoformat(timespec="microseconds")
    return written.replace("+00:00", "Z")


def _record_id() -> str:
    return f"<urn:uuid:{uuid4()}>"
