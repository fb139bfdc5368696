"""A second site is one value: its pages, records, lists and ids go by its own rules, and Sina's
stay Sina's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
import pytest

from sinanews.scraper.html.text_blocks import Markup
from sinanews.scraper.lists.feeds import read_feed_file
from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.ids import Identity, IdRules
from sinanews.scraper.model.records import (
    POST,
    RECORD,
    Article,
    Link,
    Paragraph,
    RawPage,
    Request,
)
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.parse import parse
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.furniture import furniture_of
from sinanews.scraper.read.furniture_rows import FurnitureRow
from sinanews.scraper.read.template import Template
from sinanews.scraper.sites import SITES
from sinanews.scraper.sites.channels import find
from sinanews.scraper.sites.owners import identity_of
from sinanews.scraper.sites.site import PageMarks, RecordReader, Site
from tests.scraper.lists.walking import walked

NOW = datetime(2026, 11, 24, 8, 5, tzinfo=BEIJING)
IDS = IdRules("yunqiao", documents=(re.compile(r"/news/(\d{6,12})\.htm"),))


def read_ticker(record: Mapping[str, Any], page: RawPage) -> Article:
    paragraphs = (Paragraph(record["yq_text"]),)
    identity = ticker_identity(record, page.url)
    return Article(
        *identity[:1], identity.url, identity.docid, "", paragraphs, template="ticker"
    )


def ticker_identity(record: Mapping[str, Any], url: str | None) -> Identity:
    return Identity(f"yunqiao:t{record['yq']}", None, url)


ARTICLE = Template(
    name="yunqiao_article",
    marks=("main.yq-story",),
    body=("main.yq-story",),
    title=("h1",),
    time=(".yq-when",),
    source=(".yq-from",),
    editors=(".yq-desk",),
    drop=(".yq-desk", "aside"),
)
YUNQIAO = Site(
    name="yunqiao",
    hosts=("yunqiao.example",),
    conventions=Conventions(
        ids=IDS,
        furniture=furniture_of(
            (
                FurnitureRow("下载云桥客户端.{0,9}", "boilerplate"),
                FurnitureRow("/yq-ad/", "picture"),
            )
        ),
        title_tail=re.compile(r"-云桥网$"),
        markup=Markup(stock=re.compile(r"^(ticker)-(\w+)$")),
        markets=(("ticker", "cn"),),
    ),
    templates=(ARTICLE,),
    records=(RecordReader("ticker", lambda r: "yq_text" in r, read_ticker, ticker_identity),),
    marks=PageMarks(selectors=("meta[name=yq-channel]",)),
    listings=(
        Listing(
            "yunqiao:top",
            "云桥要闻",
            "https://yunqiao.example/rss.xml",
            read_feed_file,
            expect="list",
        ),
    ),
)
BOTH = (*SITES, YUNQIAO)
URL = "https://www.yunqiao.example/news/20261124.htm?utm_source=a"
HTML_PAGE = """<html><head><meta charset="utf-8"><meta name="yq-channel" content="1">
<title>云桥港扩建-云桥网</title></head><body><h1>云桥港扩建</h1>
<p class="yq-when">2026-11-24 07:30 <b class="yq-from">云桥社</b></p>
<main class="yq-story" id="artibody"><p>云桥港今日开始扩建，工期两年。</p>
<p><span id="ticker-sh699902">云桥港口</span>承建。</p><p>下载云桥客户端，读更多</p>
<p><img src="/yq-ad/1.jpg"><img src="/img/2.jpg"></p>
<aside>看点</aside><p class="yq-desk">责任编辑：马样</p></main></body></html>"""


def page(url: str | None = URL, html: str = HTML_PAGE) -> RawPage:
    return RawPage(url, html.encode(), charset="utf-8")


def test_its_page_is_read_by_its_template_and_ids() -> None:
    article = parse(page(), BOTH)
    assert (article.template, article.id) == ("yunqiao_article", "yunqiao:20261124")
    assert article.url == "https://www.yunqiao.example/news/20261124.htm"
    assert article.body == "云桥港今日开始扩建，工期两年。\n云桥港口承建。"
    assert article.published == datetime(2026, 11, 24, 7, 30, tzinfo=BEIJING)
    assert (article.source, [e.name for e in article.editors]) == ("云桥社", ["马样"])
    assert [image.url for image in article.images] == ["https://www.yunqiao.example/img/2.jpg"]
    tag = article.stock_tags[0]
    assert (tag.market, article.text[tag.start : tag.end]) == ("cn", "云桥港口")


def test_its_page_is_nobodys_where_the_site_is_not_known() -> None:
    article = parse(page())
    assert article.template == "generic"
    assert article.id.startswith("url:")


@pytest.mark.parametrize(
    ("url", "extra", "template"),
    [
        (None, "", "yunqiao_article"),  # by its mark
        (None, '<link rel=canonical href="https://yunqiao.example/news/1234567.htm">', "yunqiao_article"),
        (None, '<meta property="og:url" content="https://other.example/a">', "generic"),
        ("https://other.example/news/1234567.htm", "", "generic"),
        ("https://notyunqiao.example/news/1234567.htm", "", "generic"),
    ],
)  # fmt: skip
def test_whose_a_page_is(url: str | None, extra: str, template: str) -> None:
    html = HTML_PAGE.replace("<title>", f"{extra}<title>")
    assert parse(page(url, html), (YUNQIAO,)).template == template


def test_furniture_of_one_site_is_text_of_the_other() -> None:
    html = HTML_PAGE.replace("下载云桥客户端，读更多", "海量资讯、精准解读，尽在新浪财经APP")
    assert "新浪财经APP" in parse(page(html=html), BOTH).body


def test_its_record_is_read_by_its_reader() -> None:
    record = RawPage(None, orjson.dumps({"yq": 7, "yq_text": "快讯。"}), media_type=RECORD)
    assert parse(record, BOTH).id == "yunqiao:t7"
    flash = RawPage(None, b'{"rich_text": "a", "id": 7}', media_type=RECORD)
    assert parse(flash, BOTH).id == "sina:7x24-7"


def test_an_article_as_json_has_the_id_of_its_site() -> None:
    body = orjson.dumps({"url": URL, "title": "题", "text": "文"})
    assert parse(RawPage(None, body, media_type=RECORD), BOTH).id == "yunqiao:20261124"


def test_a_post_with_its_link_is_no_post_of_sina() -> None:
    body = f"---\ntitle: 题\nlink: {URL}\n---\n<p>云桥港扩建。</p><p class=article-editor>责任编辑：马样</p>"
    post = parse(RawPage(None, body.encode(), media_type=POST), BOTH)
    assert (post.id, post.template) == ("yunqiao:20261124", "post")
    assert post.editors[0].name == "马样"  # a line of editors is one anywhere
    assert post.body == "云桥港扩建。"


@pytest.mark.parametrize(
    ("link", "identity"),
    [
        (Link(URL), "yunqiao:20261124"),
        (Link("https://finance.sina.com.cn/a/doc-inabcdef1234567.shtml"), "sina:nabcdef1234567"),
        (Link("", docid="nabcdef1234567", channel="feed:2519"), "sina:nabcdef1234567"),
        (Link("", docid="4711", channel="yunqiao:top"), "yunqiao:4711"),
        (Link("", record=b'{"yq": 7, "yq_text": "a"}'), "yunqiao:t7"),
        (Link("", record=b'{"id": 7, "rich_text": "a"}'), "sina:7x24-7"),
    ],
)  # fmt: skip
def test_ids_of_links(link: Link, identity: str) -> None:
    assert identity_of(link, BOTH).article_id == identity


def test_a_link_without_a_site_goes_by_its_url() -> None:
    identity = identity_of(Link("https://x.example/news/1234567.htm"), BOTH)
    assert (identity.article_id[:4], identity.docid) == ("url:", None)


FEED = f"""<rss version="2.0"><channel><title>云桥要闻</title>
<item><title>云桥港扩建</title><link>{URL}</link><pubDate>Mon, 23 Nov 2026 23:30:00 GMT</pubDate></item>
<item><title>另一家</title><link>https://x.example/b</link></item></channel></rss>"""


def test_its_feed_is_a_channel() -> None:
    def get(request: Request) -> RawPage:
        assert request.url == "https://yunqiao.example/rss.xml"
        return RawPage(request.url, FEED.encode())

    listing = find("yunqiao:top", BOTH)
    links = list(walked(listing, get, Window(), clock=lambda: NOW))
    ids = [identity_of(link, BOTH).article_id for link in links]
    assert ids[0] == "yunqiao:20261124"
    assert ids[1].startswith("url:")
    assert links[0].published == datetime(2026, 11, 24, 7, 30, tzinfo=BEIJING)
