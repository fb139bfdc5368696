"""Times as records write them: ISO, shown, Chinese, RFC 2822, C's, epochs of any unit.

All are +08:00; those that name no zone are Beijing's. Nothing is guessed: a day without its year
is taken only where the year is known, 昨天 never.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from types import MappingProxyType

from sinanews.scraper.model.times import (
    HALVES_OF_DAY,
    hour_of_24,
    in_beijing,
    moment,
    shown,
)

# Digits of an epoch before the point → how many of it are a second: from 2001 to 2286.
_UNITS = ((10, 1), (13, 1_000), (16, 1_000_000), (19, 1_000_000_000))
_NUMBER = re.compile(r"\d{8,19}(?:\.\d{1,9})?")
_COMPACT = re.compile(
    r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:[ T]?(?P<H>[01]\d|2[0-3]):?(?P<M>[0-5]\d):?(?P<S>[0-5]\d)?)?"
)
_CLOCK = re.compile(r"\s{0,4}\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s{0,4}")
_DAY = re.compile(r"(?<!\d)(?P<m>0?[1-9]|1[0-2])\s?[月./-]\s?(?P<d>[0-3]?\d)(?!\d)\s?日?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_IN_URL = re.compile(r"/(?P<y>(?:19|20)\d\d)(?:[-/_]?(?:0[1-9]|1[0-2]))")
_HALF_DAY = re.compile(
    rf"(?P<half>{HALVES_OF_DAY})\s{{0,2}}(?P<H>\d{{1,2}})(?P<rest>[:：点时])"
)
_BESIDE_DAY = re.compile(r"(?<=[\d日])\s{0,4}[（(]?(?:北京时间|星期.|周.)[)）]?\s{0,4}(?=\d)")
_LATIN_HALVES = MappingProxyType({"a": "上午", "p": "下午"})
_WRITTEN_CLOCK = re.compile(
    r"(?P<H>\d{1,2})\s?[时点]\s?(?:(?P<M>\d{1,2})\s?分)?(?:(?P<S>\d{1,2})\s?秒)?"
)
_AM_PM = re.compile(
    r"(?P<H>\d{1,2}):(?P<rest>\d{2}(?::\d{2})?)\s?(?P<half>[AaPp])\.?[Mm]\.?(?![a-zA-Z])"
)
_NET_DATE = re.compile(r"/?Date\((?P<ms>\d{10,14})[^)]{0,6}\)/?")
_DIGITS = str.maketrans(
    "〇零○一二三四五六七八九０１２３４５６７８９", "000" + "123456789" + "0123456789"
)
_CHINESE_YEAR = re.compile(r"[〇零○一二三四五六七八九]{4}年[^ 　]{2,7}?[日号]")
_TENS = re.compile(r"(?P<tens>[一二三])?十(?P<ones>[一二三四五六七八九])?")
_UNKNOWN_ZONE = "-0000"  # RFC 2822: the time is UTC, where it was written is not said
# as C's asctime and the posts of Weibo write: the year behind the time
_LATE_YEAR = re.compile(
    r"(?P<day>[A-Z][a-z]{2} [A-Z][a-z]{2} +\d{1,2}) (?P<time>\d{1,2}:\d{2}:\d{2})"
    r"(?P<zone> [+-]\d{4}| [A-Z]{2,4})? (?P<y>(?:19|20)\d\d)"
)
_MONTH_FIRST = re.compile(
    r"(?P<m>[A-Z][a-z]{2})[a-z]{0,6}\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)"
    r"(?:,?\s{1,3}(?:at )?(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?"
)
_DAY_ALONE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} (?:19|20)\d\d")


def record_time(value: object, *, year: str = "") -> datetime | None:
    """Return a time in +08:00; None where the value cannot be read as one. `year` is that of a
    day written without one, empty where it is not known.
    """
    if isinstance(value, Mapping):  # MongoDB's and JSON-LD's objects
        inner = next(
            (value[k] for k in ("$date", "$numberLong", "@value") if k in value), None
        )
        return record_time(inner, year=year)
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    if isinstance(value, float) and "e" in text:
        text = f"{value:.0f}"
    return _number(text) or _written(text, year) if text else None


def _number(text: str) -> datetime | None:
    """Return the time of digits alone: a day, or seconds, milli-, micro- or nanoseconds."""
    if dated := _NET_DATE.fullmatch(text):
        text = dated["ms"]
    if found := _COMPACT.fullmatch(text):
        return _at(found.groupdict(default="0"))
    if _NUMBER.fullmatch(text) is None:
        return None
    digits = len(text.partition(".")[0])
    unit = dict(_UNITS).get(digits)
    return moment(float(text) / unit) if unit else None


def _at(parts: dict[str, str]) -> datetime | None:
    day = f"{parts['y']}-{parts['m']}-{parts['d']}"
    return shown(f"{day} {parts['H']}:{parts['M']}:{parts['S']}")


def _written(text: str, year: str) -> datetime | None:
    found = _iso(text)
    if found is not None:
        return found
    plain = _with_clock(_with_digits(text))
    if year and not _YEAR.search(plain) and (day := _DAY.search(plain)):
        plain = f"{year}-{day['m']}-{day['d']} {plain[day.end() :]}"
    return shown(plain) or _english(plain)


def _iso(text: str) -> datetime | None:
    try:
        return in_beijing(datetime.fromisoformat(text))
    except (ValueError, OverflowError):  # another form; beyond the calendar
        return None


def _with_digits(text: str) -> str:
    """Return a text with the numbers of a Chinese date as digits (二〇二四年三月十五日)."""
    if _CHINESE_YEAR.search(text) is None:
        return text.translate(_DIGITS) if any(sign in text for sign in "０１２") else text
    return _TENS.sub(_ten, text).translate(_DIGITS)


def _ten(found: re.Match[str]) -> str:
    """Return 十, 十五, 二十, 二十三 as they are spelt digit by digit (一〇, 一五, 二〇, 二三)."""
    return f"{found['tens'] or '一'}{found['ones'] or '〇'}"


def _with_clock(text: str) -> str:
    """Return a text with its time of day as 15:04:05, of 24 hours, right after the day."""
    text = _HALF_DAY.sub(_of_24, text)
    text = _AM_PM.sub(_of_24, text)
    text = _WRITTEN_CLOCK.sub(_colons, text)
    return _BESIDE_DAY.sub(" ", text)


def _of_24(found: re.Match[str]) -> str:
    half = found["half"]
    latin = _LATIN_HALVES.get(half.lower())
    hour = hour_of_24(int(found["H"]), latin or half)
    sign = ":" if latin else ""
    return f" {hour}{sign}{found['rest']}"


def _colons(found: re.Match[str]) -> str:
    minute, second = int(found["M"] or 0), int(found["S"] or 0)
    return f" {found['H']}:{minute:02d}:{second:02d}"


def _english(text: str) -> datetime | None:
    """Return an RFC 2822 date, C's form, or `March 15, 2024 10:00`."""
    late = _LATE_YEAR.fullmatch(text)
    if late:
        _, month, day = late["day"].split()
        text = f"{day} {month} {late['y']} {late['time']}{late['zone'] or ''}"
    elif first := _MONTH_FIRST.search(text):
        text = f"{first['d']} {first['m']} {first['y']} {first['time'] or '00:00'}"
    elif _DAY_ALONE.fullmatch(text):
        text = f"{text} 00:00"
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if found.tzinfo is None and _UNKNOWN_ZONE in text:
        return moment(f"{found.isoformat()}Z")
    return in_beijing(found)


def is_clock(value: object) -> bool:
    """Say whether a value is a time of day without a day."""
    return isinstance(value, str) and _CLOCK.fullmatch(value) is not None


def is_day(value: object) -> bool:
    """Say whether a value is a day without a time of day."""
    return ":" not in str(value) and "：" not in str(value)


def year_in_url(url: str | None) -> str:
    """Return the year that stands with its month in the path of a URL; empty where none does."""
    found = _YEAR_IN_URL.search(url or "")
    return found["y"] if found else ""
