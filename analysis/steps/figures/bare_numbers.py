"""Numbers that what stands around them explains: the time of a clock, which is no figure, and a
capital without its currency.
"""

from __future__ import annotations

import re

from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind

LAST_HOUR = 24
_MINUTE = "分"
_CLOCK = frozenset({"点", _MINUTE})
# Characters before a number in which the part of its day, or the words for its capital stand.
DAY_LENGTH, CAPITAL_LENGTH = 4, 20
_MINUTES = re.compile(r"[点时:：]$")
_BEHIND = re.compile(r"半(?!导)|钟|整|许|\d{1,2}分(?!钟)|[至到—–~～-]\d{1,2}点")
_DAY = longest_first(words_by_kind("figure_words.tsv")["part_of_day"])
_BEFORE = re.compile(rf"(?:{_DAY}|[今明昨当次每][日晚早天]|\d日[早晚]?)$")
_CAPITAL = re.compile(r"(?:注册资本金?|注册资金|实缴|认缴)[^，,。；;：\n]{0,12}$")
_AMOUNT_ENDS = re.compile(r"[，,。；;！、）)】\s]|$|增|减|变|至|起")


def is_clock_time(
    text: str,
    match: re.Match[str],
) -> bool:
    """Say whether a number is an hour or a minute (6点20分, 下午3点, 9点半)."""
    unit, digits = match["unit"], match["low"]
    if unit not in _CLOCK or match["scale"] or not digits.isdecimal():
        return False
    if unit == _MINUTE:
        first = max(0, match.start() - 1)
        return _MINUTES.search(text, first, match.start()) is not None
    return int(digits) <= LAST_HOUR and _is_hour(text, match)


def _is_hour(
    text: str,
    match: re.Match[str],
) -> bool:
    if match["high"]:  # 9点至11点
        same = match["low_unit"] == match["unit"]
        return same and float(match["high"]) <= LAST_HOUR
    if _BEHIND.match(text, match.end()):
        return True
    first = max(0, match.start() - DAY_LENGTH)
    return _BEFORE.search(text[first : match.start()]) is not None


def is_capital(
    text: str,
    start: int,
    end: int,
) -> bool:
    """Say whether a number without a unit is a registered capital (注册资本5000万)."""
    if _AMOUNT_ENDS.match(text, end) is None:
        return False
    first = max(0, start - CAPITAL_LENGTH)
    return _CAPITAL.search(text, first, start) is not None
