"""Moves of prices told one after the other: the day's counts."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.sentiment.cues import cues_of
from sinanews.analysis.steps.sentiment.price_path import tells_of_past
from tests.analysis.news import RESOURCES, findings
from tests.analysis.steps.sentiment.test_step import found


def past_words(text: str) -> set[str]:
    made = findings(text, org=("甲乙股份",))
    cues = cues_of(made, RESOURCES)
    flags = tells_of_past(text, cues, RESOURCES.taxonomy)
    return {cue.words for cue, is_past in zip(cues, flags, strict=True) if is_past}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("甲乙股份昨日跌停，今天开盘后快速拉升，封住涨停板。", "positive"),
        ("上周累计下跌12%之后，甲乙股份周一反弹5.5%。", "positive"),
        ("甲乙股份自年初高点已累计下跌45%，今日逆势涨停。", "positive"),
        ("前一交易日重挫9%的甲乙股份高开高走，收涨6%。", "positive"),
        ("甲乙股份连跌四日，今日涨3.2%。", "positive"),
        ("昨日刚创历史新高的甲乙股份，今早跳空低开4%。", "negative"),
        ("甲乙股份上市首日大涨150%，次日跌停。", "negative"),
        ("甲乙股份上月涨停三次，今日大跌7%。", "negative"),
        ("上个交易日涨停的甲乙股份，今日收跌5%。", "negative"),
        ("甲乙股份连续5日上涨，今日跌停。", "negative"),
        ("5月暴跌四成的甲乙股份，今日盘中触及涨停。", "positive"),
        ("甲乙股份周一跌停后，周二翻红，收涨2%。", "positive"),
        # the same side twice, and no move of the days before
        ("甲乙股份昨日涨停，今日再涨6%。", "positive"),
        ("甲乙股份上周下跌，今日再度跌停。", "negative"),
        ("年内累计下跌四成的甲乙股份，今日跌停。", "negative"),
    ],
)
def test_the_move_of_the_day_counts(text: str, label: str) -> None:
    assert found(text, "甲乙股份")["甲乙股份"].label == label


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("甲乙股份昨日涨停，今日跌停。", {"涨停"}),
        ("甲乙股份昨日涨停，公司前日跌停。", set()),
        ("甲乙股份今日涨停，昨日跌停。", set()),
        ("甲乙股份累计中标9亿元，今日跌停。", set()),
        ("甲乙股份昨日涨停。公司今日跌停。", set()),
    ],
)
def test_what_tells_of_the_past(text: str, past: set[str]) -> None:
    assert past_words(text) == past
