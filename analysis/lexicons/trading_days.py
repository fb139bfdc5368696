"""The days on which the exchanges trade, with their hours: `trading_days.tsv`, read when first asked.

The table is made by `python -m benchmarks.build.calendars` from exchange-calendars and an overlay
of the days on which that is wrong. What lies behind its end comes from the release of
exchange-calendars that is installed (analysis/corpus/exchange_release.py), as far as that goes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from types import MappingProxyType

from sinanews.analysis.lexicons.word_lists import read_words

FILE = "trading_days.tsv"
COLUMNS = ("exchange", "what", "date", "open", "close", "lunch", "why")
# Shanghai stands for Shenzhen and Beijing too: they keep the same days and hours.
EXCHANGES = ("XSHG", "XHKG", "XNYS")
ZONES: Mapping[str, str] = MappingProxyType(
    {"XSHG": "Asia/Shanghai", "XHKG": "Asia/Hong_Kong", "XNYS": "America/New_York"}
)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class TradingDay:
    """One session: hours of the exchange's own clock, its lunch break where it has one."""

    day: date
    open: time
    close: time
    lunch: tuple[time, time] | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    what: str  # hours: from that day on; closed, day: that day alone; end: the last day known
    day: date
    hours: TradingDay | None


@cache
def packaged_days(exchange: str) -> tuple[TradingDay, ...]:
    """Return the sessions of an exchange (one of EXCHANGES) that this release holds, in order."""
    lines = _lines()[exchange]
    closed = frozenset(line.day for line in lines if line.what == "closed")
    alone = {line.day: line.hours for line in lines if line.what == "day"}
    regular = {line.day: line.hours for line in lines if line.what == "hours"}
    found: list[TradingDay] = []
    hours: TradingDay | None = None
    for day in _weekdays(min(regular), packaged_end(exchange)):
        hours = regular.get(day, hours)
        held = alone.get(day, hours)
        if day not in closed and held is not None:
            found.append(TradingDay(day, held.open, held.close, held.lunch))
    return tuple(found)


@cache
def packaged_end(exchange: str) -> date:
    """Return the last day of which the packaged table says whether it is a session."""
    (end,) = (line.day for line in _lines()[exchange] if line.what == "end")
    return end


def _weekdays(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        if day.weekday() < SATURDAY:
            yield day


@cache
def _lines() -> Mapping[str, tuple[_Line, ...]]:
    found: dict[str, list[_Line]] = {exchange: [] for exchange in EXCHANGES}
    for row in read_words(FILE, COLUMNS):
        found[row[0]].append(_line(row))
    return MappingProxyType({name: tuple(lines) for name, lines in found.items()})


def _line(row: tuple[str, ...]) -> _Line:
    _, what, day_text, opening, closing, lunch, _ = row
    day = date.fromisoformat(day_text)
    if not opening:
        return _Line(what, day, None)
    pause: tuple[time, time] | None = None
    if lunch:
        begin, _, end = lunch.partition("-")
        pause = (time.fromisoformat(begin), time.fromisoformat(end))
    opened, closed = time.fromisoformat(opening), time.fromisoformat(closing)
    return _Line(what, day, TradingDay(day, opened, closed, pause))
