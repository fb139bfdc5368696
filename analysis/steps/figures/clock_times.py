"""Numbers that are no figures by what stands around them: the time of a clock."""

from __future__ import annotations

import re

from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind

LAST_HOUR = 24
_MINUTE = "分"
_CLOCK = frozenset({"点", _MINUTE})
DAY_LENGTH = 4  # characters before a number in which the part of its day stands
_MINUTES = re.compile(r"[点时:：]$")
_BEHIND = re.compile(r"半(?!导)|钟|整|许|\d{1,2}分(?!钟)|[至到—–~～-]\d{1,2}点")
_DAY = longest_first(words_by_kind("figure_words.tsv")["part_of_day"])
_BEFORE = re.compile(rf"(?:{_DAY}|[今明昨当次每][日晚早天]|\d日[早晚]?)$")


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
