"""From a matched form to its value, by the article's day and by the dates before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.date_forms import DATE_WORDS
from sinanews.analysis.steps.dates.iso import Value
from sinanews.analysis.steps.dates.parts_of_year import first_part, half, inside_year, quarter

Match = re.Match[str]
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
_WEEKS: Mapping[str, int] = MappingProxyType(
    {"上上": -2, "上": -1, "上个": -1, "下": 1, "下个": 1}
)
_WEEKDAYS = "一二三四五六日"
# A month or day without its year lies between nine months back and three ahead: news looks
# back.
AHEAD_DAYS, YEAR_DAYS = 92, 365
MONTH_DAYS = 30.4  # of a mean month, to tell how far ahead a month and day lie
MIDDLE = 15  # the day that stands for a month without one
# Years of two digits are 2000 and later; ranges of them (17-18年) lie near the article's year
# and are short, else they are durations (3-5年, 10-15年).
CENTURY, NEAR_YEARS, LONGEST_YEARS = 2000, 8, 3


class Around(NamedTuple):
    """What an expression is read by; a tuple, because one is made for most expressions."""

    today: date | None  # the article's day
    day: Value | None = None  # the last day before it
    period: Value | None = None  # the last month, quarter, half-year or range before it
    stated_year: int | None = None  # the year that its sentence states for it
    ahead: bool = False  # 将, 拟 or 定 stands before it
    range_start: Value | None = (
        None  # what stands right before it with 至, 到 or a dash between
    )
    listed_day: Value | None = None  # the day right before it with 、, 和, 及 or 与 between

    def near_year(self, month: int, day: int = MIDDLE) -> int | None:
        """Return the year of a month and day without one."""
        if self.stated_year:
            return self.stated_year
        if not self.today:
            return None
        offset = (month - self.today.month) * MONTH_DAYS + day - self.today.day
        limit = AHEAD_DAYS * (1 + self.ahead)  # twice as far
        if offset > limit:
            return self.today.year - 1
        return self.today.year + (offset < AHEAD_DAYS - YEAR_DAYS)


Resolve = Callable[[Match, Around], Value | None]


def year_led(match: Match, around: Around) -> Value | None:
    """2019年…, 去年…: the year and what follows it."""
    year = _year_of(match, around)
    if year is None:
        return None
    if match.lastgroup in {"year", "ryear"}:  # nothing follows: most are so
        return iso.year(year)
    if not match["same"]:
        return inside_year(match.groupdict(), year)
    if around.period and match["ryear"] in {"去年", "上年"}:
        return iso.back_one_year(around.period)
    return iso.year(year)


def _year_of(match: Match, around: Around) -> int | None:
    """Return the year that leads an expression."""
    if match["year"]:
        return int(match["year"])
    if match["ryear"] in {"当年", "同年"}:
        seen = around.day or around.period
        return seen.first.year if seen else None
    if around.today is None:
        return None
    return around.today.year + _RELATIVE_YEARS[match["ryear"]]


def month_led(match: Match, around: Around) -> Value | None:
    """3月, 3月22日, 2月末, 1-9月 without a year; the end of a range lies after its beginning."""
    groups = match.groupdict()
    month = int(groups["month"] or groups["m2"] or 0)
    if around.range_start:
        return _after(around.range_start, lambda year: inside_year(groups, year))
    year = around.near_year(month, int(groups["day"] or MIDDLE))
    return inside_year(groups, year) if year else None


def _after(first: Value, in_year: Callable[[int], Value | None]) -> Value | None:
    """Return the first such day or period after the beginning of a range."""
    year = first.first.year
    value = in_year(year)
    if value and value.last <= first.first:
        return in_year(year + 1)
    return value


def bare_day(match: Match, around: Around) -> Value | None:
    """29日: of the month of the day that it is listed or joined with, else the last such day up
    to the article's, or the next one where the sentence looks ahead.
    """
    number = int(match["day"])
    if around.range_start and around.range_start.granularity == "day":
        return _day_after(around.range_start.first, number)
    if around.listed_day and around.listed_day.first.day < number:
        return iso.day(around.listed_day.first.year, around.listed_day.first.month, number)
    if not around.today:
        return None
    month = around.today
    if number > around.today.day and not around.ahead:
        month = month.replace(day=1) - timedelta(days=1)
    return iso.day(month.year, month.month, number)


def _day_after(first: date, number: int) -> Value | None:
    """Return the first day of this number after a day: of its month or of the next."""
    month = first
    if number <= first.day:
        month = iso.month_end(first.year, first.month) + timedelta(days=1)
    return iso.day(month.year, month.month, number)


def period(match: Match, around: Around) -> Value | None:
    """一季度, 上半年, 前三季度 without a year: of this year unless that lies well ahead; the end
    of a range lies after its beginning.
    """
    if around.range_start:
        return _after(around.range_start, lambda year: _inside_period(match, year))
    if not around.today:
        return None
    year = around.stated_year or around.today.year
    value = _inside_period(match, year)
    if around.stated_year or match["half"]:
        return value
    day = value.first
    if match["first"]:
        day = value.last
    if (day - around.today).days <= AHEAD_DAYS:
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
    return quarter(match.groupdict(), year)


def weekday(match: Match, around: Around) -> Value | None:
    """上周五, 本周一, 周三: without 上 or 下 the last such day up to the article's."""
    if not around.today:
        return None
    weeks = _WEEKS.get(match["which"] or "", 0)
    monday = _monday(around.today) + timedelta(weeks=weeks)
    if match["weekday"] == "末":
        saturday = monday + timedelta(days=5)
        return iso.join(iso.of_day(saturday), iso.of_day(saturday + timedelta(days=1)))
    day = monday + timedelta(days=_WEEKDAYS.index(match["weekday"]))
    if not match["which"] and day > around.today and not around.ahead:
        day -= timedelta(weeks=1)
    return iso.of_day(day)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def word(match: Match, around: Around) -> Value | None:
    """今日, 昨晚, 本周, 上月, 年底, 同日 … by date_words.tsv."""
    unit, shift = DATE_WORDS[match["word"]]
    if unit == "same_day":
        return around.day
    if unit == "same_month":
        seen = around.day or around.period
        return iso.month(seen.first.year, seen.first.month) if seen else None
    if around.today is None:
        return None
    if unit == "same_period":
        last_year = iso.year(around.today.year - 1)
        return iso.back_one_year(around.period) if around.period else last_year
    return _BY_TODAY[unit](around.today, shift, match["tail"] or "")


def _day(today: date, shift: int, _tail: str) -> Value:
    return iso.of_day(today + timedelta(days=shift))


def _week(today: date, shift: int, _tail: str) -> Value:
    return iso.week(_monday(today) + timedelta(weeks=shift))


def _month(today: date, shift: int, tail: str) -> Value:
    """Return a month, or the third that stands behind it (上月下旬)."""
    index = today.year * 12 + today.month - 1 + shift
    year, month = index // 12, index % 12 + 1
    if tail.endswith("旬"):
        return iso.third(year, month, tail)
    return iso.month(year, month)


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
        "third": _third,
        "quarter": _quarter_near,
        "month_of_year": _month_of_year,
    }
)  # unit of date_words.tsv → what it makes of the article's day


def chinese(match: Match, _around: Around) -> Value | None:
    """二〇二六年三月二日."""
    year = iso.chinese_digits(match["cyear"])
    if not match["cmonth"]:
        return iso.year(year)
    month = iso.small_number(match["cmonth"])
    if not match["cday"]:
        return iso.month(year, month)
    return iso.day(year, month, iso.small_number(match["cday"]))


def numeric(match: Match, _around: Around) -> Value | None:
    """2019-08-01."""
    return iso.day(int(match["year"]), int(match["month"]), int(match["day"]))


def code(match: Match, _around: Around) -> Value | None:
    """2021Q1, 20H1."""
    year = int(match["year"])
    return inside_year(match.groupdict(), year if year > 99 else CENTURY + year)


def decade(match: Match, _around: Around) -> Value | None:
    """1980年代, 上世纪90年代."""
    century = match["century"] or ("20" if match["this"] else "19")
    first = int(century) * 100 + int(match["decade"])
    return iso.years(first, first + 9)


def years(match: Match, around: Around) -> Value | None:
    """2016至2018年, 2016-17年, 17-18年."""
    first, last = int(match["y1"]), int(match["y2"])
    if first < 100:
        if not _near_years(first, last, around.today):
            return None
        first, last = first + CENTURY, last + CENTURY
    elif last < 100:
        last += first // 100 * 100
    return iso.years(first, last) if first < last else None


def _near_years(first: int, last: int, today: date | None) -> bool:
    """Say whether two years of two digits are near the article's, and no duration (10-15年)."""
    now = today.year % 100 if today else 0
    latest = min(first + LONGEST_YEARS, now + NEAR_YEARS)
    return now - NEAR_YEARS <= first < last <= latest
