"""The door to exchange-calendars (extra `calendar`): sessions behind the end of the packaged table.

It is loaded (a third of a second) only when such a day is asked for. A newer release of it knows
further years; ours knows what the exchanges had published when it was made.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from sinanews.analysis.lexicons.trading_days import ZONES, TradingDay

YEARS = 2  # ahead: no exchange publishes its closed days earlier


@cache
def release_days(exchange: str, after: date) -> tuple[tuple[TradingDay, ...], date]:
    """Return the sessions after a day that the installed release knows, and the last day of
    which it says whether it is a session (`after` itself where it knows no more).
    """
    try:
        import exchange_calendars
    except ImportError:
        return (), after
    end = date(after.year + YEARS, 12, 31)
    try:
        factory = exchange_calendars.calendar_utils._default_calendar_factories[exchange]
    except (AttributeError, KeyError):  # a private name: another release may lack it
        return (), after
    bound = factory.bound_max()
    if bound is not None:
        end = min(end, bound.date())
    if end <= after:
        return (), after
    first = after - timedelta(days=30)  # it makes no calendar without a session
    with warnings.catch_warnings():  # what newer releases of pandas say of its code
        warnings.simplefilter("ignore")
        calendar = exchange_calendars.get_calendar(exchange, start=str(first), end=str(end))
    zone = ZoneInfo(ZONES[exchange])
    found = tuple(_days(calendar, zone))
    return tuple(day for day in found if day.day > after), end


def _days(calendar: Any, zone: ZoneInfo) -> Iterator[TradingDay]:
    """Yield the sessions of a calendar of the library, in the exchange's own time."""
    for session, row in calendar.schedule.iterrows():
        opening = row["open"].tz_convert(zone).time()
        closing = row["close"].tz_convert(zone).time()
        lunch: tuple[time, time] | None = None
        if row["break_start"] == row["break_start"]:  # NaT is not
            begin, end = row["break_start"], row["break_end"]
            lunch = (begin.tz_convert(zone).time(), end.tz_convert(zone).time())
        yield TradingDay(session.date(), opening, closing, lunch)
