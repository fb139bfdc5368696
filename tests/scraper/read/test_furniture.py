"""Lines and pictures that are not the article: of any site, and of a site's own."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.model.records import Editor
from sinanews.scraper.read.furniture import (
    CAPTION_LINE,
    EDITOR_LINE,
    GENERAL,
    ORIGINAL_TITLE,
    PROMO_HEAD,
    SHORT_CLAUSE,
    SOURCE_AND_WRITER,
    SOURCE_LINE,
    editors,
    furniture_of,
)


@pytest.mark.parametrize(
    "line",
    [
        "（编辑：SN010）",
        "点击进入专题：云桥港扩建",
        "进入【云桥股份吧】讨论",
        "相关专题：云桥港扩建",
        "延伸阅读：云桥港的一百年",
        "上一页 下一页",
        "[1] [2] [3] 下一页",
        "扫描下方二维码",
        "视频加载中，请稍候",
        "点击查看更多",
        "【云桥股份股吧】",
        "【发表评论】【关闭窗口】",
        "----------",
        "微信公众号",
        "手机看新闻",
    ],
)
def test_furniture_of_any_site(line: str) -> None:
    assert GENERAL.is_boilerplate(line)


@pytest.mark.parametrize(
    "line",
    [
        "云桥港今日开始扩建。",
        "编辑部昨日公布了获奖名单。",
        "他在专题会上说，港口将扩建。",
        "点击率上升了5%。",
        "相关新闻发布会将于明日举行。",
        "第1页共3页的公告显示，公司将分红。",
        "公众号文章称，港口将扩建。",
        "5-3-2",
    ],
)
def test_news_is_no_furniture(line: str) -> None:
    assert not GENERAL.is_boilerplate(line)


def test_what_stands_deep_in_a_paragraph_is_text() -> None:
    own = furniture_of({"boilerplate": ("下载云桥客户端",)})
    assert own.is_boilerplate("下载云桥客户端")
    assert not own.is_boilerplate("字" * 200 + "下载云桥客户端")


def test_a_sites_own_furniture_is_nobody_elses() -> None:
    own = furniture_of({"boilerplate": ("^下载云桥客户端",), "picture": ("/yq-ad/",)})
    assert own.is_boilerplate("下载云桥客户端，读更多")
    assert own.is_boilerplate("【发表评论】")
    assert not GENERAL.is_boilerplate("下载云桥客户端，读更多")
    assert own.is_picture("https://yunqiao.example/YQ-AD/1.jpg")
    assert not GENERAL.is_picture("https://yunqiao.example/yq-ad/1.jpg")


@pytest.mark.parametrize(
    ("line", "kept_apart"),
    [
        ("免责声明：本文不构成建议。", True),
        ("【特别声明】：以上内容仅代表作者。", True),
        ("（版权声明：未经许可不得转载）", True),
        ("文章内容仅供参考，不构成投资建议。", True),
        ("公司发表声明，否认收购传闻。", False),
        ("声明称，项目将按期完工。", False),
    ],
)
def test_disclaimers(line: str, kept_apart: bool) -> None:
    assert GENERAL.is_disclaimer(line) is kept_apart


@pytest.mark.parametrize(
    ("address", "furniture"),
    [
        ("https://x.example/spacer.gif", True),
        ("https://x.example/img/blank.gif", True),
        ("https://x.example/LOGO.png", True),
        ("https://x.example/img/Logo/1.png", True),
        ("https://x.example/a.svg", True),
        ("https://x.example/qrcode_yq.jpg", True),
        ("https://x.example/2026/port.jpg", False),
    ],
)
def test_pictures(address: str, furniture: bool) -> None:
    assert GENERAL.is_picture(address) is furniture


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("责任编辑：张三丰 SF101", [Editor("张三丰", "SF101")]),
        ("责编：张三丰、李思", [Editor("张三丰"), Editor("李思")]),
        ("编辑：SN010", [Editor("SN010", "SN010")]),
        ("责任编辑：张三丰（SF101）", [Editor("张三丰", "SF101")]),
        ("责任编辑：SF101 SF102", [Editor("SF101", "SF101"), Editor("SF102", "SF102")]),
        ("责任编辑：张三丰 张三丰", [Editor("张三丰")]),
        ("责任编辑：", []),
        ("记者：张三丰", []),
    ],
)
def test_editors(line: str, found: list[Editor]) -> None:
    assert list(editors([line])) == found


def test_editors_of_several_lines_come_once() -> None:
    lines = ["责任编辑：张三丰", "正文", "编辑：李思 SF102", "责任编辑：张三丰"]
    assert list(editors(lines)) == [Editor("张三丰"), Editor("李思", "SF102")]


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("来源：云桥日报", "云桥日报"),
        ("文章来源: 云桥日报", "云桥日报"),
        ("（来源：云桥日报）", "云桥日报"),
        ("转自丨云桥观察（微信ID：yunqiao）", "云桥观察"),
        ("来源：据云桥日报报道，港口扩建。", None),
        ("资金来源：银行贷款", None),
    ],
)
def test_source_lines(line: str, source: str | None) -> None:
    found = SOURCE_LINE.match(line)
    assert (found and found["source"].strip()) == source


def test_a_source_and_its_writer_in_one_line() -> None:
    found = SOURCE_AND_WRITER.match("来源：云桥日报 作者：张三丰")
    assert found
    assert (found["source"], found["writer"]) == ("来源：云桥日报", "作者：张三丰")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("原标题：云桥港扩建", "云桥港扩建"),
        ("（原标题：云桥港扩建）", "云桥港扩建"),
        ("【原题：云桥港“扩建”】", "云桥港“扩建”"),
        ("原标题党文章已删除", None),
    ],
)
def test_original_titles(line: str, title: str | None) -> None:
    found = ORIGINAL_TITLE.match(line)
    assert (found and found["title"]) == title


@pytest.mark.parametrize(
    ("line", "is_caption"),
    [
        ("▲云桥港的夜景", True),
        ("图为云桥港", True),
        ("云桥港（资料图片）", True),
        ("云桥港（云桥社供图）", True),
        ("云桥社记者 张三丰摄", True),
        ("云桥港的吞吐量增长", False),
        ("港口图新求变。", False),
    ],
)
def test_caption_lines(line: str, is_caption: bool) -> None:
    assert (CAPTION_LINE.search(line) is not None) is is_caption


@pytest.mark.parametrize(
    ("line", "matches"),
    [("相关新闻", True), ("推荐阅读：", True), ("相关新闻显示", False), ("新闻", False)],
)
def test_headings_of_links(line: str, matches: bool) -> None:
    assert (PROMO_HEAD.match(line) is not None) is matches


@pytest.mark.parametrize(
    ("line", "matches"),
    [
        ("云桥港的新码头。", True),
        ("云桥港，新码头。", False),
        ("1、云桥港的新码头。", False),
        ("短。", False),
        ("云桥港的新码头", False),
    ],
)
def test_short_clauses(line: str, matches: bool) -> None:
    assert (SHORT_CLAUSE.match(line) is not None) is matches


def test_a_line_of_editors_begins_so() -> None:
    assert EDITOR_LINE.match("（责任编辑：张三丰）")
    assert not EDITOR_LINE.match("公司聘请了责任编辑：张三丰")


@pytest.mark.parametrize("unit", ["【", "下一页", "(1)", "　", "=", "图源", "来源："])
def test_long_lines_cost_no_time(unit: str) -> None:
    line = unit * 50_000
    begin = time.perf_counter()
    GENERAL.is_boilerplate(line)
    GENERAL.is_disclaimer(line)
    CAPTION_LINE.search(line)
    SOURCE_LINE.match(line)
    assert time.perf_counter() - begin < 2
