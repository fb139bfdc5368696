"""Find each number in digits with a unit or a scale, before what stands around it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sinanews.analysis.steps.figures.clock_times import is_clock_time
from sinanews.analysis.steps.figures.number_forms import (
    CENTS,
    CURRENCY_BEFORE,
    CURRENCY_ENDS,
    LETTER_SCALE,
    NUMBER,
    PER_SHARE_AFTER,
    PER_SHARE_BEFORE,
)
from sinanews.analysis.steps.figures.numerals import (
    LETTER_SCALES,
    SCALES,
    chinese,
    decimal,
    next_step,
    scaled,
)
from sinanews.analysis.steps.figures.units import (
    CURRENCIES,
    CURRENCY_SIGNS,
    FACTORS,
    PERCENT,
    UNITS,
    YUAN,
    counts_nothing,
    unit_of,
)

Match = re.Match[str]
MINUS = frozenset("-−－")
SIGNS = MINUS | {"+", "＋"}
_PARTS = ("unit", "high_scale", "high", "more_scale", "vague", "scale")  # the last first
CHANGES = frozenset({"percent", "percentage_points", "basis_points"})  # a sign is a direction
COMPARED = frozenset({"yoy", "qoq", "mom"})  # right before the sign of a change
COMPARED_LENGTH = 3
ROUGHLY = "来"  # 20来亿元 lies about it, 20多亿元 above
FACTOR_PLACES = 6  # kept of a value in ‰ made percent
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
    sign: str | None = None  # up for a plus right before it, down for a minus
    qualifier: str | None = None  # of its own words: over for 500多亿, range for 几亿


def numbers_in_digits(text: str) -> Iterator[Number]:
    """Yield the numbers of a text whose digits are ASCII, in order."""
    for match in NUMBER.finditer(text):
        # A unit, a scale, a range or a currency makes digits a figure.
        sign = _currency_before(text, match.start())
        if not sign and (match.lastgroup == "low" or not _has_meaning(match)):
            continue
        if not sign and is_clock_time(text, match):
            continue
        if sign and _two_amounts(match):
            yield from _both_amounts(match, sign)
        elif _two_units(match):
            yield from _both_ends(text, match)
        else:
            yield _number(text, match, sign)


def _has_meaning(match: Match) -> bool:
    return any(match.group("unit", "scale", "high", "low_unit"))


def _currency_before(text: str, start: int) -> Match | None:
    if text[max(0, start - 1) : start] not in CURRENCY_ENDS:
        return None
    return CURRENCY_BEFORE.search(text, max(0, start - SIGN_LENGTH), start)


def _two_amounts(match: Match) -> bool:
    """Say whether a full-width comma parts two amounts: $20，300美元 has a currency for each."""
    return match["unit"] in CURRENCIES and match["unit"] != YUAN and "，" in match["low"]


def _both_amounts(match: Match, sign: Match) -> Iterator[Number]:
    first, last = match["low"].split("，", 1)
    end = match.start("low") + len(first)
    before, after = CURRENCY_SIGNS[sign["sign"]], UNITS[match["unit"]]
    value = scaled(decimal(last), match["scale"])
    yield Number(sign.start(), end, "money", decimal(first), before)
    yield Number(end + 1, match.end(), after.kind, value, after.unit)


def _two_units(match: Match) -> bool:
    """Say whether the ends are in two units (下调5个基点至2.2%), or percents (5%-8%): no range."""
    unit, low_unit = match["unit"], match["low_unit"]
    if not (unit and match["high"] and low_unit):
        return False
    return unit == PERCENT or low_unit not in (unit, YUAN)


def _both_ends(text: str, match: Match) -> Iterator[Number]:
    """Yield the ends as two numbers, with the minus that both have (-1%至-5%)."""
    low = _end_of_two(match, "low", "scale", "low_unit")
    high = _end_of_two(match, "high", "high_scale", "unit")
    if match["minus"]:
        yield _below_zero(low, match.start("low") - 1)
        yield _below_zero(high, match.start("minus"))
        return
    yield low._replace(sign=_sign(text, match.start())) if low.kind in CHANGES else low
    yield high


def _end_of_two(match: Match, end: str, scale: str, unit: str) -> Number:
    """Return the low or the high end with its own scale and unit, by the names of the groups."""
    meaning = UNITS[match[unit]]
    value = scaled(decimal(match[end]), match[scale])
    return Number(match.start(end), match.end(unit), meaning.kind, value, meaning.unit)


def _below_zero(number: Number, start: int) -> Number:
    """Return a number with the minus that stands before it."""
    sign = "down" if number.kind in CHANGES else None
    return number._replace(start=start, value=-number.value, sign=sign)


def _number(text: str, match: Match, sign: Match | None) -> Number:
    """Build one number; its span begins with the sign of a currency or a minus before it."""
    start, end, value = match.start(), _end(match, sign), _low_value(match)
    kind, unit = unit_of(match["unit"] or "", sign["sign"] if sign else "")
    high, qualifier = _high_value(match), None
    if match["more_than"] == ROUGHLY:
        qualifier = "about"
    elif _is_vague(match):
        high, qualifier = next_step(value), "over"
    if kind == "money":
        value, end = _with_rest(text, match, value, end, has_sign=sign is not None)
    change = _sign(text, start)
    if change == "down":
        start, value = start - 1, -value
    value, high = _in_order(match, value, high)
    if kind not in CHANGES:
        change = None
    if sign and kind == "money":
        start = sign.start()
    if kind == "money" and _is_per_share(text, start, end):
        kind = "per_share"
    return Number(start, end, kind, value, unit, high, change, qualifier)


def _in_order(match: Match, low: float, high: float | None) -> tuple[float, float | None]:
    """Return the ends of a loss (-298万元至-421万元) with the lower first; else as they stand."""
    if high is None or not match["minus"]:
        return low, high
    return min(low, high), max(low, high)


def _is_vague(match: Match) -> bool:
    vague = match["more_than"] or match["more_vague"] or match["vague"]
    return bool(vague) and not match["high"]


def _with_rest(
    text: str, match: Match, value: float, end: int, *, has_sign: bool
) -> tuple[float, int]:
    """Return an amount and its end with what belongs to it behind: 3元5角2分, $25B."""
    if match["unit"] == YUAN:
        if text[end : end + 1].isnumeric():
            return with_cents(text, value, end)
        return value, end
    letter = LETTER_SCALE.match(text, end) if has_sign and end == match.end("low") else None
    if letter is None:
        return value, end
    return value * LETTER_SCALES[letter["letter"].upper()], letter.end()


def with_cents(text: str, yuan: float, end: int) -> tuple[float, int]:
    """Return an amount in 元 that ends at `end` with its 角 and 分, and its end."""
    cents = CENTS.match(text, end)
    if cents is None or not cents.group():
        return yuan, end
    for name, part in (("tenths", 0.1), ("hundredths", 0.01)):
        digit = cents[name]
        if digit:
            yuan += part * (int(digit) if digit.isascii() else chinese(digit) or 0)
    return round(yuan, 2), cents.end()


def _low_value(match: Match) -> float:
    """Return the low end; without scale and unit it takes those of the high end (10-20亿元)."""
    scale = match["scale"]
    if match["high"] and not scale and not match["low_unit"]:
        scale = match["high_scale"]
    value = scaled(decimal(match["low"]), scale)
    if match["more"]:
        value = _with_more(value, match)
    factor = FACTORS.get(match["unit"] or "")
    return round(value * factor, FACTOR_PLACES) if factor else value


def _with_more(value: float, match: Match) -> float:
    """Return a scaled number with what adds to it; a larger scale behind that is of both
    (2万4千亿 is 24,000 times 亿).
    """
    more, scale = decimal(match["more"]), match["more_scale"]
    if SCALES[scale] < SCALES[match["scale"]]:
        return value + scaled(more, scale)
    small, common = scale[:-1] or None, scale[-1]
    return scaled(value + scaled(more, small), common)


def _high_value(match: Match) -> float | None:
    if not match["high"]:
        return None
    value = scaled(decimal(match["high"]), match["high_scale"])
    return -value if match["minus"] else value


def _sign(text: str, start: int) -> str | None:
    """Return up for a plus and down for a minus right before a number; none for a sign after a
    Latin letter or digit (A-5, A+5), but for YoY+5.
    """
    mark = text[max(0, start - 1) : start]
    if mark not in SIGNS:
        return None
    before = text[max(0, start - 2) : start - 1]
    if before.isascii() and before.isalnum() and not _is_compared(text, start - 1):
        return None
    return "down" if mark in MINUS else "up"


def _is_compared(text: str, end: int) -> bool:
    """Say whether YoY, QoQ or MoM ends there: a sign behind it is the change's own."""
    return text[max(0, end - COMPARED_LENGTH) : end].lower() in COMPARED


def _end(match: Match, sign: Match | None) -> int:
    """Return where a number ends, without a blank behind it."""
    unit = match["unit"] or ""
    no_unit = sign is not None and counts_nothing(unit, sign["sign"])
    for part in _PARTS:
        if match[part] and not (no_unit and part == "unit"):
            return match.end(part)
    return match.end("low")


def _is_per_share(text: str, start: int, end: int) -> bool:
    if PER_SHARE_AFTER.match(text, end):
        return True
    left = max(0, start - PER_SHARE_LENGTH)
    return PER_SHARE_BEFORE.search(text, left, start) is not None
