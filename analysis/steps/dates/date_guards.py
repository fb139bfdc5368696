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
# Behind a mark a number of years tells when (三年前，…); in a clause it is how things were then (他在20年前的
# 程度), which readers call no date.
_YEARS_AGO = frozenset(" 　\n\t，。；：！？“”（(【】")
_NO_MONTH = _NUMERALS | {"个"}
_IN_A_ROW = "连续"
_COUNTS_MONTHS = frozenset("近前续超满达过每第历约不年元降涨跌升束这")
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
ITEM_LENGTH = 1000  # characters of a long item of a list
_ITEM_AFTER = frozenset(" \n\t。；;】|")  # what an item of a list begins behind
_HAN = re.compile(r"[一-龥]")
# What may follow a feast that tells when: a mark, 当天, 首日. Else it names a kind of thing (国庆假期机票) or
# an occasion (端午假期将至), and in a list the same (元旦、春节临近).
_WHEN = re.compile(
    r"[，。；！？）)】”\s]|$|当[天日晚]|首日|第[一二三四五六七八1-8][天日]|最后一[天日]|起|以来|休市"
)
_EXACT = ("大年", "正月", "初", "除夕")  # feasts that are a day, whatever is done on it
_OTHER_FEAST = re.compile(rf"(?:{'|'.join(FEASTS)})[”\"]?(?:假期|期间)?[、和及与或暨]?[“\"]?$")
# How far two feasts are from each other: they are days (国庆节与中秋节相隔五天)
_APART = re.compile(
    rf"(?:[与和及、](?:{'|'.join(sorted(FEASTS, key=len, reverse=True))}))?(?:相隔|相距|间隔|仅隔|只隔|之间|重合)"
)
_FEAST_BEFORE = 10  # characters before a feast that are read for another


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
    if match["unit"] == "年" and before and before not in _YEARS_AGO:
        return False
    one_script = count.isascii() or not any(digit.isascii() for digit in count)
    return one_script and before not in _NO_AGO


def chinese_day_fits(match: Match) -> bool:
    """Say whether 五月三日 is a day: no 三个月, no numeral before it, one month; a month alone is
    none where it may be a number of months (近三月, 停产一月).
    """
    month = match["cmonth"]
    before, _ = _neighbours(match)
    if match["bare"] is not None and (month == "一" or before in _COUNTS_MONTHS):
        return False
    return before not in _NO_MONTH and (len(month) == 1 or month[0] == "十")


def period_fits(match: Match) -> bool:
    """Say whether 第二个季度 is a quarter of a year, not one of a row (连续第二个季度)."""
    return not match.string.endswith(_IN_A_ROW, 0, match.start())


def months_fit(match: Match) -> bool:
    """Say whether 8、9月份 are months, where 8、 does not number an item of a list."""
    if not match["m1"] or "、" not in match.group():
        return True
    text, start = match.string, match.start()
    if start and text[start - 1] not in _ITEM_AFTER:
        return True
    number = int(match["m1"])
    item_before = f"{number - 1}、"
    return number > 1 and text.find(item_before, max(0, start - ITEM_LENGTH), start) < 0


def feast_fits(match: Match) -> bool:
    """Say whether a feast tells when: one of a certain year, no name of people (李国庆), of a
    thing (春节档) or of an occasion among others.
    """
    return _is_of_a_year(match) and _tells_when(match)


def _tells_when(match: Match) -> bool:
    feast, text, start = match["feast"], match.string, match.start()
    if feast.startswith(_EXACT):
        return True
    if _APART.match(text, match.end()):
        return True
    if _OTHER_FEAST.search(text, max(0, start - _FEAST_BEFORE), start):
        return False
    return match["off"] == "期间" or _WHEN.match(text, match.end()) is not None


def _is_of_a_year(match: Match) -> bool:
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
