"""Title, minute, medium, writers and editors beside the text of any page."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.text_part import PageLines
from sinanews.scraper.html.tree import Page
from sinanews.scraper.read.beside_text import BesideText, beside_text, without_tail
from sinanews.scraper.read.conventions import Conventions

TITLE = "云桥港拟扩建三号码头"


def fields(body: str, head: str = "") -> BesideText:
    html = f"<html><head><title>{TITLE}_云桥网</title>{head}</head><body>{body}</body></html>"
    page = Page(html)
    return beside_text(page, PageLines(page).lines, Conventions())


def below(line: str, head: str = "") -> BesideText:
    return fields(f"<h1>{TITLE}</h1><div>{line}</div><p>正文在此。</p>", head)


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("云桥港扩建_财经频道_云桥网", None, "云桥港扩建"),
        ("云桥港扩建-云桥新闻", None, "云桥港扩建"),
        ("云桥港扩建 - 云桥在线", None, "云桥港扩建"),
        ("云桥港扩建｜云桥观察", "云桥观察", "云桥港扩建"),
        ("云桥港扩建——货运增长", None, "云桥港扩建——货运增长"),
        ("A-B两港合并-云桥网", None, "A-B两港合并"),
        ("云桥港-货运增长三成", None, "云桥港-货运增长三成"),
        ("云桥网", None, "云桥网"),
        ("港-云桥网", None, "港-云桥网"),
    ],
)
def test_names_of_the_site_at_the_end_of_a_title(
    title: str, site: str | None, bare: str
) -> None:
    assert without_tail(title, site) == bare


@pytest.mark.parametrize(
    ("line", "minute"),
    [
        ("2026-03-12 20:11", "2026-03-12T20:11"),
        ("2026年3月12日 8:05:30 来源：云桥社", "2026-03-12T08:05"),
        ("发布时间：2026/03/12 20:11", "2026-03-12T20:11"),
        ("<em>2026</em><em>03</em>/<em>12</em> <i>20:11:05</i>", "2026-03-12T20:11"),
        ("2026-03-12", "2026-03-12T00:00"),
        ("20:11", None),
        ("", None),
    ],
)
def test_the_minute_below_the_headline(line: str, minute: str | None) -> None:
    found = below(line).published
    assert (found and found.isoformat()[:16]) == minute


def test_the_shown_minute_is_before_that_of_metas() -> None:
    meta = '<meta property="article:published_time" content="2026-03-12T20:15:00+08:00">'
    shown, stated = below("2026-03-12 20:11", meta), below("2026-03-12", meta)
    assert shown.published and stated.published
    assert (shown.published.minute, stated.published.minute) == (11, 15)


def test_a_time_far_below_the_headline_is_another_one() -> None:
    assert below(f"{'字' * 700}</div><div>2026-03-12 20:11").published is None


def test_time_and_medium_may_stand_above_the_headline() -> None:
    found = fields(f"<div>2026-03-12 20:11 来源：云桥社</div><h1>{TITLE}</h1><p>正文。</p>")
    assert found.published is not None
    assert found.source == "云桥社"


@pytest.mark.parametrize(
    ("line", "medium"),
    [
        ("来源：云桥日报", "云桥日报"),
        ("稿源: 云桥社 作者：张小明", "云桥社"),
        ("来源：<a href=x>云桥日报</a><a href=y>我要评论</a>", "云桥日报"),
        ("2026-03-12 20:11 来源：云桥社编辑：某", "云桥社"),
        ("图片来源：视觉云桥", None),
        ("资金来源：银行贷款", None),
        ("来源：", None),
        ("来源： 字号：大 中 小", None),
        ("2026-03-12 20:11 云桥日报", "云桥日报"),
        ("2026-03-12 20:11 今日扩建", None),
    ],
)
def test_the_medium(line: str, medium: str | None) -> None:
    assert below(line).source == medium


def test_the_name_of_the_site_is_the_last_resort() -> None:
    meta = '<meta property="og:site_name" content="云桥网">'
    assert below("2026-03-12", meta).source == "云桥网"
    assert below("来源：云桥日报", meta).source == "云桥日报"


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("作者：张小明", ("张小明",)),
        ("作者：张小明 李大成 来源：云桥社", ("张小明", "李大成")),
        ("2026-03-12 20:11 记者：王大力 编辑：某", ("王大力",)),
        ("作者：", ()),
        ("来源：云桥社", ()),
    ],
)
def test_writers(line: str, authors: tuple[str, ...]) -> None:
    assert below(line).authors == authors


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("【编辑:王某某】", ["王某某"]),
        ("责任编辑：王某某_NB001", ["王某某"]),
        ("[责编：王某、李某]", ["王某", "李某"]),
        ("责任编辑：</p><p>声明：仅供参考", []),
    ],
)
def test_editors_below_the_text(line: str, names: list[str]) -> None:
    assert [
        editor.name for editor in below(f"正文。</div><p>{line}</p><div>").editors
    ] == names


def test_without_a_heading_the_line_that_is_the_title_is_the_headline() -> None:
    found = fields(f"<div>频道</div><div>{TITLE}</div><div>2026-03-12 20:11</div>")
    assert (found.title, found.headline) == (TITLE, 1)
    assert fields("<div>正文。</div>").headline is None


@pytest.mark.parametrize(
    ("line", "is_dated"),
    [("2026-03-12 20:11", True), ("来源：云桥社", True), ("2026-03-12", False), ("", False)],
)
def test_a_headline_with_minute_or_medium_is_dated(line: str, is_dated: bool) -> None:
    meta = '<meta property="og:site_name" content="云桥网">'
    assert below(line, meta).is_dated is is_dated
    assert below(line, meta).is_any


def test_nothing_beside_the_text() -> None:
    assert not fields("<p>正文在此。</p>").is_any
