"""From a matched form to its value, by the article's day and by the dates before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.around import (
    AHEAD_DAYS,
    FORECAST_DAYS,
    MIDDLE,
    Around,
    Match,
    after,
)
from sinanews.analysis.steps.dates.date_forms import (
    OF_THEN,
    SENTENCE_END,
    TOLD,
    UNTIL,
    UNTIL_LENGTH,
)
from sinanews.analysis.steps.dates.feasts import in_year, nearest, new_year_day
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.parts_of_year import (
    Groups,
    days_of_month,
    first_part,
    half,
    inside_year,
    quarter,
    quarters,
)
from sinanews.analysis.steps.dates.resolve_words import same_period

_RELATIVE_YEARS: Mapping[str, int] = MappingProxyType(
    {
        "今年": 0,
        "本年": 0,
        "本年度": 0,
        "去年": -1,
        "上年": -1,
        "前年": -2,
        "明年": 1,
        "后年": 2,
    }
)
ANAPHORS = frozenset({"当年", "同年"})  # years that the text has told
_THAT_YEAR, _COMMAS = "当年", frozenset("，,；;")
_BEGIN, _TO = "初", frozenset("到至-—~～")
_DECEMBER = 12
# Days back from which a day without its month is the next one, not the last: of 225 such days in
# 100,000 texts nearly all were to come.
LONG_AGO = 20
SOON = timedelta(days=31)  # how far ahead the days of a forecast or a plan lie
LONG_PAST = timedelta(days=92)  # months whose figures are told lie nearer


def year_led(match: Match, around: Around) -> Value | None:
    """2019年…, 去年…: the year and what follows it."""
    year = _year_of(match, around)
    if year is None or _is_of_then(match, around):
        return None
    # Nothing follows: most are so; and quarters of a fiscal year are the company's own.
    if match.lastgroup in {"year", "ryear", "fiscal"} or match["fiscal"]:
        return iso.year(year)
    if match["same"]:
        return _same_period(match, around, year)
    if _is_begin_of_year(match):
        return iso.year(year)
    return inside_year(match.groupdict(), year)


def _is_of_then(match: Match, around: Around) -> bool:
    """Say whether an expression is 当年 alone, which is an anaphor more often than a date (上市当年), as
    当日 is; but not at the head of a clause behind its year (2014年扭亏，当年盈利9亿元).
    """
    if match.group() != _THAT_YEAR:
        return False
    begins = match.string[max(0, match.start() - 1) : match.start()] in _COMMAS
    return not (begins and around.stated_year)


def _is_begin_of_year(match: Match) -> bool:
    """Say whether an expression is 2019年初, which is the year as readers say (2019年初至今), and not
    the end of a range.
    """
    if not match["year"] or not (match["ypart"] or "").endswith(_BEGIN):
        return False
    return match.string[max(0, match.start() - 1) : match.start()] not in _TO


def _same_period(match: Match, around: Around, year: int) -> Value:
    """Return 去年同期, and 2019年同期 of a period of a later year; else the year alone."""
    if around.today and match["ryear"] in {"去年", "上年"}:
        if around.stated_year == around.today.year - 1:  # 2020年亏损3亿元，去年同期亏损1亿元
            return iso.year(around.stated_year - 1)
        return same_period(match, around, around.today)
    period = around.days or around.period
    if not match["year"] or period is None or _is_year_end(period):
        return iso.year(year)
    return _in_year(period, year) or iso.year(year)


def _in_year(period: Value, year: int) -> Value | None:
    """Return a period as of an earlier year."""
    while period.first.year > year:
        period = iso.back_one_year(period)
    is_whole = period.first.year == period.last.year == year
    return period if is_whole else None


def _is_year_end(period: Value) -> bool:
    """True for a month that is mostly the day up to which a year is told (截至去年底)."""
    return period.granularity == "month" and period.first.month == _DECEMBER


def _year_of(match: Match, around: Around) -> int | None:
    """Return the year that leads an expression."""
    if match["year"]:
        return int(match["year"])
    if match["ryear"] in ANAPHORS:
        if around.stated_year:
            return around.stated_year
        seen = around.day or around.period
        return seen.first.year if seen else None
    if around.today is None:
        return None
    return around.today.year + _RELATIVE_YEARS[match["ryear"]]


def month_led(match: Match, around: Around) -> Value | None:
    """3月, 3月22日, 2月末, 1-9月 without a year; the end of a range lies after its beginning."""
    groups = match.groupdict()
    if around.range_start:
        return after(around.range_start, lambda year: inside_year(groups, year))
    nearest_month = "m1" if around.ahead else "m2"  # of 3-12月
    month = int(groups["month"] or groups[nearest_month] or 0)
    number = int(groups["day"] or groups["d1"] or MIDDLE)
    year = around.near_year(month, number)
    if _is_until(match, around, year):
        year = around._replace(ahead=True).near_year(month, number)
    value = inside_year(groups, year) if year else None
    if value and groups["m1"] and around.today and not around.stated_year:
        return _about_to_begin(value, groups, around.today) or value
    return value


def _about_to_begin(months: Value, groups: Groups, today: date) -> Value | None:
    """Return 5月至11月 of the next year where they begin within days and those of the year found
    ended long ago: a programme, no figure.
    """
    later = inside_year(groups, months.first.year + 1)
    is_past = today - months.last > LONG_PAST
    return later if is_past and later and later.first - today <= SOON else None


def _is_until(match: Match, around: Around, year: int | None) -> bool:
    """Say whether a month that would be of last year ends what goes on (到9月维持利率), and is
    not that of a figure (降到9月的).
    """
    if not around.today or not year or year >= around.today.year:
        return False
    text, start = match.string, match.start()
    if OF_THEN.match(text, match.end()):
        return False
    return UNTIL.search(text, max(0, start - UNTIL_LENGTH), start) is not None


def bare_day(match: Match, around: Around) -> Value | None:
    """29日: of the month of the day that it is listed or joined with, or of a day to come that
    stands before it (将于13日抵达，14日离开), else the last such day up to the article's where that
    was lately, or the next one.
    """
    if match["d1"]:
        return _bare_days(match, around.today)
    number = int(match["day"])
    if around.range_start and around.range_start.granularity == "day":
        return iso.day_after(around.range_start.first, number)
    listed = around.listed
    if listed and listed.granularity == "day" and listed.first.day < number:
        return iso.day(listed.first.year, listed.first.month, number)
    if not around.today:
        return None
    if to_come := _month_to_come(match, around, number):
        return iso.day(to_come.year, to_come.month, number)
    if number <= around.today.day:
        return _day_of_past(number, around.today, ahead=around.ahead)
    is_told = TOLD.match(match.string, match.end()) is not None
    if around.ahead or _is_to_come(number, around.today, is_told=is_told):
        return iso.day(around.today.year, around.today.month, number)
    last_month = around.today.replace(day=1) - timedelta(days=1)
    return iso.day(last_month.year, last_month.month, number)


def _day_of_past(number: int, today: date, *, ahead: bool) -> Value | None:
    """Return a day of the article's month, of the next one where the sentence looks ahead from the
    end of a month (on the 30th: 将于1日).
    """
    month = today
    if ahead and today.day - number >= LONG_AGO:
        month = iso.month_end(today.year, today.month) + timedelta(days=1)
    return iso.day(month.year, month.month, number)


def _is_to_come(number: int, today: date, *, is_told: bool) -> bool:
    """Say whether a day behind the article's is of its month: the last such day was LONG_AGO, and
    nobody said it then, but a day ahead in another time zone.
    """
    if is_told and number - today.day > 1:
        return False
    last_month = today.replace(day=1) - timedelta(days=1)
    last = iso.day(last_month.year, last_month.month, number)
    return last is None or (today - last.first).days >= LONG_AGO


def _bare_days(match: Match, today: date | None) -> Value | None:
    """Return 12-14日: those whose first day is nearest to the article's."""
    if today is None:
        return None
    groups = match.groupdict()
    last_month = today.replace(day=1) - timedelta(days=1)
    next_month = iso.month_end(today.year, today.month) + timedelta(days=1)
    found = [
        value
        for month in (today, last_month, next_month)
        if (value := days_of_month(groups, month.year, month.month))
    ]
    return min(found, key=lambda value: abs(value.first - today), default=None)


def _month_to_come(match: Match, around: Around, number: int) -> date | None:
    """Return a day of the month of a bare day behind a day to come of its sentence: the same
    month, where it is later than that or between it and the article's, and nothing is told of it.
    """
    today = around.today
    if not today or not around.day or not today < around.day.first <= today + SOON:
        return None
    text = match.string
    if SENTENCE_END.search(text, around.day_end, match.start()) or TOLD.match(
        text, match.end()
    ):
        return None
    seen = around.day.first
    between = seen.month == today.month and number > today.day
    return seen if number >= seen.day or between else None


def period(match: Match, around: Around) -> Value | None:
    """一季度, 上半年, 前三季度 without a year: of this year unless that lies well ahead; the end
    of a range lies after its beginning.
    """
    if around.range_start:
        return after(around.range_start, lambda year: _inside_period(match, year))
    if not around.today:
        return None
    year = around.stated_year or around.today.year
    value = _inside_period(match, year)
    if around.stated_year or match["half"]:
        return value
    day = value.first
    if match["first"]:
        day = value.last
    limit = FORECAST_DAYS if around.ahead else AHEAD_DAYS
    if (day - around.today).days <= limit:
        return value
    return iso.back_one_year(value)


def _inside_period(match: Match, year: int) -> Value:
    """Return the quarter, half or first months of a year."""
    if match["code"]:
        return iso.quarter(year, int(match["code"][1]))
    if match["first"]:
        return first_part(match.groupdict(), year)
    if match["half"]:
        return half(match.groupdict(), year)
    if match["quarters"]:
        return quarters(match.groupdict(), year)
    return quarter(match.groupdict(), year)


def chinese_day(match: Match, around: Around) -> Value | None:
    """五月三十一日, 五月份 without a year."""
    month = iso.small_number(match["cmonth"])
    day = iso.small_number(match["cday"]) if match["cday"] else MIDDLE

    def inside(year: int) -> Value | None:
        if match["cday"]:
            return iso.day(year, month, day)
        part = match["part"] or ""
        return iso.third(year, month, part) if part.endswith("旬") else iso.month(year, month)

    if around.range_start:
        return after(around.range_start, inside)
    year = around.near_year(month, day)
    return inside(year) if year else None


def feast(match: Match, around: Around) -> Value | None:
    """春节, 国庆假期, 大年初一: the nearest one, or that of the year stated; 除夕至初六."""
    today = around.today
    if around.range_start:
        today = around.range_start.first
    if today is None:
        return None
    if "初" in match["feast"]:
        return new_year_day(iso.small_number(match["feast"][-1]), today)
    is_off = match["off"] is not None
    if around.stated_year:
        return in_year(match["feast"], around.stated_year, is_off=is_off)
    return nearest(match["feast"], today, is_off=is_off)
