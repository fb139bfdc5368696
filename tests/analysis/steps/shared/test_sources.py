"""Who only tells the news."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sinanews.analysis.steps.shared.sources import only_tells, writes
from tests.analysis.steps.mentions.made import at

NAME = "甲乙社"


@pytest.mark.parametrize(
    "text",
    [
        "甲乙社8月20日电，期货普涨。",
        "甲乙社20日电 期货普涨。",
        "甲乙社北京8月20日讯（记者 某某）期货普涨。",
        "甲乙社讯 期货普涨。",
        "甲乙社（记者某某）获悉，期货普涨。",
        "甲乙社APP获悉，期货普涨。",
        "甲乙社报道，期货普涨。",
        "甲乙社消息，期货普涨。",
        "甲乙社5月8日丨期货普涨。",
        "据甲乙社报道，期货普涨。",
        "据甲乙社，期货普涨。",
        "来源：甲乙社",
        "某国《甲乙社》24日报道称，期货普涨。",
        "甲乙社此前报道，期货普涨。",
        "甲乙社APP显示，期货普涨。",
        "甲乙社数据显示，期货普涨。",
        "甲乙社法律诉讼信息显示，丙丁公司被起诉。",
        "甲乙社App股权穿透数据显示，丙丁公司成立。",
        "甲乙社数据统计显示，期货普涨。",
        "甲乙社6月15日最新数据显示，期货普涨。",
        "甲乙社最新监测数据显示，期货普涨。",
        "据甲乙社数据，期货普涨。",
        "甲乙社调查报告显示，期货普涨。",
        "据甲乙社了解，期货普涨。",
        "期货普涨。（甲乙社记者 某某）",
        "甲乙社记者提问，期货为何普涨。",
        "图源: 甲乙社",
        "期货普涨。（甲乙社）",
        "期货普涨。(甲乙社)\n股市也涨。",
    ],
)
def test_a_source_is_known_by_what_stands_around_it(text: str) -> None:
    assert only_tells(text, at(text, NAME))


@pytest.mark.parametrize(
    "text",
    [
        "甲乙社公布半年报。",
        "甲乙社中报显示，净利增长。",
        "甲乙社记者会推迟。",
        "甲乙社8月20日宣布裁员。",
        "甲乙社电商业务增长。",
        "某某集团（甲乙社）公布半年报。",
        "根据甲乙社的数据，期货普涨。",
        "记者从甲乙社总部出发。",
    ],
)
def test_who_acts_is_no_source(text: str) -> None:
    assert not only_tells(text, at(text, NAME))


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("据甲乙社消息，月销量大增。", False),
        ("甲乙社数据显示，月销量大增。", False),
        ("据甲乙社报道，期货普涨。", True),
        ("甲乙社8月20日电，期货普涨。", True),
    ],
)
def test_what_a_listed_company_gives_is_its_own_news(text: str, right: bool) -> None:
    listed = replace(at(text, NAME), tickers=("600998.SH",))
    assert only_tells(text, listed) is right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("本报记者 王小明 北京报道", True),
        ("（责编：王小明）", False),
        ("编辑王小明", True),
        ("实习生  王小明", True),
        ("据王小明介绍", False),
    ],
)
def test_who_writes_the_text_stands_behind_the_word_for_it(text: str, right: bool) -> None:
    assert writes(text, at(text, "王小明", "PER")) is right


def test_an_organisation_writes_nothing() -> None:
    assert not writes("记者 甲乙社", at("记者 甲乙社", NAME))
