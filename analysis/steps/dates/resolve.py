"""From a matched form to its value, by the article's day and by the dates before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.iso import Value

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
_NEAR_DAYS: Mapping[str, int] = MappingProxyType(
    {"今": 0, "昨": -1, "明": 1, "后": 2, "前": -2}
)
# A month or day without its year lies between nine months back and three ahead: news looks
# back.
AHEAD_DAYS, YEAR_DAYS = 92, 365


@dataclass(frozen=True, slots=True)
class Around:
    """What a date is read by: the article's day, the date before it, the period before it, the
    sentence's year.
    """

    today: date | None
    day: Value | None = None
    period: Value | None = None
    said_year: int | None = None
    ahead: bool = False  # 将, 拟 or 定 stands before it

    def near_year(self, month: int, day: int = 15) -> int | None:
        """Return the year of a month and day without one."""
        if self.said_year:
            return self.said_year
        if not self.today:
            return None
        offset = (month - self.today.month) * 30.4 + day - self.today.day
        if offset > (AHEAD_DAYS * 2 if self.ahead else AHEAD_DAYS):
            return self.today.year - 1
        return self.today.year + (offset < AHEAD_DAYS - YEAR_DAYS)


def year_led(match: Match, around: Around) -> Value | None:
    """2019年…, 去年…: the year and what follows it."""
    year = year_of(match, around)
    if year is None:
        return None
    if match["same"]:
        return (
            iso.back_one_year(around.period)
            if around.period and match["ryear"] in {"去年", "上年"}
            else iso.year(year)
        )
    return inside_year(match, year)


def year_of(match: Match, around: Around) -> int | None:
    """Return the year that leads an expression."""
    if match["year"]:
        return int(match["year"])
    if match["ryear"] in {"当年", "同年"}:
        seen = around.day or around.period
        return seen.first.year if seen else None
    return around.today.year + _RELATIVE_YEARS[match["ryear"]] if around.today else None


def inside_year(match: Match, year: int) -> Value | None:
    """Return the value of the part of a year that a match names."""
    groups = match.groupdict()
    if groups.get("first"):
        return first_part(groups["first"], year)
    if groups.get("m1"):
        return months(groups, year)
    if groups.get("quarter"):
        return iso.quarter(year, number(groups["quarter"]))
    if groups.get("qcode"):
        return iso.quarter(year, int(groups["qcode"]))
    if groups.get("half"):
        return iso.half(
            year, 2 if groups["half"][0] == "下" or groups["half"][-1] == "2" else 1
        )
    if groups.get("month"):
        return inside_month(groups, year)
    part = groups.get("ypart")
    return iso.month(year, 1 if part.endswith("初") else 12) if part else iso.year(year)


def inside_month(groups: Mapping[str, str | None], year: int) -> Value | None:
    """Return the day, the third or the month itself."""
    month, day, part = int(groups["month"] or 0), groups.get("day"), groups.get("part")
    if day:
        return iso.day(year, month, int(day))
    return (
        iso.third(year, month, part) if part and part.endswith("旬") else iso.month(year, month)
    )


def months(groups: Mapping[str, str | None], year: int) -> Value | None:
    """Return the range 1-9月."""
    first, last = int(groups["m1"] or 0), int(groups["m2"] or 0)
    return iso.months(year, first, last) if first < last else None


def number(text: str) -> int:
    """Return a small number in either script."""
    return int(text) if text.isascii() else iso.small_number(text)


def first_part(text: str, year: int) -> Value:
    """Return 前三季度, 前5个月, 首季."""
    if text.startswith("首"):
        return iso.quarter(year, 1)
    count = number(text[1:].rstrip("度季月个") or "1")
    last = min(12, 3 * count if "季" in text else count)
    return iso.months(year, 1, last)


def month_led(match: Match, around: Around) -> Value | None:
    """3月, 3月22日, 2月末, 1-9月 without a year."""
    groups = match.groupdict()
    month = int(groups["month"] or groups["m2"] or 0)
    year = around.near_year(month, int(groups["day"] or 15))
    if year is None:
        return None
    return months(groups, year) if groups["m1"] else inside_month(groups, year)


def bare_day(match: Match, around: Around) -> Value | None:
    """29日: the last such day up to the article's, or the next one where the sentence looks ahead."""
    if not around.today:
        return None
    year, month, day = around.today.year, around.today.month, int(match["day"])
    if day > around.today.day and not around.ahead:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return iso.day(year, month, day)


def period(match: Match, around: Around) -> Value | None:
    """一季度, 上半年, 前三季度 without a year: of this year unless that lies well ahead."""
    if not around.today:
        return None
    year = around.said_year or around.today.year
    value = (
        iso.quarter(year, int(match["code"][1]))
        if match["code"]
        else inside_period(match, year)
    )
    begin_ahead = (
        (value.first - around.today).days
        if not match["first"]
        else (value.last - around.today).days
    )
    if around.said_year or match["half"] or begin_ahead <= AHEAD_DAYS:
        return value
    return iso.back_one_year(value)


def inside_period(match: Match, year: int) -> Value:
    """Return the quarter, half or first months of a year."""
    if match["first"]:
        return first_part(match["first"], year)
    if match["half"]:
        return iso.half(year, 2 if match["half"][0] == "下" or match["half"][-1] == "2" else 1)
    return iso.quarter(year, number(match["quarter"]))


def weekday(match: Match, around: Around) -> Value | None:
    """上周五, 本周一, 周三: without 上 or 下 the last such day up to the article's."""
    if not around.today:
        return None
    monday = around.today - timedelta(days=around.today.weekday())
    weeks = {"上上": -2, "上": -1, "上个": -1, "下": 1, "下个": 1}.get(match["which"] or "", 0)
    if match["weekday"] == "末":
        saturday = monday + timedelta(days=7 * weeks + 5)
        return iso.join(iso.of_day(saturday), iso.of_day(saturday + timedelta(days=1)))
    day = monday + timedelta(days=7 * weeks + "一二三四五六日".index(match["weekday"]))
    if not match["which"] and day > around.today and not around.ahead:
        day -= timedelta(days=7)
    return iso.of_day(day)


def word(match: Match, around: Around) -> Value | None:
    """今日, 昨晚, 本周, 上月, 年底, 同日 …"""
    text, today = match["word"], around.today
    if text in {"当日", "同日", "当天", "当晚"}:
        return around.day
    if text in {"当月", "同月"}:
        seen = around.day or around.period
        return iso.month(seen.first.year, seen.first.month) if seen else None
    if not today:
        return None
    if text == "上年同期":
        return iso.back_one_year(around.period) if around.period else iso.year(today.year - 1)
    if text[0] in _NEAR_DAYS:
        return iso.of_day(today + timedelta(days=_NEAR_DAYS[text[0]]))
    if text.endswith("周"):
        monday = today - timedelta(days=today.weekday())
        return iso.week(monday + timedelta(days=7 * shift(text)))
    return month_word(text, match["tail"], today)


def shift(text: str) -> int:
    """Return -1, 0 or 1 of 上, 本, 下."""
    return -2 if text.startswith("上上") else {"上": -1, "下": 1}.get(text[0], 0)


def month_word(text: str, tail: str | None, today: date) -> Value:
    """本月, 上月底, 本季度, 年底, 月初 …"""
    if text.startswith("年"):
        return iso.month(today.year, 1 if text == "年初" else 12)
    if "季" in text:
        index = (
            today.year * 4 + (today.month - 1) // 3 + (0 if text[0] == "季" else shift(text))
        )
        return iso.quarter(index // 4, index % 4 + 1)
    index = today.year * 12 + today.month - 1 + (0 if text[0] == "月" else shift(text))
    third = tail if tail and tail.endswith("旬") else "中旬" if text == "月中旬" else None
    year, month = index // 12, index % 12 + 1
    return iso.third(year, month, third) if third else iso.month(year, month)


def chinese(match: Match, _around: Around) -> Value | None:
    """二〇一九年八月一日."""
    year = iso.chinese_digits(match["cyear"])
    if not match["cmonth"]:
        return iso.year(year)
    month = iso.small_number(match["cmonth"])
    return (
        iso.day(year, month, iso.small_number(match["cday"]))
        if match["cday"]
        else iso.month(year, month)
    )


def numeric(match: Match, _around: Around) -> Value | None:
    """2019-08-01."""
    return iso.day(int(match["year"]), int(match["month"]), int(match["day"]))


def code(match: Match, _around: Around) -> Value | None:
    """2021Q1, 20H1."""
    year = int(match["year"])
    return inside_year_code(match, year if year > 99 else 2000 + year)


def inside_year_code(match: Match, year: int) -> Value:
    """Return the quarter or half of a code."""
    return (
        iso.quarter(year, int(match["qcode"]))
        if match["qcode"]
        else iso.half(year, int(match["half"][1]))
    )


def decade(match: Match, _around: Around) -> Value | None:
    """1980年代, 上世纪90年代."""
    first = int(match["century"] or ("20" if match["this"] else "19")) * 100 + int(
        match["decade"]
    )
    return iso.years(first, first + 9)


def years(match: Match, around: Around) -> Value | None:
    """2016至2018年, 2016-17年, 17-18年; small numbers are durations (3-5年, 10-15年)."""
    first, last = int(match["y1"]), int(match["y2"])
    if first < 100:
        now = around.today.year % 100 if around.today else 0
        if last >= 100 or not (now - 8 <= first < last <= min(first + 3, now + 8)):
            return None
        first, last = first + 2000, last + 2000
    elif last < 100:
        last += first // 100 * 100
    return iso.years(first, last) if first < last else None


Resolve = Callable[[Match, Around], Value | None]
