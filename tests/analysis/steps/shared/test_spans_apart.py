"""Spans in order, and what lies in one of them."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.shared.spans_apart import spans_apart


def test_spans_that_share_a_character_are_one() -> None:
    found = spans_apart([(8, 9), (0, 4), (2, 6), (6, 7)])
    assert list(zip(found.starts, found.ends, strict=True)) == [(0, 6), (6, 7), (8, 9)]


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [(0, 2, False), (1, 3, True), (4, 5, True), (5, 8, False), (5, 9, True), (9, 12, False)],
)
def test_what_meets_a_span(start: int, end: int, meets: bool) -> None:
    assert spans_apart([(2, 5), (8, 9)]).meet(start, end) is meets


@pytest.mark.parametrize(("at", "holds"), [(1, False), (2, True), (4, True), (5, False)])
def test_what_a_span_holds(at: int, holds: bool) -> None:
    assert spans_apart([(2, 5)]).hold(at) is holds


def test_no_span_holds_nothing() -> None:
    assert not spans_apart([]).hold(0)
