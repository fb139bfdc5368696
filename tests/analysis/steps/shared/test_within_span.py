"""Spans by where they begin."""

from __future__ import annotations

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.shared.within_span import within_span

MENTION = Mention(0, 4, "甲乙股份", "ORG")


def test_only_spans_that_begin_inside_are_within() -> None:
    others = [MENTION, Mention(20, 24, "丙丁股份", "ORG")]
    assert within_span(others, 1, 20) == []
    assert within_span(others, 0, 21) == others


def test_none_of_none_begins_inside() -> None:
    assert within_span((), 0, 9) == ()
