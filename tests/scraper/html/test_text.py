"""Text out of markup and of fields of records."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.html.text import clean, plain, without_tags
from sinanews.scraper.html.tree import CLOSE, OPEN


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("  云桥股份\u3000\u3000公告 ", "云桥股份 公告"),
        ("\u3000\u3000云桥股份公告", "云桥股份公告"),
        ("\xa0净利润\xa0\xa05亿元", "净利润 5亿元"),
        ("零\u200b宽\u200c字\u200d符\u2060与\ufeff标记", "零宽字符与标记"),
        ("控制\x00字\x1f符", "控制 字 符"),
        ("利润\r\n\t增长", "利润增长"),
        ("“引号”\n后文", "“引号”后文"),
        ("净利润为\n5亿元", "净利润为 5亿元"),
        ("Net income\nrose", "Net income rose"),
        (f"买入\n{OPEN}云桥{CLOSE}\n股份", f"买入{OPEN}云桥{CLOSE}股份"),
        ("", ""),
        ("\u3000\xa0\u200b\n", ""),
    ],
)
def test_white_space_is_folded_and_sentences_are_healed(written: str, read: str) -> None:
    assert clean(written) == read


def test_cleaning_twice_changes_nothing() -> None:
    once = clean("云桥\n股份 \u3000 A\n\nB\u200b。\n\u3000\u3000二")
    assert clean(once) == once


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("<font color='red'>降准</font>落地", "降准落地"),
        ("A&amp;B公司 涨&gt;5%", "A&B公司 涨>5%"),
        ("某甲&nbsp;发言", "某甲 发言"),
        ("第一行<br/>第二行", "第一行第二行"),
        ("<!-- 注 -->正文", "正文"),
        ('<a href="https://x.test/?a=1&b=2" target=_blank>链接</a>', "链接"),
        ("<o:p></o:p>文字", "文字"),
        ("毛利率<5%且净利率>3%", "毛利率<5%且净利率>3%"),
        ("a < b > c", "a < b > c"),
        ("<A股>收评", "<A股>收评"),
        ("&lt;b&gt;不是标签&lt;/b&gt;", "<b>不是标签</b>"),
        ("&#8220;引文&#8221;", "“引文”"),
        ("未完<a href='", "未完<a href='"),
        ("<p></p>", None),
        (" \u3000\n", None),
        ("", None),
        (None, None),
        (20260928, None),
        (["标题"], None),
    ],
)
def test_a_field_without_tags_and_entities(field: object, text: str | None) -> None:
    assert plain(field) == text


def test_a_blank_may_stand_for_each_tag() -> None:
    assert without_tags("<p>一</p><p>二</p>", " ").split() == ["一", "二"]
    assert without_tags("<p>一</p>&amp;") == "一&amp;"


@pytest.mark.parametrize(
    "hostile", ["<a" * 200_000, "<a " * 200_000, "<" * 400_000, "<!" * 200_000]
)
def test_tags_that_never_end_cost_no_time(hostile: str) -> None:
    begin = time.perf_counter()
    assert without_tags(hostile) == hostile
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("记者张小明\n 李大成", "记者张小明 李大成"),  # an editor wrapped at a blank
        ("记者张小明 \n李大成", "记者张小明 李大成"),
        ("记者张小明\r\n 李大成", "记者张小明 李大成"),
        ("云桥港一\n系列工程", "云桥港一系列工程"),
        ("云桥港一\n    系列工程", "云桥港一系列工程"),  # the indentation of the source
        ("云桥港一\n\t系列工程", "云桥港一系列工程"),
        ("云桥港一 \n 系列工程", "云桥港一系列工程"),
        ("云桥港一\n\n 系列工程", "云桥港一系列工程"),
    ],
)
def test_a_blank_beside_a_break(written: str, read: str) -> None:
    assert clean(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\u3000\u3000港口\xa0扩建 ", "港口 扩建"),
        ("港\u200b口\u3000 扩建", "港口 扩建"),
        ("港口\x07扩建", "港口 扩建"),
        ("港口\x1f扩建\x00", "港口 扩建 "),
        ("\u2028港口\x85扩建\x0b", "港口 扩建"),
        ("\n\t港口扩建\r\n", "港口扩建"),
        ("港口\r扩建", "港口扩建"),
        ("port\nnews", "port news"),
        (f"{OPEN}港口{CLOSE}  扩建", f"{OPEN}港口{CLOSE} 扩建"),
        ("港口\ue000 扩建", "港口\ue000 扩建"),
        ("\ufeff", ""),
        ("", ""),
    ],
)
def test_lines_with_and_without_signs_that_nobody_sees(written: str, read: str) -> None:
    assert clean(written) == read.strip()
