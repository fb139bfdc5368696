"""The form of a number in digits, with scale and unit. Each run is bounded, so time grows with the
length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sinanews.analysis.lexicons.word_lists import longest_first
from sinanews.analysis.steps.figures.numerals import ENGLISH_SCALES
from sinanews.analysis.steps.figures.units import CURRENCIES, CURRENCY_SIGNS, UNITS, YUAN

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,10})?"
_ENGLISH = [
    form for word in ENGLISH_SCALES for form in (word, word.capitalize(), word.upper())
]
_LETTERS = "".join({form[0] for form in _ENGLISH})
# A thousand or hundred that begins a unit is its own: 5|千克, 990|百帕
_SMALL_SCALES = "|".join(
    rf"{scale}(?!{longest_first(unit[1:] for unit in UNITS if unit[0] == scale)})"
    for scale in "千百"
)
_SCALE = (
    rf"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|{_SMALL_SCALES}"
    rf"|(?=[{_LETTERS}])(?:{longest_first(_ENGLISH)})(?![A-Za-z])"
)
SHARES = "股"
# 元 that begins another word (元旦, 元件, 元老) is no money; 10元老年票 is
_YUAN = rf"{YUAN}(?![旦月素件年器宵首]|老(?![年人]))"


def _written(units: Iterable[str]) -> str:
    """Return units as alternatives, the longest first. A Latin one ends where its word ends (5pp,
    but 5ppm), and one that stands before numbers too is of the next number where digits follow
    (人民币5元).
    """
    longest = sorted(units, key=lambda unit: (-len(unit), unit))
    return "|".join(f"{re.escape(unit)}{_not_before(unit)}" for unit in longest)


def _not_before(unit: str) -> str:
    if unit == SHARES:  # 沪深300股指期货
        return "(?![指市])"
    if unit.isascii() and unit[-1].isalpha():
        return "(?![A-Za-z])"
    return r"(?! ?\d)" if unit in CURRENCY_SIGNS else ""


CURRENCY = rf"(?:{_written(c for c in CURRENCIES if c != YUAN)}|{_YUAN})"
_OTHER = _written(unit for unit in UNITS if unit not in CURRENCIES and unit != "%")
_UNIT = rf"%|{CURRENCY}|{_OTHER}"
# A hyphen after a blank is a minus (45.20 -1.05%) unless a blank follows it too (4.5 - 5.0%).
_TO = r"(?:(?<! )[-－]|[-－](?= )|–|—{1,2}|~|～|至|到)"
# What adds to a scaled number: 1亿5000万, 1千2百; 2万4千亿 has the last scale for both
_MORE = (
    r"(?:(?<=[亿万千])零?(?P<more>\d{1,4})(?P<more_vague>[多余])?"
    r"(?P<more_scale>千亿|百亿|亿|千万|百万|万|千|百))?"
)
# Both ends of a loss have a minus: -298万元至-421万元; what each is for may stand behind it:
# 0.01元/股-0.02元/股
_HIGH = (
    rf"(?: ?(?:(?P<low_unit>{_UNIT})(?:/[\u4e00-\u9fff]{{1,2}})?)?"
    rf" ?(?:(?(below)[至到~～] ?(?P<minus>[-－])|(?!))|{_TO}) ?(?:人民币|港币)?"
    rf"(?P<high>{_NUMBER}) ?(?P<high_scale>{_SCALE})?"
    rf"(?= ?(?:{_UNIT}|(?<=[万亿千百])|(?<=illion)|(?<=bn))))?"
)

NUMBER = re.compile(
    rf"(?=\d)(?<![\d.A-Za-z])(?P<below>(?<=[-－]))?(?P<low>{_NUMBER}) ?(?:(?P<more_than>[多余几来])(?=[十百千万亿]))?"
    rf"(?P<scale>{_SCALE})?{_MORE}{_HIGH}(?:(?P<vague>[多余]) ?)?(?: ?(?P<unit>{_UNIT}))?"
)
# After an amount in 元 its tenths and hundredths: 3元5角2分
CENTS = re.compile(
    r"(?:(?P<tenths>[\d一二三四五六七八九])角)?(?:(?P<hundredths>[\d一二三四五六七八九])分(?!之|钟))?"
)
# Right after the digits, where a currency stands before them: $25B, US$3.4m
LETTER_SCALE = re.compile(r" ?(?P<letter>[BMKTbmkt])(?![A-Za-z])")
# The currency before the number, as the end of what stands there
CURRENCY_ENDS = frozenset(sign[-1] for sign in CURRENCY_SIGNS) | {" "}
CURRENCY_BEFORE = re.compile(rf"(?P<sign>{longest_first(CURRENCY_SIGNS)}) ?$")
PER_SHARE_AFTER = re.compile(r" ?[/／] ?股|每股")
PER_SHARE_BEFORE = re.compile(r"每股[^，。；、\d]{0,16}$")
