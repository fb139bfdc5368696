"""Clauses, sentences and enumerations."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Sentence
from sinanews.analysis.steps.shared.clauses import CLAUSE, clause, sentence_of, together
from tests.analysis.news import findings


@pytest.mark.parametrize(
    ("text", "word", "found"),
    [
        ("甲公司增产，乙公司减产；丙公司停产。", "减产", "乙公司减产"),
        ("甲公司增产，乙公司减产；丙公司停产。", "增产", "甲公司增产"),
        ("甲公司：停产！乙公司", "停产", "停产"),
        ("甲公司停产", "停产", "甲公司停产"),
        ("盈利1,455.6亿元增产", "增产", "盈利1,455.6亿元增产"),
        ("盈利1,455.6亿元增产", "盈利", "盈利1,455.6亿元增产"),
        ("盈利3%,600519停产", "停产", "600519停产"),
        ("盈利3,停产", "停产", "停产"),
        ("甲公司—停产\n乙公司", "停产", "停产"),
    ],
)
def test_clause(text: str, word: str, found: str) -> None:
    at = text.index(word)
    span = clause(text, at, at + len(word), Sentence(0, len(text)))
    assert text[slice(*span)] == found


def test_a_clause_does_not_leave_its_sentence() -> None:
    assert clause("甲乙丙丁戊己", 2, 3, Sentence(1, 5)) == (1, 5)


def test_a_clause_has_a_bound() -> None:
    text = "的" * 1000
    assert clause(text, 500, 501, Sentence(0, 1000)) == (500 - CLAUSE, 501 + CLAUSE)


ORG = ("甲乙股份", "丙丁科技", "戊己银行")


@pytest.mark.parametrize(
    ("text", "at", "listed"),
    [
        ("甲乙股份（600998.SH）、丙丁科技和戊己银行大涨。", 1, ORG),
        ("甲乙股份、丙丁科技以及戊己银行大涨。", 0, ORG),
        ("甲乙股份，丙丁科技大涨。", 1, ("甲乙股份", "丙丁科技")),  # a comma joins backwards
        ("甲乙股份，丙丁科技大涨。", 0, ("甲乙股份",)),  # only
        ("甲乙股份收购丙丁科技。", 0, ("甲乙股份",)),
        ("甲乙股份大涨。", 0, ("甲乙股份",)),
        ("甲乙股份/丙丁科技大涨。", 1, ("甲乙股份", "丙丁科技")),
        ("甲乙股份、某港物流、丙丁科技大涨。", 0, ("甲乙股份", "丙丁科技")),
        ("甲乙股份、某港物流涨停，丙丁科技大涨。", 0, ("甲乙股份",)),
    ],
)
def test_together(text: str, at: int, listed: tuple[str, ...]) -> None:
    made = findings(text, org=ORG)
    assert tuple(m.text for m in together(text, made.mentions, at)) == listed


@pytest.mark.parametrize(
    ("at", "found"), [(0, 0), (3, 0), (4, None), (5, 1), (9, 1), (10, None), (99, None)]
)
def test_the_sentence_of_an_offset(at: int, found: int | None) -> None:
    sentences = (Sentence(0, 4), Sentence(5, 10))
    expected = None if found is None else sentences[found]
    assert sentence_of(sentences, [0, 5], at) == expected


def test_before_the_first_sentence_there_is_none() -> None:
    assert sentence_of((Sentence(2, 4),), [2], 1) is None
    assert sentence_of((), [], 0) is None
