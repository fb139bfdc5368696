"""Times as the pages show them, always with a zone."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

BEIJING = timezone(timedelta(hours=8))
_EPOCH = re.compile(r"[0-9]{10}")  # seconds; the ten digits of 2001 to 2286
HALVES_OF_DAY = "凌晨|早上|上午|中午|下午|晚上|晚间|晚"
_LATE_HALVES = frozenset(("中午", "下午", "晚上", "晚间", "晚"))
_BEFORE_NOON = 9  # 中午 10 and 11 are before twelve, 中午 1 is behind it
_SHOWN = re.compile(
    r"(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})\s?日?"
    rf"(?:[\sT\u3000\xa0]{{0,8}}(?:(?P<half>{HALVES_OF_DAY})\s{{0,2}})?"
    r"(?P<H>\d{1,2})[:：](?P<M>\d{2})(?:[:：](?P<S>\d{2}))?)?"
    r"(?P<zone>Z|[+-]\d{2}:?\d{2})?"
)


def shown(text: str | None) -> datetime | None:
    """Return the first time in `text`, +08:00 (naive ones are Beijing time); midnight where
    only a day is given.
    """
    found = _SHOWN.search(text) if text else None
    if not found:
        return None
    parts = found.groupdict(default="0")
    hour = int(parts["H"])
    try:
        time = datetime(
            year=int(parts["y"]),
            month=int(parts["m"]),
            day=int(parts["d"]),
            hour=hour_of_24(hour, found["half"]) if found["half"] else hour,
            minute=int(parts["M"]),
            second=int(parts["S"]),
            tzinfo=zone(found["zone"]),
        )
    except ValueError:  # 31 February, 25 o'clock, a zone of 99 hours
        return None
    return time.astimezone(BEIJING)


def hour_of_24(hour: int, half: str) -> int:
    """Return an hour of 24 by one that stands behind a part of the day (下午 3 is 15); one that
    is of 24 already stays (下午 15).
    """
    if half not in _LATE_HALVES:
        return 0 if hour == 12 else hour
    is_before_noon = half == "中午" and hour > _BEFORE_NOON
    return hour if hour >= 12 or is_before_noon else hour + 12


def shown_end(text: str) -> int:
    """Return where the first time in `text` ends; 0 where there is none."""
    found = _SHOWN.search(text)
    return found.end() if found else 0


def zone(text: str | None) -> timezone:
    """Return the zone of an ISO suffix; Beijing where there is none. ValueError: a day or more."""
    if not text:
        return BEIJING
    if text == "Z":
        return UTC
    sign = -1 if text[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(text[1:3]), minutes=int(text[-2:])))


def mail_date(text: str) -> datetime | None:
    """Return an RFC 2822 date (`Thu, 01 Jul 2021 14:10:22 GMT`) in +08:00."""
    try:
        found = parsedate_to_datetime(text)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(BEIJING)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def epoch(seconds: float) -> datetime:
    """Return epoch seconds in +08:00."""
    return datetime.fromtimestamp(seconds, BEIJING)


def moment(value: object) -> datetime | None:
    """Return a time in +08:00 from ISO or shown text (naive is Beijing), RFC 2822, or epoch
    seconds; None for anything else.
    """
    if isinstance(value, int | float):
        return _epoch_or_none(float(value))
    if not isinstance(value, str):
        return None
    if _EPOCH.fullmatch(value):
        return _epoch_or_none(float(value))
    try:
        return in_beijing(datetime.fromisoformat(value))
    except (ValueError, OverflowError):  # another form; beyond the calendar
        return shown(value) or mail_date(value)


def in_beijing(time: datetime) -> datetime:
    """Return a time in +08:00; a naive one is Beijing time already."""
    aware = time if time.tzinfo else time.replace(tzinfo=BEIJING)
    return aware.astimezone(BEIJING)


def precision(time: datetime) -> str:
    """Return how exactly a time is known, by what it shows: second, minute, or day for midnight
    in Beijing, which is what a page that gives only a date is read as.
    """
    local = in_beijing(time)
    if local.second or local.microsecond:
        return "second"
    return "minute" if local.hour or local.minute else "day"


def end_of(time: datetime) -> datetime:
    """Return the last second of a time that is only known to the day; other times as they are."""
    if precision(time) != "day":
        return time
    return in_beijing(time).replace(hour=23, minute=59, second=59)


def _epoch_or_none(seconds: float) -> datetime | None:
    try:
        return epoch(seconds)
    except (ValueError, OverflowError, OSError):  # beyond the calendar
        return None
