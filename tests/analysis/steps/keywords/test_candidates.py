"""The candidates of a text: runs of units, and the phrases that they spell."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.analysis.steps.keywords.candidates import (
    LEAD,
    UnitRuns,
    distinct,
    edges,
    likely,
    possible,
    runs,
)
from sinanews.analysis.steps.keywords.term_units import KINDS, Units


def cut(*pairs: tuple[str, str]) -> tuple[str, Units]:
    """A text and its units; kind `gap` stands for characters that are no unit."""
    text = "".join(word for word, _ in pairs)
    ends = np.cumsum([len(word) for word, _ in pairs])
    starts = ends - [len(word) for word, _ in pairs]
    kept = [n for n, (_, kind) in enumerate(pairs) if kind != "gap"]
    kinds = np.array([KINDS.index(pairs[n][1]) for n in kept])
    inside = np.zeros(len(kept) + 1, dtype=np.bool_)
    return text, Units(starts[kept], ends[kept], kinds, inside)


def spelt(text: str, found: UnitRuns, phrases: np.ndarray | None = None) -> list[str]:
    first = found.first_run if phrases is None else found.first_run[phrases]
    return [text[found.starts[run] : found.ends[run]] for run in first]


def test_runs_are_of_one_to_four_units_without_a_break() -> None:
    text, made = cut(("甲", "n"), ("乙", "n"), ("的", "break"), ("丙", "n"), ("丁", "n"))
    assert sorted(spelt(text, runs(text, made))) == sorted(
        ["甲", "乙", "甲乙", "丙", "丁", "丙丁"]
    )


def test_the_longest_run_has_four_units() -> None:
    text, made = cut(*((word, "n") for word in "甲乙丙丁戊"))
    assert max(map(len, spelt(text, runs(text, made)))) == 4


def test_units_that_do_not_touch_make_no_run() -> None:
    text, made = cut(("甲", "n"), (" ", "gap"), ("乙", "n"))
    assert sorted(spelt(text, runs(text, made))) == sorted(["甲", "乙"])


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        (("ORG", "n", "n"), {"甲乙丙", "甲乙"}),  # a name at the edge of a short run
        (("n", "ORG", "n"), {"甲乙", "乙丙"}),  # never inside
        (("ORG", "ORG", "n"), {"乙丙"}),  # never two
    ],
)
def test_a_name_stands_at_the_edge_of_a_run(kinds: tuple[str, ...], found: set[str]) -> None:
    text, made = cut(*zip("甲乙丙", kinds, strict=True))
    several = {word for word in spelt(text, runs(text, made)) if len(word) > 1}
    assert several - {"乙丙"} == found - {"乙丙"}
    assert ("乙丙" in several) == ("乙丙" in found or kinds[1:] == ("n", "n"))


def test_a_phrase_is_counted_and_stands_where_it_comes_first() -> None:
    text, made = cut(
        ("钢材", "n"), ("，", "break"), ("钢材", "n"), ("，", "break"), ("钢材", "n")
    )
    found = runs(text, made)
    number = spelt(text, found).index("钢材")
    assert found.counts[number] == 3
    assert found.starts[found.first_run[number]] == 0


def test_no_units_make_no_runs() -> None:
    empty = np.zeros(0, dtype=np.int64)
    units = Units(empty, empty, empty, np.zeros(1, dtype=np.bool_))
    assert len(runs("", units).starts) == 0


def within(made: Units, *boundaries: int) -> Units:
    """The units with boundaries that lie in new words."""
    inside = made.inside.copy()
    inside[list(boundaries)] = True
    return replace(made, inside=inside)


def test_no_term_begins_or_ends_within_a_new_word() -> None:
    text, made = cut(("脑机", "n"), ("接口", "n"), ("芯片", "n"))
    found = runs(text, made)
    assert len(spelt(text, found, possible(text, found, made))) == 6
    whole = possible(text, found, within(made, 1))
    assert set(spelt(text, found, whole)) == {"脑机接口", "脑机接口芯片", "芯片"}


def test_a_part_of_a_new_word_that_stands_elsewhere_too_can_be_a_term() -> None:
    text, made = cut(("脑机", "n"), ("接口", "n"), ("，", "break"), ("接口", "n"))
    found = runs(text, made)
    whole = possible(text, found, within(made, 1))
    assert set(spelt(text, found, whole)) == {"脑机接口", "接口"}


@given(st.lists(st.integers(0, 5), max_size=30))
def test_distinct_values_are_those_of_numpy(values: list[int]) -> None:
    codes = np.array(values, dtype=np.uint32)
    expected = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
    for mine, theirs in zip(distinct(codes), expected, strict=True):
        assert mine.tolist() == theirs.tolist()


def test_edges_are_where_nothing_that_could_belong_to_a_term_stands_beside() -> None:
    text, made = cut(("净利", "n"), ("下滑", "v"), ("，", "break"), ("很快", "d"))
    found = runs(text, made)
    left, right = edges(found, made)
    by = {
        text[start:end]: (bool(one), bool(other))
        for start, end, one, other in zip(found.starts, found.ends, left, right, strict=True)
    }
    assert by["净利"] == (True, False)
    assert by["下滑"] == (False, True)
    assert by["净利下滑"] == by["很快"] == (True, True)


@pytest.mark.parametrize(
    ("word", "kind", "may_be"),
    [
        ("钢", "n", False),
        ("钢材", "n", True),
        ("长" * 14, "n", True),
        ("长" * 15, "n", False),
        ("长" * 28, "ORG", True),
        ("长" * 29, "ORG", False),
        ("2026", "m", False),
        ("-5", "m", False),
        ("三成", "m", True),
    ],
)
def test_what_can_be_a_term(word: str, kind: str, may_be: bool) -> None:
    text, made = cut((word, kind))
    found = runs(text, made)
    assert bool(len(possible(text, found, made))) == may_be


@pytest.mark.parametrize(
    ("behind", "may_be"),
    [
        ("月21日电", False),
        ("%", False),
        ("亿元", False),
        ("5", False),
        ("，", True),
        ("", True),
        ("系", True),
    ],
)
def test_no_term_ends_within_a_date_or_a_quantity(behind: str, may_be: bool) -> None:
    """The agency and the day of `某联社8月21日电` are none, the model 海星8 is one."""
    text, made = cut(("海星", "ORG"), ("8", "m"), (behind, "break"))
    found = runs(text, made)
    assert ("海星8" in spelt(text, found, possible(text, found, made))) == may_be
    assert "海星" in spelt(text, found, possible(text, found, made))


def terms(*pairs: tuple[str, str]) -> set[str]:
    """What can be a term of a text."""
    text, made = cut(*pairs)
    found = runs(text, made)
    return set(spelt(text, found, possible(text, found, made)))


@pytest.mark.parametrize(
    ("unit", "may_be"),
    [("月", False), ("%", False), ("亿", False), ("系", True), ("期", True)],
)
def test_a_number_in_digits_with_its_unit_ends_no_term(unit: str, may_be: bool) -> None:
    """海星8月 is none; the unit 系 is no number."""
    kind = "n" if may_be else "m"
    found = terms(("海星", "ORG"), ("8", "m"), (unit, kind))
    assert (f"海星8{unit}" in found) == may_be


@pytest.mark.parametrize(
    ("number", "kind", "may_be"), [("6", "m", False), ("六", "m", True), ("，", "break", True)]
)
def test_the_unit_of_digits_begins_no_term(number: str, kind: str, may_be: bool) -> None:
    assert ("月失业率" in terms((number, kind), ("月", "m"), ("失业率", "n"))) == may_be


@pytest.mark.parametrize(("word", "may_be"), [("年期", False), ("世界", True)])
def test_what_digits_count_begins_no_term_whatever_its_kind(word: str, may_be: bool) -> None:
    """10年期国债 is a term, 年期国债 none; 世界大会 behind a year is one."""
    found = terms(("10", "m"), (word, "n"), ("大会", "n"))
    assert (f"{word}大会" in found) == may_be
    assert f"10{word}大会" in found


def test_a_quantity_with_what_it_counts_is_a_term() -> None:
    assert "6月失业率" in terms(("6", "m"), ("月", "m"), ("失业率", "n"))


@pytest.mark.parametrize(
    ("kind", "may_be"),
    [
        ("ORG", False),
        ("PER", False),
        ("INDEX", False),
        ("PRODUCT", False),
        ("LOC", True),
        ("user", True),
        ("n", True),
    ],
)
def test_a_term_of_several_units_ends_with_no_name(kind: str, may_be: bool) -> None:
    found = terms(("旗下", "n"), ("海星", kind))
    assert ("旗下海星" in found) == may_be
    assert "海星" in found


@pytest.mark.parametrize(("word", "may_be"), [("中", False), ("南部", True)])
def test_a_term_ends_with_no_place_of_one_character(word: str, may_be: bool) -> None:
    assert ("海湾" + word in terms(("海湾", "n"), (word, "f"))) == may_be


def kept(lead: int, frequency: float, *, title: int = 0) -> set[str]:
    text, made = cut(("长" * lead, "break"), ("海星", "n"), ("火星", "n"), ("木星", "n"))
    found = runs(text, made)
    rates = np.full(len(found.hashes), frequency, dtype=np.float32)
    return set(spelt(text, found, likely(found, possible(text, found, made), rates, title)))


def test_rare_phrases_of_several_units_are_dropped_behind_the_lead() -> None:
    assert "海星火星" in kept(LEAD - 10, 1)
    assert "海星火星" not in kept(LEAD + 10, 1)
    assert "海星火星" in kept(LEAD + 10, 6)
    assert "海星" in kept(LEAD + 10, 0)


def test_unknown_phrases_of_three_units_are_dropped_anywhere_but_in_the_title() -> None:
    assert "海星火星木星" not in kept(1, 0)
    assert "海星火星" in kept(1, 0)
    assert "海星火星木星" in kept(1, 0, title=10)


@pytest.mark.parametrize(
    "parts",
    [
        (("甲乙股份", "ORG"), ("接手", "v")),  # what a name does
        (("情绪", "n"), ("暂定", "d")),  # ends with an adverb
        (("同比", "n"), ("升", "g")),  # ends with a move
        (("沪", "j"), ("银涨", "n")),
    ],
)
def test_a_piece_of_news_is_no_term(parts: tuple[tuple[str, str], ...]) -> None:
    text, made = cut(*parts)
    found = runs(text, made)
    assert text not in spelt(text, found, possible(text, found, made))


@pytest.mark.parametrize(
    "parts",
    [
        (("甲乙海", "LOC"), ("低压", "v")),  # 低压 is tagged as a verb
        (("资金", "n"), ("流入", "v")),
        (("甲乙股份", "ORG"), ("股价", "n")),
    ],
)
def test_verbs_that_terms_end_with_stay(parts: tuple[tuple[str, str], ...]) -> None:
    text, made = cut(*parts)
    found = runs(text, made)
    assert text in spelt(text, found, possible(text, found, made))
