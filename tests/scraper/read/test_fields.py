"""One function a field: what a template's selectors find, and what stands in for it."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import Article, RawPage, StockTag
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.fields import (
    absolute,
    own_url,
    read,
    title_of,
    without_site,
)
from sinanews.scraper.read.template import Template

STORY = Template(
    name="story",
    marks=("main",),
    body=("main",),
    title=(".head", "h1"),
    time=(".when", ".line"),
    time_metas=("pubdate",),
    source=(".from",),
    source_metas=("medium",),
    author=(".by",),
    editors=(".desk",),
    channel=("nav a",),
    keywords=(".words a",),
    drop=(".desk", ".words"),
)
YUNQIAO = Conventions(
    title_tail=re.compile(r"[-_]云桥网$"),
    title_words=re.compile(r"_[^_]{2,4}$"),
    not_medium=re.compile(r"\s?微博$|^https?://\S+$"),
    published_comment=re.compile(r"<!-- made at (?P<time>[\d: -]{10,20})"),
    modified_metas=("changed",),
    columns=("numbers", re.compile(r"columns:([\d,]+)")),
    stocks=lambda source: (StockTag("sh699902", "cn", "page"),) if "699902" in source else (),
)


def page(body: str, head: str = "") -> str:
    return f"<html><head>{head}</head><body>{body}<main><p>云桥港今日开始扩建。</p></main></body></html>"


def article(html: str, template: Template = STORY, url: str | None = None) -> Article:
    raw = RawPage(url, html.encode())
    return read(Page(html), template, YUNQIAO, raw=raw, source=html)


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        ("<h1>云桥港 扩建</h1>", "", "云桥港 扩建"),
        ('<h1>乙</h1><p class="head">甲</p>', "", "甲"),
        ('<p class="head"></p><h1>乙</h1>', "", "乙"),
        ("<h1>\ue000云桥港扩建（查看PDF公告）</h1>", "", "云桥港扩建"),
        ("", '<meta property="og:title" content="甲-云桥网"><title>乙</title>', "甲"),
        ("", "<title>云桥港扩建_港口_云桥网</title>", "云桥港扩建"),
        ("", "<title>云桥港扩建_港口</title>", "云桥港扩建_港口"),
        ("", "", ""),
    ],
)
def test_titles(body: str, head: str, title: str) -> None:
    assert title_of(Page(page(body, head)), STORY, YUNQIAO) == title


def test_a_selector_of_the_page_title_comes_last() -> None:
    post = Template(name="post", marks=("main",), body=("main",), title=("title", "h1"))
    html = page("<h1>甲</h1>", "<title>乙</title>")
    assert title_of(Page(html), post, YUNQIAO) == "甲"


def test_the_sites_names_are_taken_off_one_after_the_other() -> None:
    assert without_site("云桥港扩建_港口_云桥网-云桥网", YUNQIAO) == "云桥港扩建"
    assert without_site("云桥港扩建_港口_云桥网", Conventions()) == "云桥港扩建_港口_云桥网"


@pytest.mark.parametrize(
    ("body", "head", "time"),
    [
        ('<b class="when">2026-09-28 07:19</b>', "", "2026-09-28T07:19:00+08:00"),
        ('<b class="when">今天</b><b class="line">2026年9月28日 07:19</b>', "", "2026-09-28T07:19:00+08:00"),
        ("", '<meta name="pubdate" content="2026-09-28 07:19">', "2026-09-28T07:19:00+08:00"),
        ("", "<!-- made at 2026-09-28 07:19:14 -->", "2026-09-28T07:19:14+08:00"),
        ('<b class="when">2026-09-28 07:19</b>', '<meta name="pubdate" content="2020-01-01">', "2026-09-28T07:19:00+08:00"),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_time_that_the_reader_sees_then_metas_then_the_comment(
    body: str, head: str, time: str | None
) -> None:
    published = article(page(body, head)).published
    assert (published and published.isoformat()) == time


def test_a_comment_deep_in_the_page_is_not_its_own() -> None:
    html = page("字" * 3000 + "<!-- made at 2026-09-28 07:19:14 -->")
    assert article(html).published is None


def test_the_time_of_change() -> None:
    html = page("", '<meta name="changed" content="2026-09-28 08:00">')
    modified = article(html).modified
    assert modified is not None
    assert modified.isoformat() == "2026-09-28T08:00:00+08:00"


@pytest.mark.parametrize(
    ("body", "head", "source", "link"),
    [
        ('<a class="from" href="/x">云桥日报</a>', "", "云桥日报", "https://a.example/x"),
        ('<b class="from">来源：云桥日报</b>', "", "云桥日报", None),
        ('<b class="from">《云桥周刊》</b>', "", "云桥周刊", None),
        ('<b class="from">云桥日报 微博</b>', "", "云桥日报", None),
        ('<b class="from">微博</b><b class="line">2026-09-28 07:19 云桥社</b>', "", "云桥社", None),
        ("", '<meta name="medium" content="云桥日报">', "云桥日报", None),
        ('<a class="from" href="javascript:a()">云桥日报</a>', "", "云桥日报", None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_the_medium(body: str, head: str, source: str | None, link: str | None) -> None:
    found = article(page(body, head), url="https://a.example/b")
    assert (found.source, found.source_url) == (source, link)


@pytest.mark.parametrize(
    ("body", "authors"),
    [
        ('<b class="by">作者：张三丰 云桥</b>', ("张三丰",)),
        ('<b class="desk">本报记者 李思</b>', ("李思",)),
        ('<b class="by">作者</b>', ()),
        ("", ()),
    ],
)
def test_authors(body: str, authors: tuple[str, ...]) -> None:
    assert article(page(body)).authors == authors


def test_editors_channel_keywords_and_columns() -> None:
    html = page(
        '<nav><a>云桥</a><a>港口</a></nav><b class="desk">责任编辑：马样</b><p class="words"><a>扩建</a><a>扩建</a></p>',
        '<meta name="numbers" content="columns:12,34,">',
    )
    found = article(html)
    assert [e.name for e in found.editors] == ["马样"]
    assert found.channel_path == ("云桥", "港口")
    assert found.keywords == ("扩建",)
    assert found.column_ids == ("12", "34")


def test_keywords_of_the_meta_go_first() -> None:
    html = page(
        '<p class="words"><a>扩建</a></p>', '<meta name="keywords" content="港口,航运">'
    )
    assert article(html).keywords == ("港口", "航运")


def test_stocks_named_for_the_page() -> None:
    assert article(page("<!-- 699902 -->")).stock_tags == (StockTag("sh699902", "cn", "page"),)
    assert article(page("")).stock_tags == ()


def test_stocks_of_page_and_template_come_once() -> None:
    twice = Template(
        name="story",
        marks=("main",),
        body=("main",),
        title=("h1",),
        stocks=lambda _source, _url: (
            StockTag("sh699902", "cn", "page"),
            StockTag("sh699903", "cn", "page"),
        ),
    )
    tags = article(page("<!-- 699902 -->"), twice).stock_tags
    assert [tag.symbol for tag in tags] == ["sh699902", "sh699903"]


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel=canonical href="https://a.example/1">', "https://a.example/1"),
        ('<meta property="og:url" content="https://a.example/2"><link rel=canonical href="/1">', "https://a.example/2"),
        ("", None),
    ],
)  # fmt: skip
def test_the_url_that_a_page_names(head: str, url: str | None) -> None:
    assert own_url(Page(page("", head))) == url


@pytest.mark.parametrize(
    ("link", "base", "url"),
    [
        ("/x", "https://a.example/b", "https://a.example/x"),
        ("https://c.example/", None, "https://c.example/"),
        ("/x", None, None),
        ("mailto:a@b.example", "https://a.example/", None),
        ("", "https://a.example/", None),
    ],
)
def test_absolute(link: str, base: str | None, url: str | None) -> None:
    assert absolute(link, base) == url


def test_without_a_url_the_id_is_of_title_and_text() -> None:
    one, other = article(page("<h1>甲</h1>")), article(page("<h1>乙</h1>"))
    assert one.id.startswith("text:")
    assert one.id != other.id
    assert article(page("<h1>甲</h1><p>旁边</p>")).id == one.id


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        ("云桥港：扩建公告 （下载公告）", "云桥港：扩建公告"),
        ("云桥港：扩建公告（查看PDF公告） 下载PDF公告阅读器", "云桥港：扩建公告"),
        ("云桥港：扩建公告 [查看附件]", "云桥港：扩建公告"),
        ("云桥港：扩建公告【打开原文】", "云桥港：扩建公告"),
        ("云桥港：扩建公告 查看PDF公告", "云桥港：扩建公告"),
        ("云桥港：关于扩建的公告（修订版）", "云桥港：关于扩建的公告（修订版）"),
        ("云桥港App（下载量破亿）上线", "云桥港App（下载量破亿）上线"),
        ("云桥港开放夜间查看", "云桥港开放夜间查看"),
    ],
)
def test_links_behind_a_title_are_none_of_it(shown: str, title: str) -> None:
    assert article(page(f"<h1>{shown}</h1>")).title == title


def test_several_authors_of_an_author_line() -> None:
    found = article(page('<p class="by">作者：张三丰/李四光、王五常</p>'))
    assert found.authors == ("张三丰", "李四光", "王五常")


def test_a_time_without_its_year_takes_that_of_the_address() -> None:
    shown = page('<p class="when">03月12日07:56</p>')
    dated = article(shown, url="https://a.example/2026-03-12/b.html")
    assert dated.published is not None
    assert dated.published.isoformat() == "2026-03-12T07:56:00+08:00"
    assert not dated.warnings
    undated = article(shown, url="https://a.example/b.html")
    assert undated.published is None
    assert "without its year" in undated.warnings[0]
