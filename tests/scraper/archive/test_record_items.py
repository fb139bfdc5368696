"""What a replay makes of each record: pages, skipped ones with their reason, failures."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sinanews.scraper.archive.record_items import charset_of, record_item
from sinanews.scraper.archive.warc_records import RecordWriter
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.page_sizes import too_large
from sinanews.scraper.model.records import RECORD, Failure, RawPage, Skipped
from tests.scraper.archive.warcs import no_article

PAGE = "<html><body><p>云桥港今日开港。</p></body></html>".encode()
HTML = ("Content-Type", "text/html; charset=utf-8")
pytestmark = [
    pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


def record(
    kind="response", body=PAGE, *headers, status="200 OK", url="https://a.example/1", **named
):
    """Return an archive of one record; `named` are WARC headers with _ for -."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    http = None
    if kind == "response":
        http = StatusAndHeaders(status, list(headers or (HTML,)), protocol="HTTP/1.1")
    made = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=http,
        warc_headers_dict={name.replace("_", "-"): value for name, value in named.items()},
    )
    writer.write_record(made)
    return out.getvalue()


def item(data, *, is_article=no_article):
    stream = io.BytesIO(data)
    records = ArchiveIterator(stream, record_types=WarcRecordType.any_type, parse_http=False)
    return record_item(next(records), "a.warc", is_article)


def kept_record(body, origin="feed:7", url=None):
    fetched = datetime(2026, 11, 20, tzinfo=UTC)
    page = RawPage(url, body, media_type=RECORD, fetched=fetched, origin=origin)
    return RecordWriter().item(page)


def test_a_response_is_a_page_with_charset_headers_and_place():
    page = item(record())
    assert isinstance(page, RawPage)
    assert (page.url, page.body, page.charset) == ("https://a.example/1", PAGE, "utf-8")
    assert page.origin == "a.warc:0"
    assert HTML in page.headers


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (record(status="404 Not Found"), "status_404"),
        (record(status="302 Found"), "status_302"),
        (record("response", b"GIF89a", ("Content-Type", "image/gif")), "kind"),
        (record("response", PAGE, ("X-None", "1")), "kind"),
        (record("response", b"{}", ("Content-Type", RECORD)), "kind"),
        (record(WARC_Truncated="length"), "truncated"),
        (record(X_Sinanews_Expect="list"), "expected_list"),
        (record(X_Sinanews_Expect="robots"), "expected_robots"),
        (record("resource", b"GIF89a", Content_Type="image/gif"), "kind"),
    ],
)
def test_what_is_no_page_is_skipped_with_its_reason(made, reason):
    assert item(made) == Skipped("a.warc:0", reason)


def test_what_was_requested_as_a_page_is_one_whatever_the_server_calls_it():
    made = record("response", PAGE, ("Content-Type", "text/plain"), X_Sinanews_Expect="html")
    assert isinstance(item(made), RawPage)


def test_a_ban_that_was_archived_is_no_article():
    ban = "<html><title>403</title><body>您的 IP 存在异常访问，已被封禁，请联系我们。</body></html>"
    assert item(record("response", ban.encode(), HTML)) == Skipped("a.warc:0", "block_page")


@pytest.mark.parametrize("kind", ["metadata", "warcinfo"])
def test_other_records_are_nothing(kind):
    assert item(record(kind, b"x: y\r\n")) is None


@pytest.mark.parametrize("body", [b"", b" \r\n\t "])
def test_an_empty_page_is_a_failure(body):
    found = item(record("response", body, HTML))
    assert isinstance(found, Failure)
    assert (found.reason, found.subject) == ("empty", "a.warc:0")


@pytest.mark.parametrize("kind", ["response", "resource"])
@pytest.mark.parametrize("over", [1, 1 << 20])
def test_a_page_over_the_limit_is_a_failure(kind, over):
    big = b"<p>" + b"x" * (PAGE_BYTES - 3 + over)
    found = item(record(kind, big, Content_Type="text/html"))
    assert found == too_large("a.warc:0")


def test_a_page_at_the_limit_is_read():
    big = b"<p>" + b"x" * (PAGE_BYTES - 3)
    assert isinstance(item(record("response", big, HTML)), RawPage)


@pytest.mark.parametrize("damage", [b"X", b"\0"])
def test_bytes_that_differ_from_the_digest_are_an_error(damage):
    data = record()
    at = data.index(PAGE) + 20
    with pytest.raises(OSError, match="digest"):
        item(data[:at] + damage + data[at + 1 :])


def test_a_record_of_a_site_is_a_page_where_the_caller_knows_it():
    body = b'{"id": 7, "words": "x"}'
    made = kept_record(body)
    assert item(made) == Skipped("a.warc:0", "kind")
    page = item(made, is_article=lambda found: "words" in found)
    assert isinstance(page, RawPage)
    assert (page.url, page.body, page.media_type) == (None, body, RECORD)


def test_a_record_with_an_url_keeps_it():
    made = kept_record(b'{"id": 7}', url="https://a.example/7")
    page = item(made, is_article=lambda found: True)
    assert isinstance(page, RawPage)
    assert page.url == "https://a.example/7"


@pytest.mark.parametrize("body", [b"{", b"[1, 2]", b"7", b'"text"', b"null", b"\xff"])
def test_json_that_is_no_object_is_skipped(body):
    found = item(kept_record(body), is_article=lambda record: True)
    assert found == Skipped("a.warc:0", "kind")


def test_a_saved_page_without_http_is_a_page():
    page = item(record("resource", PAGE, Content_Type="text/html"))
    assert isinstance(page, RawPage)
    assert (page.body, page.headers, page.charset) == (PAGE, (), None)


def test_targets_in_angle_brackets_are_urls():
    page = item(record(url="<https://a.example/9>"))
    assert isinstance(page, RawPage)
    assert page.url == "https://a.example/9"


@pytest.mark.parametrize(
    ("content_type", "charset"),
    [
        ("text/html; charset=gb2312", "gb2312"),
        ('text/html;CHARSET = "UTF-8"', "UTF-8"),
        ("text/html; charset='gbk'; x=y", "gbk"),
        ("text/html", None),
        ("", None),
        ("text/html; charset=", None),
        ("text/html; charset=" + "x" * 5, "xxxxx"),
    ],
)
def test_the_charset_of_a_content_type(content_type, charset):
    assert charset_of(content_type) == charset


def test_flashes_of_an_archive_come_back_through_the_sources(tmp_path: Path):
    """The layer that knows the sites tells the archive what a record is."""
    from sinanews.scraper.sources import read

    path = tmp_path / "a.warc.gz"
    flash = (
        '{"id": 7, "rich_text": "【早盘】文", "create_time": "2026-11-20 11:00:00"}'.encode()
    )
    path.write_bytes(kept_record(flash) + kept_record(b'{"id": 8, "stock": "x"}'))
    first, second = read(str(path))
    assert isinstance(first, RawPage)
    assert first.body == flash
    assert isinstance(second, Skipped)
    assert second.reason == "kind"
