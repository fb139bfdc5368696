"""Markdown becomes HTML, so that blocks are read in one place."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.markup_blocks import blocks
from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import Block
from sinanews.scraper.read.markdown import has_block_tags, html_of, is_markdown


def read(text: str) -> list[Block]:
    return blocks(html_of(text))


def words(text: str) -> list[str]:
    return [clean(block.text) for block in read(text)]


@pytest.mark.parametrize(
    ("written", "kinds"),
    [
        ("## 小标题\n\n正文。", [("subheading", "小标题"), ("text", "正文。")]),
        ("小标题\n---\n\n正文。", [("subheading", "小标题"), ("text", "正文。")]),
        ("- 甲\n- 乙", [("list_item", "甲"), ("list_item", "乙")]),
        ("- 甲。\n\n- 乙。", [("list_item", "甲。"), ("list_item", "乙。")]),
        ("1. 甲\n2. 乙", [("list_item", "甲"), ("list_item", "乙")]),
        (
            "| 项目 | 金额 |\n| --- | --- |\n| 甲 | 5亿元 |",
            [("table_row", "项目 | 金额"), ("table_row", "甲 | 5亿元")],
        ),
        ("> 引文。", [("text", "引文。")]),
        ("**甲集团**3月公告。", [("text", "甲集团3月公告。")]),
    ],
)
def test_kinds_of_blocks(written: str, kinds: list[tuple[str, str]]) -> None:
    assert [(block.kind, clean(block.text)) for block in read(written)] == kinds


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("**“甲集团”**3月公告。", "“甲集团”3月公告。"),
        ("见[公告](https://a.example/x)。", "见公告。"),
        ("见[[甲集团|甲公司]]与[[乙公司]]。", "见甲公司与乙公司。"),
        ("==重点==在此。", "重点在此。"),
        ("脚注[^1]在此。", "脚注在此。"),
        ("> [!note] 提示\n> 正文。", "提示正文。"),
        ("%%备注%%正文。", "正文。"),
        ("市盈率<20倍，R&D。", "市盈率<20倍，R&D。"),
        ("　　缩进的段落。", "缩进的段落。"),
        ("    四格缩进的段落。", "四格缩进的段落。"),
        ("![图](https://a.example/x.jpg)", ""),
        ("![[附件.png]]正文。", "正文。"),
    ],
)
def test_signs_of_markdown_are_no_text(written: str, text: str) -> None:
    assert "".join(words(written)) == text


def test_pictures_keep_their_address() -> None:
    (block,) = read("![图](https://a.example/x.jpg)")
    assert [picture.src for picture in block.pictures] == ["https://a.example/x.jpg"]


def test_a_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    assert words("第一段。\n第二段。\n第三段，\n续行。") == [
        "第一段。",
        "第二段。",
        "第三段，续行。",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# 题\n正文",
        "见[公告](https://a.example/)。",
        "![](x.jpg)",
        "**甲**公告。",
        "a | b\n--- | ---\nc | d",
    ],
)
def test_signs_of_markdown(text: str) -> None:
    assert is_markdown(text)


@pytest.mark.parametrize(
    "text",
    [
        "正文。",
        "#话题#今日上涨",
        "5*3*2",
        "甲 * 乙 ** 丙",
        "[公告]（https）",
        "<p>**甲**</p><p>乙</p>",
        "- 甲",
        "甲 | 乙",
        "",
    ],
)
def test_no_signs_of_markdown(text: str) -> None:
    assert not is_markdown(text)


def test_tags_of_html() -> None:
    assert has_block_tags("<p>甲</p>") and has_block_tags("甲<br/>乙")
    assert not has_block_tags("毛利率<5%") and not has_block_tags("<b>甲</b>")


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["[", "](", "**", "> ", "![", "<", "|", "`", "_a", "#"])
def test_hostile_markdown_ends(unit: str) -> None:
    html_of(unit * 20_000)
