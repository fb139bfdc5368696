"""What stands beside each character."""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np
import pytest

from sinanews.analysis.lexicons.surnames import IS_SURNAME
from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.models.tagger.character_context import (
    FIRST,
    INSIDE,
    LAST,
    PAD,
    WHOLE,
    CharacterContext,
    ListedMarks,
    MarkedText,
    character_context,
    next_suffix,
    spread,
    table_of,
    word_hashes,
)
from tests.analysis.models.tagger.test_word_clusters import NO_CLUSTERS


def test_a_table_of_characters_holds_those_and_no_others() -> None:
    table = table_of("，了\0")
    assert np.flatnonzero(table).tolist() == sorted(map(ord, "，了\0"))
    assert len(table) == 0x10000
    with pytest.raises(ValueError, match="read-only"):
        table[1] = True


def marked(words: list[str], **lists: list[tuple[int, int, int]]) -> MarkedText:
    empty = {name: [] for name in ListedMarks._fields}
    return MarkedText(
        "".join(words), words, ["n"] * len(words), ListedMarks(**(empty | lists))
    )


def context(words: list[str], **lists: list[tuple[int, int, int]]) -> CharacterContext:
    """What stands beside the characters of one text."""
    return without_pads(character_context([marked(words, **lists)], IS_SURNAME, NO_CLUSTERS))


def array(marks: list[tuple[int, int, int]]) -> np.ndarray:
    return np.array(marks, dtype=np.int64).reshape(-1, 3)


def suffix_ahead(text: str, *suffixes: tuple[int, int, int]) -> list[int]:
    return next_suffix(code_points(text), array(list(suffixes))).tolist()


def without_pads(found: CharacterContext) -> CharacterContext:
    names = [field.name for field in fields(found) if field.name != "begins"]
    return replace(found, **{name: getattr(found, name)[..., PAD:-PAD] for name in names})


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
    alone = spread(4, [array(marks)], without_length=int(not with_length))
    assert alone.tolist() == [found]
    # in a row between others it is the same
    lists = [[(0, 4, 3)], marks, [], [(1, 2, 1)]]
    rows = spread(4, list(map(array, lists)), without_length=2 * int(not with_length))
    assert rows[1].tolist() == found
    assert rows[2].tolist() == [0, 0, 0, 0]


def test_long_marks_are_of_one_length() -> None:
    short, long = (spread(n, [array([(0, n, 1)])]) for n in (7, 12))
    assert short[0, 0] == long[0, 0]


def test_the_next_suffix_is_seen_from_before_it_and_not_past_a_stop() -> None:
    assert suffix_ahead("甲乙公司，丙", (2, 4, 1)) == [20, 19, 18, 17, 0, 0]
    assert suffix_ahead("甲，公司", (2, 4, 1))[:2] == [0, 0]
    assert suffix_ahead("甲乙") == [0, 0]


def test_the_next_of_several_suffixes_is_seen() -> None:
    found = suffix_ahead("甲公司乙银行", (1, 3, 1), (4, 6, 2))
    assert [code // 16 for code in found] == [1, 1, 1, 2, 2, 2]


def test_a_suffix_too_far_away_is_none() -> None:
    found = suffix_ahead("甲" * 20 + "公司", (20, 22, 1))
    assert found[6] == 0 < found[7]


def test_texts_in_a_row_stand_as_each_alone() -> None:
    one = marked(["王", "公司"], suffixes=[(1, 3, 1)], names=[(0, 3, 2)])
    other = marked(["乙丙", "丁"], titles=[(0, 2, 77)])
    row = character_context([one, other], IS_SURNAME, NO_CLUSTERS)
    assert list(row.begins) == [PAD, PAD + 3 + PAD]
    for text, begin in zip((one, other), row.begins, strict=True):
        alone = without_pads(character_context([text], IS_SURNAME, NO_CLUSTERS))
        for field in fields(row):
            if field.name != "begins":
                here = getattr(row, field.name)[..., begin : begin + len(text.text)]
                assert here.tolist() == getattr(alone, field.name).tolist(), field.name


def test_a_suffix_is_not_seen_from_the_text_before() -> None:
    row = character_context(
        [marked(["甲"]), marked(["公司"], suffixes=[(0, 2, 1)])], IS_SURNAME, NO_CLUSTERS
    )
    assert row.next_suffix[row.begins[0]] == 0
    assert row.next_suffix[row.begins[1]] > 0


def test_nothing_stands_at_a_pad() -> None:
    row = character_context(
        [marked(["王公司"], suffixes=[(1, 3, 1)])], IS_SURNAME, NO_CLUSTERS
    )
    for at in (*range(PAD), *range(-PAD, 0)):
        assert row.codes[at] == row.parts[at] == row.suffixes[at] == 0
        assert row.surnames[at] == row.next_suffix[at] == 0


def test_which_name_of_the_gazetteer_it_is_tells_nothing() -> None:
    one, other = (context(["董事", "长"], titles=[(0, 3, n)]) for n in (5, 4000))
    assert one.titles.tolist() == other.titles.tolist()
    assert one.titles.all()


def test_an_empty_text_has_an_empty_context() -> None:
    assert len(context([]).words) == 0
