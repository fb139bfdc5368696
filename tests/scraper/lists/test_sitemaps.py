"""Sitemaps: urlset, index, gzip; hostile XML."""

from __future__ import annotations

import gzip
from datetime import datetime

import pytest

from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.lists.sitemaps import read_sitemap, unpacked
from sinanews.scraper.model.errors import BlockedError, ListingError
from sinanews.scraper.model.limits import SITEMAP_BYTES
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.model.times import BEIJING

NOW = datetime(2026, 11, 24, 12, tzinfo=BEIJING)
URL = "https://news.example.com/sitemap.xml"
LISTING = Listing("sitemap:x", "sitemap", "{url}", read_sitemap, expect="list")
SPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)


def read_file(body: str | bytes) -> Listed:
    sent = body if isinstance(body, bytes) else body.encode()
    return read_sitemap(RawPage(URL, sent), LISTING, NOW)


def urlset(*rows: str) -> str:
    return f"<urlset {SPACES}>{''.join(f'<url>{row}</url>' for row in rows)}</urlset>"


NEWS = "<news:news><news:publication_date>2026-11-23T10:00:00+08:00</news:publication_date><news:title>题 &amp; 目</news:title></news:news>"
LOC = "<loc>https://news.example.com/1</loc>"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_rows_with_googles_title_and_time(pack: type[bytes]) -> None:
    body = urlset(f"{LOC}{NEWS}<lastmod>2026-11-24</lastmod>")
    (link,) = read_file(pack(body.encode())).links
    assert (link.url, link.title, link.channel) == (
        "https://news.example.com/1",
        "题 & 目",
        "sitemap:x",
    )
    assert link.published == datetime(2026, 11, 23, 10, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("row", "time"),
    [
        ("<lastmod>2026-11-24</lastmod>", "2026-11-24T00:00:00+08:00"),
        ("<lastmod>2026-11-24T01:02:03Z</lastmod>", "2026-11-24T09:02:03+08:00"),
        ("<lastmod> 2026-11-24T01:02:03+08:00 </lastmod>", "2026-11-24T01:02:03+08:00"),
        ("<lastmod/>", None),
        ("<lastmod>never</lastmod>", None),
        ("", None),
    ],
)
def test_the_time_of_change_where_google_has_none(row: str, time: str | None) -> None:
    (link,) = read_file(urlset(LOC + row)).links
    assert (link.published.isoformat() if link.published else None) == time


def test_a_sitemap_without_namespaces() -> None:
    body = f"<urlset><url>{LOC}</url></urlset>"
    assert [link.url for link in read_file(body).links] == ["https://news.example.com/1"]


def test_an_index_names_its_files_with_their_times() -> None:
    body = (
        f"<sitemapindex {SPACES}><sitemap><loc>/a.xml.gz</loc><lastmod>2026-11-24</lastmod></sitemap>"
        "<sitemap><loc>javascript:x</loc></sitemap><sitemap><loc>https://news.example.com/b.xml</loc></sitemap>"
        "</sitemapindex>"
    )
    listed = read_file(body)
    assert listed.links == ()
    assert listed.files == (
        ("https://news.example.com/a.xml.gz", datetime(2026, 11, 24, tzinfo=BEIJING)),
        ("https://news.example.com/b.xml", None),
    )


def test_one_row_without_an_address_is_counted_and_most_are_a_changed_list() -> None:
    assert dict(read_file(urlset(LOC, LOC, "<x/>")).missing) == {"loc": 1}
    with pytest.raises(ListingError) as caught:
        read_file(urlset(LOC, "<x/>", "<loc></loc>"))
    assert (caught.value.field, caught.value.reason) == ("url.loc", "shape")


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "utf-16"])
def test_titles_in_the_charset_that_the_file_declares(charset: str) -> None:
    row = f"{LOC}<news:news><news:title>云桥股份</news:title></news:news>"
    body = f'<?xml version="1.0" encoding="{charset}"?>{urlset(row)}'.encode(charset)
    assert read_file(body).links[0].title == "云桥股份"


BILLION = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    "inner",
    [
        '<!ENTITY a0 "x">' + BILLION,
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY % x "y">',
    ],
)
def test_entities_are_refused(inner: str) -> None:
    body = f'<?xml version="1.0"?><!DOCTYPE urlset [{inner}]>{urlset(LOC)}'
    with pytest.raises(ListingError, match="declares entities"):
        read_file(body)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (gzip.compress(b"<urlset/>", mtime=0)[:-9], "damaged"),
        (gzip.compress(b"<urlset/>", mtime=0)[:-1], "damaged"),
        (b"\x1f\x8b\x08broken", "damaged"),
        (b"\x1f\x8b", "damaged"),
        (gzip.compress(bytes(SITEMAP_BYTES + 1), mtime=0), "too_large"),
    ],
    ids=["cut", "cut checksum", "no gzip", "start alone", "bomb"],
)
def test_damaged_and_blown_up_files(body: bytes, reason: str) -> None:
    with pytest.raises(ListingError) as caught:
        unpacked(RawPage(URL, body), "sitemap:x")
    assert (caught.value.field, caught.value.reason) == ("gzip", reason)


@pytest.mark.parametrize(
    "body",
    [
        "<urlset><url>",
        "<html><p>改版公告</p></html>",
        "<!doctype html><HTML><br><p>改版公告",
        "<rss></rss>",
        "plain words",
        "<a>" * 100_000,
    ],
    ids=["cut", "html", "html5", "rss", "words", "deep"],
)
def test_what_is_no_sitemap_is_a_changed_list(body: str) -> None:
    with pytest.raises(ListingError) as caught:
        read_file(body)
    assert (caught.value.reason, caught.value.field) == ("shape", "urlset")


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_ban_page_in_place_of_a_sitemap(pack: type[bytes]) -> None:
    body = (
        "<html><head><meta charset=utf-8></head><body>访问过于频繁，请稍后再试</body></html>"
    )
    with pytest.raises(BlockedError):
        read_file(pack(body.encode()))


def test_an_empty_file_is_empty() -> None:
    with pytest.raises(ListingError) as caught:
        read_file(b"")
    assert caught.value.reason == "empty"
