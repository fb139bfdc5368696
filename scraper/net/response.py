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
from sinanews.scraper.net.encodings import Body, decoded, read_wire
from sinanews.scraper.net.network_errors import RAISED

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
        pairs = ((key.lower(), value) for key, value in self.page.headers)
        return next((value for key, value in pairs if key == name), None)

    @property
    def location(self) -> str | None:
        """Return where it redirects to, as written; None where it does not."""
        return self.header("location") if self.page.status in REDIRECT_STATUSES else None


def read_response(raw: BaseHTTPResponse, url: str, expect: str) -> Response:
    """Read and decode urllib3's response to a request for `url`; `expect` is the request's.

    Raises FetchError: too_large, kind (no page where one is due), damaged; and RAISED.
    """
    headers = _headers(raw, url)
    media_type = raw.headers.get("content-type") or ""
    if expect == "html" and raw.status == OK and _NO_PAGE.match(media_type):
        raise FetchError(f"{url} is {media_type[:80]}, no page", reason="kind")
    wire, body = _body(raw)
    page = RawPage(
        url=url,
        body=body.content,
        media_type=HTML if expect == "html" else media_type.partition(";")[0].strip().lower(),
        charset=charset_of(media_type),
        status=raw.status,
        headers=headers,
        fetched=datetime.now(UTC),
        origin=url,
    )
    return Response(page, wire=body.wire, size=len(wire or b""), truncated=wire is None)


def _headers(raw: BaseHTTPResponse, url: str) -> tuple[tuple[str, str], ...]:
    """Return the headers unfolded. FetchError too_large."""
    headers = tuple((name, _FOLD.sub(" ", value)) for name, value in raw.headers.items())
    size = sum(len(name) + len(value) for name, value in headers)
    if size > HEADER_BYTES:
        message = f"{url}: the header is larger than {HEADER_BYTES >> 10} KB"
        raise FetchError(message, reason="too_large")
    return headers


def _body(raw: BaseHTTPResponse) -> tuple[bytes | None, Body]:
    """Return the body as sent and decoded; of a redirect or an error, whose status is what
    counts, (None, empty) where it does not come whole.
    """
    ok = raw.status == OK
    read = partial(raw.read, decode_content=False)
    coding = raw.headers.get("content-encoding")
    try:
        wire = read_wire(read, WIRE_BYTES if ok else OTHER_BYTES)
        return wire, decoded(wire, coding, PAGE_BYTES if ok else OTHER_BYTES)
    except (FetchError, *RAISED):
        if ok:
            raise
        return None, Body(b"", None)
