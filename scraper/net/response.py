"""A response of the wire into an Answer: its header looked at first, its body read within the
limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from urllib3 import BaseHTTPResponse

from sinanews.scraper.archive.reader import CHARSET
from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import HEADER_BYTES, OTHER_BYTES, PAGE_BYTES, WIRE_BYTES
from sinanews.scraper.model.records import HTML, Place, RawPage
from sinanews.scraper.net.encodings import Body, decoded, read_wire
from sinanews.scraper.net.network_errors import RAISED

_NO_PAGE = re.compile(
    r"(?:image|audio|video|font)/|application/(?:pdf|zip|octet-stream|vnd\.|x-(?:gzip|zip|tar|rar))",
    re.I,
)
_FOLD = re.compile(r"[\r\n]+[ \t]*")  # header lines that go on in the next one (RFC 9112 5.2)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response that was read: of 200 whole, of others as far as their limits allow."""

    page: RawPage
    wire: bytes | None  # the body as sent, where archives can hold it so
    size: int  # of the body on the wire
    cut: bool  # the body did not come whole: only of redirects and errors
    place: Place | None = None

    def header(self, name: str) -> str | None:
        """Return the first header of that lower-case name."""
        return next((value for told, value in self.page.headers if told.lower() == name), None)


def read_answer(raw: BaseHTTPResponse, url: str, expect: str) -> Answer:
    """Read and decode the body of urllib3's response. Raises FetchError: too_large, kind,
    damaged; and RAISED.
    """
    told = tuple((name, _FOLD.sub(" ", value)) for name, value in raw.headers.items())
    if sum(len(name) + len(value) for name, value in told) > HEADER_BYTES:
        raise FetchError(
            f"{url}: the header is larger than {HEADER_BYTES >> 10} KB", reason="too_large"
        )
    kind = raw.headers.get("content-type") or ""
    if expect == "html" and raw.status == 200 and _NO_PAGE.match(kind):
        raise FetchError(f"{url} is {kind[:80]}, no page", reason="kind")
    well = raw.status == 200
    cut = False
    try:
        wire = read_wire(
            partial(raw.read, decode_content=False), WIRE_BYTES if well else OTHER_BYTES
        )
        body = decoded(
            wire, raw.headers.get("content-encoding"), PAGE_BYTES if well else OTHER_BYTES
        )
    except (FetchError, *RAISED):
        if well:
            raise
        wire, body, cut = (
            b"",
            Body(b"", None),
            True,
        )  # of a redirect or an error: its status is what counts
    charset = CHARSET.search(kind)
    page = RawPage(
        url=url,
        body=body.content,
        media_type=HTML if expect == "html" else kind.partition(";")[0].strip().lower(),
        charset=charset[1] if charset else None,
        status=raw.status,
        headers=told,
        fetched=datetime.now(UTC),
        origin=url,
    )
    return Answer(page, wire=body.wire, cut=cut, size=len(wire))
