"""The units of terms: what counts as one, whatever words it is cut into."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.steps.keywords.term_units import KINDS, units
from tests.analysis.steps.mentions.made import at


def tokens(*pairs: tuple[str, str]) -> Tokens:
    words = tuple(word for word, _ in pairs)
    starts = tuple(sum(map(len, words[:n])) for n in range(len(words)))
    return Tokens(words, starts, tuple(tag for _, tag in pairs))


def found(
    cut: Tokens, mentions: tuple[Mention, ...] = (), terms: tuple[str, ...] = ()
) -> list[tuple[str, str]]:
    text = "".join(cut.words)
    made = units(text, cut, mentions, terms)
    spans = zip(made.starts, made.ends, made.kinds, strict=True)
    return [(text[start:end], KINDS[kind]) for start, end, kind in spans]


WORDS = tokens(("甲", "n"), ("乙", "n"), ("公司", "n"), ("公告", "vn"))
TEXT = "甲乙公司公告"


def test_words_are_units_of_their_kinds() -> None:
    cut = tokens(("设备", "n"), ("的", "uj"), ("已", "nrt"), ("新", "unknown"), ("，", "x"))
    kinds = [kind for _, kind in found(cut)]
    assert kinds == ["n", "break", "nr", "other", "break"]


def test_a_mention_is_one_unit_of_its_type() -> None:
    assert found(WORDS, (at(TEXT, "甲乙公司"),)) == [("甲乙公司", "ORG"), ("公告", "vn")]


def test_a_mention_that_cuts_a_word_takes_it_away() -> None:
    assert found(WORDS, (at(TEXT, "乙公"),)) == [("甲", "n"), ("乙公", "ORG"), ("公告", "vn")]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("甲乙股份有限公司", "股份有限公司"),
        ("甲乙有限责任公司", "有限责任公司"),
        ("甲乙（集团）股份有限公司", "（集团）股份有限公司"),
    ],
)
def test_the_legal_form_of_a_name_is_a_unit_of_its_own(name: str, form: str) -> None:
    cut = tokens((name, "n"))
    assert found(cut, (at(name, name),)) == [("甲乙", "ORG"), (form, "k")]


@pytest.mark.parametrize("name", ["甲有限公司", "甲乙公司", "甲乙集团"])
def test_a_name_without_a_legal_form_or_too_short_before_it_is_one(name: str) -> None:
    assert found(tokens((name, "n")), (at(name, name),)) == [(name, "ORG")]


@pytest.mark.parametrize(("size", "kind"), [(14, "WORK"), (15, "n")])
def test_a_long_title_is_a_sentence(size: int, kind: str) -> None:
    title = "长" * size
    assert found(tokens((title, "n")), (at(title, title, "WORK"),)) == [(title, kind)]


def test_terms_of_the_user_win() -> None:
    assert found(WORDS, (at(TEXT, "甲乙公司"),), ("公司公告", "")) == [
        ("甲", "n"),
        ("乙", "n"),
        ("公司公告", "user"),
    ]


@pytest.mark.parametrize(
    ("before", "whole"),
    [("不", "不合适"), ("没有", "没有合适"), ("尚未", "尚未合适"), ("很", None)],
)
def test_a_negation_belongs_to_its_word(before: str, whole: str | None) -> None:
    made = found(tokens((before, "d"), ("合适", "a")))
    assert made == ([(whole, "a")] if whole else [(before, "d"), ("合适", "a")])


def test_a_negation_at_the_end_or_inside_a_word_negates_nothing() -> None:
    assert found(tokens(("能", "v"), ("不", "d"))) == [("能", "v"), ("不", "d")]
    assert found(tokens(("不锈钢", "n"), ("管", "n"))) == [("不锈钢", "n"), ("管", "n")]


def test_a_negation_before_a_function_word_negates_nothing() -> None:
    assert found(tokens(("不", "d"), ("的", "uj"))) == [("不", "d"), ("的", "break")]


def test_words_of_finance_that_the_dictionary_lacks() -> None:
    cut = tokens(("拟定", "v"), ("增募", "v"), ("资不", "n"))
    assert [word for word, _ in found(cut)] == ["定增", "募资"]


def test_an_empty_text_has_no_units() -> None:
    assert found(Tokens()) == []
