"""Expressions are tried where their words begin, and find what they find by themselves."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.lexicons.news_turns import load_news_turns
from sinanews.analysis.lexicons.word_starts import matches_at, word_starts

TURNS = load_news_turns()
TEXTS = (
    "甲乙股份亏损收窄，净亏损1070万元，同比收窄99%，业绩超预期，营收不及市场预期。",
    "丙丁科技击败戊己电子，抢走其订单，戊己电子起诉丙丁科技，要求赔偿。",
    "毛利率收窄2个百分点，跌幅扩大，超过同行的领先优势。",
    "甲乙股份获纳入某某指数，丙丁科技被列入实体清单，毛利率较预期低2个百分点，折价配股，须赔偿3亿元。",
    "天气晴好。",
    "",
)


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


def test_places_are_in_order_and_each_once() -> None:
    starts = word_starts(["亏损", "亏损额", "损额", "亏损"])
    assert starts.places("亏损额与亏损") == [0, 1, 4]
    assert starts.places("盈利") == []


@pytest.mark.parametrize("text", TEXTS)
def test_turns_are_found_as_the_expressions_alone_find_them(text: str) -> None:
    patterns = (TURNS.trend, TURNS.expected, TURNS.beside, TURNS.phrase)
    for found, pattern in zip(TURNS.results(text), patterns, strict=True):
        assert spans(found) == spans(pattern.finditer(text))
    assert spans(TURNS.rivalries(text)) == spans(TURNS.rivals.finditer(text))


def test_something_is_found_of_each_kind() -> None:
    found = [[spans(kind) for kind in TURNS.results(text)] for text in TEXTS]
    assert all(any(of_kind) for of_kind in zip(*found, strict=True))
    assert any(spans(TURNS.rivalries(text)) for text in TEXTS)


def test_matches_do_not_overlap() -> None:
    pattern = re.compile("[0-9]{2}")
    assert spans(matches_at(pattern, "12345", range(5))) == [(0, 2), (2, 4)]


def test_what_stands_before_a_start_is_seen() -> None:
    pattern = re.compile("(?<!不)涨")
    assert spans(matches_at(pattern, "不涨涨", (1, 2))) == [(2, 3)]


def test_no_starts_are_no_matches() -> None:
    assert spans(matches_at(re.compile("."), "甲乙", ())) == []
