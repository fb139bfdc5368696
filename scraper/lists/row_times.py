"""Links as list rows write them, and times without a year."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from urllib.parse import urljoin, urlsplit

from sinanews.scraper.model.limits import URL_CHARACTERS
from sinanews.scraper.model.times import BEIJING, shown

_DAY_IN_PATH = re.compile(r"/(?P<y>(?:19|20)\d\d)-?(?P<m>[01]\d)-?(?P<d>[0-3]\d)/")
_MONTH_DAY = re.compile(
    r"(?P<m>[0-9]{1,2})[月/-](?P<d>[0-9]{1,2})日?\s{0,4}(?P<H>[0-9]{1,2}):(?P<M>[0-9]{2})"
)
_AGO = re.compile(r"(?P<n>[0-9]{1,3})\s?(?P<unit>秒|分钟|小时|天)前")
_UNITS = (("秒", 1), ("分钟", 60), ("小时", 3600), ("天", 86400))


def web_url(value: object, base: str | None = None) -> str | None:
    """Return an absolute http(s) URL of what a row holds (`//host/…` and, with `base`, relative
    ones too), or None.
    """
    if not isinstance(value, str) or not value.strip() or len(value) > URL_CHARACTERS:
        return None
    try:
        url = urljoin(base or "https:", value.strip())
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:  # [ in a host
        return None
    return url if sound and not any(c <= " " or c == "\x7f" for c in url) else None


def row_time(text: str, url: str | None, near: datetime) -> datetime | None:
    """Return the time of a row, +08:00, from `2026-09-28 08:30`, `09月28日 23:54`, `07-20
    16:30`, or `3分钟前`.

    Where the year is not written it is that of the date in `url`, else the latest that does not
    pass `near` by more than a day (`near`: the row above in a list that runs backwards, or
    now).
    """
    ago = _AGO.search(text)
    if ago:
        return (near - timedelta(seconds=int(ago["n"]) * dict(_UNITS)[ago["unit"]])).astimezone(
            BEIJING
        )
    full = shown(text)
    if full:
        return full
    found = _MONTH_DAY.search(text)
    if not found:
        return None
    numbers = [int(found[k]) for k in ("m", "d", "H", "M")]
    day = _DAY_IN_PATH.search(url or "")
    if day:
        return min(
            _years(numbers, int(day["y"]) + 1), key=lambda t: abs(t - _noon(day)), default=None
        )
    return next(
        (
            t
            for t in _years(numbers, near.astimezone(BEIJING).year + 1)
            if t <= near + timedelta(days=1)
        ),
        None,
    )


def _years(numbers: list[int], last: int) -> list[datetime]:
    """Return month, day, hour, minute in the years up to `last`, newest first, where that day
    exists.
    """
    found: list[datetime] = []
    for year in range(
        last, last - 10, -1
    ):  # ten: 29 February of 2104 is eight years after that of 2096
        try:
            found.append(datetime(year, *numbers, tzinfo=BEIJING))  # type: ignore[arg-type,misc]
        except ValueError:
            continue
    return found


def _noon(day: re.Match[str]) -> datetime:
    return datetime(
        int(day["y"]),
        min(max(int(day["m"]), 1), 12),
        min(max(int(day["d"]), 1), 28),
        12,
        tzinfo=BEIJING,
    )
