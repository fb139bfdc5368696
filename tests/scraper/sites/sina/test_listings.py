"""Every listing against the fake Sina, and the shapes it must refuse."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sinanews.scraper.lists.listing import CURSOR, PAGES, Listed, Listing, record_page
from sinanews.scraper.lists.row_times import row_time, web_url
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.errors import BlockedError, ListingError
from sinanews.scraper.model.records import Link, RawPage, StockTag
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.parse import parse
from sinanews.scraper.sites import identify, link_id
from sinanews.scraper.sites.channels import find, kinds
from sinanews.scraper.sites.sina import SINA
from tests.fakesina import FakeSina
from tests.scraper.lists.walking import walked

NEWEST = "2026-11-24T08:00"
NOW = datetime(2026, 11, 24, 8, 5, tzinfo=BEIJING)
SAMPLES = {
    "stock": "sh600519",
    "hk": "00700",
    "us": "AAPL",
    "bulletin": "600519",
    "search": "苹果",
    "feed": "155/1686",
    "flash": "0",
    "app": "0",
    "live": "151",
    "column": "56592",
    "rss": "https://rss.sina.com.cn/roll/finance/hot_roll.xml",
    "sitemap": "https://finance.sina.com.cn/sitemap.xml",
    "urls": "https://finance.sina.com.cn/urls.txt",
}


@pytest.fixture(scope="module")
def sina() -> Iterator[FakeSina]:
    with FakeSina(700, flashes=300, newest=NEWEST) as sina:
        yield sina


@pytest.fixture(scope="module")
def truth(sina: FakeSina) -> dict[str, dict[str, Any]]:
    """What there is, by link id."""
    return {
        link_id(Link(a["url"], a["docid"])) if a["url"] else f"sina:7x24-{a['number']}": a
        for a in sina.articles()
    }


def page(
    body: str | bytes,
    url: str = "https://finance.sina.com.cn/list",
    charset: str | None = None,
) -> RawPage:
    return RawPage(url, body.encode() if isinstance(body, str) else body, charset=charset)


def read(name: str, body: str | bytes, **more: Any) -> Listed:
    listing = find(name)
    return listing.parse(page(body, **more), listing, NOW)


# Each listing against the server


@pytest.mark.parametrize("listing", SINA.listings, ids=lambda x: x.name)
def test_each_channel_gives_rows_that_are_true(
    listing: Listing, sina: FakeSina, truth: dict[str, Any]
) -> None:
    found = list(walked(listing, sina.get, Window(maximum=20), clock=lambda: NOW))
    assert len(found) == 20
    for link in found:
        article = truth[link_id(link)]
        assert (link.title, link.channel) == (article["title"], listing.name)
        assert link.published == datetime.fromisoformat(article["published"])
        assert (link.url or "").startswith(article["url"].partition("?")[0])


@pytest.mark.parametrize("kind", sorted(SAMPLES))
def test_each_kind_gives_all_its_rows_once(
    kind: str, sina: FakeSina, truth: dict[str, Any]
) -> None:
    listing = find(f"{kind}:{SAMPLES[kind]}")
    found = list(walked(listing, sina.get, Window(), clock=lambda: NOW))
    assert len({link_id(link) for link in found}) == len(found) > 2
    for link in found:
        article = truth[link_id(link)]
        assert link.title in (None, article["title"])
        assert link.published in (None, datetime.fromisoformat(article["published"]))
    places = {"stock": 1, "hk": 2, "us": 3}
    if kind in places:
        about = {
            k
            for k, a in truth.items()
            if a["company"][places[kind]] == SAMPLES[kind] and a["number"] < 1_000_000
        }
        assert {link_id(link) for link in found} == about


def test_every_kind_is_tested_and_says_how_to_write_it() -> None:
    assert set(SAMPLES) == {kind.name for kind in kinds((SINA,))}
    for kind in kinds():
        assert kind.argument
        assert find(f"{kind.name}:{kind.argument.example}").request().url.startswith("http")


@pytest.mark.parametrize("listing", (*SINA.listings, *kinds()), ids=lambda x: x.name)
def test_each_listing_states_when_it_is_stale_and_why(listing: Listing) -> None:
    assert listing.stale_after >= timedelta(hours=1)
    assert len(listing.stale_reason) > 10
    assert listing.title


def test_channel_names_are_unique() -> None:
    names = [listing.name for listing in SINA.listings]
    assert len(set(names)) == len(names)
    assert {name.partition(":")[0] for name in names} <= {kind.name for kind in kinds()}


@pytest.mark.parametrize("listing", SINA.listings, ids=lambda x: x.name)
def test_requests_are_for_sinas_hosts_with_a_referer(listing: Listing) -> None:
    ask = listing.request()
    assert ask.referer
    assert ask.url.startswith("https://")
    assert ask.url.partition("://")[2].partition("/")[0].endswith(SINA.hosts)
    if listing.paging == PAGES:
        assert listing.request(page=2).url != ask.url
    if listing.paging == CURSOR:
        assert "id=77" in listing.request(cursor="77").url


def test_the_same_article_has_one_id_in_all_lists(sina: FakeSina) -> None:
    """By docid on PC and mobile, in the feed, a column, a ticker's list, search and sitemap."""
    names = (
        "feed:2519",
        "column:56592",
        "search:号样文",
        "sitemap:https://finance.sina.com.cn/sitemap.xml",
    )
    found = [
        {link_id(x) for x in walked(find(n), sina.get, Window(), clock=lambda: NOW)}
        for n in names
    ]
    assert found[0] == found[2] == found[3]
    assert found[1] < found[0]


# 7x24: the item is the article


def test_a_flash_becomes_an_article_by_its_record(
    sina: FakeSina, truth: dict[str, Any]
) -> None:
    links = list(walked(find("flash:0"), sina.get, Window(), clock=lambda: NOW))
    assert any(link.url == "" for link in links)
    for link in links:
        article = parse(record_page(link, link_id(link), NOW.astimezone(UTC)))
        made = truth[link_id(link)]
        assert article.id == link_id(link)
        assert (article.docid, article.url) == (made["docid"], made["url"] or None)
        assert (article.title, article.body) == (made["title"], made["paragraphs"][0])
        assert article.published == link.published == datetime.fromisoformat(made["published"])
        assert article.source == made["source"]
        assert article.tags
        assert article.template == "flash"
        name, *symbols = made["company"]
        wanted = [(m, s) for m, s in zip(("cn", "hk", "us"), symbols, strict=True) if s]
        assert article.stock_tags == tuple(StockTag(s, m, "list", name) for m, s in wanted)


FLASH = {"id": 7, "rich_text": "【市场收盘】正文。", "create_time": "2026-11-24 07:00:00"}


def flashes(*rows: object) -> str:
    return orjson.dumps(
        {"result": {"status": {"code": 0}, "data": {"feed": {"list": rows}}}}
    ).decode()


@pytest.mark.parametrize("name", ["flash:0", "app:0"])
@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"ext": ""},
        {"ext": "{broken"},
        {"ext": None},
        {
            "ext": {
                "docid": "nabcdef1234567",
                "docurl": "//finance.sina.com.cn/7x24/2026-11-24/doc-inabcdef1234567.shtml",
            }
        },
        {"ext": "[]"},
        {"ext": '{"docurl":5,"stocks":"x"}', "tag": None},
        {
            "ext": '{"docurl":"javascript:alert(1)","docid":null}',
            "multimedia": {"img_url": ["http://x/1.jpg"]},
        },
        {"tag": [{"id": "5"}, None, {"name": "市场"}], "docurl": ""},
    ],
)
def test_odd_flash_items_are_read_and_parsed(name: str, extra: dict[str, Any]) -> None:
    (link,) = read(name, flashes(FLASH | extra)).links
    article = parse(record_page(link, link_id(link), NOW.astimezone(UTC)))
    assert (link.title, article.title, article.body) == ("市场收盘", "市场收盘", "正文。")
    assert article.id == link_id(link)
    assert article.published == datetime(2026, 11, 24, 7, tzinfo=BEIJING)


def test_deleted_flashes_are_left_out_but_their_ids_move_the_cursor() -> None:
    listed = read("flash:0", flashes(FLASH | {"id": 9}, FLASH | {"id": 8, "is_delete": 1}))
    assert ([link_id(link) for link in listed.links], listed.cursor) == (["sina:7x24-9"], "8")


# JSON shapes


FEED_ROW = {
    "url": "https:\\/\\/finance.sina.com.cn\\/stock\\/s\\/2026-11-24\\/doc-inabcdef1234567.shtml".replace(
        "\\", ""
    ),
    "title": "某公司&amp;某银行<b>签约</b>",
    "ctime": "1795478400",
    "docid": "comos:nabcdef1234567",
}


def feed(*rows: object, **result: object) -> bytes:
    return orjson.dumps({"result": {"status": {"code": 0}, "data": rows} | result})


def test_a_feed_row() -> None:
    (link,) = read("feed:2519", feed(FEED_ROW)).links
    assert link == Link(
        "https://finance.sina.com.cn/stock/s/2026-11-24/doc-inabcdef1234567.shtml",
        "nabcdef1234567",
        "feed:2519",
        "某公司&某银行签约",
        datetime(2026, 11, 24, 8, 0, tzinfo=BEIJING),
    )


@pytest.mark.parametrize(
    "wrap",
    [
        b"try{cb(%s);}catch(e){};",
        b"cb(%s)",
        b"newsloadercallback(%s);",
        b"var jsonData = %s;",
        b"\xef\xbb\xbf%s",
        b"\n\n%s\n",
        b"try { jQuery112_3.cb(%s) ; } catch (e) { } ;",
    ],
)
def test_json_and_jsonp_are_read(wrap: bytes) -> None:
    assert len(read("feed:2519", wrap % feed(FEED_ROW)).links) == 1


def test_half_an_emoji_in_one_title_does_not_lose_the_page() -> None:
    body = feed(FEED_ROW, FEED_ROW | {"title": "HALF"}).replace(
        b"HALF", b"\\ud83d\xe6\xb6\xa8"
    )
    assert [link.title for link in read("feed:2519", body).links] == [
        "某公司&某银行签约",
        "\ufffd涨",
    ]


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        (b"", "body", "empty"),
        (b"   ", "body", "empty"),
        (b"<html><body>502 Bad Gateway</body></html>", "JSON", "shape"),
        (b"{", "JSON", "shape"),
        (b"[" * 100_000, "JSON", "shape"),
        (b"NaN", "JSON", "shape"),
        (b"null", "result", "shape"),
        (b"[]", "result", "shape"),
        (b"{}", "result", "shape"),
        (b'{"result":[]}', "result.status", "shape"),
        (b'{"result":{"status":{}}}', "result.status.code", "shape"),
        (b'{"result":{"status":{"code":11,"msg":"no lid"}}}', "result.status.code", "status"),
        (b'{"result":{"status":{"code":0}}}', "result.data", "shape"),
        (b'{"result":{"status":{"code":0},"data":{}}}', "result.data", "shape"),
        (b'{"result":{"status":{"code":0},"data":null}}', "result.data", "shape"),
        (feed({}), "result.data.url", "shape"),
        (feed("x", 5), "result.data.row", "shape"),
        (feed(FEED_ROW | {"ctime": "soon"}), "result.data.ctime", "shape"),
        (feed(FEED_ROW | {"ctime": 1e300}), "result.data.ctime", "shape"),
        (feed(FEED_ROW | {"title": None}), "result.data.title", "shape"),
        (feed(FEED_ROW | {"url": "javascript:alert(1)"}), "result.data.url", "shape"),
    ],
)
def test_a_changed_feed_is_an_error_that_names_channel_and_field(
    body: bytes, field: str, reason: str
) -> None:
    with pytest.raises(ListingError, match="feed:2519") as caught:
        read("feed:2519", body)
    assert (caught.value.channel, caught.value.field, caught.value.reason) == (
        "feed:2519",
        field,
        reason,
    )
    assert field in str(caught.value)


@pytest.mark.parametrize(
    ("name", "body", "field"),
    [
        (
            "flash:0",
            b'{"result":{"status":{"code":0},"data":{"feed":{}}}}',
            "result.data.feed.list",
        ),
        (
            "app:0",
            flashes({"id": 1, "create_time": "2026-11-24 07:00:00"}).encode(),
            "result.data.feed.list.rich_text",
        ),
        (
            "flash:0",
            flashes({"id": 1, "rich_text": "x"}).encode(),
            "result.data.feed.list.create_time",
        ),
        ("flash:0", flashes(FLASH | {"id": None}).encode(), "result.data.feed.list.id"),
        ("search:x", b'{"code":0,"data":{}}', "data.list"),
        ("search:x", b'{"data":{"list":[]}}', "code"),
        (
            "search:x",
            b'{"code":0,"data":{"list":[{"url":"https://x.example/"}]}}',
            "data.list.title",
        ),
        ("column:56592", b"<html><body><ul><li>x</li></ul></body></html>", "#listcontent"),
        (
            "column:56592",
            b'<ul id=listcontent><li><a href="/x">x</a></li></ul>',
            "#listcontent.time",
        ),
        ("stock:sh600519", b"<html><body>x</body></html>", ".datelist"),
        ("hk:00700", b"<html><body>x</body></html>", "#js_ggzx"),
        ("us:AAPL", b"<html><body>x</body></html>", "ul.xb_list"),
        (
            "us:AAPL",
            b"<ul class=xb_list><li><span>2026-11-24 08:00</span><a>x</a></li></ul>",
            "ul.xb_list.href",
        ),
        ("bulletin:600519", b"<html><body>x</body></html>", ".datelist"),
        ("rss:https://x.example/rss", b"<html><body>x</body></html>", "rss"),
        ("rss:https://x.example/rss", b'{"a":1}', "rss"),
        ("sitemap:https://x.example/s", b"<html><body>x</body></html>", "urlset"),
        (
            "sitemap:https://x.example/s",
            b"<urlset><url><lastmod>2026-01-01</lastmod></url></urlset>",
            "url.loc",
        ),
        ("sitemap:https://x.example/s", b"<urlset><url>", "urlset"),
        ("urls:https://x.example/u", b"not a url\nnor this\n", "line.url"),
    ],
)
def test_a_changed_list_is_an_error_that_names_channel_and_field(
    name: str, body: bytes, field: str
) -> None:
    with pytest.raises(ListingError) as caught:
        read(name, body)
    assert (caught.value.channel, caught.value.field) == (find(name).name, field)


BAN = "<html><head><title>x</title></head><body>您的IP存在异常访问，已被新浪安全部门封禁</body></html>"


@pytest.mark.parametrize(
    "name", [f"{kind}:{argument}" for kind, argument in SAMPLES.items() if kind != "urls"]
)
def test_a_ban_page_is_a_block_in_every_list(name: str) -> None:
    with pytest.raises(BlockedError):
        read(name, BAN)


def test_a_title_about_a_ban_is_none() -> None:
    row = FEED_ROW | {"title": "某平台异常访问，已被新浪安全部门封禁"}
    assert read("feed:2519", feed(row)).links[0].title == row["title"]


def test_single_bad_rows_are_counted_not_fatal() -> None:
    listed = read(
        "feed:2519",
        feed(FEED_ROW, FEED_ROW, FEED_ROW | {"ctime": ""}, FEED_ROW, {"title": "x"}),
    )
    assert len(listed.links) == 4
    assert dict(listed.missing) == {"ctime": 2, "url": 1}


@settings(max_examples=80, deadline=None)
@given(
    st.recursive(
        st.none()
        | st.integers(-(1 << 62), 1 << 62)
        | st.text(st.characters(exclude_categories=("Cs",)))
        | st.floats(),
        lambda x: (
            st.lists(x)
            | st.dictionaries(
                st.sampled_from(
                    (
                        "result",
                        "status",
                        "code",
                        "data",
                        "feed",
                        "list",
                        "id",
                        "ext",
                        "url",
                        "ctime",
                        "rich_text",
                    )
                ),
                x,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_rows_or_a_typed_error(value: Any) -> None:
    for name in ("feed:2519", "flash:0", "search:x"):
        with suppress(ListingError):
            read(name, orjson.dumps(value))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_rows_or_a_typed_error(body: bytes) -> None:
    for kind, argument in SAMPLES.items():
        with suppress(ListingError, BlockedError):
            read(f"{kind}:{argument}", body)


# Times without a year


@pytest.mark.parametrize(
    ("text", "url", "near", "expected"),
    [
        ("(09月28日 23:54)", None, "2026-11-24", "2026-09-28 23:54"),
        ("(12月31日 23:59)", None, "2026-01-01", "2025-12-31 23:59"),
        ("(01月01日 00:01)", None, "2026-01-01", "2026-01-01 00:01"),
        (
            "(11月25日 00:10)",
            None,
            "2026-11-24",
            "2026-11-25 00:10",
        ),  # the site's clock is ahead
        ("(11月27日 00:10)", None, "2026-11-24", "2025-11-27 00:10"),
        ("(07-20 16:30)", None, "2026-11-24", "2026-07-20 16:30"),
        ("(7-2 6:30)", None, "2026-11-24", "2026-07-02 06:30"),
        ("(02-29 10:00)", None, "2026-11-24", "2024-02-29 10:00"),
        ("(02-30 10:00)", None, "2026-11-24", None),
        ("(13-01 10:00)", None, "2026-11-24", None),
        (
            "(09月28日 23:54)",
            "https://finance.sina.com.cn/roll/2018-09-28/doc-ihxxx.shtml",
            "2026-11-24",
            "2018-09-28 23:54",
        ),
        (
            "(12月31日 23:59)",
            "https://finance.sina.com.cn/2019-01-01/doc-ihxxx.shtml",
            "2026-11-24",
            "2018-12-31 23:59",
        ),
        (
            "(01月01日 00:01)",
            "https://finance.sina.com.cn/x/20181231/2359123.shtml",
            "2026-11-24",
            "2019-01-01 00:01",
        ),
        (
            "(02月29日 00:01)",
            "https://finance.sina.com.cn/2020-03-01/doc-ihxxx.shtml",
            "2026-11-24",
            "2020-02-29 00:01",
        ),
        ("2026-09-28\u00a008:30\u00a0\u00a0", None, "2026-11-24", "2026-09-28 08:30"),
        ("样例 2018-02-06 16:09:54", None, "2026-11-24", "2018-02-06 16:09"),
        ("样例 3分钟前", None, "2026-11-24", "2026-11-24 11:57"),
        ("2小时前", None, "2026-11-24", "2026-11-24 10:00"),
        ("昨天", None, "2026-11-24", None),
        ("", None, "2026-11-24", None),
    ],
)
def test_the_year_is_of_the_url_or_the_nearest_past(
    text: str, url: str | None, near: str, expected: str | None
) -> None:
    found = row_time(text, url, datetime.fromisoformat(f"{near}T12:00+08:00"))
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == expected


def test_a_column_over_new_year_goes_on_backwards() -> None:
    """The year of a row without a date in its URL is that of the row above, or the one before."""
    times = (
        "02月03日 10:00",
        "01月01日 00:10",
        "12月31日 23:50",
        "03月01日 09:00",
        "05月05日 09:00",
    )
    items = "".join(
        f'<li><a href="https://video.sina.com.cn/p/{n}.html">x{n}</a><span>({t})</span></li>'
        for n, t in enumerate(times)
    )
    listed = read("column:56592", f'<ul id="listcontent">{items}</ul>')
    assert [f"{x.published:%Y-%m-%d}" for x in listed.links if x.published] == [
        "2026-02-03",
        "2026-01-01",
        "2025-12-31",
        "2025-03-01",
        "2024-05-05",
    ]


# HTML lists


def test_a_stock_list_is_gbk_whatever_it_declares() -> None:
    text = (
        '<meta charset=utf-8><div class="datelist"><ul>&nbsp;&nbsp;2026-09-28&nbsp;08:30&nbsp;&nbsp;'
        "<a target='_blank' href='//finance.sina.com.cn/a/2026-09-28/doc-inabcdef1234567.shtml'>朱镕基与€①<b>样文</b></a> <br>"
        "&nbsp;2026-09-27&nbsp;18:00&nbsp;<a href='/b/2026-09-27/doc-inabcdef7654321.shtml'>第二篇</a><br></ul></div>"
        "<a href='/other'>2020-01-01 别的</a>"
    )
    listed = read("stock:sh600519", text.encode("gb18030"), charset="utf-8")
    assert [
        (x.title, identify(x).docid, f"{x.published:%m-%d %H:%M}") for x in listed.links
    ] == [
        ("朱镕基与€①样文", "nabcdef1234567", "09-28 08:30"),
        ("第二篇", "nabcdef7654321", "09-27 18:00"),
    ]
    assert (
        listed.links[1].url
        == "https://finance.sina.com.cn/b/2026-09-27/doc-inabcdef7654321.shtml"
    )


def test_announcements_have_a_day_and_an_id_of_their_own() -> None:
    row = "2026-09-28&nbsp;<a href='/corp/view/vCB_AllBulletinDetail.php?stockid=600519&id=123'>公告</a><br>"
    base = "https://vip.stock.finance.sina.com.cn/corp/go.php/vCB_AllBulletin/stockid/600519.phtml"
    (link,) = read(
        "bulletin:600519", f"<div class=datelist><ul>{row}</ul></div>", url=base
    ).links
    assert (link_id(link), link.published) == (
        "sina:123",
        datetime(2026, 9, 28, tzinfo=BEIJING),
    )


# Feeds, sitemaps, URL lists


ITEM = "<item><title>%s</title><link>https://x.example/%s</link><pubDate>%s</pubDate></item>"


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("Tue, 24 Nov 2026 00:13:20 GMT", "2026-11-24T08:13:20+08:00"),
        ("Tue, 24 Nov 2026 08:13:20 +0800", "2026-11-24T08:13:20+08:00"),
        ("2026-11-24 08:13:20", "2026-11-24T08:13:20+08:00"),
        ("2026-11-24T00:13:20Z", "2026-11-24T08:13:20+08:00"),
        ("soon", None),
        ("", None),
    ],
)
def test_times_of_a_feed(date: str, expected: str | None) -> None:
    listed = read(
        "rss:https://x.example/rss",
        f'<rss version="2.0"><channel>{ITEM % ("题", 1, date)}</channel></rss>',
    )
    (link,) = listed.links
    assert (link.published.isoformat() if link.published else None) == expected


def test_a_feed_in_gbk() -> None:
    head = '<?xml version="1.0" encoding="gb2312"?>'
    body = f'{head}<rss version="2.0"><channel>{ITEM % ("朱镕基€", "a", "")}</channel></rss>'.encode(
        "gb18030"
    )
    assert read("rss:https://x.example/rss", body).links[0].title == "朱镕基€"


@pytest.mark.parametrize("name", ["sitemap:https://x.example/s", "rss:https://x.example/r"])
@pytest.mark.parametrize(
    "inner", ['<!ENTITY a "x">', '<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;']
)
def test_xml_that_declares_entities_is_refused(name: str, inner: str) -> None:
    body = f'<?xml version="1.0"?><!DOCTYPE urlset [{inner}]><urlset><url><loc>https://x.example/&a;</loc></url></urlset>'
    with pytest.raises(ListingError, match="entities"):
        read(name, body)


def test_sitemaps_packed_and_with_googles_times() -> None:
    news = (
        "<news:news><news:publication_date>2026-11-23T10:00:00+08:00</news:publication_date>"
        "<news:title>题 &amp; 目</news:title></news:news>"
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    body = f"<urlset {space}><url><loc> https://x.example/1 </loc>{news}<lastmod>2026-11-24</lastmod></url></urlset>"
    for sent in (body.encode(), gzip.compress(body.encode())):
        (link,) = read("sitemap:https://x.example/s", sent).links
        assert (link.url, link.title) == ("https://x.example/1", "题 & 目")
        assert link.published == datetime(2026, 11, 23, 10, tzinfo=BEIJING)


@pytest.mark.parametrize(
    "body",
    [
        gzip.compress(b"<urlset/>", mtime=0)[:-9],
        b"\x1f\x8b\x08broken",
        gzip.compress(bytes(60 << 20), mtime=0),
    ],
)
def test_damaged_and_blown_up_sitemaps_are_errors(body: bytes) -> None:
    with pytest.raises(ListingError) as caught:
        read("sitemap:https://x.example/s", body)
    assert caught.value.field == "gzip"
    assert caught.value.reason in ("damaged", "too_large")


def test_a_sitemap_index_asks_only_files_changed_since(sina: FakeSina) -> None:
    """23 November ends at midnight, before `since`; a file in an index that names itself is
    asked once.
    """
    start = len(sina.log())
    listing = find(f"sitemap:{SAMPLES['sitemap']}")
    found = list(
        walked(
            listing,
            sina.get,
            Window(datetime(2026, 11, 24, 6, tzinfo=BEIJING)),
            clock=lambda: NOW,
        )
    )
    assert found
    assert all(
        link.published and link.published >= datetime(2026, 11, 24, 6, tzinfo=BEIJING)
        for link in found
    )
    assert [entry["path"] for entry in sina.log(start)] == [
        "/sitemap.xml",
        "/sitemap/2026-11-24.xml.gz",
    ]


def test_an_index_that_names_itself_ends() -> None:
    url = "https://x.example/s.xml"
    body = f"<sitemapindex><sitemap><loc>{url}</loc></sitemap><sitemap><loc>{url}?2</loc></sitemap></sitemapindex>"
    asked: list[str] = []

    def get(ask: Any) -> RawPage:
        asked.append(ask.url)
        return page(body, ask.url)

    with pytest.raises(ListingError, match="not one row"):
        list(walked(find(f"sitemap:{url}"), get, Window(), clock=lambda: NOW))
    assert asked == [url, f"{url}?2"]


def test_url_lists() -> None:
    body = "\ufeff# remark\n\nhttps://finance.sina.com.cn/2026-11-24/doc-inabcdef1234567.shtml?from=wap\r\nhttps://x.example/a\nx\n"
    listed = read("urls:https://x.example/u", body)
    assert link_id(listed.links[0]) == "sina:nabcdef1234567"
    assert len(listed.links) == 2
    assert dict(listed.missing) == {"url": 1}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://finance.sina.com.cn/a", "https://finance.sina.com.cn/a"),
        ("//finance.sina.com.cn/a", "https://finance.sina.com.cn/a"),
        ("/a", "https://x.example/a"),
        (" http://a.example/ ", "http://a.example/"),
        ("javascript:void(0)", None),
        ("mailto:a@b.c", None),
        ("file:///etc/passwd", None),
        ("https://[::1/", None),
        ("https://a.example/\nb", "https://a.example/b"),
        ("https://a.example/ b", None),
        ("https://", "https://x.example/list/"),
        ("https://a.example/" + "x" * 3000, None),
        ("", None),
        (None, None),
        (5, None),
    ],
)
def test_only_web_addresses_are_links(value: object, expected: str | None) -> None:
    assert web_url(value, "https://x.example/list/") == expected
