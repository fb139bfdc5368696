"""From a weekday (上周五, 周三, 6月18日（周三）, 周末) to its value."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.around import Around, Match, monday
from sinanews.analysis.steps.dates.date_forms import WEEKDAY_OF
from sinanews.analysis.steps.dates.iso import Value

_WEEKS: Mapping[str, int] = MappingProxyType(
    {"上上": -2, "上": -1, "上个": -1, "下": 1, "下个": 1}
)
_WEEKDAYS = "一二三四五六日"
WEEK = timedelta(weeks=1)
DAYS_NEAR = (
    31  # how far from the article's a day lies that stands beside its weekday (周三（18日）)
)
LOOKS_BACK = 1  # Tuesday: until then 周末 is the weekend before


def weekday(match: Match, around: Around) -> Value | None:
    """上周五, 本周一, 周三: without 上 or 下 the last such day up to the article's; the end of a
    range (上周一至周五) lies after its beginning; 6月18日（周三） and 周三（6月18日） are that day.
    """
    today, name, which = around.today, match["weekday"], match["which"]
    if not today:
        return None
    first = monday(today) + _WEEKS.get(which or "", 0) * WEEK
    if name == "末":
        return _weekend(first, is_before=not which and _looks_back(today, around))
    if named := _day_of_weekday(match, around, today):
        return named
    if around.range_start and not which:
        return _weekday_after(around.range_start.first, name)
    day = first + timedelta(days=_WEEKDAYS.index(name))
    is_past = not which and not around.ahead
    return iso.of_day(day - WEEK if is_past and day > today else day)


def _looks_back(today: date, around: Around) -> bool:
    return today.weekday() <= LOOKS_BACK and not around.ahead


def _weekend(first: date, *, is_before: bool) -> Value | None:
    """Return the weekend of the week that begins at `first`, or the one before it."""
    saturday = first + timedelta(days=5)
    if is_before:
        saturday -= WEEK
    return iso.days(saturday, saturday + timedelta(days=1))


def _day_of_weekday(match: Match, around: Around, today: date) -> Value | None:
    """Return the day that stands beside its weekday, where the two agree."""
    number = _WEEKDAYS.index(match["weekday"])
    named = around.named_day
    if named and named.first.weekday() == number:
        return named
    beside = WEEKDAY_OF.match(match.string, match.end())
    if beside is None:
        return None
    days = [day for day in _days_near(today, beside) if day.weekday() == number]
    return iso.of_day(days[0]) if days else None


def _days_near(today: date, beside: Match) -> list[date]:
    """Return the days with the month, if it is named, and number of a match, the nearest first."""
    number, month = int(beside["day"]), beside["month"]
    near = (
        today + timedelta(days=shift)
        for shift in sorted(range(-DAYS_NEAR, DAYS_NEAR + 1), key=abs)
    )
    return [
        day for day in near if day.day == number and (month is None or day.month == int(month))
    ]


def _weekday_after(first: date, name: str) -> Value:
    days = (_WEEKDAYS.index(name) - first.weekday() - 1) % 7 + 1
    return iso.of_day(first + timedelta(days=days))
