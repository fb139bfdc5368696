"""Pages of no template: fields, text, and why a page has no article."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.tree import Page
from sinanews.scraper.model.records import Article, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.conventions import Bodyless, Conventions
from sinanews.scraper.read.generic import (
    FOREIGN,
    NO_LIST_TEXT,
    TOO_SHORT,
    no_article,
    read_generic,
    text_part,
)
from tests.scraper.read.unknown_pages import LISTS, PAGES, TEXTS

TITLE = "云桥港拟扩建三号码头"
ANY = Conventions()
OWN = Conventions(bodyless=Bodyless(search=(".yq-hits",)))


def read(html: str, url: str | None = "https://x.example/a") -> Article:
    return read_generic(Page(html), RawPage(url, html.encode()), ANY)


def test_pages_without_words_are_not_one_and_the_same() -> None:
    pages = [f'<nav><a href="/{n}">首页</a></nav>' for n in range(3)]
    assert len({read(page, None).id for page in pages}) == 3
    assert read(pages[0], None).id == read(pages[0], None).id


@pytest.mark.parametrize("name", sorted(set(PAGES) - {"digest"}))
def test_text_and_title_of_layouts_of_other_sites(name: str) -> None:
    article = read(PAGES[name])
    assert (article.template, article.page_type, article.title) == (
        "generic",
        "article",
        TITLE,
    )
    assert len(article.text_paragraphs) == 3
    for paragraph, text in zip(article.text_paragraphs, TEXTS, strict=True):
        assert text in paragraph.text


@pytest.mark.parametrize(
    ("name", "minute", "medium"),
    [
        ("netease", "2021-03-12T20:11", "云桥证券网"),
        ("phoenix", "2014-03-12T20:11", "云桥京报"),
        ("agency", "2019-03-12T20:11", "云桥新闻网"),
        ("table_2012", "2012-11-08T07:32", "云桥网"),
        ("time_above_headline", "2026-03-12T20:11", "云桥社"),
        ("fox", "2020-03-12T20:11", "云桥晚报"),
        ("line_breaks", "2016-03-12T20:11", "云桥日报"),
    ],
)
def test_minute_and_medium(name: str, minute: str, medium: str) -> None:
    article = read(PAGES[name])
    assert article.published is not None
    assert (article.published.isoformat()[:16], article.source) == (minute, medium)


@pytest.mark.parametrize(
    ("name", "authors", "editors"),
    [
        ("netease", (), [("王某", "NF123")]),
        ("phoenix", ("张小明",), [("王某某", "PN023")]),
        ("agency", ("李大成",), [("王某某", None)]),
        ("table_2012", ("刘某源", "张小明"), [("王某某", None)]),
        ("time_above_headline", (), [("王某某", None)]),
        ("fox", (), []),
        ("line_breaks", ("张小明",), []),
    ],
)
def test_writers_and_editors(
    name: str, authors: tuple[str, ...], editors: list[tuple[str, str | None]]
) -> None:
    article = read(PAGES[name])
    assert article.authors == authors
    assert [(editor.name, editor.code) for editor in article.editors] == editors


def test_what_else_stands_beside_the_text() -> None:
    article = read(PAGES["netease"])
    assert article.original_title == "云桥港拟投资扩建"
    assert article.keywords == ("云桥港", "扩建")
    assert [image.url for image in article.images] == ["https://nimg.example/1.jpg"]


def test_headings_of_a_digest_stay() -> None:
    article = read(PAGES["digest"])
    kinds = [paragraph.kind for paragraph in article.paragraphs]
    assert (kinds.count("subheading"), kinds.count("text")) == (30, 30)


def test_a_table_stays_a_table() -> None:
    table = "<table><tr><td>年</td><td>箱</td></tr><tr><td>2025</td><td>120</td></tr></table>"
    html = PAGES["line_breaks"].replace("<br><br>", table, 1)
    assert read(html).tables == ((("年", "箱"), ("2025", "120")),)


def test_of_the_headings_the_one_in_the_title_is_the_headline() -> None:
    html = PAGES["agency"].replace("<div id=", "<h1>云桥新闻网</h1><div id=", 1)
    assert read(html).title == TITLE


def test_the_headline_is_no_paragraph() -> None:
    html = PAGES["agency"].replace("<p>", f"<p>{TITLE}</p><p>", 1)
    assert [p.text for p in read(html).paragraphs].count(TITLE) == 0


@pytest.mark.parametrize("name", sorted(set(LISTS) - {"english", "ad", "shell"}))
def test_lists_rankings_homes_and_searches_give_no_article(name: str) -> None:
    article = parse(RawPage("https://x.example/", LISTS[name].encode(), charset="utf-8"))
    assert (article.template, article.paragraphs) == ("none", ())
    assert article.page_type in {"list", "portal"}
    assert article.warnings == (NO_LIST_TEXT,)


@pytest.mark.parametrize(
    ("name", "page_type", "why"),
    [
        ("english", "foreign", FOREIGN),
        ("ad", "empty", TOO_SHORT),
        ("shell", "empty", TOO_SHORT),
    ],
)
def test_what_is_no_chinese_text_says_why(name: str, page_type: str, why: str) -> None:
    article = read(LISTS[name])
    assert (article.page_type, article.paragraphs) == (page_type, ())
    assert article.warnings == (why,)


@pytest.mark.parametrize(
    ("html", "page_type"),
    [
        ("<p>抱歉，您访问的页面不存在或已被删除，请返回首页。</p>", "empty"),
        ("<h1>云桥港停航一天</h1><p>受大雾影响，云桥港停航一天。</p>", "article"),
        ("<p>2026-03-12 20:11</p><p>受大雾影响，云桥港停航一天。</p>", "article"),
        (f"<div><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p></div>", "article"),
    ],
)
def test_short_texts_need_a_headline_or_a_time(html: str, page_type: str) -> None:
    page = f"<html><head><title>云桥港停航一天_云桥网</title></head><body>{html}</body></html>"
    assert read(page).page_type == page_type


def test_a_page_with_a_video_alone_is_one() -> None:
    assert read("<html><body><video src=a></video></body></html>").page_type == "video"


def test_a_page_without_article_has_title_and_url_and_no_text() -> None:
    html = '<html><head><title>搜索 云桥</title></head><body><div class="yq-hits"></div></body></html>'
    found = no_article(Page(html), RawPage("https://yunqiao.example/s?q=a", b""), OWN)
    assert found is not None
    assert (found.title, found.page_type, found.template) == ("搜索 云桥", "search", "none")
    assert (found.url, found.paragraphs) == ("https://yunqiao.example/s?q=a", ())


def test_without_a_url_the_page_names_its_own() -> None:
    meta = '<meta property="og:url" content="https://x.example/b?from=a"></head>'
    html = PAGES["phoenix"].replace("</head>", meta)
    assert read(html, None).url == "https://x.example/b"


def test_a_text_in_a_part_with_a_name_of_other_things_is_found() -> None:
    html = PAGES["agency"].replace('class="left_zw"', 'class="comment"')
    assert len(read(html).text_paragraphs) == 3
    assert text_part(Page(LISTS["shell"])) is None


PROFILE = "<dt>公司名称：</dt><dd>云桥港务集团</dd><dt>主营业务：</dt><dd>码头的建设与经营，货物装卸。</dd>"
ABOUT = "公司成立于1998年，是国内领先的码头经营者，航线通往多个国家，年吞吐量超过一千万标箱，员工三千余人。"


def test_a_profile_of_labels_and_values_is_no_article() -> None:
    rows = f"{PROFILE}<dt>公司简介：</dt><dd>{ABOUT}</dd>"
    html = f"<html><title>云桥港简介</title><body><div><dl>{rows}</dl></div></body></html>"
    article = parse(RawPage(None, html.encode()))
    assert article.paragraphs == ()
    assert "labels" in article.warnings[0]


def test_an_interview_with_labels_under_a_headline_is_one() -> None:
    rows = "".join(f"<p>记者：</p><p>{ABOUT}</p>" for _ in range(3))
    head = "<h1>云桥港董事长谈扩建工程</h1><p>2026-03-12 07:21</p>"
    html = f"<html><title>云桥港董事长谈扩建工程</title><body>{head}<div>{rows}</div></body></html>"
    assert ABOUT in parse(RawPage(None, html.encode())).body
