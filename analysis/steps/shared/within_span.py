"""Which of the spans of a text begin in a stretch of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from sinanews.analysis.findings import DateMention, Figure, Mention

_START = attrgetter("start")
Span = TypeVar("Span", Figure, DateMention, Mention)


def within_span(
    spans: Sequence[Span],
    first: int,
    last: int,
) -> Sequence[Span]:
    """Return those of spans in order that begin between two offsets."""
    if not spans:
        return spans
    begin = bisect_left(spans, first, key=_START)
    return spans[begin : bisect_left(spans, last, begin, key=_START)]
