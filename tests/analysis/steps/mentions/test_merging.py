"""Mentions from several sides: which of two that touch stays."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import complete, merge, owners, resized
from tests.analysis.steps.mentions.made import at, pairs

TEXT = "东川上海某某电气公告"


@pytest.mark.parametrize(
    ("found", "more", "kept"),
    [
        # what touches nothing is added
        (("东川", "LOC", "tagger"), ("电气", "ORG", "lexicon"), ["东川", "电气"]),
        # a longer name takes the place of the tagger's part of it
        (("上海", "LOC", "tagger"), ("上海某某电气", "ORG", "lexicon"), ["上海某某电气"]),
        # ... but not of a rule's
        (("上海", "LOC", "rule"), ("上海某某电气", "ORG", "lexicon"), ["上海"]),
        # a part does not take the place of the whole
        (("上海某某电气", "ORG", "tagger"), ("上海", "LOC", "lexicon"), ["上海某某电气"]),
        # what overlaps at an edge is left out
        (("东川上海", "LOC", "tagger"), ("上海某某", "ORG", "lexicon"), ["东川上海"]),
        # the same span with another type is the list's
        (("上海", "ORG", "tagger"), ("上海", "LOC", "lexicon"), ["上海"]),
    ],
)
def test_of_two_that_touch(
    found: tuple[str, str, str], more: tuple[str, str, str], kept: list[str]
) -> None:
    merged = merge([at(TEXT, *found)], [at(TEXT, *more)])
    assert [mention.text for mention in merged] == kept


def test_the_same_span_takes_the_type_of_what_comes_later() -> None:
    merged = merge([at(TEXT, "上海", "ORG")], [at(TEXT, "上海", "LOC", "lexicon")])
    assert pairs(merged) == [("上海", "LOC")]


def test_the_same_name_again_changes_nothing() -> None:
    first = at(TEXT, "上海", "LOC")
    assert merge([first], [at(TEXT, "上海", "LOC", "lexicon")]) == [first]


def test_rules_win_over_the_tagger_where_what_is_found_overlaps() -> None:
    by_rule = at(TEXT, "某某电气", "ORG", "rule")
    assert merge([at(TEXT, "上海某某", "LOC"), by_rule], []) == [by_rule]


def test_of_two_by_the_tagger_the_first_wins_and_of_these_the_longer() -> None:
    longer = at(TEXT, "上海某某")
    assert merge([at(TEXT, "上海"), longer, at(TEXT, "某某电气")], []) == [longer]


def test_one_name_may_take_the_place_of_several() -> None:
    whole = at(TEXT, "东川上海某某电气", "ORG", "lexicon")
    assert merge([at(TEXT, "东川", "LOC"), at(TEXT, "上海", "LOC")], [whole]) == [whole]


@pytest.mark.parametrize("found", [[], [at(TEXT, "上海", "LOC")]])
def test_nothing_to_add_leaves_the_row_as_it_is(found: list[Mention]) -> None:
    assert complete(found, []) == found


spans = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1]))
sides = st.lists(
    st.tuples(
        spans, st.sampled_from(["ORG", "LOC"]), st.sampled_from(["tagger", "rule", "list"])
    )
)


@given(sides, sides)
def test_a_merged_row_is_in_order_and_without_overlap(
    found: list[tuple[tuple[int, int], str, str]], more: list[tuple[tuple[int, int], str, str]]
) -> None:
    made = [
        [
            Mention(start, end, "x" * (end - start), kind, 1.0, how)
            for (start, end), kind, how in side
        ]
        for side in (found, more)
    ]
    merged = merge(*made)
    assert all(one.end <= other.start for one, other in pairwise(merged))
    assert {*merged} <= {*made[0], *made[1]}


def test_owners_say_who_holds_each_character() -> None:
    name = at("在上海市", "上海", "LOC")
    assert owners([name], 4) == [None, name, name, None]
    assert owners([], 2) == [None, None]


def test_resized_takes_its_words_from_the_text() -> None:
    name = resized(TEXT, at(TEXT, "上海", "LOC", "rule", 0.8), 0, 4)
    assert (name.text, name.start, name.end, name.type, name.score) == (
        "东川上海",
        0,
        4,
        "LOC",
        0.8,
    )
