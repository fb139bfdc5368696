"""Periods as the tables of names write them: `from..to` in ISO days, either end empty where it is
open; `!` behind it where nothing is meant outside it. An empty text is always.
"""

from __future__ import annotations

from datetime import date

_STRICT = "!"
_BETWEEN = ".."


def holds(period: str, day: str) -> bool:
    """Say whether a day (ISO; empty: not known) lies in a period, both ends included."""
    if not period or not day:
        return True
    begin, _, end = period.rstrip(_STRICT).partition(_BETWEEN)
    return begin <= day and (not end or day <= end)


def may_mean(period: str, day: str) -> bool:
    """Say whether a name may mean a bearer on a day: in its period, and after it, since news goes
    on to use a former name, unless the period is strict. Never before it: on an unknown day a
    strict one does not hold.
    """
    if period.endswith(_STRICT):
        return bool(day) and holds(period, day)
    begin = period.partition(_BETWEEN)[0]
    return not day or begin <= day


def is_over(period: str, day: str) -> bool:
    """Say whether a period ended before a day (ISO; empty: not known)."""
    end = period.rstrip(_STRICT).partition(_BETWEEN)[2]
    return bool(end and day) and end < day


def first_day(period: str) -> date | None:
    """Return the first day of a period; None where it is open."""
    begin = period.partition(_BETWEEN)[0]
    return date.fromisoformat(begin) if begin else None
