"""What stands beside each character."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from sinanews.analysis.lexicons.surnames import IS_SURNAME
from sinanews.analysis.models.tagger.character_context import (
    FIRST,
    INSIDE,
    LAST,
    WHOLE,
    CharacterContext,
    ListedMarks,
    character_context,
    concatenated,
    next_suffix,
    spread,
    word_hashes,
)


def context(words: list[str], **lists: list[tuple[int, int, int]]) -> CharacterContext:
    empty = {field.name: [] for field in fields(ListedMarks) if field.name != "is_surname"}
    marks = ListedMarks(**(empty | lists), is_surname=IS_SURNAME)  # type: ignore[arg-type]
    return character_context("".join(words), words, ["n"] * len(words), marks)


def test_the_place_of_a_character_in_its_word() -> None:
    places = (context(["甲", "乙丙", "丁戊己"]).parts & 7).tolist()
    assert places == [WHOLE, FIRST, LAST, FIRST, INSIDE, LAST]


def test_each_character_knows_its_word_and_the_words_beside_it() -> None:
    found = context(["甲乙", "丙", "甲乙"])
    assert found.words[0] == found.words[1] == found.words[3]
    assert found.before.tolist()[:2] == [0, 0]
    assert found.after[0] == found.words[2] == found.before[3]
    assert found.after[-1] == 0


def test_the_same_word_has_one_hash_wherever_it_stands() -> None:
    codes = np.array([ord(c) for c in "甲乙丙甲乙"])
    found = word_hashes(codes, np.array([2, 1, 2]))
    assert found[0] == found[2] != found[1]
    assert (found >= 0).all() and (found < 1 << 32).all()


def test_the_order_of_characters_counts() -> None:
    codes = np.array([ord(c) for c in "甲乙乙甲"])
    one, other = word_hashes(codes, np.array([2, 2]))
    assert one != other


def test_surnames_are_marked_and_rare_characters_are_none() -> None:
    assert context(["王某", "😀"]).surnames.tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    ("marks", "with_length", "found"),
    [
        ([], True, [0, 0, 0, 0]),
        ([(1, 3, 2)], False, [0, 10, 11, 0]),
        ([(0, 3, 1)], False, [6, 5, 7, 0]),
        ([(0, 1, 1), (1, 2, 2)], False, [7, 11, 0, 0]),
        ([(0, 4, 1)], True, [50, 49, 49, 51]),
    ],
)
def test_marks_over_characters(
    marks: list[tuple[int, int, int]], with_length: bool, found: list[int]
) -> None:
    assert spread(4, [marks], without_length=int(not with_length)).tolist() == [found]
    # in a row between others it is the same
    lists = [[(0, 4, 3)], marks, [], [(1, 2, 1)]]
    rows = spread(4, lists, without_length=2 * int(not with_length))
    assert rows[1].tolist() == found
    assert rows[2].tolist() == [0, 0, 0, 0]


def test_long_marks_are_of_one_length() -> None:
    short, long = (spread(n, [[(0, n, 1)]]) for n in (7, 12))
    assert short[0, 0] == long[0, 0]


def test_the_next_suffix_is_seen_from_before_it_and_not_past_a_stop() -> None:
    assert next_suffix("甲乙公司，丙", [(2, 4, 1)]).tolist() == [20, 19, 18, 17, 0, 0]
    assert next_suffix("甲，公司", [(2, 4, 1)]).tolist()[:2] == [0, 0]
    assert next_suffix("甲乙", []).tolist() == [0, 0]


def test_a_suffix_too_far_away_is_none() -> None:
    found = next_suffix("甲" * 20 + "公司", [(20, 22, 1)])
    assert found[6] == 0 < found[7]


def test_texts_in_a_row_stand_apart() -> None:
    one, other = context(["甲"]), context(["乙丙"])
    row = concatenated([one, other], 2)
    assert row.words.tolist() == [0, 0, one.words[0], 0, 0, *other.words.tolist(), 0, 0]


def test_an_empty_text_has_an_empty_context() -> None:
    assert len(context([]).words) == 0
