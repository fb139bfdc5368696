"""The tree on pages that nobody wrote by hand: deep, unclosed, nested."""

from __future__ import annotations

import pytest

from sinanews.scraper.html.text_blocks import blocks
from sinanews.scraper.html.tree import DEPTH, shallow
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.sites.sina.templates.legacy_2004 import prepare

MODERN = '<html><body><h1 class="main-title">题</h1><div class="article" id="artibody">{}</div></body></html>'
TABLES = "<html><body><table><tr><th class=f24>题</th></tr><tr><td class=l17><font id=zoom>{}</font></table></body></html>"


@pytest.mark.timeout(20)  # each took 10 s to 2 minutes when the work was n²
@pytest.mark.parametrize("frame", [MODERN, TABLES])
@pytest.mark.parametrize(
    "piece", ["<div>", "<span>", "<table><tr><td>", "<table><tr><td>中文", "<!--", "</table>"]
)
def test_hostile_nesting_is_read_in_linear_time(frame: str, piece: str) -> None:
    page = parse(RawPage(None, frame.format("<p>贵州茅台上涨。</p>" + piece * 30_000).encode()))
    assert "贵州茅台上涨。" in page.body


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
    assert [b.text for b in found if b.kind == "table_row"] == ["营收 | 10亿元", "净利 | 2亿元"]


def test_letters_that_grow_in_lower_case_do_not_move_the_ad_cutter() -> None:
    advert = '<TABLE><TR><TD><IFRAME src="http://adsina.example/x"></IFRAME></TD></TR></TABLE>'
    assert prepare(f"İstanbul İİİ 获得了5{advert}00万元。") == "İstanbul İİİ 获得了500万元。"
