"""Times that a page shows without their year (09月28日07:56), as mobile pages do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sinanews.scraper.model.times import BEIJING

_SHOWN = re.compile(
    r"(?<![\d年/.-])(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})日?"
    r"[\s\u3000\xa0]{0,4}(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：](?P<second>\d{2}))?"
)
# A day in an address: /2017-09-28/, /20170928/, _20170928_, spider20170928.
_DAY = re.compile(
    r"(?<!\d)(?P<year>20[0-4]\d)(?P<sign>[-/]?)(?P<month>[01]\d)(?P=sign)(?P<day>[0-3]\d)(?!\d)"
)
# A picture is uploaded shortly before its article; one of the archive may be years older, and
# then tells no year.
BEFORE, AFTER = timedelta(days=1), timedelta(days=10)
YEARLESS = "the page shows a time without its year, and no address tells it"


def is_yearless(line: str) -> bool:
    """Say whether a line shows month, day and minute."""
    return _SHOWN.search(line) is not None


def days_in(address: str | None) -> list[date]:
    """Return the days that stand in an address."""
    found: list[date] = []
    for match in _DAY.finditer(address or ""):
        try:
            found.append(date(int(match["year"]), int(match["month"]), int(match["day"])))
        except ValueError:  # 2017-02-31: a number, no day
            continue
    return found


def with_year(line: str, addresses: Iterable[str | None]) -> datetime | None:
    """Return the time of a line, +08:00, in the year of a day near it that stands in one of the
    addresses (the page's own, then those of its pictures); None where none is near.
    """
    found = _SHOWN.search(line)
    if found is None:
        return None
    days = (day for address in addresses for day in days_in(address))
    for day in days:
        for year in (day.year, day.year + 1, day.year - 1):
            time = _time(found, year)
            if time and -BEFORE <= time.date() - day <= AFTER:
                return time
    return None


def _time(found: re.Match[str], year: int) -> datetime | None:
    parts = {name: int(value) for name, value in found.groupdict(default="0").items()}
    try:
        return datetime(year, **parts, tzinfo=BEIJING)
    except ValueError:
        return None
