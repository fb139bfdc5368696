"""Whose clause it is, by its first words."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.subject_words import load_subject_words
from tests.test_pumps import PUMPS, is_linear

WORDS = load_subject_words()


@pytest.mark.parametrize(
    ("clause", "verb"),
    [
        ("公司拟回购股份", "回购"),
        ("该公司股票明日停牌", "停牌"),
        ("控股股东解除质押", "解除"),
        ("其拟收购资产", "收购"),
        ("近日收到问询函", "问询"),
        ("拟派发现金红利", "派发"),
        ("6月18日晚间公司公告中标", "中标"),
        ("此外董事会同意回购", "回购"),
        ("实控人被立案", "被立案"),
    ],
)
def test_carries(clause: str, verb: str) -> None:
    assert WORDS.carries(clause, 0, clause.index(verb))


@pytest.mark.parametrize(
    ("clause", "verb"),
    [
        ("央行宣布降准", "降准"),
        ("一家同行公司破产", "破产"),
        ("丙丁科技拟回购", "回购"),
        ("原油价格大涨", "大涨"),
        ("美国消费者投诉", "投诉"),
    ],
)
def test_a_subject_of_its_own_carries_nothing(clause: str, verb: str) -> None:
    assert not WORDS.carries(clause, 0, clause.index(verb))


@pytest.mark.parametrize("text", ["某公司", "一家造纸厂", "某知名光伏企业", "另一家机构"])
def test_unnamed(text: str) -> None:
    assert WORDS.unnamed.search(text)


@pytest.mark.parametrize("text", ["公司", "甲乙集团", "某些时候", "一家人"])
def test_not_unnamed(text: str) -> None:
    assert not WORDS.unnamed.search(text)


def test_the_expressions_are_linear() -> None:
    for expression in (WORDS.carried, WORDS.empty, WORDS.unnamed):
        assert not [p for p, unit in PUMPS.items() if not is_linear(expression, unit)]


@pytest.mark.parametrize(
    ("sentence", "goes_on"),
    [
        ("公司拟派发现金，并拟回购股份", True),
        ("公司拟派发现金，丙丁科技拟回购股份", False),  # another's clause
        ("央行宣布降准，并拟回购债券", False),  # of no company before
    ],
)
def test_a_clause_goes_on_with_the_subject_of_its_sentence(
    sentence: str, goes_on: bool
) -> None:
    assert WORDS.goes_on(sentence, 0, sentence.index("，") + 1) is goes_on
