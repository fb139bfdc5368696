"""Cues: places, weights, negation, and whom they speak of."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Findings
from sinanews.analysis.steps.events.step import events
from sinanews.analysis.steps.sentiment.cues import (
    LEAD,
    LEAD_WEIGHT,
    MOVE_WEIGHT,
    PAST,
    TITLE_WEIGHT,
    Cue,
    cues_of,
)
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, findings


def found_in(text: str, **names: tuple[str, ...] | str) -> tuple[Findings, list[Cue]]:
    made = findings(text, **names)  # type: ignore[arg-type]
    return made, cues_of(made, RESOURCES)


def test_the_title_weighs_most_and_the_lead_more_than_the_rest() -> None:
    text = "甲乙股份涨停。" + "市场各方看法不一。" * 25 + "甲乙股份涨停。"
    _, found = found_in(text, title="甲乙股份涨停", org=("甲乙股份",))
    assert [c.weight for c in found] == [
        2 * TITLE_WEIGHT,
        2 * LEAD_WEIGHT,
        2,
    ]
    assert [c.in_title for c in found] == [True, False, False]
    assert found[-1].start > LEAD


@pytest.mark.parametrize(
    ("text", "words", "sign"),
    [
        ("甲乙股份跌超5%。", "跌超5%", -1),
        ("甲乙股份净利增近七成。", "增近七成", 1),
        ("甲乙股份涨6.07%。", "涨6.07%", 1),
        ("甲乙股份营收降2个百分点。", "降2个百分点", -1),
        ("甲乙股份净利增3倍。", "增3倍", 1),
    ],
)
def test_a_move_gives_its_size(text: str, words: str, sign: int) -> None:
    _, found = found_in(text, org=("甲乙股份",))
    assert [(c.words, c.weight) for c in found if not c.listed] == [
        (words, sign * MOVE_WEIGHT * LEAD_WEIGHT)
    ]


@pytest.mark.parametrize(
    "text", ["甲乙股份缴纳增值税13亿元。", "甲乙股份股价跌宕5年。", "甲乙股份增资5亿元。"]
)
def test_without_a_size_it_is_no_move(text: str) -> None:
    _, found = found_in(text, org=("甲乙股份",))
    assert [c for c in found if not c.listed] == []


def test_a_listed_cue_inside_a_move_counts_once() -> None:
    _, found = found_in("甲乙股份涨超5%。", org=("甲乙股份",))
    assert [c.words for c in found] == ["涨超5%"]


@pytest.mark.parametrize(
    ("text", "negated", "good"),
    [
        ("甲乙股份未违规。", True, True),
        ("甲乙股份违规。", False, False),
        ("甲乙股份没有中标。", True, False),
        ("甲乙股份中标。", False, True),
    ],
)
def test_negation_turns(text: str, negated: bool, good: bool) -> None:
    _, found = found_in(text, org=("甲乙股份",))
    assert [(c.negated, c.weight > 0) for c in found] == [(negated, good)]


def test_names_hold_no_cues() -> None:
    _, found = found_in("增长传媒成立。", org=("增长传媒",))
    assert found == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲乙股份独立董事庚某辞职。", set()),
        ("甲乙股份监事辛某因个人原因申请辞去职务。", set()),
        ("甲乙股份董事长庚某辞职。", {"辞职"}),
        ("甲乙股份董事、总经理庚某辞职。", {"辞职"}),
        ("甲乙股份董事开会，财务总监辛某辞职。", {"辞职"}),
        ("甲乙股份副总经理庚某辞职。", set()),
        ("甲乙股份董事长庚某因工作调动辞职。", set()),
        ("甲乙股份总经理庚某离任，其任期已届满。", set()),
        ("甲乙股份董事长庚某因个人原因辞职。", {"辞职"}),
        ("甲乙股份证券事务代表庚某辞职。", set()),
        ("甲乙股份：关于财务总监辞职及聘任财务总监的公告。财务总监庚某申请辞去职务。", set()),
        ("甲乙股份：关于财务总监辞职的公告。财务总监庚某申请辞去职务。", {"辞职", "申请辞去"}),
    ],
)
def test_who_leaves_without_news(text: str, words: set[str]) -> None:
    _, found = found_in(text, org=("甲乙股份",))
    assert {c.words for c in found} == words


def test_a_link_in_brackets_is_no_cue() -> None:
    _, label = found_in("甲乙股份（维权）开会。", org=("甲乙股份",))
    _, news = found_in("甲乙股份遭投资者维权。", org=("甲乙股份",))
    assert label == []
    assert "维权" in {cue.words for cue in news}


def test_what_is_still_to_come_counts_little() -> None:
    _, [refused] = found_in("甲乙股份未签约。", org=("甲乙股份",))
    _, [pending] = found_in("甲乙股份尚未签约。", org=("甲乙股份",))
    assert pending.weight == PAST * refused.weight < 0


def test_negative_growth_is_a_fall() -> None:
    _, found = found_in("甲乙股份销量负增长12%。", org=("甲乙股份",))
    assert found
    assert all(cue.weight < 0 for cue in found)


def test_words_across_two_words_are_no_cue() -> None:
    [made] = tokens([findings("甲乙股份发布最终结果。", org=("甲乙股份",))], RESOURCES)
    assert cues_of(made, RESOURCES) == []  # no 终结


@pytest.mark.parametrize(
    ("text", "is_good"),
    [
        ("甲乙股份营收同比增长20%，净利润同比下降30%。", False),
        ("甲乙股份营收同比下降20%，净利润同比增长30%。", True),
    ],
)
def test_of_results_the_profit_says_what_they_are(text: str, is_good: bool) -> None:
    told = cues_of(events(findings(text, org=("甲乙股份",)), RESOURCES), RESOURCES)
    assert (sum(cue.weight for cue in told) > 0) is is_good
