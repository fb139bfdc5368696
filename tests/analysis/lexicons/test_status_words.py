"""Planned, done, past or only told."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.status_words import load_status_words
from tests.test_pumps import PUMPS, is_linear

WORDS = load_status_words()


def status(clause: str, trigger: str) -> tuple[str, str]:
    start = clause.index(trigger)
    end = start + len(trigger)
    return WORDS.status(clause, 0, start, end=end, right=len(clause))


@pytest.mark.parametrize(
    ("clause", "trigger", "found", "words"),
    [
        ("甲乙股份拟回购股份", "回购", "planned", "拟"),
        ("甲乙股份已完成回购", "回购", "completed", "完成"),
        ("甲乙股份回购完成", "回购", "completed", "完成"),
        ("甲乙股份曾于2013年回购股份", "回购", "historic", "曾"),
        ("甲乙股份或将收购丙丁科技", "收购", "rumoured", "或将"),
        ("据传甲乙股份拟收购丙丁科技", "收购", "rumoured", "据传"),
        ("若甲乙股份减持", "减持", "conditional", "若"),
        ("甲乙股份宣布回购股份", "回购", "announced", "宣布"),
        ("甲乙股份减持计划届满", "减持", "completed", "计划届满"),
        ("甲乙股份回购预案", "回购", "planned", "预案"),
        ("甲乙股份去年大跌", "大跌", "historic", "去年"),
        ("甲乙股份回购股份", "回购", "announced", ""),
        ("甲乙股份公告拟减持", "减持", "planned", "拟"),
        ("甲乙股份已公告将分红", "分红", "planned", "将"),
    ],
)
def test_status(clause: str, trigger: str, found: str, words: str) -> None:
    assert status(clause, trigger) == (found, words)


@pytest.mark.parametrize("clause", ["此前三日累计", "年初以来", "上市后一度", "去年"])
def test_past(clause: str) -> None:
    assert WORDS.is_past(f"{clause}大涨", 0, len(clause))


@pytest.mark.parametrize("clause", ["昨日", "今日", "本周", "午后", "未来"])
def test_not_past(clause: str) -> None:
    assert not WORDS.is_past(f"{clause}大涨", 0, len(clause))


@pytest.mark.parametrize("mark", ["，", ",", "；", ";", "：", ":"])
def test_the_past_of_another_clause_is_none(mark: str) -> None:
    text = f"去年大跌的甲乙股份{mark}今日"
    assert not WORDS.is_past(f"{text}涨停", 0, len(text))


def test_the_past_before_where_one_looks_is_none() -> None:
    text = "去年十二月以后甲乙股份"
    assert WORDS.is_past(f"{text}大涨", 0, len(text))
    assert not WORDS.is_past(f"{text}大涨", 2, len(text))


def test_a_word_of_the_past_in_another_word_is_none() -> None:
    past = next(word for word, status in WORDS.of_before.items() if status == "historic")
    assert WORDS.is_past(f"{past}大涨", 0, len(past))
    assert not WORDS.is_past(f"不{past}大涨", 0, len(past) + 1)


def test_the_expressions_are_linear() -> None:
    for expression in (WORDS.before, WORDS.behind, WORDS.past):
        assert not [p for p, unit in PUMPS.items() if not is_linear(expression, unit)]
