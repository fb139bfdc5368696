"""RSS and Atom, well and badly written."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

import pytest

from sinanews.scraper.lists.feeds import entry_time, feed_entry, read_feed_file
from sinanews.scraper.lists.listing import Listed, Listing
from sinanews.scraper.model.errors import BlockedError, ListingError
from sinanews.scraper.model.limits import FEED_CHARACTERS
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.model.times import BEIJING

NOW = datetime(2026, 11, 24, 12, tzinfo=BEIJING)
URL = "https://news.example.com/rss.xml"
LISTING = Listing("rss:x", "feed", "{url}", read_feed_file, expect="list")


def read_feed(body: str | bytes, charset: str | None = None) -> Listed:
    sent = body if isinstance(body, bytes) else body.encode()
    return read_feed_file(RawPage(URL, sent, charset=charset), LISTING, NOW)


def item(title: str = "题", link: str = "https://news.example.com/1", more: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def rss(*items: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> str:
    return (
        f'{head}<rss version="2.0"><channel><title>x</title>{"".join(items)}</channel></rss>'
    )


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">题 &lt;b&gt;粗&lt;/b&gt;</title>
<link rel="alternate" href="/a/1.html"/><id>urn:1</id><updated>2026-11-23T02:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><item><title>题</title><link>https://news.example.com/1</link>
<dc:date>2026-11-23T10:00:00+08:00</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize(
    "body", [ATOM, RDF, rss(item(more="<pubDate>Mon, 23 Nov 2026 02:00:00 GMT</pubDate>"))]
)
def test_each_kind_of_feed(body: str) -> None:
    (link,) = read_feed(body).links
    assert link.url.startswith("https://news.example.com/")
    assert (link.title or "").startswith("题")
    assert link.published == datetime(2026, 11, 23, 10, tzinfo=BEIJING)
    assert link.channel == "rss:x"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 24 Nov 2026 00:13:20 GMT", "2026-11-24T08:13:20+08:00"),
        ("Tue, 24 Nov 2026 08:13:20 +0800", "2026-11-24T08:13:20+08:00"),
        ("24 Nov 2026 08:13:20 +0800", "2026-11-24T08:13:20+08:00"),
        ("2026-11-24 08:13:20", "2026-11-24T08:13:20+08:00"),
        ("2026-11-24T00:13:20Z", "2026-11-24T08:13:20+08:00"),
        ("2026年11月24日 08:13", "2026-11-24T08:13:00+08:00"),
        ("soon", None),
        ("", None),
    ],
)
def test_times_without_a_zone_are_beijings(date: str, expected: str | None) -> None:
    (link,) = read_feed(rss(item(more=f"<pubDate>{date}</pubDate>"))).links
    assert (link.published.isoformat() if link.published else None) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, None),
        (
            {"published_parsed": (2026, 11, 24, 0, 0, 0, 1, 328, 0)},
            "2026-11-24T08:00:00+08:00",
        ),
        (
            {"published": "gestern", "published_parsed": (2026, 11, 24, 0, 0, 0)},
            "2026-11-24T08:00:00+08:00",
        ),
        ({"published_parsed": ("x",) * 9}, None),
        ({"published_parsed": (10**12, 1, 1, 0, 0, 0)}, None),
    ],
)
def test_a_time_as_written_or_as_feedparser_understands_it(
    fields: dict[str, object], expected: str | None
) -> None:
    found = entry_time(fields, "published")
    assert (found.isoformat() if found else None) == expected


def test_an_entry_without_link_may_have_its_address_as_id() -> None:
    missing: Counter[str] = Counter()
    entry = {"id": "https://news.example.com/7", "title": "题"}
    link = feed_entry(entry, missing, "rss:x", URL)
    assert link is not None and link.url == "https://news.example.com/7"
    assert feed_entry({"id": "urn:uuid:1"}, missing, "rss:x", URL) is None
    assert missing == {"link": 1, "title": 1}


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8"])
@pytest.mark.parametrize("real", ["gb18030", "utf-8"])
def test_a_feed_that_declares_another_charset_than_it_has(declared: str, real: str) -> None:
    title = "朱镕基与€①的长标题用来判断编码"
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    body = rss(item(title), head=head).encode(real)
    assert read_feed(body, declared).links[0].title == title


@pytest.mark.parametrize(
    "title",
    ["系统检测到您的网络异常", "拒绝访问", "您的IP存在异常访问行为，已被封禁"],
)
def test_a_title_about_bans_is_a_title(title: str) -> None:
    assert read_feed(rss(item(title))).links[0].title == title


@pytest.mark.parametrize(
    "body",
    [
        rss(item("系统检测到您的网络异常"))[:60],
        "<rss></rss>",
        "<html><p>改版公告</p></html>",
        '{"title": "拒绝访问"}',
        "plain words",
    ],
)
def test_what_is_no_feed_is_a_changed_list(body: str) -> None:
    try:
        assert read_feed(body).links == ()
    except ListingError as error:
        assert (error.reason, error.field) == ("shape", "rss")


def test_a_ban_page_in_place_of_a_feed() -> None:
    with pytest.raises(BlockedError):
        read_feed("<html><body>您的IP存在异常访问，已被封禁</body></html>")


@pytest.mark.parametrize(
    "inner",
    [
        '<!ENTITY a "x">',
        '<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;',
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">',
    ],
)
def test_entities_are_refused_before_anything_is_read(inner: str) -> None:
    body = rss(item("&a;"), head=f'<?xml version="1.0"?><!DOCTYPE rss [{inner}]>')
    with pytest.raises(ListingError, match="entities"):
        read_feed(body)


def test_a_feed_above_the_limit_is_refused() -> None:
    with pytest.raises(ListingError, match=str(FEED_CHARACTERS)):
        read_feed(rss(item("长" * FEED_CHARACTERS)))


def test_a_script_in_a_title_is_no_text() -> None:
    (link,) = read_feed(rss(item("<![CDATA[某甲<script src=x></script>公告]]>"))).links
    assert link.title == "某甲公告"
