"""Pages of no template: what holds no article, and the generic reader."""

from __future__ import annotations

import re
import sys

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.read.conventions import Bodyless, Conventions
from sinanews.scraper.read.generic import (
    NO_READER,
    PORTAL_LINKS,
    bodyless_kind,
    no_article,
    read_generic,
)

TEXT = "这是一段足够长的正文，说的是云桥港扩建，货运量增长，分析人士看好其前景。" * 4
ANY = Conventions()
OWN = Conventions(
    bodyless=Bodyless(
        search=(".yq-hits",),
        search_url=re.compile(r"//so\.yunqiao\."),
        lists=("ul.yq-list",),
        portal_title=re.compile("^云桥网$"),
    )
)


def kind(body: str, conventions: Conventions = OWN, url: str | None = None) -> str | None:
    return bodyless_kind(Page(f"<html><body>{body}</body></html>"), url, conventions)


LINKS = '<a href="/1">一</a>' * (PORTAL_LINKS + 1)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<div class="yq-hits">a</div>', "search"),
        ('<ul class="yq-list"><li>a</li></ul>', "list"),
        (LINKS, "portal"),
        (f"<h1>题</h1>{LINKS}", None),
        ('<a href="/1">一</a>' * PORTAL_LINKS, None),
        ("<p>正文。</p>", None),
    ],
)
def test_kinds_of_pages_without_article(body: str, found: str | None) -> None:
    assert kind(body) == found


def test_a_portal_by_its_title_though_it_has_a_heading() -> None:
    html = f"<html><head><title>云桥网</title></head><body><h1>云桥</h1>{LINKS}</body></html>"
    assert bodyless_kind(Page(html), None, OWN) == "portal"
    assert bodyless_kind(Page(html), None, ANY) is None
    assert bodyless_kind(Page(html.replace("云桥网", "云桥网首页")), None, ANY) == "portal"


def test_a_search_by_its_url() -> None:
    assert kind("<p>a</p>", url="https://so.yunqiao.example/?q=a") == "search"
    assert kind("<p>a</p>", ANY, url="https://so.yunqiao.example/?q=a") is None


def test_what_one_site_calls_a_list_may_be_an_article_of_another() -> None:
    assert kind('<ul class="yq-list"><li>a</li></ul>', ANY) is None


def test_a_page_without_article_has_title_and_url_and_no_text() -> None:
    html = '<html><head><title>搜索 云桥</title></head><body><div class="yq-hits"></div></body></html>'
    found = no_article(Page(html), RawPage("https://yunqiao.example/s?q=a", b""), OWN)
    assert found is not None
    assert (found.title, found.page_type, found.template) == ("搜索 云桥", "search", "none")
    assert found.url == "https://yunqiao.example/s?q=a"
    assert found.paragraphs == ()


def read(html: str, url: str | None = "https://x.example/a") -> Article:
    return read_generic(html, Page(html), RawPage(url, html.encode()), ANY)


PAGE = f"""<html><head><title>云桥港扩建 - 某站</title><meta property="og:title" content="云桥港扩建">
<meta property="og:site_name" content="某站"><meta name="description" content="云桥港扩建。">
<meta property="article:published_time" content="2026-09-28T07:19:00+08:00"></head>
<body><h1>云桥港扩建了</h1><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"""


def test_what_any_page_says_of_itself() -> None:
    article = read(PAGE)
    assert (article.title, article.source) == ("云桥港扩建", "某站")
    assert article.description == "云桥港扩建。"
    assert article.published is not None
    assert article.published.isoformat() == "2026-09-28T07:19:00+08:00"
    assert (article.template, article.page_type) == ("generic", "article")
    assert "货运量增长" in article.body


def test_without_a_url_the_page_names_its_own() -> None:
    html = PAGE.replace(
        "<body>", '<meta property="og:url" content="https://x.example/b?from=a"><body>'
    )
    assert read(html, None).url == "https://x.example/b"


@pytest.mark.parametrize(
    ("body", "page_type"),
    [("<video src=a></video>", "video"), ("<div></div>", "empty")],
)
def test_a_page_without_text(body: str, page_type: str) -> None:
    assert read(f"<html><body>{body}</body></html>").page_type == page_type


def test_without_trafilatura_the_page_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    article = read(PAGE)
    assert article.warnings == (NO_READER,)
    assert (article.title, article.page_type) == ("云桥港扩建", "empty")
