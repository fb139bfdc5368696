"""Windows of time: what `--since`, `--until` and `--max` mean. All times are Beijing's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import BEIJING, in_beijing

_SPAN = re.compile(r"([0-9]{1,6})([mhdw])")
_UNITS = MappingProxyType(
    {
        "m": timedelta(minutes=1),
        "h": timedelta(hours=1),
        "d": timedelta(days=1),
        "w": timedelta(weeks=1),
    }
)
_DATE = re.compile(r"[0-9]{4}-?[0-9]{2}-?[0-9]{2}")
_EXAMPLES = (
    "write a date (2026-11-01), a time (2026-11-01 08:30) or a span before now "
    "(3d, 12h, 30m, 2w)"
)
# News sites of the web began about then; earlier times are noise.
EARLIEST = datetime(1998, 1, 1, tzinfo=BEIJING)


@dataclass(frozen=True, slots=True)
class Window:
    """What is asked of a list: since <= time < until (aware; None = open), and at most
    `maximum` new links.
    """

    since: datetime | None = None
    until: datetime | None = None
    maximum: int | None = None

    def holds(self, time: datetime | None) -> bool:
        """Say whether a row belongs in; rows without a time do, since nothing speaks against them."""
        if time is None:
            return True
        begun = self.since is None or time >= self.since
        return begun and (self.until is None or time < self.until)


def window(
    since: str | None, until: str | None, maximum: int | None = None, *, now: datetime
) -> Window:
    """Return the window of three options; a date as `until` takes that whole day in. UsageError
    for bad ones.
    """
    begin = parse(since, now, "--since") if since is not None else None
    end = parse(until, now, "--until", whole_day=True) if until is not None else None
    if begin is not None and begin > now:
        raise _error(f"--since {since} lies in the future: {_EXAMPLES}")
    if begin is not None and end is not None and begin >= end:
        raise _error(f"--since {since} is not before --until {until}: nothing lies between")
    _check_maximum(maximum)
    return Window(begin, end, maximum)


def _check_maximum(maximum: int | None) -> None:
    if maximum is not None and maximum < 1:
        raise _error(f"--max {maximum}: give 1 or more")


def parse(
    text: str,
    now: datetime,
    option: str,
    *,
    whole_day: bool = False,
) -> datetime:
    """Return the time that `text` means, +08:00; a day is its begin, with `whole_day` its end."""
    text = text.strip()
    try:
        found = _time_of(text, now)
    except (ValueError, OverflowError) as error:
        raise _error(f"{option} {text!r} is no time: {_EXAMPLES}") from error
    if whole_day and _DATE.fullmatch(text):
        found += timedelta(days=1)
    if found < EARLIEST and not _SPAN.fullmatch(text):
        message = f"{option} {text!r} is before {EARLIEST:%Y-%m-%d}: no list goes back so far"
        raise _error(message)
    return found


def _time_of(text: str, now: datetime) -> datetime:
    """Return a span before now or an ISO time, +08:00. ValueError, OverflowError: neither."""
    span = _SPAN.fullmatch(text)
    if span:
        return in_beijing(now - int(span[1]) * _UNITS[span[2]])
    return in_beijing(datetime.fromisoformat(text))


def _error(message: str) -> UsageError:
    return UsageError(message, reason="window")


def days(begin: datetime, end: datetime) -> list[datetime]:
    """Return the Beijing midnights of the days that begin <= time < end touches, newest first."""
    first = begin.astimezone(BEIJING).replace(hour=0, minute=0, second=0, microsecond=0)
    count = max(0, -((first - end.astimezone(UTC)) // timedelta(days=1)))
    return [first + timedelta(days=n) for n in reversed(range(count))]
