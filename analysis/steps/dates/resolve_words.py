"""From a word of time (今日, 上月, 次日, 三天前) to its value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.around import Around, Match, monday
from sinanews.analysis.steps.dates.date_forms import DATE_WORDS, TOLD
from sinanews.analysis.steps.dates.feasts import next_session
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.parts_of_year import SESSION, part_of_month, session_of

# Characters in which the day stands that 次日 follows: its sentence or the one before
NEXT_DAY_DISTANCE = 80
NEXT_UNITS = frozenset({"next_month", "next_year"})  # of words that follow what stands before
SAME_PERIOD_DISTANCE = 200  # characters before 去年同期 in which what it is of stands
SAME_UNITS = frozenset({"same_day", "same_day_near"})  # of words for the day before them
FOLLOWING_UNITS = frozenset({"next_day", "next_session"})  # of words for the day after
SAYS = re.compile(rf"[还也又]?(?:{TOLD.pattern})")
_OWN_QUARTER = re.compile("财季")
_SO_FAR = re.compile("[今本]年(?:以来|度)?累计|1月至今累计")
SAME_DAY_DISTANCE = 80  # the same of 当天, which else is any day (当天的价格)


def word(match: Match, around: Around) -> Value | None:
    """今日, 昨晚, 本周, 上月, 年底, 同日 … by date_words.tsv."""
    if match["day"] or match["cday"]:
        return _day_of_month_word(match, around)
    unit, shift = DATE_WORDS[match["word"]]
    if unit in _BY_DAY:
        return _BY_DAY[unit](around, match.start())
    if around.today is None:
        return None
    if unit == "same_period":
        return same_period(match, around, around.today)
    return _BY_TODAY[unit](around.today, shift, match["tail"] or "")


def same_period(match: Match, around: Around, today: date) -> Value:
    """Return 去年同期 of the period before it: behind 累计 of a month its year's first months, and
    the year alone behind a quarter of a company's own year (第三财季).
    """
    if around.days:
        return iso.back_one_year(around.days)
    period, end = around.period, match.start()
    begin = max(around.period_end, end - SAME_PERIOD_DISTANCE)
    if period is None or _OWN_QUARTER.search(match.string, begin, end):
        return iso.year(today.year - 1)
    if period.granularity == "month" and _SO_FAR.search(match.string, begin, end):
        return _so_far(period.first)
    return iso.back_one_year(period)


def _so_far(month: date) -> Value:
    """Return the months of the year before up to the same month."""
    last_year = month.year - 1
    if month.month == 1:
        return iso.month(last_year, 1)
    return iso.months(last_year, 1, month.month)


def _day_of_month_word(match: Match, around: Around) -> Value | None:
    """Return 本月26日, 上月六日, and 当月5日 of the month seen before."""
    unit, shift = DATE_WORDS[match["word"]]
    month = None
    if unit in _BY_DAY:
        month = _month_seen(around, match.start())
    elif around.today:
        month = _month(around.today, shift, "")
    if month is None:
        return None
    number = int(match["day"]) if match["day"] else iso.small_number(match["cday"])
    return iso.day(month.first.year, month.first.month, number)


def _day_seen(around: Around, _start: int) -> Value | None:
    return around.day


def _day_seen_near(around: Around, start: int) -> Value | None:
    return around.day if start - around.day_end <= SAME_DAY_DISTANCE else None


def _month_seen(around: Around, _start: int) -> Value | None:
    seen = around.day or around.period
    return iso.month(seen.first.year, seen.first.month) if seen else None


def _next_day(around: Around, start: int) -> Value | None:
    """Return 次日, where the day that it follows stands near before it."""
    if around.day is None or start - around.day_end > NEXT_DAY_DISTANCE:
        return None
    return iso.of_day(around.day.last + timedelta(days=1))


def _session_after(around: Around, start: int) -> Value | None:
    if around.day is None or start - around.day_end > NEXT_DAY_DISTANCE:
        return None
    return iso.of_day(next_session(around.day.last, 1))


_BY_DAY: Mapping[str, Callable[[Around, int], Value | None]] = MappingProxyType(
    {
        "same_day": _day_seen,
        "same_day_near": _day_seen_near,
        "same_month": _month_seen,
        "same_month_day": _month_seen,
        "next_day": _next_day,
        "next_session": _session_after,
    }
)  # unit of date_words.tsv → what it makes of the days before it


def _session(today: date, shift: int, _tail: str) -> Value:
    return iso.of_day(next_session(today, shift))


def _year(today: date, shift: int, _tail: str) -> Value:
    return iso.year(today.year + shift)


def _day(today: date, shift: int, _tail: str) -> Value:
    return iso.of_day(today + timedelta(days=shift))


def _week(today: date, shift: int, tail: str) -> Value:
    week = iso.week(monday(today) + timedelta(weeks=shift))
    return session_of(tail, week.first, week.last) if tail.endswith(SESSION) else week


def _month(today: date, shift: int, tail: str) -> Value:
    """Return a month, or the third that stands behind it (上月下旬)."""
    index = today.year * 12 + today.month - 1 + shift
    year, month = index // 12, index % 12 + 1
    return part_of_month(tail, year, month)


def _days(today: date, shift: int, _tail: str) -> Value:
    first = today + timedelta(days=shift)
    return iso.days(first, first + timedelta(days=1))


def _years(today: date, shift: int, _tail: str) -> Value:
    return iso.years(today.year + shift, today.year + shift + 1)


def _third(today: date, shift: int, _tail: str) -> Value:
    return _month(today, shift, "中旬")


def _quarter_near(today: date, shift: int, _tail: str) -> Value:
    index = today.year * 4 + (today.month - 1) // 3 + shift
    return iso.quarter(index // 4, index % 4 + 1)


def _month_of_year(today: date, shift: int, _tail: str) -> Value:
    return iso.month(today.year, shift)


_BY_TODAY: Mapping[str, Callable[[date, int, str], Value]] = MappingProxyType(
    {
        "day": _day,
        "week": _week,
        "month": _month,
        "next_month": _month,
        "next_year": _year,
        "days": _days,
        "years": _years,
        "third": _third,
        "quarter": _quarter_near,
        "month_of_year": _month_of_year,
        "session": _session,
        "year": _year,
    }
)  # unit of date_words.tsv → what it makes of the article's day


def ago(match: Match, around: Around) -> Value | None:
    """三天前, 两周前, 五个月前, 十年前 by the article's day."""
    if around.today is None:
        return None
    text = match["count"]
    count = int(text) if text.isascii() else iso.small_number(text)
    unit = match["unit"]
    if unit == "天":
        return _day(around.today, -count, "")
    if unit == "年":
        return _year(around.today, -count, "")
    return (_month if unit.endswith("月") else _week)(around.today, -count, "")
