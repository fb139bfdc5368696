"""Links as list rows write them, and times without a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import MappingProxyType
from urllib.parse import urljoin

from sinanews.scraper.model.limits import URL_CHARACTERS
from sinanews.scraper.model.times import BEIJING, in_beijing, shown
from sinanews.scraper.model.web import is_web_address

_DAY_IN_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)-?(?P<m>[01]\d)-?(?P<d>[0-3]\d)/")
_MONTH_DAY = re.compile(
    r"(?P<m>[0-9]{1,2})[月/-](?P<d>[0-9]{1,2})日?\s{0,4}(?P<H>[0-9]{1,2}):(?P<M>[0-9]{2})"
)
_AGO = re.compile(r"(?P<n>[0-9]{1,3})\s?(?P<unit>秒|分钟|小时|天)前")
_SECONDS = MappingProxyType({"秒": 1, "分钟": 60, "小时": 3600, "天": 86400})
_NO_URL_CHARACTER = re.compile(r"[\x00-\x20\x7f]")
# Back, in which a day is looked for: 29 February of 2104 is eight after that of 2096.
YEARS = 10
SLACK = timedelta(days=1)  # a row may be as much newer than the row above it, or than now


def web_url(value: object, base: str | None = None) -> str | None:
    """Return an absolute http(s) URL of what a row holds (`//host/…` and, with `base`, relative
    ones too), or None.
    """
    if not isinstance(value, str) or not value.strip() or len(value) > URL_CHARACTERS:
        return None
    try:
        url = urljoin(base or "https:", value.strip())
    except ValueError:  # [ in a host
        return None
    return url if is_web_address(url) and not _NO_URL_CHARACTER.search(url) else None


def row_time(
    text: str,
    url: str | None,
    near: datetime,
) -> datetime | None:
    """Return the time of a row, +08:00, from `2026-09-28 08:30`, `09月28日 23:54`, `07-20
    16:30`, or `3分钟前`.

    Where the year is not written it is that of the date in `url`, else the latest that does not
    pass `near` by more than a day (`near`: the row above in a list that runs backwards, or
    now).
    """
    ago = _AGO.search(text)
    if ago:
        seconds = int(ago["n"]) * _SECONDS[ago["unit"]]
        return in_beijing(near - timedelta(seconds=seconds))
    full = shown(text)
    if full:
        return full
    found = _MONTH_DAY.search(text)
    if not found:
        return None
    numbers = [int(found[name]) for name in ("m", "d", "H", "M")]
    day = _DAY_IN_PATH.search(url or "")
    return _nearest(numbers, _noon(day)) if day else _latest(numbers, near + SLACK)


def _nearest(numbers: list[int], time: datetime) -> datetime | None:
    """Return the month, day, hour and minute in the year that brings them closest to `time`."""
    candidates = _in_years(numbers, time.year + 1)
    return min(candidates, key=lambda candidate: abs(candidate - time), default=None)


def _latest(numbers: list[int], limit: datetime) -> datetime | None:
    """Return the month, day, hour and minute in the last year that does not pass `limit`."""
    candidates = _in_years(numbers, in_beijing(limit).year + 1)
    return next((candidate for candidate in candidates if candidate <= limit), None)


def _in_years(numbers: list[int], last: int) -> Iterator[datetime]:
    """Yield month, day, hour, minute in the years up to `last`, newest first, where that day
    exists.
    """
    month, day, hour, minute = numbers
    for year in range(last, last - YEARS, -1):
        try:
            yield datetime(year, month, day, hour, minute, tzinfo=BEIJING)
        except ValueError:
            continue


def _noon(day: re.Match[str]) -> datetime:
    """Return noon of the day in a path; its nearest sound day where it is none (02-31)."""
    month = min(max(int(day["m"]), 1), 12)
    number = min(max(int(day["d"]), 1), 28)
    return datetime(int(day["y"]), month, number, 12, tzinfo=BEIJING)
