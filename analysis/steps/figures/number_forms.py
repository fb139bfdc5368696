"""The form of a number with scale and unit. Each run is bounded, so time grows with the length
of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sinanews.analysis.steps.figures.units import (
    BASIS_POINTS,
    CURRENCIES,
    POINTS,
    SHARES,
    THINGS,
)


def one_of(words: Iterable[str]) -> str:
    """Return an alternation, longest first."""
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


_NUMBER = r"(?:\d{1,3}(?:[,，]\d{3}){1,5}(?!\d)|\d{1,15})(?:\.\d{1,10})?"
_SCALE = r"万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百"
# 元 that begins another word (元旦, 元件, 元年) is no money
_CURRENCY = rf"(?:{one_of(c for c in CURRENCIES if c != '元')}|元(?![旦月素件年器宵老首]))"
_UNIT = rf"%|{_CURRENCY}|{one_of((*POINTS, *BASIS_POINTS, *SHARES, *THINGS))}"
_TO = r"(?:-|–|—{1,2}|~|～|－|至|到)"

NUMBER = re.compile(
    rf"(?=\d)(?<![\d.A-Za-z])(?P<low>{_NUMBER}) ?"
    rf"(?P<scale>{_SCALE})?(?:(?<=[亿万])(?P<more>\d{{1,4}})(?P<more_scale>万|千))?"
    rf"(?: ?(?P<low_unit>{_UNIT})? ?{_TO} ?(?:人民币|港币)?(?P<high>{_NUMBER}) ?(?P<high_scale>{_SCALE})?"
    rf"(?= ?(?:{_UNIT}|(?<=[万亿千百])))"
    rf")?(?:(?P<vague>[多余]) ?)?(?: ?(?P<unit>{_UNIT}))?",
)
CHINESE_MONEY = re.compile(
    r"(?=[一二两三四五六七八九十])"  # lets the engine skip the rest of the text fast
    rf"(?<![零一二两三四五六七八九十百千万亿点几数上多第\d])(?P<low>[一二两三四五六七八九十][零一二两三四五六七八九十百千万亿点]{{0,12}})"
    rf"(?P<unit>{_CURRENCY})"
)
CHINESE_PERCENT = re.compile(r"百分之(?P<low>[零一二两三四五六七八九十百点]{1,8})")
# The currency before the number, as the end of what stands there
BEFORE = re.compile(r"(?:人民币|港币|美金|RMB|CNY|HK\$|HKD|US\$|USD|\$|￥|¥|€|£|EUR|GBP) ?$")
PER_SHARE_AFTER = re.compile(r" ?[/／] ?股|每股")
PER_SHARE_BEFORE = re.compile(r"每股[^，。；、\d]{0,16}$")
