"""Spans of a text in order, without overlap: what lies in one of many is found at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

Span = tuple[int, int]


class SpansApart(NamedTuple):
    """Where spans begin and end, in order."""

    starts: list[int]
    ends: list[int]

    def meet(self, start: int, end: int) -> bool:
        """Say whether text[start:end] shares a character with one of the spans."""
        before = bisect_left(self.starts, end)
        return before > 0 and start < self.ends[before - 1]

    def hold(self, at: int) -> bool:
        """Say whether offset `at` lies in one of the spans."""
        return self.meet(at, at + 1)


def spans_apart(spans: Iterable[Span]) -> SpansApart:
    """Return spans in order; those that share a character are one."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
    return SpansApart(starts, ends)
