"""Sessions: the first trading session in which something that became known could be acted on.

| known | phase | session |
|---|---|---|
| before the opening of a trading day | before_open | that day |
| while the exchange trades, from the minute of the opening on | open | that day |
| in its lunch break | lunch | that day (its afternoon) |
| at the close of a trading day, or later | after_close | the next trading day |
| on a day without trading | closed_day | the next trading day |

The days are those of the exchange's own zone (New York's with its summer time). Where there is
no session, the phase says why: `no_calendar` (a market that we have no calendar of),
`before_calendar`, `beyond_calendar` (nobody has published the days yet), `unknown_time`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sinanews.analysis.corpus.exchange_release import release_days
from sinanews.analysis.lexicons.trading_days import (
    EXCHANGES,
    ZONES,
    TradingDay,
    packaged_days,
    packaged_end,
)

PHASES = (
    "before_open",
    "open",
    "lunch",
    "after_close",
    "closed_day",
    "no_calendar",
    "before_calendar",
    "beyond_calendar",
    "unknown_time",
)
# ending of a ticker → exchange whose days and hours it has
EXCHANGE_OF: Mapping[str, str] = MappingProxyType(
    {"SH": "XSHG", "SZ": "XSHG", "BJ": "XSHG", "HK": "XHKG", "US": "XNYS"}
)
WARNED = timedelta(days=60)  # before a calendar ends: as the issue asks


@dataclass(frozen=True, slots=True)
class Session:
    """The day of the session, None where there is none, and the phase (one of PHASES)."""

    day: date | None
    phase: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The sessions of an exchange up to `end`, in order."""

    exchange: str
    days: tuple[TradingDay, ...]
    end: date

    def session(self, known: datetime) -> Session:
        """Return the session for an aware time."""
        local = known.astimezone(ZoneInfo(ZONES[self.exchange]))
        today = local.date()
        if today < self.days[0].day:
            return Session(None, "before_calendar")
        at = bisect_left(self.days, today, key=lambda trading: trading.day)
        phase = "closed_day"
        if at < len(self.days) and self.days[at].day == today:
            phase = _phase(self.days[at], local)
            at += phase == "after_close"
        if at >= len(self.days) or today > self.end:
            return Session(None, "beyond_calendar")
        return Session(self.days[at].day, phase)

    def holds(self, known: datetime) -> bool:
        """Say whether the session of an aware time lies in this calendar."""
        return self.session(known).phase != "beyond_calendar"


def session_of(ticker: str | None, known: datetime | None) -> Session:
    """Return the session of a ticker's market (600519.SH, 00700.HK, BABA.US) for a time."""
    exchange = EXCHANGE_OF.get((ticker or "").rpartition(".")[2])
    if exchange is None:
        return Session(None, "no_calendar")
    if known is None:
        return Session(None, "unknown_time")
    found = packaged(exchange).session(known)
    if found.phase == "beyond_calendar":
        return extended(exchange).session(known)
    return found


@cache
def packaged(exchange: str) -> Calendar:
    """Return the calendar of this release."""
    return Calendar(exchange, packaged_days(exchange), packaged_end(exchange))


@cache
def extended(exchange: str) -> Calendar:
    """Return the calendar as far as the installed exchange-calendars goes on with it."""
    known = packaged(exchange)
    more, end = release_days(exchange, known.end)
    return Calendar(exchange, (*known.days, *more), max(end, known.end))


def ending(today: date) -> list[str]:
    """Return a warning for each calendar that ends within WARNED after a day, or has ended."""
    return [
        warning
        for exchange in EXCHANGES
        if packaged_end(exchange) - today <= WARNED
        for warning in _ending(extended(exchange), today)
    ]


def _ending(calendar: Calendar, today: date) -> list[str]:
    left = (calendar.end - today).days
    if left > WARNED.days:
        return []
    when = f"ends in {left} days, on" if left >= 0 else "has ended on"
    known = "update sinanews, or exchange-calendars (extra `calendar`)"
    advice = f"later news has no session: {known}"
    return [f"the calendar of {calendar.exchange} {when} {calendar.end}: {advice}"]


def _phase(trading: TradingDay, local: datetime) -> str:
    clock = local.time()
    if clock < trading.open:
        return "before_open"
    if clock >= trading.close:
        return "after_close"
    if trading.lunch and trading.lunch[0] <= clock < trading.lunch[1]:
        return "lunch"
    return "open"
