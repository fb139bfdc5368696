"""The columns of the matrix and the tables they are looked up in."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.keywords.feature_columns import (
    BRACKET,
    CLOSES,
    COLON,
    COLUMNS,
    EDGE,
    GROUPS,
    MARKS,
    ONE_HOT,
    OPENS,
)
from sinanews.analysis.steps.keywords.term_units import BREAK, KINDS


def test_each_column_stands_once() -> None:
    assert len(COLUMNS) == len(set(COLUMNS))
    assert COLUMNS[-1] == f"last_{GROUPS[-1][0]}"


def test_a_kind_is_in_one_group_and_a_break_in_none() -> None:
    assert ONE_HOT.shape == (len(KINDS), len(GROUPS))
    assert ONE_HOT.sum(axis=1).tolist() == [0 if k == BREAK else 1 for k in range(len(KINDS))]


def test_kinds_of_a_group_are_one_to_the_ranker() -> None:
    rows = [ONE_HOT[KINDS.index(kind)].tolist() for kind in ("n", "ng", "l")]
    assert rows[0] == rows[1] == rows[2]
    assert rows[0] != ONE_HOT[KINDS.index("ORG")].tolist()


@pytest.mark.parametrize(
    ("character", "mark"),
    [("“", OPENS), ("》", CLOSES), ("（", BRACKET), ("：", COLON), ("，", EDGE), ("\n", EDGE)],
)
def test_marks(character: str, mark: int) -> None:
    assert MARKS[ord(character)] == mark


def test_a_straight_quotation_mark_opens_and_closes() -> None:
    assert MARKS[ord('"')] == OPENS | CLOSES


def test_letters_are_no_marks_and_nobody_changes_the_tables() -> None:
    assert MARKS[ord("甲")] == 0
    with pytest.raises(ValueError, match="read-only"):
        MARKS[0] = 1
