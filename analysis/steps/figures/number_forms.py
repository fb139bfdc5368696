"""The form of a number with scale and unit. Each run is bounded, so time grows with the length
of the text only.
"""

from __future__ import annotations

import re

from sinanews.analysis.lexicons.word_lists import longest_first
from sinanews.analysis.steps.figures.units import CURRENCIES, CURRENCY_SIGNS, UNITS, YUAN

_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,10})?"
_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
# 元 that begins another word (元旦, 元件, 元年) is no money
_YUAN = rf"{YUAN}(?![旦月素件年器宵老首])"
_CURRENCY = rf"(?:{longest_first(c for c in CURRENCIES if c != YUAN)}|{_YUAN})"
_OTHER = longest_first(unit for unit in UNITS if unit not in CURRENCIES and unit != "%")
_UNIT = rf"%|{_CURRENCY}|{_OTHER}"
_TO = r"(?:-|–|—{1,2}|~|～|－|至|到)"
_MORE = r"(?:(?<=[亿万])(?P<more>\d{1,4})(?P<more_scale>万|千))?"  # 1亿5000万
_HIGH = (
    rf"(?: ?(?P<low_unit>{_UNIT})? ?{_TO} ?(?:人民币|港币)?"
    rf"(?P<high>{_NUMBER}) ?(?P<high_scale>{_SCALE})?"
    rf"(?= ?(?:{_UNIT}|(?<=[万亿千百]))))?"
)

NUMBER = re.compile(
    rf"(?=\d)(?<![\d.A-Za-z])(?P<low>{_NUMBER}) ?(?P<scale>{_SCALE})?"
    rf"{_MORE}{_HIGH}(?:(?P<vague>[多余]) ?)?(?: ?(?P<unit>{_UNIT}))?"
)
_ONES = "一二两三四五六七八九"
_NUMERAL = f"零{_ONES}十百千万亿点"
CHINESE_MONEY = re.compile(
    rf"(?=[{_ONES}十])"  # lets the engine skip the rest of the text fast
    rf"(?<![{_NUMERAL}几数上多第\d])(?P<low>[{_ONES}十][{_NUMERAL}]{{0,12}})"
    rf"(?P<unit>{_CURRENCY})"
)
# 一元 begins other words too: 一元化, 二元论, 多元素 …
NO_MONEY_AFTER = frozenset("化论制多素方")
CHINESE_PERCENT = re.compile(rf"百分之(?P<low>[零{_ONES}十百点]{{1,8}})")
# The currency before the number, as the end of what stands there
CURRENCY_BEFORE = re.compile(rf"(?P<sign>{longest_first(CURRENCY_SIGNS)}) ?$")
PER_SHARE_AFTER = re.compile(r" ?[/／] ?股|每股")
PER_SHARE_BEFORE = re.compile(r"每股[^，。；、\d]{0,16}$")
