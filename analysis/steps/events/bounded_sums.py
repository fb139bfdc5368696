"""Sums that a plan gives by their bounds: 不低于1亿元且不超过2亿元 is one sum from 1 to 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Figure

OVER, UNDER, RANGE = "over", "under", "range"
# Between the two bounds, by counts over the announcements of 2026
_AND = re.compile(
    r"(?:元|股)?(?:[（(]含[^（()）]{0,6}[)）])?[，,、]?[且但而]?(?:同时)?"
    r"(?:不(?:超过|超|高于|多于|低于|少于)|至多|最多|最高|至少)(?:为)?(?:人民币)?"
)


def with_bounds_joined(
    text: str,
    figures: Sequence[Figure],
) -> list[Figure]:
    """Return figures in order; a lower and an upper bound of one kind and unit that stand side by
    side are one range, from the first character of the one to the last of the other.
    """
    joined: list[Figure] = []
    for figure in figures:
        whole = _range(text, joined[-1], figure) if joined else None
        if whole is None:
            joined.append(figure)
        else:
            joined[-1] = whole
    return joined


def _range(
    text: str,
    one: Figure,
    other: Figure,
) -> Figure | None:
    """Return the range of two bounds; None where the figures are none."""
    if {one.qualifier, other.qualifier} != {OVER, UNDER}:
        return None
    if (one.kind, one.unit) != (other.kind, other.unit):
        return None
    low, high = one.value, other.value
    if one.qualifier == UNDER:
        low, high = high, low
    if low > high or _AND.fullmatch(text, one.end, other.start) is None:
        return None
    return replace(
        one,
        end=other.end,
        text=text[one.start : other.end],
        value=low,
        high=high,
        qualifier=RANGE,
    )
