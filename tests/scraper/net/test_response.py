"""urllib3's responses into ours: limits, kinds, codings, and bodies that do not come whole."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime
from io import BytesIO

import pytest
from urllib3 import HTTPHeaderDict, HTTPResponse

from sinanews.scraper.model.errors import FetchError
from sinanews.scraper.model.limits import HEADER_BYTES, OTHER_BYTES, PAGE_BYTES
from sinanews.scraper.model.records import HTML, RawPage
from sinanews.scraper.net.response import REDIRECT_STATUSES, Response, read_response

URL = "http://a.example/x"
BODY = "<html><p>沪指收涨</p></html>".encode("gb18030")


def raw(body: bytes = BODY, *, status: int = 200, **headers: str) -> HTTPResponse:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return HTTPResponse(
        BytesIO(body), HTTPHeaderDict(named), status=status, preload_content=False
    )


def refused(response: HTTPResponse, expect: str = "html") -> str:
    with pytest.raises(FetchError) as caught:
        read_response(response, URL, expect)
    return caught.value.reason


def test_a_page_has_its_bytes_headers_charset_and_time() -> None:
    before = datetime.now(UTC)
    found = read_response(raw(Content_Type="text/html; charset=GBK"), URL, "html")
    page = found.page
    assert (page.url, page.origin, page.body, page.status) == (URL, URL, BODY, 200)
    assert (page.media_type, page.charset) == (HTML, "GBK")
    assert page.headers == (("Content-Type", "text/html; charset=GBK"),)
    assert page.fetched is not None and before <= page.fetched <= datetime.now(UTC)
    assert (found.wire, found.size, found.truncated) == (BODY, len(BODY), False)
    assert found.place is None and found.redirects == ()


def test_a_packed_body_is_kept_as_sent_and_counted_on_the_wire() -> None:
    wire = gzip.compress(BODY)
    found = read_response(raw(wire, Content_Encoding="gzip"), URL, "html")
    assert (found.page.body, found.wire, found.size) == (BODY, wire, len(wire))


def test_a_body_that_not_every_reader_unpacks_is_not_kept_as_sent_but_counted() -> None:
    wire = gzip.compress(BODY) + gzip.compress(b"!")
    found = read_response(raw(wire, Content_Encoding="gzip"), URL, "html")
    assert (found.page.body, found.wire) == (BODY + b"!", None)
    assert (found.size, found.truncated) == (len(wire), False)


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/pdf", "Font/woff2"])
def test_what_is_no_page_is_refused_where_a_page_is_due(kind: str) -> None:
    assert refused(raw(Content_Type=kind)) == "kind"
    assert read_response(raw(Content_Type=kind), URL, "list").page.media_type == kind.lower()
    assert read_response(raw(Content_Type=kind, status=404), URL, "html").page.status == 404


def test_a_page_without_a_type_is_read_as_html() -> None:
    found = read_response(raw(), URL, "html").page
    assert (found.media_type, found.charset) == (HTML, None)


def test_the_header_has_a_limit_in_all() -> None:
    fits = "x" * (HEADER_BYTES - len("X-A"))
    assert read_response(raw(X_A=fits), URL, "html").page.headers == (("X-A", fits),)
    assert refused(raw(X_A=fits + "x")) == "too_large"


def test_header_lines_that_go_on_are_one_line() -> None:
    found = read_response(raw(X_A="one\r\n   two\n\tthree"), URL, "html")
    assert found.page.headers == (("X-A", "one two three"),)


def test_a_page_unpacked_has_a_limit() -> None:
    bomb = gzip.compress(bytes(PAGE_BYTES + 1))
    assert refused(raw(bomb, Content_Encoding="gzip")) == "too_large"
    whole = gzip.compress(bytes(PAGE_BYTES))
    assert (
        len(read_response(raw(whole, Content_Encoding="gzip"), URL, "html").page.body)
        == PAGE_BYTES
    )


@pytest.mark.parametrize(
    ("body", "coding"),
    [
        (gzip.compress(BODY)[:-9], "gzip"),
        (BODY, "gzip"),
        (BODY, "compress"),
        (bytes(OTHER_BYTES + 1), "identity"),
    ],
    ids=["cut", "not packed", "unknown coding", "too large"],
)
def test_bodies_of_redirects_and_errors_may_be_lost_but_those_of_pages_not(
    body: bytes, coding: str
) -> None:
    for status in (301, 404, 503):
        found = read_response(raw(body, status=status, Content_Encoding=coding), URL, "html")
        assert (found.page.body, found.wire, found.size, found.truncated) == (
            b"",
            None,
            0,
            True,
        )
    if coding != "identity":
        assert refused(raw(body, Content_Encoding=coding)) == "damaged"


def test_the_first_header_of_a_name_counts_in_any_case() -> None:
    page = RawPage(URL, b"", headers=(("ETag", "1"), ("etag", "2")))
    assert Response(page).header("etag") == "1"
    assert Response(page).header("location") is None


@pytest.mark.parametrize("status", [200, 201, 300, 304, 404, *sorted(REDIRECT_STATUSES)])
def test_only_redirects_lead_somewhere(status: int) -> None:
    response = Response(RawPage(URL, b"", status=status, headers=(("Location", "/y"),)))
    assert response.location == ("/y" if status in REDIRECT_STATUSES else None)
