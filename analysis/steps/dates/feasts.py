"""Feasts and public holidays of the Chinese calendar, and the sessions of the Shanghai exchange."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from types import MappingProxyType

from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.iso import Value

_NEW_YEAR = "春节"
SATURDAY = 5
_ONE_DAY = timedelta(days=1)
# Word → the feast's name, and its month and day ("" where they differ from year to year)
_NAMES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        word: (feast, day)
        for word, feast, day, _ in read_words("feasts.tsv", ("word", "feast", "day", "only"))
    }
)
_ROWS = read_words("feast_days.tsv", ("feast", "kind", "first", "last"))
# Feast and year → its day; the eve of a new year counts to that year
_DAYS: Mapping[tuple[str, int], date] = MappingProxyType(
    {
        (feast, (date.fromisoformat(first)).year): date.fromisoformat(first)
        for feast, kind, first, _ in _ROWS
        if kind == "day"
    }
)
# Holiday and year → its days off
_OFF: Mapping[tuple[str, int], tuple[date, date]] = MappingProxyType(
    {
        (feast, date.fromisoformat(last).year): (
            date.fromisoformat(first),
            date.fromisoformat(last),
        )
        for feast, kind, first, last in _ROWS
        if kind == "off"
    }
)
# Weekdays without a session; beyond the list (the exchange publishes a year at a time) none
_CLOSED = frozenset(
    date.fromisoformat(day) for (day,) in read_words("closed_days.tsv", ("day",))
)


def in_year(word: str, year: int, *, is_off: bool) -> Value | None:
    """Return the day of a feast in a year, or its days off; None where the year has none."""
    feast, fixed = _NAMES[word]
    if is_off:
        days_off = _OFF.get((feast, year))
        return iso.days(*days_off) if days_off else None
    if fixed:
        month, day = fixed.split("-")
        return iso.day(year, int(month), int(day))
    found = _DAYS.get((feast, year))
    return iso.of_day(found) if found else None


def nearest(word: str, today: date, *, is_off: bool) -> Value | None:
    """Return the occurrence of a feast that is nearest to a day."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [value for year in years if (value := in_year(word, year, is_off=is_off))]
    return min(found, key=lambda value: abs(value.first - today), default=None)


def new_year_day(number: int, today: date) -> Value | None:
    """Return 初一 to 初十 of the lunar new year nearest to a day."""
    first = nearest(_NEW_YEAR, today, is_off=False)
    return iso.of_day(first.first + (number - 1) * _ONE_DAY) if first else None


def is_session(day: date) -> bool:
    """Say whether the Shanghai exchange trades on a day."""
    return day.weekday() < SATURDAY and day not in _CLOSED


def next_session(day: date, shift: int) -> date:
    """Return the first session after a day (shift 1) or before it (shift -1)."""
    day += shift * _ONE_DAY
    while not is_session(day):
        day += shift * _ONE_DAY
    return day
