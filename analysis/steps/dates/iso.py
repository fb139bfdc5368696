"""Days, months, quarters and weeks as ISO values."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from sinanews.scraper.model.frozen import frozen

_PARTS = frozenset({"quarter", "half"})  # of a year, which no interval of ISO 8601 has
_DIGITS = "〇一二三四五六七八九"


@frozen
class Value:
    """An ISO value with its granularity; `first` and `last` are its days."""

    iso: str
    granularity: str
    first: date
    last: date


def day(year: int, month: int, number: int) -> Value | None:
    """Return the value of a day, None where the calendar has none (2月30日)."""
    try:
        found = date(year, month, number)
    except ValueError:
        return None
    return Value(found.isoformat(), "day", found, found)


def of_day(found: date) -> Value:
    """Return the value of a day."""
    return Value(found.isoformat(), "day", found, found)


def day_after(first: date, number: int) -> Value | None:
    """Return the first day of this number after a day: of its month or of the next."""
    month = first
    if number <= first.day:
        month = month_end(first.year, first.month) + timedelta(days=1)
    return day(month.year, month.month, number)


def month(year: int, number: int) -> Value:
    """Return the value of a month."""
    return Value(
        f"{year}-{number:02d}", "month", date(year, number, 1), month_end(year, number)
    )


def month_end(year: int, number: int) -> date:
    """Return the last day of a month."""
    return date(year, number, calendar.monthrange(year, number)[1])


def quarter(year: int, number: int) -> Value:
    """Return the value of a quarter, 1 to 4."""
    return Value(
        f"{year}-Q{number}",
        "quarter",
        date(year, 3 * number - 2, 1),
        month_end(year, 3 * number),
    )


def half(year: int, number: int) -> Value:
    """Return the value of a half-year, 1 or 2."""
    return Value(
        f"{year}-H{number}", "half", date(year, 6 * number - 5, 1), month_end(year, 6 * number)
    )


def year(number: int) -> Value:
    """Return the value of a year."""
    return Value(f"{number:04d}", "year", date(number, 1, 1), date(number, 12, 31))


def years(first: int, last: int) -> Value:
    """Return the value of a range of years."""
    return Value(f"{first}/{last}", "range", date(first, 1, 1), date(last, 12, 31))


def months(of: int, first: int, last: int) -> Value:
    """Return the value of a range of months in one year."""
    return Value(
        f"{of}-{first:02d}/{of}-{last:02d}", "range", date(of, first, 1), month_end(of, last)
    )


def week(monday: date) -> Value:
    """Return the value of the week that begins with `monday`."""
    sunday = monday + timedelta(days=6)
    return Value(f"{monday.isoformat()}/{sunday.isoformat()}", "week", monday, sunday)


def third(of: int, number: int, which: str) -> Value:
    """Return the first, second or last ten days of a month (上旬, 中旬, 下旬), or two of them
    (中下旬).
    """
    last_day = month_end(of, number).day
    begin = {"上": 1, "中": 11, "下": 21}[which[0]]
    end = {"上": 10, "中": 20, "下": last_day}[which[-2]]
    first, last = date(of, number, begin), date(of, number, end)
    return days(first, last)


def days(first: date, last: date) -> Value:
    """Return the value of a range of days."""
    return Value(f"{first.isoformat()}/{last.isoformat()}", "range", first, last)


def join(first: Value, last: Value) -> Value | None:
    """Return the range of two values, None where it would run backwards; in months where one is
    a quarter, a half or a range and the other is not (2026年下半年至2027年).
    """
    if last.last <= first.first:
        return None
    begin, end = first.iso, last.iso
    pair = {first.granularity, last.granularity}
    if "range" in pair:
        shape = _shape(first, last)
        begin, end = first.first.strftime(shape), last.last.strftime(shape)
    elif len(pair) > 1 and _PARTS & pair:
        begin, end = f"{first.first:%Y-%m}", f"{last.last:%Y-%m}"
    return Value(f"{begin}/{end}", "range", first.first, last.last)


def _shape(first: Value, last: Value) -> str:
    """Return how the ends of two values of which one is a range are written: days where one is
    told to the day (9月上旬至10月中旬, 7月至8月中旬), years where both are years, else months.
    """
    if is_days(first) or is_days(last):
        return "%Y-%m-%d"
    if all(_is_years(one) for one in (first, last)):
        return "%Y"
    return "%Y-%m"


def _is_years(value: Value) -> bool:
    return value.granularity == "year" or len(value.iso) == len("2024/2025")


def back_one_year(value: Value) -> Value:
    """Return the same period one year before."""
    first = value.first
    last_year = first.year - 1
    if value.granularity == "quarter":
        return quarter(last_year, (first.month + 2) // 3)
    if value.granularity == "half":
        return half(last_year, (first.month + 5) // 6)
    if value.granularity == "month":
        return month(last_year, first.month)
    if is_days(value):
        return days(_last_year(first), _last_year(value.last))
    if value.granularity == "range" and first.year == value.last.year:
        return months(last_year, first.month, value.last.month)
    return year(last_year)


def is_days(value: Value) -> bool:
    """Say whether a value is a range of days."""
    return value.granularity == "range" and len(value.iso) == len("2024-10-01/2024-10-06")


def whole_months(value: Value) -> Value | None:
    """Return the month, quarter, half or months of one year that a range of days is (1月1日至6月30日
    is a half); None where it is none.
    """
    first, last = value.first, value.last
    is_whole = first.day == 1 and last == month_end(last.year, last.month)
    if not is_whole or first.year != last.year:
        return None
    named = (
        month(first.year, first.month),
        quarter(first.year, (first.month + 2) // 3),
        half(first.year, (first.month + 5) // 6),
        year(first.year),
    )
    same = (one for one in named if (one.first, one.last) == (first, last))
    return next(same, months(first.year, first.month, last.month))


def _last_year(day: date) -> date:
    """Return the day one year before; of 29 February the 28th."""
    return day.replace(
        year=day.year - 1, day=min(day.day, month_end(day.year - 1, day.month).day)
    )


def chinese_digits(text: str) -> int:
    """Return 2019 for 二〇一九, with any of the zeros in use."""
    digits = text.replace("○", "〇").replace("零", "〇")
    return int("".join(str(_DIGITS.index(digit)) for digit in digits))


def small_number(text: str) -> int:
    """Return 1 to 99 of a Chinese numeral (十, 十二, 三十一)."""
    tens, ten, ones = text.replace("两", "二").rpartition("十")
    value = 0
    if ones:
        value = _DIGITS.index(ones)
    if not ten:
        return value
    if not tens:
        return value + 10
    return value + 10 * _DIGITS.index(tens)
