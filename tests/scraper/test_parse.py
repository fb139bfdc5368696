"""parse(): whose page it is decides who reads it; what cannot be read says why."""

from __future__ import annotations

import orjson
import pytest

from sinanews.scraper.model.errors import ParseError
from sinanews.scraper.model.records import HTML, POST, RECORD, Article, RawPage
from sinanews.scraper.parse import choose, parse
from sinanews.scraper.sites.sina import SINA

TEXT = (
    "这是一段足够长的正文，说的是云桥股份发布年报，营业收入增长，利润增长，分析人士看好其前景。"
    * 4
)
SINA_URL = "https://finance.sina.com.cn/stock/s/2026-09-28/doc-inabcdef1234567.shtml"


def read(html: str, url: str | None = None) -> Article:
    return parse(RawPage(url, html.encode(), charset="utf-8"))


def page(body: str, head: str = "") -> str:
    return f"<html><head><title>题</title>{head}</head><body><h1>题</h1>{body}</body></html>"


ZOOM = page(f'<div id="zoom"><p>{TEXT}</p></div>')
ART_CONTENT = page(f'<article class="art_content"><p>{TEXT}</p></article>')


@pytest.mark.parametrize(
    ("url", "html"),
    [
        ("https://finance.eastmoney.com/a/202609281234567.html", ZOOM),
        ("https://example.com/a.html", ART_CONTENT),
        ("https://example.com/a.html", page(f'<div class="article" id="artibody"><p>{TEXT}</p></div>')),
        ("https://sina.com.cn.example.com/a.html", ZOOM),
        ("https://notsina.cn/a.html", ART_CONTENT),
        (None, ZOOM),
        (None, ART_CONTENT),
        (None, page(f'<div id="content"><pre>{TEXT}</pre></div>')),
    ],
)  # fmt: skip
def test_a_page_without_a_sign_of_sina_is_read_by_no_template_of_sina(
    url: str | None, html: str
) -> None:
    article = read(html, url)
    assert article.template == "generic"
    assert "营业收入增长" in article.body


@pytest.mark.parametrize(
    ("url", "html", "template"),
    [
        ("https://finance.sina.com.cn/a.shtml", ZOOM, "legacy_2004"),
        ("http://FINANCE.SINA.COM.CN/a.shtml", ZOOM, "legacy_2004"),
        ("https://finance.sina.cn/a.html", ART_CONTENT, "mobile"),
        (None, ZOOM.replace("<title>题", "<title>题_新浪财经_新浪网"), "legacy_2004"),
        (None, ZOOM.replace("<body>", "<body><!--[1,2,3] published at 2004-11-03 14:20:11-->"), "legacy_2004"),
        (None, ZOOM.replace("<body>", "<body>http://finance.sina.com.cn 2004年11月03日 "), "legacy_2004"),
        (None, page(f'<div class="art_content">{TEXT}</div>', "<meta name=sudameta content=a>"), "mobile"),
        (None, page(f'<div class="art_content">{TEXT}</div>', f'<link rel=canonical href="{SINA_URL}">'), "mobile"),
        (None, page(f'<div class="art_content">{TEXT}</div>', f'<meta property="og:url" content="{SINA_URL}">'), "mobile"),
    ],
)  # fmt: skip
def test_a_page_of_sina_is_known_by_url_or_by_its_own_signs(
    url: str | None, html: str, template: str
) -> None:
    assert read(html, url).template == template


def test_what_a_page_says_of_another_host_goes_before_marks() -> None:
    head = '<link rel=canonical href="https://www.repost.example/a"><meta name=sudameta content=a>'
    assert read(page(f'<div class="art_content">{TEXT}</div>', head)).template == "generic"


def test_a_relative_canonical_link_says_nothing_of_the_host() -> None:
    head = '<link rel=canonical href="/a.html"><meta name=sudameta content=a>'
    assert read(page(f'<div class="art_content">{TEXT}</div>', head)).template == "mobile"


def test_a_page_of_another_site_has_no_id_of_sina() -> None:
    article = read(ZOOM, "https://example.com/doc-inabcdef1234567.shtml")
    assert article.id.startswith("url:")
    assert article.docid is None


def test_an_error_page_in_an_articles_place_is_a_failure() -> None:
    with pytest.raises(ParseError) as caught:
        read(page("<p>页面没有找到</p>"), SINA_URL)
    assert caught.value.reason == "no_article"


def test_the_same_page_elsewhere_is_no_failure() -> None:
    html = page("<p>页面没有找到</p>")
    article = read(html, "https://example.com/doc-inabcdef1234567.shtml")
    assert (article.template, article.page_type) == ("none", "empty")


def test_a_template_without_text_is_a_video_or_empty() -> None:
    html = page('<div class="article" id="artibody"></div>')
    assert read(html, SINA_URL).page_type == "empty"
    assert (
        read(html.replace("</body>", "<video></video></body>"), SINA_URL).page_type == "video"
    )


def test_the_template_of_the_url_goes_before_those_of_the_page() -> None:
    html = page(
        f'<h1 class="main-title">题</h1><div class="article" id="artibody"><p>{TEXT}</p></div>'
    )
    assert (
        read(html, "https://finance.sina.com.cn/7x24/doc-inabcdef1234567.shtml").template
        == "flash"
    )
    assert read(html, SINA_URL).template == "finance"


def test_no_template_without_templates() -> None:
    from sinanews.scraper.html.tree import Page

    assert choose(Page(ZOOM), None, ()) is None
    assert choose(Page(ZOOM), None, SINA.templates) is not None


@pytest.mark.parametrize(
    ("body", "kind", "reason"),
    [
        (b"", HTML, "empty"),
        (b"  \n", HTML, "empty"),
        (b"\x89PNG\x00\x00\x00", HTML, "binary"),
        (b"---\ntitle: [unclosed\n---\n<p>x</p>", POST, "yaml"),
        (b"---\ntitle: &a x\nb: *a\n---\n<p>x</p>", POST, "yaml"),
        (b"---\n- a\n---\n<p>x</p>", POST, "yaml"),
        (b"---\ntitle: no end\n", POST, "yaml"),
        (b"{not json", RECORD, "json"),
        (b"[1]", RECORD, "json"),
        (b"{}", RECORD, "empty"),
        (b'{"title": " "}', RECORD, "empty"),
        (b"x" * (10 * 1024 * 1024 + 1), HTML, "too_large"),
    ],
)
def test_bad_input_has_its_reason(body: bytes, kind: str, reason: str) -> None:
    with pytest.raises(ParseError, match=r"^bad: ") as caught:
        parse(RawPage(None, body, media_type=kind, origin="bad"))
    assert caught.value.reason == reason


def test_a_text_of_utf16_is_not_binary() -> None:
    html = page(f"<article><p>{TEXT}</p></article>")
    article = parse(RawPage("https://example.com/a", html.encode("utf-16")))
    assert "营业收入增长" in article.body


@pytest.mark.parametrize(
    "unit", ["<!--", "<a ", "</", "<?", "<div>", "<p><font>", "&#", "<table><tr><td>"]
)
def test_hostile_markup_ends_and_does_not_crash(unit: str) -> None:
    html = f"<html><body><h1 class='main-title'>题</h1><div class='article' id='artibody'><p>正文。</p>{unit * 20000}"
    assert parse(RawPage(None, html.encode())).title == "题"


def test_what_is_missing_is_named() -> None:
    article = read(ZOOM, "https://finance.sina.com.cn/a.shtml")
    assert set(article.missing) == {
        "docid",
        "published",
        "source",
        "authors",
        "editors",
        "keywords",
    }


@pytest.mark.parametrize("time", ["0001-05-01T10:00:00+08:00", "9999-12-31T10:00:00+08:00"])
def test_an_impossible_time_is_an_error_that_names_it(time: str) -> None:
    record = f'{{"title": "公告", "text": "去年增长。", "time": "{time}"}}'
    page = RawPage(None, record.encode(), media_type=RECORD, origin="a.jsonl:1")
    with pytest.raises(ParseError, match=time[:10]) as raised:
        parse(page)
    assert raised.value.reason == "time"


def test_a_text_of_another_language_has_a_warning() -> None:
    record = (
        b'{"title": "", "text": "Shares fell on Tuesday after a weak report of the company."}'
    )
    page = RawPage(None, record, media_type=RECORD)
    assert any(warning.startswith("not_chinese") for warning in parse(page).warnings)


PROMO = "炒股开户享福利，入金抽188元红包，100%中奖！"


@pytest.mark.parametrize(
    "url", [None, "https://finance.sina.com.cn/roll/2026-03-12/doc-inaaaaa1234567.shtml"]
)
def test_a_record_that_says_no_place_has_the_furniture_of_the_first_site(url):
    record = {
        "title": "云桥港扩建",
        "text": f"云桥港今日开始扩建。\n{PROMO}",
        **({"url": url} if url else {}),
    }
    article = parse(RawPage(None, orjson.dumps(record), media_type=RECORD))
    assert article.body == "云桥港今日开始扩建。"


def test_a_record_of_another_site_has_not():
    record = {
        "title": "云桥港扩建",
        "text": f"云桥港今日开始扩建。\n{PROMO}",
        "url": "https://yunqiao.example/1",
    }
    assert PROMO in parse(RawPage(None, orjson.dumps(record), media_type=RECORD)).body
