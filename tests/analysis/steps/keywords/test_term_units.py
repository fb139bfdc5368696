"""The units of terms: what counts as one, whatever words it is cut into."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.lexicons.corpus_words import CorpusWords, corpus_words
from sinanews.analysis.steps.keywords.term_units import KINDS, units
from tests.analysis.steps.mentions.made import at


def tokens(*pairs: tuple[str, str]) -> Tokens:
    words = tuple(word for word, _ in pairs)
    starts = tuple(sum(map(len, words[:n])) for n in range(len(words)))
    return Tokens(words, starts, tuple(tag for _, tag in pairs))


def found(
    cut: Tokens,
    mentions: tuple[Mention, ...] = (),
    terms: tuple[str, ...] = (),
    words: CorpusWords | None = None,
) -> list[tuple[str, str]]:
    text = "".join(cut.words)
    made = units(text, cut, mentions, terms, words=words or corpus_words())
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


KNOWN = corpus_words(
    breaks=("延续", "将"),
    new=(("稀土镜", "稀土"), ("稀土镜片", "稀土")),
    sources=("某某社", "某某财经早餐"),
)


def test_a_verb_that_says_what_happens_ends_terms() -> None:
    cut = tokens(("市场", "n"), ("延续", "v"), ("涨势", "n"))
    assert found(cut, words=KNOWN) == [("市场", "n"), ("延续", "break"), ("涨势", "n")]
    assert found(cut) == [("市场", "n"), ("延续", "v"), ("涨势", "n")]


def test_an_adverb_ends_terms() -> None:
    cut = tokens(("央行", "n"), ("将", "d"))
    assert found(cut, words=KNOWN) == [("央行", "n"), ("将", "break")]


def test_a_name_that_holds_such_a_verb_stays_whole() -> None:
    cut = tokens(("延续", "v"), ("科技", "n"))
    name = "".join(cut.words)
    assert found(cut, (at(name, name),), words=KNOWN) == [(name, "ORG")]
    assert found(cut, (), (name,), KNOWN) == [(name, "user")]


def inside(cut: Tokens, mentions: tuple[Mention, ...] = ()) -> list[int]:
    """The places of the text that lie between units within new words."""
    made = units("".join(cut.words), cut, mentions, words=KNOWN)
    return made.starts[made.inside[:-1]].tolist()


@pytest.mark.parametrize(
    ("rest", "places"), [(("镜", "片"), [2, 3]), (("镜片",), [2]), (("镜",), [2])]
)
def test_the_longest_new_word_holds_boundaries(
    rest: tuple[str, ...], places: list[int]
) -> None:
    cut = tokens(("稀土", "n"), *((part, "n") for part in rest), ("厂", "n"))
    assert inside(cut) == places
    assert [word for word, _ in found(cut, words=KNOWN)] == list(cut.words)


def test_a_new_word_ends_where_a_word_does() -> None:
    assert inside(tokens(("稀土", "n"), ("镜面", "n"))) == []


def test_new_words_are_found_beside_names() -> None:
    cut = tokens(("甲乙", "n"), ("公司", "n"), ("稀土", "n"), ("镜", "n"), ("，", "x"))
    named = (at("".join(cut.words), "甲乙公司"),)
    assert inside(cut, named) == inside(cut) == [6]


@pytest.mark.parametrize("byline", ["记者 ", "编辑", "作者  "])
def test_who_wrote_the_text_is_no_unit_and_whom_it_is_about_is_one(byline: str) -> None:
    cut = tokens((byline, "n"), ("林一木", "nr"), ("，", "x"), ("林二木", "nr"))
    text = "".join(cut.words)
    people = tuple(at(text, name, "PER") for name in ("林一木", "林二木"))
    assert found(cut, people)[1:] == [
        ("林一木", "break"),
        ("，", "break"),
        ("林二木", "PER"),
    ]


def test_a_company_behind_a_byline_stays_a_unit() -> None:
    cut = tokens(("记者", "n"), ("甲乙社", "n"))
    assert found(cut, (at("记者甲乙社", "甲乙社"),))[1:] == [("甲乙社", "ORG")]


def test_a_negated_verb_that_says_what_happens_ends_terms() -> None:
    cut = tokens(("未", "d"), ("延续", "v"), ("涨势", "n"))
    assert found(cut, words=KNOWN) == [("未延续", "break"), ("涨势", "n")]
    assert found(cut) == [("未延续", "v"), ("涨势", "n")]


def test_names_of_who_reports_are_no_units() -> None:
    cut = tokens(("某某社", "n"), ("电", "n"), ("某某", "n"), ("财经", "n"), ("早餐", "n"))
    text = "".join(cut.words)
    assert found(cut, (at(text, "某某社"),), words=KNOWN) == [
        ("某某社", "break"),
        ("电", "n"),
        ("某某财经早餐", "break"),
    ]


@pytest.mark.parametrize(
    ("number", "kind"), [("4.4", "break"), ("12", "break"), ("四", "q"), ("余震", "q")]
)
def test_the_measure_behind_digits_ends_terms(number: str, kind: str) -> None:
    cut = tokens((number, "m"), ("级", "q"), ("地震", "n"))
    assert found(cut, words=KNOWN)[1:] == [("级", kind), ("地震", "n")]
