"""Counts that the words of keywords are made from."""

from __future__ import annotations

from collections import Counter, defaultdict

import pytest

from benchmarks.build.term_words import (
    LEAST_SOURCE,
    LEAST_VERB,
    Corpus,
    Verb,
    Word,
    add_verbs,
    entropy,
    hangs_together,
    is_predicate,
    runs,
    sources,
)


def verbs(*sentences: tuple[Word, ...]) -> defaultdict[str, Verb]:
    found: defaultdict[str, Verb] = defaultdict(Verb)
    for words in sentences:
        add_verbs(words, found)
    return found


def test_a_verb_before_numbers_says_what_happens() -> None:
    words = (("比", "p"), ("上升", "v"), ("5", "m"))
    assert is_predicate("上升", verbs(*[words] * LEAST_VERB)["上升"])
    assert not is_predicate("上升", verbs(*[words] * (LEAST_VERB - 1))["上升"])


def test_a_verb_that_is_used_as_a_noun_does_not() -> None:
    words = (("进行", "v"), ("重组", "v"), ("。", "x"))
    assert not is_predicate("重组", verbs(*[words] * LEAST_VERB)["重组"])


def test_one_adverb_alone_makes_no_predicate() -> None:
    one = [(("异常", "d"), ("波动", "v"), ("。", "x"))] * LEAST_VERB
    several = [((word, "d"), ("波动", "v"), ("。", "x")) for word in "已将又再" * LEAST_VERB]
    assert not is_predicate("波动", verbs(*one)["波动"])
    assert not is_predicate("异常", verbs(*one)["异常"])
    assert is_predicate("波动", verbs(*several)["波动"])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((("人形", "n"), ("机器人", "n")), [("人形", "机器人")]),
        ((("脑机", "n"), ("的", "uj"), ("接口", "n")), []),
        ((("架", "q"), ("3", "m"), ("无人机", "n")), []),
        ((("张三", "nr"), ("机器人", "n")), []),
        ((("市场", "n"), ("跌", "v")), []),  # a verb of one character ends no word
        ((("甲", "n"), ("乙", "n")), []),  # too short
    ],
)
def test_runs_that_may_be_new_words(
    words: tuple[Word, ...], found: list[tuple[str, ...]]
) -> None:
    assert [parts for _, parts in runs(words)] == found


def test_words_hang_together_by_their_counts() -> None:
    parts = ("人形", "机器人")
    words = Counter({"人形": 40, "机器人": 60, "其他": 100_000})
    held = Counter({parts: 30})
    made = Corpus([], words, held, held, defaultdict(Verb))
    assert hangs_together(made, parts, "n")
    assert hangs_together(made, parts, "v")
    rare = Corpus([], words, held, Counter({parts: 3}), defaultdict(Verb))
    assert not hangs_together(rare, parts, "n")
    usual = Counter({"人形": 40_000, "机器人": 60_000})
    assert not hangs_together(Corpus([], usual, held, held, defaultdict(Verb)), parts, "n")


def test_entropy() -> None:
    assert entropy({"甲": 5}) == 0
    assert entropy({"甲": 1, "乙": 1}) == pytest.approx(0.6931, abs=1e-4)


def test_sources_mostly_stand_where_one_reports() -> None:
    reports = [f"甲乙社8月{day}日电，铜价走高。" for day in range(1, LEAST_SOURCE + 1)]
    assert sources(reports) == ["甲乙社"]
    assert sources(reports + ["甲乙社投资建厂。"] * (LEAST_SOURCE + 1)) == []
    assert sources(reports[:-1]) == []
