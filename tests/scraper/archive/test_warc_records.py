"""Records as warcio and fastwarc read them, one by one."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from warcio.archiveiterator import ArchiveIterator

from sinanews.scraper.archive.record_items import EXPECT
from sinanews.scraper.archive.warc_records import RecordWriter
from sinanews.scraper.model.records import RECORD, RawPage

BODY = "<html><p>沪指收涨</p></html>".encode()
PAGE = RawPage(
    "https://a.example/1",
    BODY,
    headers=(("Content-Type", "text/html"), ("Transfer-Encoding", "chunked")),
    fetched=datetime(2026, 11, 20, 4, 5, 6, 789, tzinfo=UTC),
)


def exchange(page: RawPage = PAGE, **given: Any) -> tuple[Any, Any]:
    """Response and request of a page as warcio reads them, digests checked."""
    options = {"request": (), "path": "/1", "wire": None, "truncated": False, "expect": "html"}
    written = RecordWriter().exchange(page, **(options | given))
    return read(written[0]), read(written[1])


def read(member: bytes) -> Any:
    """The one record of a gzip member, with its body as `body`."""
    (record,) = (r for r in ArchiveIterator(BytesIO(member), check_digests="raise") if held(r))
    fast = list(FastIterator(BytesIO(member), parse_http=False))
    assert len(fast) == 1 and fast[0].headers["WARC-Type"] == record.rec_type
    return record


def held(record: Any) -> bool:
    record.body = record.content_stream().read()
    return True


def test_a_response_says_when_and_for_what_it_was_asked() -> None:
    response, request = exchange()
    headers = response.rec_headers
    assert headers.get_header("WARC-Date") == "2026-11-20T04:05:06.000789Z"
    assert headers.get_header("WARC-Target-URI") == "https://a.example/1"
    assert headers.get_header(EXPECT) == "html"
    assert (response.http_headers.get_statuscode(), response.body) == ("200", BODY)
    named = request.rec_headers.get_header("WARC-Concurrent-To")
    assert named == headers.get_header("WARC-Record-ID")


def test_the_framing_of_the_wire_is_kept_under_another_name() -> None:
    headers = exchange()[0].http_headers
    assert headers.get_header("Transfer-Encoding") is None
    assert headers.get_header("X-Archive-Orig-Transfer-Encoding") == "chunked"
    assert headers.get_header("Content-Length") == str(len(BODY))


def test_a_packed_body_keeps_its_coding_and_an_unpacked_one_loses_it() -> None:
    page = replace(PAGE, headers=(("Content-Encoding", "gzip"),))
    packed, _ = exchange(page, wire=gzip.compress(BODY))
    assert packed.http_headers.get_header("Content-Encoding") == "gzip"
    unpacked, _ = exchange(page)
    assert unpacked.http_headers.get_header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert packed.body == unpacked.body == BODY


def test_a_304_is_a_revisit_without_a_body() -> None:
    revisit, _ = exchange(replace(PAGE, status=304, body=b""))
    assert (revisit.rec_type, revisit.body) == ("revisit", b"")
    assert revisit.rec_headers.get_header("WARC-Profile").endswith("server-not-modified")
    assert revisit.http_headers.get_statuscode() == "304"


def test_a_body_that_did_not_come_whole_is_marked() -> None:
    assert exchange(truncated=True)[0].rec_headers.get_header("WARC-Truncated") == "length"
    assert exchange()[0].rec_headers.get_header("WARC-Truncated") is None


def test_the_request_is_what_was_sent() -> None:
    sent = (("Host", "a.example"), ("Accept", "*/*"))
    head = exchange(request=sent, path="/1?q=2")[1].http_headers
    assert (head.protocol, head.statusline) == ("GET", "/1?q=2 HTTP/1.1")
    assert tuple(head.headers) == sent


@pytest.mark.parametrize("status", [200, 404, 503, 456, 999])
def test_any_status_has_a_line(status: int) -> None:
    response, _ = exchange(replace(PAGE, status=status))
    assert response.http_headers.get_statuscode() == str(status)


def test_the_item_of_a_list_is_a_resource() -> None:
    item = replace(PAGE, url=None, media_type=RECORD, origin="7x24-7", body=b'{"id": 7}')
    record = read(RecordWriter().item(item))
    assert (record.rec_type, record.body) == ("resource", b'{"id": 7}')
    assert record.rec_headers.get_header("WARC-Target-URI") == "urn:sinanews:7x24-7"
    assert record.rec_headers.get_header("Content-Type") == RECORD


def test_a_page_without_url_or_time_is_no_exchange() -> None:
    for page in (replace(PAGE, url=None), replace(PAGE, fetched=None)):
        with pytest.raises(ValueError, match="url and fetched"):
            exchange(page)
    with pytest.raises(ValueError, match="fetched"):
        RecordWriter().item(replace(PAGE, fetched=None))


@pytest.mark.parametrize(
    "value",
    [
        "caf\xe9",
        "te\xbat/html; charset=caf\xe9",
        'x="\xb2\xc6"; \xbe',
        "\xff\xfe;=\x80",
        "\x7f\x01",
    ],
)
def test_header_bytes_are_kept_as_they_came(value: str) -> None:
    """Servers send GBK and worse in headers; read as Latin-1, each character is one byte."""
    member, _ = RecordWriter().exchange(
        replace(PAGE, headers=(("X-\xc3", value),)),
        request=(("X-Sent", value),),
        path="/1",
        wire=None,
        truncated=False,
        expect="html",
    )
    assert f"\r\nX-\xc3: {value}\r\n".encode("latin-1") in gzip.decompress(member)
    assert read(member).body == BODY


def test_what_no_header_can_hold_stops_no_archive() -> None:
    response, request = exchange(
        replace(PAGE, headers=(("X-Han", "财经"),)), request=(("X-Han", "财经"),)
    )
    assert response.http_headers.get_header("X-Han") == "??"
    assert request.http_headers.get_header("X-Han") == "??"
