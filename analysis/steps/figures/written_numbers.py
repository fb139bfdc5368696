"""Find each number in Chinese words: money, percents, tenths, multiples."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from sinanews.analysis.steps.figures import written_forms as forms
from sinanews.analysis.steps.figures.numbers_in_text import ROUGHLY, Number, with_cents
from sinanews.analysis.steps.figures.numerals import chinese, next_step
from sinanews.analysis.steps.figures.units import PERCENT, UNITS, YUAN

Match = re.Match[str]
TIMES = "倍"  # the unit of multiples
TENTH, HALF = 10.0, 5.0  # percents: 三成半 is 35
TENTH_LENGTH = 8  # characters of the longest range of tenths before its 成: 0.5成至1.5
PLACES = 4  # kept of a percent in words
PRICE_LENGTH = 5  # characters in which a word of price stands before a single numeral
SEVERAL = 10  # 数十亿 lies between one and ten of its scale


def numbers_in_words(text: str) -> Iterator[Number]:
    """Yield the numbers in words form by form; they may overlap those in digits."""
    if "元" in text or "点" in text or "币" in text:
        yield from _money(text)
    if "分之" in text:
        yield from _percents(text)
    if "成" in text:
        yield from _tenths(text)
    if "翻" in text or "腰斩" in text or "减半" in text:
        yield from _multiples(text)


def _money(text: str) -> Iterator[Number]:
    """Yield 三千万元, 三十多亿元, 数十亿元, 逾百亿元, and basis points in words."""
    for match in forms.MONEY_IN_WORDS.finditer(text):
        # The scale behind 余 is of the last part alone: 一亿三千余万
        value = chinese((match["low"] or match["bare"]) + (match["scale"] or ""))
        if value is None or not _is_money(text, match):
            continue
        unit, end = UNITS[match["unit"]], match.end()
        high, qualifier = _upper_end(match, value)
        if match["unit"] == YUAN and high is None:
            value, end = with_cents(text, value, end)
        yield Number(match.start(), end, unit.kind, value, unit.unit, high, None, qualifier)


def _upper_end(match: Match, value: float) -> tuple[float | None, str | None]:
    """Return the upper end of a vague amount, and what makes it vague."""
    if match["several"]:
        return value * SEVERAL, "range"
    if match["vague"] == ROUGHLY:
        return None, "about"
    if match["vague"]:
        return next_step(value), "over"
    return None, None


def _is_money(text: str, match: Match) -> bool:
    """Say whether a single numeral with 元 is money; every other form is."""
    low = match["low"] or ""
    if len(low) != 1 or match["unit"] != YUAN or match["vague"] or match["scale"]:
        return True
    if match["several"] or forms.PRICE_AFTER.match(text, match.end()):
        return True
    ends = forms.AMOUNT_ENDS.match(text, match.end()) is not None
    left = max(0, match.start() - PRICE_LENGTH)
    if forms.PRICE_BEFORE.search(text, left, match.start()):
        return ends or low not in forms.ELEMENTS
    return ends and low not in forms.ELEMENTS


def _percents(text: str) -> Iterator[Number]:
    """Yield 百分之五, 千分之三, 万分之2.5 as percents."""
    for match in forms.PERCENT_IN_WORDS.finditer(text):
        value = float(match["digits"]) if match["digits"] else chinese(match["low"])
        if value is None:
            continue
        high = next_step(value) if match["vague"] else None
        factor = forms.SHARE_FACTORS[match["of"]]
        yield Number(
            *match.span(),
            "percent",
            round(value * factor, PLACES),
            PERCENT,
            high and round(high * factor, PLACES),
            None,
            "over" if match["vague"] else None,
        )


def _tenths(text: str) -> Iterator[Number]:
    """Yield 三成, 六成五, 三到四成, 七八成 as percents."""
    at = text.find(forms.TENTH_SIGN)
    while at >= 0:
        if text[max(0, at - 1) : at] in forms.TENTH_ENDS:
            before = forms.TENTH_BEFORE.search(text, max(0, at - TENTH_LENGTH), at)
            after = forms.TENTH_AFTER.match(text, at + 1)
            if before and after and _is_tenths(text, before, after):
                yield _tenth_number(before, after)
        at = text.find(forms.TENTH_SIGN, at + 1)


def _tenth_number(before: Match, after: Match) -> Number:
    value, high, qualifier = _tenth(before["low"]), None, None
    if after["half"]:
        value += HALF if after["half"] == "半" else _tenth(after["half"]) / TENTH
    first = before["from"] or before["near"]
    if first:
        value, high = _tenth(first), value
    elif after["vague"]:
        high, qualifier = value + TENTH, "over"
    return Number(
        before.start(), after.end(), "percent", value, PERCENT, high, None, qualifier
    )


def _tenth(numeral: str) -> float:
    number = float(numeral) if numeral.isascii() else chinese(numeral) or 0.0
    return number * TENTH


def _is_tenths(text: str, before: Match, after: Match) -> bool:
    """Say whether 成 is tenths where the next word may be its own: 超八成为国企, 周三成为."""
    doubtful = before["low"] == "一" or forms.TENTH_DOUBTFUL.match(text, after.end())
    if not doubtful or after["half"] or after["vague"] or before["from"]:
        return True
    if before["low"] == "一" and forms.TENTH_ENDED.match(text, after.end()):
        return True
    return (
        forms.TENTH_QUALIFIED.search(text[max(0, before.start() - 1) : before.start()])
        is not None
    )


def _multiples(text: str) -> Iterator[Number]:
    """Yield 翻番 and 翻倍 (twice), 翻两番 (four times), 翻三倍 (three times), 腰斩 (half)."""
    for match in forms.MULTIPLES.finditer(text):
        value, change = 0.5, "down"
        if not match["half"]:
            value, change = _multiple(match), "up"
        yield Number(*match.span(), "multiple", value, TIMES, None, change)


def _multiple(match: Match) -> float:
    if match["times"]:
        return max(2.0, _count(match["times"]))
    return math.pow(2, _count(match["doubled"] or "一"))


def _count(numeral: str) -> float:
    return float(numeral) if numeral.isascii() else chinese(numeral) or 1.0
