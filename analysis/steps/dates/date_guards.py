"""What around a form makes it no date, where the form itself is kept fast: one check a form."""

from __future__ import annotations

import re

from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.steps.dates.date_forms import DATE_WORDS, FEASTS, WORD_GUARDS

Match = re.Match[str]
ONLY_AFTER = "^"  # begins the characters that alone may stand before a word (较前一日)
_NUMERALS = frozenset("0123456789一二三四五六七八九十百千万亿两零〇几数半")
# What a count of days, weeks or months stands after where it counts from no event: 第三年前, 到5年前,
# 提前三天前
_NO_AGO = _NUMERALS | frozenset("第近.%-至到前后年月")
_NO_MONTH = _NUMERALS | {"个"}
_EVERY_YEAR = ("历年", "往年", "每年")
_TO = frozenset("至到-—~")
# Before a feast that is a name of people and things too (国庆): these, or no Chinese word
_TIME_BEFORE = frozenset("年今去明、在于自逢迎过和与及到至从将当秋")
# 本|周期, 今|日头条: the word's last character begins a longer one
_LONGER = re.compile(
    "|".join(
        f"{re.escape(word)}(?![{unless}])" if unless else re.escape(word)
        for word, unless in read_words("longer_time_words.tsv", ("word", "unless"))
    )
)
_HAN = re.compile(r"[一-龥]")


def word_fits(match: Match) -> bool:
    """Say whether a word of time is none in a longer word: 五年内, 次日达, 当月 without a day."""
    word = match["word"]
    if DATE_WORDS[word][0] == "same_month_day" and not (match["day"] or match["cday"]):
        return False
    if _LONGER.match(match.string, match.end("word") - 1):
        return False
    guards = WORD_GUARDS.get(word)
    if guards is None:
        return True
    not_after, not_before = guards
    before, after = _neighbours(match)
    if after and after in not_before:
        return False
    if not_after.startswith(ONLY_AFTER):
        return not before or before.isspace() or before in not_after[1:]
    return not before or before not in not_after


def ago_fits(match: Match) -> bool:
    """Say whether 三天前 is a time: its count is of one script, and nothing else ends in it."""
    count = match["count"]
    before, _ = _neighbours(match)
    one_script = count.isascii() or not any(digit.isascii() for digit in count)
    return one_script and before not in _NO_AGO


def chinese_day_fits(match: Match) -> bool:
    """Say whether 五月三日 is a day: no 三个月, no numeral before it, one month."""
    month = match["cmonth"]
    before, _ = _neighbours(match)
    return before not in _NO_MONTH and (len(month) == 1 or month[0] == "十")


def feast_fits(match: Match) -> bool:
    """Say whether a feast is one of a certain year, and no name of people (李国庆)."""
    feast, start = match["feast"], match.start()
    before, _ = _neighbours(match)
    if feast.startswith("初"):
        return before in _TO
    if match.string[max(0, start - 2) : start] in _EVERY_YEAR:
        return False
    only = FEASTS.get(feast)
    if only == "off":
        return before not in _NUMERALS and before != "第"
    if only == "name":
        return not _HAN.match(before) or before in _TIME_BEFORE
    return True


def _neighbours(match: Match) -> tuple[str, str]:
    text, start, end = match.string, match.start(), match.end()
    return text[max(0, start - 1) : start], text[end : end + 1]
