"""Sums that a plan gives by their bounds: 不低于1亿元且不超过2亿元 is one sum from 1 to 2."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Figure

OVER, UNDER, RANGE, PERCENT = "over", "under", "range", "percent"
_TO, _FROM = re.compile(r"\s?(?:至|到|~|～|-|—|–)\s?"), frozenset("由从自")
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
    """Return the range of two bounds, or of two ends; None where the figures are none."""
    if (one.kind, one.unit) != (other.kind, other.unit):
        return None
    if _are_ends(text, one, other):
        return _joined(text, (one, other), one.value, other.value)
    low, high = sorted((one.value, other.value))
    return _joined(text, (one, other), low, high) if _are_bounds(text, one, other) else None


def _are_bounds(
    text: str,
    one: Figure,
    other: Figure,
) -> bool:
    """Say whether two figures are the lower and the upper bound of one."""
    bounds = {one.qualifier: one.value, other.qualifier: other.value}
    if set(bounds) != {OVER, UNDER} or bounds[OVER] > bounds[UNDER]:
        return False
    return _AND.fullmatch(text, one.end, other.start) is not None


def _are_ends(
    text: str,
    one: Figure,
    other: Figure,
) -> bool:
    """Say whether two percents are the ends of a range (0.29%~0.57%), and no change (由5%至6%)."""
    if one.kind != PERCENT or one.value >= other.value:
        return False
    if text[one.start - 1 : one.start] in _FROM:
        return False
    return _TO.fullmatch(text, one.end, other.start) is not None


def _joined(
    text: str,
    ends: tuple[Figure, Figure],
    low: float,
    high: float,
) -> Figure:
    """Return two figures as one from the first character to the last."""
    one, other = ends
    return replace(
        one,
        end=other.end,
        text=text[one.start : other.end],
        value=low,
        high=high,
        qualifier=RANGE,
    )
