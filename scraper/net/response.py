"""What came of a request: one value from the socket to the store."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from urllib3 import BaseHTTPResponse

from sinanews.scraper.archive.record_items import charset_of
from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import HEADER_BYTES, OTHER_BYTES, PAGE_BYTES, WIRE_BYTES
from sinanews.scraper.model.records import HTML, Place, RawPage
from sinanews.scraper.net.encodings import DecodedBody, decode_body, read_wire
from sinanews.scraper.net.network_errors import LIBRARY_ERRORS

OK, NOT_MODIFIED = 200, 304
REDIRECT_STATUSES = frozenset({301, 302, 303, 307, 308})
_NO_PAGE = re.compile(
    r"(?:image|audio|video|font)/|application/(?:pdf|zip|octet-stream|vnd\.|x-(?:gzip|zip|tar|rar))",
    re.I,
)
_FOLD = re.compile(r"[\r\n]+[ \t]*")  # header lines that go on in the next one (RFC 9112 5.2)


@dataclass(frozen=True, slots=True)
class Response:
    """A response that was read: of 200 whole, of others as far as their limits allow.

    `page` has the final URL, the decoded body (b"" for 304), the headers as they came, the time
    in UTC, and as origin its place in the archive, else its URL.
    """

    page: RawPage
    wire: bytes | None = None  # the body as sent, where archives can hold it so
    size: int = 0  # of the body on the wire
    truncated: bool = False  # the body did not come whole: only of redirects and errors
    place: Place | None = None  # in the archive; None where nothing is archived
    redirects: tuple[str, ...] = ()  # the URLs that led here, first to last

    def header(self, name: str) -> str | None:
        """Return the first header of that lower-case name."""
        for key, value in self.page.headers:
            if key.lower() == name:
                return value
        return None

    @property
    def location(self) -> str | None:
        """Return where it redirects to, as written; None where it does not."""
        if self.page.status not in REDIRECT_STATUSES:
            return None
        return self.header("location")


def read_response(raw: BaseHTTPResponse, url: str, expect: str) -> Response:
    """Read and decode urllib3's response to a request for `url`; `expect` is the request's.

    Raises FetchError: too_large, kind (no page where one is due), damaged; and LIBRARY_ERRORS.
    """
    headers = _headers(raw, url)
    media_type = raw.headers.get("content-type") or ""
    is_page_due = expect == "html" and raw.status == OK
    if is_page_due and _NO_PAGE.match(media_type):
        raise FetchError(f"{url} is {media_type[:80]}, no page", reason="kind")
    wire, body = _body(raw)
    page = RawPage(
        url=url,
        body=body.content,
        media_type=_media_type(media_type, expect),
        charset=charset_of(media_type),
        status=raw.status,
        headers=headers,
        fetched=datetime.now(UTC),
        origin=url,
    )
    if wire is None:
        return Response(page, truncated=True)
    return Response(page, wire=body.wire, size=len(wire))


def _media_type(content_type: str, expect: str) -> str:
    """Return the media type of a page: that of the header, where no HTML is due."""
    if expect == "html":
        return HTML
    media_type, _, _ = content_type.partition(";")
    return media_type.strip().lower()


def _headers(raw: BaseHTTPResponse, url: str) -> tuple[tuple[str, str], ...]:
    """Return the headers unfolded. FetchError too_large."""
    headers: list[tuple[str, str]] = []
    size = 0
    for name, value in raw.headers.items():
        unfolded = _FOLD.sub(" ", value)
        headers.append((name, unfolded))
        size += len(name) + len(unfolded)
    if size > HEADER_BYTES:
        message = f"{url}: the header is larger than {HEADER_BYTES >> 10} KB"
        raise FetchError(message, reason="too_large")
    return tuple(headers)


def _body(raw: BaseHTTPResponse) -> tuple[bytes | None, DecodedBody]:
    """Return the body as sent and decoded; of a redirect or an error, whose status is what
    counts, (None, empty) where it does not come whole.
    """
    if raw.status == OK:
        return _read_body(raw, WIRE_BYTES, PAGE_BYTES)
    try:
        return _read_body(raw, OTHER_BYTES, OTHER_BYTES)
    except (FetchError, *LIBRARY_ERRORS):
        return None, DecodedBody(b"", None)


def _read_body(
    raw: BaseHTTPResponse, wire_limit: int, limit: int
) -> tuple[bytes, DecodedBody]:
    """Return the body as sent and decoded, each up to its limit."""
    read = partial(raw.read, decode_content=False)
    wire = read_wire(read, wire_limit)
    coding = raw.headers.get("content-encoding")
    return wire, decode_body(wire, coding, limit)
