"""The text of a record, whatever it is written in."""

from __future__ import annotations

import orjson
import pytest

from sinanews.scraper.html.text import clean
from sinanews.scraper.html.text_blocks import NO_MARKUP
from sinanews.scraper.model.records import RECORD, RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.read.record_text import as_html, blocks_of, plain_line, text_of, undone


def lines(text: str) -> list[str]:
    return [clean(block.text) for block in blocks_of(text, NO_MARKUP)]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("甲&amp;乙", "甲&乙"),
        ("甲&nbsp;乙", "甲 乙"),
        ("&ldquo;甲&rdquo;&#8230;&#x4e00;", "“甲”…一"),
        ("R&D、AT&T、S&P 500", "R&D、AT&T、S&P 500"),
        ("?a=1&copy=2&reg=3", "?a=1&copy=2&reg=3"),
        ("<em>甲</em>股<font color='red'>涨</font>", "甲股涨"),
        ("毛利率<5%且>3%", "毛利率<5%且>3%"),
        ("<A股>早评", "<A股>早评"),
        ("&lt;b&gt;甲", "<b>甲"),
    ],
)
def test_titles_and_names(written: str, read: str) -> None:
    assert plain_line(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("第一段。\n\n　　第二段。", ["第一段。", "第二段。"]),
        ("第一段。\r\n第二段。\u2028第三段。", ["第一段。", "第二段。", "第三段。"]),
        ("<p>第一段。</p>\n<p>第二段，\n续。</p>", ["第一段。", "第二段，续。"]),
        (
            "第一段有<b>粗</b>字。\n第二段。\n第三段。",
            ["第一段有粗字。", "第二段。", "第三段。"],
        ),
        ("<div>市盈率<20倍。</div>", ["市盈率<20倍。"]),
        ("第一段。<br>第二段。", ["第一段。", "第二段。"]),
        ("<script>var a=1</script><p>正文。</p>", ["正文。"]),
        ("市盈率<20倍、股息率>5%。", ["市盈率<20倍、股息率>5%。"]),
        ("<A股>早评：涨。", ["<A股>早评：涨。"]),
    ],
)
def test_plain_text_and_html(written: str, read: list[str]) -> None:
    assert lines(written) == read


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["甲。", "乙。"], "甲。\n乙。"),
        ('["甲。", "乙。"]', "甲。\n乙。"),
        ("['甲。', '乙。']", "甲。\n乙。"),
        ([{"type": "p", "text": "甲。"}, {"type": "img", "src": "x"}], "甲。"),
        ([["甲。"], None, 7, "乙。"], "甲。\n乙。"),
        ({"value": "甲。"}, "甲。"),
        ("[公告] 甲。", "[公告] 甲。"),
        ("['甲。', 坏]", "['甲。', 坏]"),
        (None, ""),
        (7, ""),
    ],
)
def test_lists_and_objects(value: object, text: str) -> None:
    assert text_of(value) == text


def test_html_with_lines_and_few_tags_keeps_its_lines() -> None:
    assert as_html("甲<b>乙</b>\n丙\n丁").count("<p>") == 3
    assert as_html("<p>甲\n乙</p>") == "<p>甲\n乙</p>"
    assert undone("没有实体") == "没有实体"


def test_commas_in_the_brackets_of_a_title_part_nothing() -> None:
    text = "原标题：甲乙生物(53.610,0.58,1.09%)：拟回购股份,甲乙生物公告，拟回购股份。"
    record = {"title": "回购", "text": text}
    page = RawPage(None, orjson.dumps(record), media_type=RECORD, origin="x")
    article = parse(page)
    assert article.original_title == "甲乙生物(53.610,0.58,1.09%)：拟回购股份"
    assert article.body == "甲乙生物公告，拟回购股份。"
