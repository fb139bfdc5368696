"""Numerals to numbers: full-width digits, thousands commas, scales, Chinese numerals."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from types import MappingProxyType

# One character for one, so that offsets stay.
_FULL_WIDTH = re.compile("[０-９．％＄]")
_ASCII = str.maketrans("０１２３４５６７８９．％＄", "0123456789.%$")
# Numerals as contracts and cheques write them (叁佰贰拾万元): at least one with its unit.
_FORMAL_ONES = "壹贰叁肆伍陆柒捌玖"
_FORMAL = re.compile(
    rf"(?=[{_FORMAL_ONES}][拾佰仟万亿元圆])[零〇{_FORMAL_ONES}拾佰仟万亿]{{2,24}}[元圆]"
    rf"(?:[{_FORMAL_ONES}]角)?(?:[{_FORMAL_ONES}]分)?"
)
_PLAIN = str.maketrans(f"{_FORMAL_ONES}拾佰仟圆", "一二三四五六七八九十百千元")

SCALES: Mapping[str, float] = MappingProxyType(
    {
        "万亿": 1e12,
        "千亿": 1e11,
        "百亿": 1e10,
        "十亿": 1e9,
        "亿": 1e8,
        "千万": 1e7,
        "百万": 1e6,
        "十万": 1e5,
        "万": 1e4,
        "千": 1e3,
        "百": 1e2,
    }
)
# In any case of letters: $72 billion, US$3.4bn
ENGLISH_SCALES: Mapping[str, float] = MappingProxyType(
    {
        "trillion": 1e12,
        "tn": 1e12,
        "billion": 1e9,
        "bn": 1e9,
        "million": 1e6,
        "mn": 1e6,
        "mln": 1e6,
        "thousand": 1e3,
    }
)
# Only right after digits that a currency stands before: $25B
LETTER_SCALES: Mapping[str, float] = MappingProxyType(
    {"T": 1e12, "B": 1e9, "M": 1e6, "K": 1e3}
)
DECIMALS = 4  # kept of a scaled number; no text gives more
FRACTION = 8  # places kept of a Chinese numeral: as many as its form takes
_DIGITS: Mapping[str, int] = MappingProxyType(
    {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
)
_SMALL: Mapping[str, int] = MappingProxyType({"十": 10, "百": 100, "千": 1000})
_LARGE: Mapping[str, int] = MappingProxyType({"万": 10_000, "亿": 100_000_000})


def with_ascii_digits(text: str) -> str:
    """Return the text with ASCII digits, points, percent and dollar signs; offsets stay.

    Most texts have no full-width ones, and to translate costs more than to find all figures.
    """
    return text.translate(_ASCII) if _FULL_WIDTH.search(text) else text


def with_plain_numerals(text: str) -> str:
    """Return the text with the formal numerals of amounts as plain ones; offsets stay."""
    return _FORMAL.sub(lambda match: match.group().translate(_PLAIN), text)


def decimal(text: str) -> float:
    """Return the number of ASCII digits with thousands commas (either width) and a point."""
    return float(text.replace(",", "").replace("，", ""))


def scaled(number: float, scale: str | None) -> float:
    """Return the number times its scale word, without the noise of binary fractions (15.3 x 亿
    is 1530000000).
    """
    if not scale:
        return number
    factor = SCALES.get(scale) or ENGLISH_SCALES[scale.lower()]
    return round(number * factor, DECIMALS)


def next_step(number: float) -> float:
    """Return the upper end of a number with 多, 余 or 几: one more of its last place that is not
    zero (500多亿 lies below 600亿, 三十几 below 40).
    """
    step = 10.0 ** math.floor(math.log10(number)) if number > 0 else 0.0
    while step > 1 and number % step:
        step /= 10
    return number + step


def chinese(text: str) -> float | None:
    """Return the value of a Chinese numeral (三千万, 两百亿, 一点五, 一点七八万亿), None where it is
    none.
    """
    whole, _, fraction = text.partition("点")
    digits = fraction.rstrip("".join(_LARGE))
    value = _whole(whole)
    if value is None or not set(digits) <= _DIGITS.keys():
        return None
    value += sum(_DIGITS[c] * 0.1**place for place, c in enumerate(digits, 1))
    return scaled(round(value, FRACTION), fraction[len(digits) :])


def _whole(text: str) -> float | None:
    """Return the value of an integer; `section` is what stands before the next 万 or 亿."""
    if not text:
        return None
    if text[0] in _LARGE:  # 万亿 alone is one of them
        text = f"一{text}"
    total, section, digit = 0, 0, 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c in _SMALL:
            section += (digit or 1) * _SMALL[c]
            digit = 0
        elif c in _LARGE:
            total, section = _closed(total, section + digit, c), 0
            digit = 0
        else:
            return None
    return float(total + section + digit)


def _closed(total: int, section: int, large: str) -> int:
    """Return the total with its section closed by 万, which counts it alone, or 亿, which counts
    all before it (三万亿).
    """
    if large == "亿":
        return (total + section) * _LARGE[large]
    return total + section * _LARGE[large]
