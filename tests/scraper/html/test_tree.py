"""The tree on pages that nobody wrote by hand: deep, unclosed, nested."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.html.markup_blocks import blocks
from sinanews.scraper.html.tree import CLOSE, DEPTH, OPEN, Page, shallow
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.sina.templates.legacy_2004 import prepare

MODERN = '<html><body><h1 class="main-title">题</h1><div class="article" id="artibody">{}</div></body></html>'
TABLES = "<html><body><table><tr><th class=f24>题</th></tr><tr><td class=l17><font id=zoom>{}</font></table></body></html>"


@pytest.mark.timeout(240)  # of the clock: others may keep the machine busy
@pytest.mark.parametrize("frame", [MODERN, TABLES])
@pytest.mark.parametrize(
    "piece", ["<div>", "<span>", "<table><tr><td>", "<table><tr><td>中文", "<!--", "</table>"]
)
def test_hostile_nesting_is_read_in_linear_time(frame: str, piece: str) -> None:
    sentence = "贵州茅台今日上涨，成交额较前一日放大三成，居两市之首。" * 3
    begin = time.process_time()
    page = parse(RawPage(None, frame.format(f"<p>{sentence}</p>{piece * 30_000}").encode()))
    assert sentence in page.body
    assert time.process_time() - begin < 8  # each took 10 s to 2 minutes when the work was n²


def test_shallow_keeps_all_text() -> None:
    deep = "".join(f"<div>第{n}行" for n in range(DEPTH * 3))
    assert [b.text for b in blocks(shallow(deep))] == [f"第{n}行" for n in range(DEPTH * 3)]


def test_shallow_leaves_what_is_closed_alone() -> None:
    flat = "<div><p>一<li>二</div>" * DEPTH * 3
    assert shallow(flat) == flat


def test_only_inner_tables_are_data() -> None:
    inner = "<table><tr><td>营收</td><td>10亿元</td></tr><tr><td>净利</td><td>2亿元</td></tr></table>"
    found = blocks(
        f"<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>{inner}</td></tr></table>"
    )
    assert [b.text for b in found if b.kind == "table_row"] == [
        "营收 | 10亿元",
        "净利 | 2亿元",
    ]


def test_letters_that_grow_in_lower_case_do_not_move_the_ad_cutter() -> None:
    advert = '<TABLE><TR><TD><IFRAME src="http://adsina.example/x"></IFRAME></TD></TR></TABLE>'
    assert prepare(f"İstanbul İİİ 获得了5{advert}00万元。") == "İstanbul İİİ 获得了500万元。"


# The questions that readers ask of a page

PAGE = Page(
    """<html><head><title> 题 \n 目 </title>
    <meta name="Author" content=" 某甲 "><meta name="author" content="某乙">
    <meta property="og:title" content="公告"><meta name="keywords"><meta content="x">
    </head><body><div class="main"><h1></h1><h1>云桥 <i>股份</i></h1>
    <p class="by"><a href="/who"> 某甲 </a></p><p class="by"><a href="/else">某乙</a>记者</p>
    <p class="by">记者<a href="/later">某丙</a></p><a class="by" href=" /self ">某丁</a>
    <div class="ad">广告</div><p data-x=" 7 ">正文</p></div></body></html>"""
)


def test_metas_by_name_or_property_the_first_of_a_name() -> None:
    assert PAGE.metas == {"author": "某甲", "og:title": "公告", "keywords": ""}


@pytest.mark.parametrize(
    ("selectors", "text"),
    [
        (("h1",), "云桥 股份"),
        (("title",), "题 目"),
        (("h9", "title"), "题 目"),
        (("h9",), None),
        ((), None),
    ],
)
def test_the_text_of_the_first_node_that_has_any(
    selectors: tuple[str, ...], text: str | None
) -> None:
    assert PAGE.text(selectors) == text


def test_the_texts_of_the_first_selector_that_has_any() -> None:
    assert PAGE.texts((".none", ".by")) == ["某甲", "某乙记者", "记者某丙", "某丁"]
    assert PAGE.texts((".none",)) == []


def test_an_attribute_of_the_first_node_that_has_it() -> None:
    assert PAGE.attribute(("h1", "p"), "data-x") == "7"
    assert PAGE.attribute(("h1",), "data-x") is None


def test_an_address_counts_where_it_begins_the_text() -> None:
    assert list(PAGE.links(".by")) == [
        ("某甲", "/who"),
        ("某乙记者", "/else"),
        ("记者某丙", ""),
        ("某丁", "/self"),
    ]


def test_a_part_without_its_furniture() -> None:
    page = Page("<div id=a><p>文</p><div class=ad>广告</div><style>p{}</style></div>")
    assert page.html(("#b", "#a"), drop=(".ad", "style")) == '<div id="a"><p>文</p></div>'
    assert page.html(("#none",)) == ""
    assert page.has(("#none", "#a"))
    assert not page.has(("#none",))


def test_a_font_that_a_paragraph_cut_in_pieces_is_one_part() -> None:
    page = Page("<body><font id=zoom>一<p>二<p>三</font><i>后</i></body>")
    assert [block.text for block in blocks(page.html(("#zoom",)))][:3] == ["一", "二", "三"]


def test_our_own_marks_are_taken_out_of_a_page() -> None:
    assert Page(f"<p>甲{OPEN}乙{CLOSE}</p>").text(("p",)) == "甲乙"


@pytest.mark.parametrize("text", ["", "不是网页", "<", "<>", "\x00", "<p", "</html>"])
def test_anything_is_a_page(text: str) -> None:
    page = Page(text)
    assert page.metas == {}
    assert page.text(("title",)) is None


@pytest.mark.parametrize(
    "text", ["<p>港口扩建</p>", f"<p>甲{OPEN}乙{CLOSE}</p>", "<p>\x00港口", ""]
)
def test_a_page_from_its_bytes_is_the_same_page(text: str) -> None:
    assert Page(text, text.encode()).html(("body",)) == Page(text).html(("body",))


def test_a_deep_page_is_made_shallow_whatever_it_came_as() -> None:
    deep = "<div>港" * 30_000
    assert Page(deep, deep.encode()).html(("body",)) == Page(deep).html(("body",))
