"""What an expression is read by: the article's day and what stands before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from sinanews.analysis.steps.dates.iso import Value

Match = re.Match[str]
# A month or day without its year lies between nine months back and three ahead: news looks
# back.
AHEAD_DAYS, YEAR_DAYS = 92, 365
FORECAST_DAYS = 214  # seven months: how far ahead of it a plan or forecast looks
MONTH_DAYS = 30.4  # of a mean month, to tell how far ahead a month and day lie
MIDDLE = 15  # the day that stands for a month without one


class Around(NamedTuple):
    """What an expression is read by; a tuple, because one is made for most expressions."""

    today: date | None  # the article's day
    day: Value | None = None  # the last day before it
    day_end: int = 0  # where that stands
    period: Value | None = None  # the last month, quarter, half-year or range before it
    period_end: int = 0  # where that stands
    days: Value | None = None  # the last range of days before it in its sentence
    stated_year: int | None = None  # the year that its sentence states for it
    ahead: bool = False  # 将, 拟 or 定 stands before it
    range_start: Value | None = (
        None  # what stands right before it with 至, 到 or a dash between
    )
    listed: Value | None = None  # the day or month right before it with 、 or 和 between
    named_day: Value | None = None  # the day right before it, which it may be the weekday of

    def near_year(self, month: int, day: int = MIDDLE) -> int | None:
        """Return the year of a month and day without one."""
        if self.stated_year:
            return self.stated_year
        if not self.today:
            return None
        offset = (month - self.today.month) * MONTH_DAYS + day - self.today.day
        limit = FORECAST_DAYS if self.ahead else AHEAD_DAYS
        if offset > limit:
            return self.today.year - 1
        return self.today.year + (offset < AHEAD_DAYS - YEAR_DAYS)


Resolve = Callable[[Match, Around], Value | None]


def after(first: Value, in_year: Callable[[int], Value | None]) -> Value | None:
    """Return the first such day or period after the beginning of a range."""
    year = first.first.year
    value = in_year(year)
    if value and value.last <= first.first:
        return in_year(year + 1)
    return value


def monday(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())
