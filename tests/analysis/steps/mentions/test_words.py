"""The words about names: each kind that the rules ask for is there, and none is an expression."""

from __future__ import annotations

import re

import pytest

from sinanews.analysis.lexicons.surnames import IS_SURNAME, ONLY_SURNAMES, SURNAMES
from sinanews.analysis.lexicons.word_lists import words_by_kind
from sinanews.analysis.steps.mentions.words import (
    ANY_SURNAME,
    CITIES,
    GENERIC,
    PLAIN_SURNAME,
    all_of,
    any_of,
    in_order,
)


@pytest.mark.parametrize("kind", sorted(words_by_kind("name_words.tsv")))
def test_each_word_of_a_kind_is_found_by_its_expression(kind: str) -> None:
    expression = re.compile(f"(?:{any_of(kind)})$")
    assert all(expression.search(word) for word in in_order(kind))
    assert all_of(kind) == set(in_order(kind))


def test_a_kind_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        any_of("no such kind")


def test_brackets_in_a_word_are_brackets() -> None:
    assert re.search(f"(?:{any_of('legal form')})$", "某某（有限合伙）")
    assert not re.search(f"(?:{any_of('legal form')})$", "某某有限合伙")


@pytest.mark.parametrize("phrase", ["上市公司", "董事局", "子公司", "有限责任公司"])
def test_phrases_that_stand_for_any_body_are_generic(phrase: str) -> None:
    assert phrase in GENERIC


@pytest.mark.parametrize("name", ["央行", "国务院", "国会", "众议院", "贵州茅台", "社保基金"])
def test_names_are_not_generic(name: str) -> None:
    assert name not in GENERIC


def test_cities_are_no_generic_phrases() -> None:
    assert not CITIES & GENERIC


def test_surnames_that_are_words_too_are_told_apart() -> None:
    assert ONLY_SURNAMES < SURNAMES
    assert "于" in SURNAMES - ONLY_SURNAMES
    assert re.fullmatch(ANY_SURNAME, "于") and not re.fullmatch(PLAIN_SURNAME, "于")
    assert all(len(surname) == 1 for surname in SURNAMES)


def test_the_table_of_surnames_is_that_of_the_list() -> None:
    assert {chr(code) for code in IS_SURNAME.nonzero()[0]} == SURNAMES
    assert IS_SURNAME[ord("某")] == 0
    with pytest.raises(ValueError, match="read-only"):
        IS_SURNAME[0] = 1
