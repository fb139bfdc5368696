"""Find each number with a unit or a scale, before what stands around it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sinanews.analysis.steps.figures.number_forms import (
    CHINESE_MONEY,
    CHINESE_PERCENT,
    CURRENCY_BEFORE,
    NO_MONEY_AFTER,
    NUMBER,
    PER_SHARE_AFTER,
    PER_SHARE_BEFORE,
)
from sinanews.analysis.steps.figures.numerals import chinese, decimal, scaled
from sinanews.analysis.steps.figures.units import PERCENT, UNITS, YUAN, unit_of

Match = re.Match[str]
MINUS = frozenset("-−－")
SIGN_LENGTH = 4  # characters of the longest currency before a number, with its blank
PER_SHARE_LENGTH = (
    20  # characters in which 每股 stands before the number: 每股, 16 more, a sign
)


class Number(NamedTuple):
    """A number with its unit; fields as in Figure."""

    start: int
    end: int
    kind: str
    value: float
    unit: str
    high: float | None = None


def numbers_in(text: str) -> list[Number]:
    """Return the numbers of a text whose digits are ASCII, by their start; they may overlap."""
    found = [*_with_digits(text), *_percents_in_words(text), *_money_in_words(text)]
    return sorted(found, key=lambda number: number.start)


def _with_digits(text: str) -> Iterator[Number]:
    for match in NUMBER.finditer(text):
        # A unit, a scale, a range or a currency makes digits a figure.
        has_meaning = any(match.group("unit", "scale", "high", "low_unit"))
        sign = CURRENCY_BEFORE.search(text, max(0, match.start() - SIGN_LENGTH), match.start())
        if not has_meaning and not sign:
            continue
        if _two_units(match):
            yield _end_of_two(match, "low", "scale", "low_unit")
            yield _end_of_two(match, "high", "high_scale", "unit")
        else:
            yield _number(text, match, sign)


def _two_units(match: Match) -> bool:
    """Say whether the ends are in two units (下调5个基点至2.2%), or percents (5%-8%): no range."""
    unit, low_unit = match["unit"], match["low_unit"]
    if not (unit and match["high"] and low_unit):
        return False
    return unit == PERCENT or low_unit not in (unit, YUAN)


def _end_of_two(match: Match, end: str, scale: str, unit: str) -> Number:
    """Return the low or the high end with its own scale and unit, by the names of the groups."""
    meaning = UNITS[match[unit]]
    value = scaled(decimal(match[end]), match[scale])
    return Number(match.start(end), match.end(unit), meaning.kind, value, meaning.unit)


def _number(text: str, match: Match, sign: Match | None) -> Number:
    """Build one number; its span begins with the sign of a currency or a minus before it."""
    start, value = match.start(), _low_value(match)
    kind, unit = unit_of(match["unit"] or "", sign["sign"] if sign else "")
    if _is_negative(text, start):
        start, value = start - 1, -value
    if sign and kind == "money":
        start = sign.start()
    end = _end(match)
    if kind == "money" and _is_per_share(text, start, end):
        kind = "per_share"
    return Number(start, end, kind, value, unit, _high_value(match))


def _low_value(match: Match) -> float:
    """Return the low end; without scale and unit it takes those of the high end (10-20亿元)."""
    scale = match["scale"]
    if match["high"] and not scale and not match["low_unit"]:
        scale = match["high_scale"]
    value = scaled(decimal(match["low"]), scale)
    if match["more"]:
        value += scaled(decimal(match["more"]), match["more_scale"])
    return value


def _high_value(match: Match) -> float | None:
    if match["high"]:
        return scaled(decimal(match["high"]), match["high_scale"])
    return None


def _is_negative(text: str, start: int) -> bool:
    """Say whether a minus stands before, and no hyphen after a Latin letter or digit (A-5)."""
    if text[max(0, start - 1) : start] not in MINUS:
        return False
    before = text[max(0, start - 2) : start - 1]
    return not (before.isascii() and before.isalnum())


def _end(match: Match) -> int:
    """Return where a number ends: without a unit behind its last scale (3亿多 goes on to 多)."""
    if match["unit"]:
        return match.end()
    for scale in ("high_scale", "more_scale"):
        if match[scale]:
            return match.end(scale)
    return match.end()


def _is_per_share(text: str, start: int, end: int) -> bool:
    if PER_SHARE_AFTER.match(text, end):
        return True
    left = max(0, start - PER_SHARE_LENGTH)
    return PER_SHARE_BEFORE.search(text, left, start) is not None


def _money_in_words(text: str) -> Iterator[Number]:
    """Yield money in Chinese numerals (三千万元)."""
    for match in CHINESE_MONEY.finditer(text):
        value = chinese(match["low"])
        after = text[match.end() : match.end() + 1]
        is_word = len(match["low"]) == 1 and after in NO_MONEY_AFTER
        if value is not None and not is_word:
            yield Number(*match.span(), "money", value, UNITS[match["unit"]].unit)


def _percents_in_words(text: str) -> Iterator[Number]:
    """Yield percents in Chinese numerals (百分之五)."""
    for match in CHINESE_PERCENT.finditer(text):
        value = chinese(match["low"])
        if value is not None:
            yield Number(*match.span(), "percent", value, PERCENT)
