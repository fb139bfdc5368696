"""Pages of 2003-2006: ads that cut sentences and numbers in two are taken out of the source."""

from __future__ import annotations

import time

import pytest

from sinanews.scraper.sites.sina.templates.legacy_2004 import (
    AD_SPAN,
    AD_WORDS,
    ad_tables,
    is_ad,
    prepare,
    prune,
)

AD = (
    '<table align=left><tr><td><iframe src="http://x.allyes.com/a"></iframe></td></tr></table>'
)
DATA = "<table><tr><td>货类</td><td>煤</td></tr></table>"


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (f"完成5{AD}00万吨。", "完成500万吨。"),
        (f"完成5{AD.upper()}00万吨。", "完成500万吨。"),
        (f"甲{AD}乙{AD}丙", "甲乙丙"),
        (f"甲<table><tr><td>{AD}</td></tr></table>乙", "甲乙"),
        (f"甲{DATA}乙", f"甲{DATA}乙"),
        ("甲<!--NEWSZW_HZH_BEGIN--><div>广告</div><!--NEWSZW_HZH_END-->乙", "甲乙"),
        ("甲</table>乙", "甲</table>乙"),
        ("甲<table>乙", "甲<table>乙"),
        ("İ" * 3 + f"甲{AD}乙", "İ" * 3 + "甲乙"),
        ("", ""),
    ],
)
def test_ads_are_taken_out(source: str, kept: str) -> None:
    assert prepare(source) == kept


def test_a_table_with_many_words_is_the_articles_own() -> None:
    table = f"<table><tr><td>{'字' * (AD_WORDS + 1)}<script>a</script></td></tr></table>"
    assert not is_ad(table)
    assert is_ad(table.replace("字", "", 1))
    assert prepare(f"甲{table}乙") == f"甲{table}乙"


def test_a_table_with_an_ad_that_is_very_long_stays() -> None:
    table = f"<table><tr><td><script>{'a' * AD_SPAN}</script></td></tr></table>"
    assert ad_tables(table) == []


def test_of_nested_ads_the_outermost_is_given_once() -> None:
    source = f"<table><tr><td>{AD}{AD}</td></tr></table>"
    assert ad_tables(source) == [(0, len(source))]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>甲。</p>【发表评论】【关闭窗口】<p>乙</p>", "<p>甲。</p>"),
        ("<p>甲。</p>【<a href=x>评论</a>】", "<p>甲。</p>"),
        ("<p>甲。</p>【&nbsp;<a href=x>我来说两句</a>】", "<p>甲。</p>"),
        ("<p>【发展】甲。</p>", "<p>【发展】甲。</p>"),
        ("完成了5<br>00万吨", "完成了500万吨"),
        ("完成了5\n<br> \n00万吨", "完成了500万吨"),
        ("完成了。<br>次日", "完成了。<br>次日"),
        # an indented line begins a paragraph, whatever ends the line before it
        ("一、方案<br>　　次日", "一、方案<br>　　次日"),
        ("一、方案<br>\n　　次日", "一、方案<br>\n　　次日"),
        ("一、方案<br>&nbsp;&nbsp;次日", "一、方案<br>&nbsp;&nbsp;次日"),
        ("一、方案<br><br>次日", "一、方案<br><br>次日"),
    ],
)
def test_what_stands_under_the_text_is_cut(html: str, kept: str) -> None:
    assert prune(html) == kept


@pytest.mark.parametrize(
    "unit", ["<table>", "</table>", "<table><iframe", "【", "<br>", "<!--"]
)
def test_hostile_pages_cost_no_time(unit: str) -> None:
    begin = time.perf_counter()
    prepare(unit * 20_000)
    prune(unit * 20_000)
    assert time.perf_counter() - begin < 5
