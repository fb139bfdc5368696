"""What a trace records of a reading, and that it changes nothing."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.records import POST, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.furniture import GENERAL
from sinanews.scraper.read.trace import Trace, place_of

LONG = "云桥港今日开始扩建，工期三年，完工后年吞吐量将增加五百万吨，货主与船东都说这是好事。"
PAGE = f"""<html><head><title>云桥港扩建_新浪财经</title><meta name="keywords" content="港口,云桥">
<meta property="article:author" content="云桥京报"></head><body><h1 class="main-title">云桥港扩建</h1>
<div class="date-source"><span class="date">2026年05月06日 21:30</span></div><div class="article" id="artibody">
<p>文/张三丰</p><p>{LONG}</p><div class="img_wrapper"><img src="//a.example/b.jpg"><span class="img_descr">港口</span></div>
<p><strong>工期</strong></p><p>{LONG}（原标题：扩建）</p><p>（责任编辑：李思）</p><p>相关新闻：</p><p><a href="/x">停航</a></p>
<p class="article-editor">责任编辑：王五常</p><!-- publish_helper_end --><p>分享到：</p></div></body></html>"""


def traced(html: str, url: str | None = None, media_type: str = "text/html") -> Trace:
    raw = RawPage(url, html.encode(), media_type=media_type)
    trace = Trace()
    assert parse(raw, trace=trace) == parse(raw)
    return trace


def fates(trace: Trace) -> list[tuple[str, str, str]]:
    return [(fate.text, fate.fate, fate.why) for fate in trace.blocks]


def test_the_template_is_named_with_its_reason() -> None:
    trace = traced(PAGE)
    assert trace.template is not None
    assert (trace.template.name, trace.reason) == ("finance", "the page has #artibody.article")


def test_a_template_may_be_chosen_by_the_url() -> None:
    trace = traced(PAGE, "https://k.sina.com.cn/article_1234567890_abc123.html")
    assert trace.template is not None
    assert (trace.template.name, trace.reason) == ("column", "the URL holds k.sina.com.cn")


def test_each_block_has_its_fate() -> None:
    found = fates(traced(PAGE))
    assert ("责任编辑：王五常", "dropped", "selector .article-editor") in found
    assert ("分享到：", "dropped", "behind the end of the text") in found
    assert ("文/张三丰", "bylines", "a line of bylines") in found
    assert ("港口", "caption", "under or of a picture") in found
    assert ("工期", "subheading", "no rule takes it away") in found
    assert (LONG, "text", "no rule takes it away") in found
    assert ("（责任编辑：李思）", "original_title or editors", "a note in brackets") in found
    assert ("停航", "dropped", "a heading of links, or a link under one") in found


def test_each_field_has_its_place() -> None:
    trace = traced(PAGE)
    article = parse(RawPage(None, PAGE.encode()))
    places = {origin.field: origin.where for origin in trace.fields(article)}
    assert places["title"] == "selector h1.main-title"
    assert places["published"] == "selector .date-source .date"
    assert places["source"] == "meta article:author"
    assert places["keywords"] == "meta keywords"
    assert places["authors"].startswith("the article's part")
    assert "channel_path" not in places  # the page shows none


def test_a_furniture_line_is_dropped_by_its_place() -> None:
    trace = traced(PAGE.replace("<p>文/张三丰</p>", "<p>点击查看更多</p>"))
    assert ("点击查看更多", "dropped", "furniture line: anywhere") in fates(trace)


@pytest.mark.parametrize("html", ["<p>港口</p>", "<html><body><h1>港口</h1></body></html>"])
def test_a_page_without_text_has_a_record_of_what_was_dropped_alone(html: str) -> None:
    trace = traced(html)
    assert (trace.template, trace.reason) == (None, "")
    assert fates(trace) == [("港口", "dropped", "outside of the text")]


def test_a_post_is_recorded_too() -> None:
    post = f"---\ntitle: 云桥港扩建\n---\n<p>{LONG}</p><p class='article-editor'>责任编辑：李思</p>"
    trace = traced(post, media_type=POST)
    assert trace.template is not None
    assert trace.template.name == "post"
    assert (LONG, "text", "no rule takes it away") in fates(trace)


def test_words_of_a_menu_are_named_so() -> None:
    assert place_of(GENERAL, "云桥港今日开始扩建") == "label"


def test_lines_outside_of_the_text_of_any_page_are_named() -> None:
    html = f"""<html><head><title>云桥港扩建工程开工_云桥网</title></head><body><ul><li><a href="/a">港口频道</a></li></ul>
<h1>云桥港扩建工程开工</h1><div>2026-05-06 21:30 来源：云桥京报</div><div><p>{LONG}</p><p>{LONG}</p></div></body></html>"""
    found = fates(traced(html, "https://www.yunqiao.example/a/1.html"))
    assert ("港口频道", "dropped", "outside of the text") in found
    assert (LONG, "text", "no rule takes it away") in found
