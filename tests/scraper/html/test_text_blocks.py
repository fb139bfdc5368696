"""Blocks in reading order: what begins one, what it holds, what is passed over. Each holds for both
that walk tags: bs4 over markup, and lexbor over parts of pages.
"""

from __future__ import annotations

import gc
import re
import warnings
from collections.abc import Callable

import pytest

from sinanews.scraper.html import markup_blocks
from sinanews.scraper.html.part_blocks import part_blocks
from sinanews.scraper.html.text import without_comments
from sinanews.scraper.html.text_blocks import Block, Markup, Picture
from sinanews.scraper.html.tree import CLOSE, OPEN

SITE = Markup(
    caption=re.compile(r"\bpic-note\b"),
    stock=re.compile(r"(us|cn)-(\w{1,10})$"),
    bold=("cms", "strong"),
)


Reader = Callable[..., list[Block]]


@pytest.fixture(params=[markup_blocks.blocks, part_blocks], ids=["markup", "part"])
def blocks(request: pytest.FixtureRequest) -> Reader:
    return request.param


def kinds(found: list[Block]) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in found]


def texts(found: list[Block]) -> list[str]:
    return [block.text for block in found]


@pytest.mark.parametrize(
    ("html", "read"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("一<br>二<br/>三", ["一", "二", "三"]),
        ("<div>一<p>二</p>三</div>", ["一", "二", "三"]),
        ("<p>净利润<span>增长</span><b>三成</b></p>", ["净利润增长三成"]),
        ("<p>未闭合<p>再一段", ["未闭合", "再一段"]),
        ("<div><div><div>深</div></div></div>", ["深"]),
        ("<p>甲</p>游离<p>乙</p>", ["甲", "游离", "乙"]),
        ("<p>A &amp; B</p>", ["A & B"]),
        ("<p>&nbsp;</p><p>\u3000\u3000</p><p>字</p>", ["字"]),
        ("<p>前<script>x()</script><style>p{}</style>后</p>", ["前后"]),
        ("<p>前<select><option>选</select><button>按</button>后</p>", ["前后"]),
        ("<p>前<!-- 注 -->后</p>", ["前后"]),
        ("只有文字", ["只有文字"]),
        ("", []),
        ("<p></p><br><br>", []),
    ],
)
def test_where_a_block_begins_and_ends(blocks: Reader, html: str, read: list[str]) -> None:
    assert texts(blocks(html, SITE)) == read


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<p>正文</p>", "text"),
        ("<p><strong>一、业绩</strong></p>", "subheading"),
        ("<h2>一、业绩</h2>", "subheading"),
        ("<p><b>一、</b><b>业绩</b></p>", "subheading"),
        ("<p><span cms='STRONG-bold'>一、业绩</span></p>", "subheading"),
        ("<p><b>一、</b>业绩</p>", "text"),
        ("<p> \n<b>一、业绩</b> \u3000</p>", "subheading"),
        ("<ul><li>甲</li></ul>", "list_item"),
        ("<ul><li><b>甲</b></li></ul>", "list_item"),
        ("<figcaption>图为总部</figcaption>", "caption"),
        ("<span class='x pic-note'>图为总部</span>", "caption"),
        ("<span class='pic-notes'>图为总部</span>", "text"),
    ],
)
def test_kinds(blocks: Reader, html: str, kind: str) -> None:
    assert [block.kind for block in blocks(html, SITE)] == [kind]


def test_an_unknown_site_has_no_marks_of_its_own(blocks: Reader) -> None:
    html = "<p><span class='pic-note'>甲</span><i id='us-ABC'>乙</i><i cms='strong'>丙</i></p>"
    assert kinds(blocks(html, Markup())) == [("text", "甲乙丙")]


def test_a_caption_inside_a_paragraph_cuts_it(blocks: Reader) -> None:
    html = "<p>上文<span class='pic-note'>图为总部</span>下文</p>"
    assert kinds(blocks(html, SITE)) == [
        ("text", "上文"),
        ("caption", "图为总部"),
        ("text", "下文"),
    ]


def test_marked_stocks_stand_between_two_marks(blocks: Reader) -> None:
    (block,) = blocks(
        "<p>买<span id='us-ABC'>某甲</span>和<i id='cn-600000'>某乙</i></p>", SITE
    )
    assert block.text == f"买{OPEN}某甲{CLOSE}和{OPEN}某乙{CLOSE}"
    assert block.stocks == (("us", "ABC"), ("cn", "600000"))


def test_an_empty_stock_mark_makes_no_block(blocks: Reader) -> None:
    assert texts(blocks("<p><span id='us-ABC'></span></p>", SITE)) == []


@pytest.mark.parametrize(
    ("html", "centred"),
    [
        ("<p align=center>题</p>", True),
        ("<p ALIGN='Center'>题</p>", True),
        ("<center>题</center>", True),
        ("<div style='color:red; TEXT-ALIGN : center'><p>题</p></div>", True),
        ("<p style='text-align:left'>题</p>", False),
        ("<p class=center>题</p>", False),
    ],
)
def test_centred(blocks: Reader, html: str, *, centred: bool) -> None:
    assert [block.centred for block in blocks(html)] == [centred]


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ("<p><a href='/1'>全是链接</a></p>", True),
        ("<p><a href='/1'>两个</a> <a href='/2'>链接</a></p>", True),
        ("<p><a href='/1'>链接</a>与文字</p>", False),
        ("<p><a name='x'>锚点</a></p>", False),
        ("<p>文字</p>", False),
    ],
)
def test_linked(blocks: Reader, html: str, *, linked: bool) -> None:
    assert [block.linked for block in blocks(html)] == [linked]


@pytest.mark.parametrize(
    ("tag", "picture"),
    [
        (
            "<img src='a.jpg' alt='总部' width=100 height='50'>",
            Picture("a.jpg", "100", "50", "总部"),
        ),
        ("<img src='blank.gif' data-src='b.jpg'>", Picture("b.jpg")),
        ("<img src='blank.gif' real_src='c.jpg' data-src='b.jpg'>", Picture("c.jpg")),
        ("<img src='' data-original='d.jpg'>", Picture("d.jpg")),
    ],
)
def test_a_picture_that_loads_late_has_its_real_address(
    blocks: Reader, tag: str, picture: Picture
) -> None:
    (block,) = blocks(f"<p>{tag}</p>")
    assert block.pictures == (picture,)


def test_a_picture_without_address_is_none(blocks: Reader) -> None:
    assert blocks("<p><img alt='x'></p>") == []


ROWS = "<tr><th>项目</th><th>金额</th></tr><tr><td>营收</td><td>10 <b>亿</b></td></tr>"


def test_a_table_of_data_is_its_rows_and_stands_whole_at_the_first(blocks: Reader) -> None:
    found = blocks(f"<p>如下</p><table><caption>简表</caption>{ROWS}</table><p>以上</p>")
    assert [(block.kind, block.text) for block in found] == [
        ("text", "如下"),
        ("subheading", "简表"),
        ("table_row", "项目 | 金额"),
        ("table_row", "营收 | 10 亿"),
        ("text", "以上"),
    ]
    assert found[2].rows == (("项目", "金额"), ("营收", "10 亿"))
    assert found[3].rows == ()


@pytest.mark.parametrize(
    "table",
    [
        "<tr><td>只有一格</td></tr><tr><td>又一格</td></tr>",
        "<tr><td>甲</td><td>乙</td></tr>",
        f"{ROWS}<tr><td><img src='a.jpg'></td><td>图</td></tr>",
        "<tr><td></td><td></td></tr><tr><td></td><td></td></tr>",
    ],
)
def test_a_table_of_layout_is_read_as_text(blocks: Reader, table: str) -> None:
    assert all(block.kind == "text" for block in blocks(f"<table>{table}</table>"))


def test_empty_rows_of_a_table_are_left_out(blocks: Reader) -> None:
    found = blocks(f"<table>{ROWS}<tr><td> </td><td></td></tr></table>")
    assert [block.text for block in found] == ["项目 | 金额", "营收 | 10 亿"]


@pytest.mark.parametrize(
    ("html", "bare"),
    [
        ("a<!-- b -->c", "ac"),
        ("<!---->x<!--y--><!--z-->", "x"),
        ("a<!-- never ends", "a<!-- never ends"),
        ("a --> b", "a --> b"),
        ("", ""),
    ],
)
def test_comments_are_cut(html: str, bare: str) -> None:
    assert without_comments(html) == bare


@pytest.mark.parametrize(
    "text", ["https://news.example.com/a.html", "index.html", "/etc/passwd"]
)
def test_a_text_like_a_file_or_address_is_text_and_warns_nobody(
    blocks: Reader, text: str
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert texts(blocks(text, SITE)) == [text]
        assert texts(blocks(f"<p>{text}</p>", SITE)) == [text]


def test_the_interpreter_is_left_as_it_was(blocks: Reader) -> None:
    filters, enabled = list(warnings.filters), gc.isenabled()
    blocks("<p>x</p>" * 1000)
    assert (list(warnings.filters), gc.isenabled()) == (filters, enabled)


def test_the_same_html_gives_the_same_blocks(blocks: Reader) -> None:
    html = f"<p><b>题</b></p><table>{ROWS}</table><p><img src=a.jpg></p>"
    assert blocks(html) == blocks(html)
    assert blocks("<p>x</p>") == [Block("text", "x")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("港口扩建", "subheading"),
        ("云桥港为什么要扩建？", "subheading"),
        ("云桥港今日开始扩建，" * 6 + "货主说好", "subheading"),
        ("云桥港今日开始扩建，" * 6 + "货主说好。", "text"),
        ("云桥港今日开始扩建，" * 6 + "货主说：“好。”", "text"),
    ],
)
def test_a_long_bold_sentence_is_no_subheading(blocks: Reader, text: str, kind: str) -> None:
    assert [block.kind for block in blocks(f"<p><strong>　　{text}</strong></p>")] == [kind]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>\n  <b>港口</b>\n扩建</p>", "港口\n扩建"),
        ("<p> \u3000 港口</p>", " \u3000 港口"),
        ("<pre>   港口\n扩建</pre>", "   港口\n扩建"),
        ("<pre> <b>  港口</b></pre>", "   港口"),
    ],
)
def test_no_block_begins_with_a_blank_between_tags_but_in_a_pre(
    blocks: Reader, html: str, text: str
) -> None:
    assert texts(blocks(html)) == [text]
