"""The article's part: which block goes where."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.html.markup_blocks import blocks
from sinanews.scraper.html.text_blocks import Block, Markup
from sinanews.scraper.read.body import (
    Body,
    StockMark,
    byline_places,
    is_caption,
    read_body,
    signed_line,
    unwrapped,
)
from sinanews.scraper.read.conventions import Conventions
from sinanews.scraper.read.template import Template

TEMPLATE = Template(name="story", marks=("main",), body=("main",), title=("h1",))
WRAPPED = Template(
    name="notice", marks=("pre",), body=("pre",), title=("h1",), hard_wrapped=True
)
ANY = Conventions(
    markup=Markup(stock=re.compile(r"^(stock|fund)_(\w+)$")), markets=(("stock", "cn"),)
)
LONG = "云桥港今年以来的货运量持续增长，码头与航道的扩建工程按计划推进，预计明年年底前全部完成，届时吞吐能力将提高一半以上，成为区域内最大的港口。"
PICTURE = '<p><img src="https://a.example/1.jpg"></p>'


def read(html: str, template: Template = TEMPLATE, conventions: Conventions = ANY) -> Body:
    return read_body(html, template, conventions, base="https://a.example/b/")


def texts(body: Body) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for p in body.paragraphs]


def test_blocks_in_reading_order() -> None:
    html = (
        f"<main><p>{LONG}</p><h2>小标题</h2><ul><li>一</li><li>二</li></ul>"
        "<table><tr><td>货类</td><td>万吨</td></tr><tr><td>煤</td><td>12</td></tr></table></main>"
    )
    body = read(html)
    assert texts(body) == [
        ("text", LONG),
        ("subheading", "小标题"),
        ("list_item", "一"),
        ("list_item", "二"),
        ("table_row", "货类 | 万吨"),
        ("table_row", "煤 | 12"),
    ]
    assert body.tables == [(("货类", "万吨"), ("煤", "12"))]


def test_nothing_in_nothing_out() -> None:
    assert read("") == Body()
    assert texts(read("<main> <p>\u3000</p><br></main>")) == []


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("责任编辑：张三丰", "editors", ["责任编辑：张三丰"]),
        ("本报记者 张三丰", "bylines", ["本报记者 张三丰"]),
        ("来源：云桥日报", "source", "云桥日报"),
        ("原标题：云桥港扩建", "original_title", "云桥港扩建"),
        ("免责声明：不构成建议。", "disclaimer", "免责声明：不构成建议。"),
    ],
)
def test_a_line_that_belongs_to_a_field_is_no_text(
    line: str, field: str, value: object
) -> None:
    body = read(f"<main><p>{LONG}</p><p>{line}</p></main>")
    assert getattr(body, field) == value
    assert texts(body) == [("text", LONG)]


def test_the_first_title_and_all_disclaimers_are_kept() -> None:
    lines = ("原标题：甲标题", "原标题：乙标题", "声明：一。", "版权声明：二。")
    body = read("".join(f"<p>{line}</p>" for line in lines))
    assert body.original_title == "甲标题"
    assert body.disclaimer == "声明：一。\n版权声明：二。"


def test_a_disclaimer_inside_of_a_paragraph_goes_to_its_field() -> None:
    notice = "文章内容属作者个人观点，不代表云桥网立场。如需转载请联系。"
    body = read(f"<p>{LONG}</p><p>{LONG}{notice}</p><table><tr><td>{notice}</td></tr></table>")
    assert texts(body)[:2] == [("text", LONG), ("text", LONG)]
    assert body.disclaimer is not None
    assert body.disclaimer.startswith(notice)


def test_signed_lines_in_the_middle_are_text() -> None:
    lines = [LONG] * 5 + ["记者：张三丰", "来源：云桥数据库"] + [LONG] * 5
    body = read("".join(f"<p>{line}</p>" for line in lines))
    assert [p.text for p in body.paragraphs] == lines
    assert (body.bylines, body.source) == ([], None)


def test_a_caption_goes_to_the_last_picture_without_one() -> None:
    body = read(f"{PICTURE}<figcaption>图一</figcaption><p>{LONG}</p>{PICTURE}<p>{LONG}</p>")
    assert [image.caption for image in body.images] == ["图一", None]
    assert texts(body)[0] == ("caption", "图一")


def test_links_under_their_heading_are_dropped_until_words_come() -> None:
    html = (
        f"<p>{LONG}</p><p>推荐阅读：</p><p><a href=/1>云桥港扩建</a></p><p><a href=/2>货运量增长</a></p>"
        f"<p>港口方面表示满意。</p><p><a href=/3>链接</a></p>"
    )
    assert [p.text for p in read(html).paragraphs] == [LONG, "港口方面表示满意。", "链接"]


def test_a_heading_of_links_without_links_is_text() -> None:
    assert [p.text for p in read("<p>相关新闻</p><p>港口方面表示满意。</p>").paragraphs] == [
        "相关新闻",
        "港口方面表示满意。",
    ]


def test_marked_stocks_have_their_place_in_the_paragraph() -> None:
    html = (
        f"<p>{LONG}</p>{PICTURE}<figcaption>图一</figcaption>"
        '<p>　　昨日<span id="stock_sh699901">云桥股份</span>与<span id="fund_150001">云桥基金</span>上涨。</p>'
    )
    body = read(html)
    assert body.stocks == [
        StockMark(1, "cn", "sh699901", 2, 6),
        StockMark(1, "fund", "150001", 7, 11),
    ]
    text = [p.text for p in body.paragraphs if p.kind != "caption"][1]
    assert [text[m.start : m.end] for m in body.stocks] == ["云桥股份", "云桥基金"]


def test_a_stock_within_a_stock_ends_first() -> None:
    html = '<p><span id="stock_sh1">云桥<span id="stock_sh2">股份</span></span>上涨。</p>'
    assert [(m.symbol, m.start, m.end) for m in read(html).stocks] == [
        ("sh2", 2, 4),
        ("sh1", 0, 4),
    ]


def test_markup_of_no_site_marks_no_stock() -> None:
    html = '<p><span id="stock_sh699901">云桥股份</span>上涨。</p>'
    body = read(html, conventions=Conventions())
    assert (body.stocks, texts(body)) == ([], [("text", "云桥股份上涨。")])


@pytest.mark.parametrize(
    ("block", "alone", "caption"),
    [
        (Block(text="图为云桥港"), False, True),
        (Block(text="云桥港", centred=True), False, True),
        (Block(text="云桥港", kind="subheading", centred=True), False, False),
        (Block(text="云桥港的新码头。"), True, True),
        (Block(text="云桥港的新码头。"), False, False),
        (Block(text="云桥港的新码头。", kind="list_item"), True, False),
        (Block(text="字" * 121, centred=True), False, False),
    ],
)
def test_what_is_a_caption_under_a_picture(block: Block, alone: bool, caption: bool) -> None:
    assert is_caption(block, block.text, alone=alone) is caption


def test_a_short_clause_is_a_caption_only_among_long_paragraphs() -> None:
    clause = "<p>云桥港的新码头。</p>"
    long = read(f"{PICTURE}{clause}" + f"<p>{LONG}</p>" * 3)
    short = read(f"{PICTURE}{clause}" + "<p>货运量增长了。</p>" * 3)
    assert long.images[0].caption == "云桥港的新码头。"
    assert short.images[0].caption is None


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        (["甲"] * 3, {0, 1, 2}),
        (["甲"] * 12, {0, 1, 2, 3, 8, 9, 10, 11}),
        (["", "甲", ""], {1}),
        ([], set()),
        (["记者：怎么看", "甲", "记者：为什么", "乙"], {1, 3}),
        (["记者：张三丰", "甲", "乙"], {0, 1, 2}),
    ],
)
def test_where_bylines_may_stand(lines: list[str], places: set[int]) -> None:
    assert byline_places(lines) == places


@pytest.mark.parametrize(
    ("line", "taken", "bylines", "source"),
    [
        ("来源：云桥日报", True, [], "云桥日报"),
        ("作者：张三丰", True, ["作者：张三丰"], None),
        ("来源：云桥日报 作者：张三丰", True, ["作者：张三丰"], "云桥日报"),
        ("港口扩建。", False, [], None),
    ],
)
def test_signed_lines(line: str, taken: bool, bylines: list[str], source: str | None) -> None:
    body = Body()
    assert signed_line(body, line) is taken
    assert (body.bylines, body.source) == (bylines, source)


PRE = """<pre>
                    云桥股份有限公司
                股东大会决议公告

    本公司保证公告内容真实、准
确、完整。
　　全部议案均获通
过。
                                    云桥股份有限公司
                                    2023年5月19日
</pre>"""


def test_a_hard_wrapped_text_is_made_whole() -> None:
    assert [block.text for block in unwrapped(blocks(PRE))] == [
        "云桥股份有限公司股东大会决议公告",
        "本公司保证公告内容真实、准确、完整。",
        "全部议案均获通过。",
        "云桥股份有限公司",
        "2023年5月19日",
    ]


def test_a_hard_wrapped_template_reads_so() -> None:
    assert read(PRE, WRAPPED).paragraphs[1].text == "本公司保证公告内容真实、准确、完整。"
    assert len(read(PRE).paragraphs) != len(read(PRE, WRAPPED).paragraphs)
