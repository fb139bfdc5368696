"""The part of a year that an expression names: months, quarters, half-years, days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from sinanews.analysis.steps.dates import feasts, iso
from sinanews.analysis.steps.dates.iso import Value

QUARTER, HALF, MONTHS = 3, 6, 12  # months of a quarter, a half and a year
SESSION, ONE_DAY = "交易日", timedelta(days=1)
_THURSDAY = 3  # of a week that begins with 0
Groups = Mapping[str, str | None]  # named groups of a form of date_forms


def inside_year(groups: Groups, year: int) -> Value | None:
    """Return the value of the part of a year that a match names, the year itself if none."""
    for name, make in _PARTS_OF_YEAR:
        if groups.get(name):
            return make(groups, year)
    return iso.year(year)


def first_part(groups: Groups, year: int) -> Value:
    """Return 前三季度, 前5个月, 首季, 头四个月."""
    text = groups["first"] or ""
    number = text.lstrip("前头首最初开").rstrip("度季月个")
    if not number:  # 首季
        return iso.quarter(year, 1)
    count = _number(number)
    if "季" in text:
        count *= QUARTER
        if count == HALF:
            return iso.half(year, 1)
    return iso.months(year, 1, min(MONTHS, count))


def _months(groups: Groups, year: int) -> Value | None:
    """Return the range 1-9月."""
    first, last = int(groups["m1"] or 0), int(groups["m2"] or 0)
    return iso.months(year, first, last) if first < last else None


def quarter(groups: Groups, year: int) -> Value:
    """Return 三季度, 第3季度, and the last month of 三季度末."""
    number = _number(groups["quarter"] or "")
    if groups.get("qend"):
        return iso.month(year, QUARTER * number)
    return iso.quarter(year, number)


def quarters(groups: Groups, year: int) -> Value:
    """Return the range 一二季度."""
    first = _number((groups["quarters"] or "")[0])
    begin, end = iso.quarter(year, first), iso.quarter(year, first + 1)
    return iso.join(begin, end) or end


def _last(groups: Groups, year: int) -> Value:
    """Return 最后一个月, 最后两个月, 最后一个季度, 首月."""
    text = groups["last"] or ""
    if text.endswith(SESSION):
        whole = iso.year(year)
        return session_of(
            text,
            whole.first,
            whole.last,
        )
    if not text.startswith("最后"):
        return iso.month(year, 1)
    count = _number(text[2:].rstrip("度季月个") or "一")
    is_quarter = text.endswith("季度")
    if count == 1:
        return iso.quarter(year, 4) if is_quarter else iso.month(year, MONTHS)
    months = min(4, count) * QUARTER if is_quarter else count
    return iso.months(year, MONTHS + 1 - months, MONTHS)


def session_of(
    text: str,
    first: date,
    last: date,
) -> Value:
    """Return 最后一个交易日 or 首个交易日 of the days from `first` to `last`."""
    if text.startswith("最后"):
        return iso.of_day(feasts.next_session(last + ONE_DAY, -1))
    return iso.of_day(feasts.next_session(first - ONE_DAY, 1))


def _feast(groups: Groups, year: int) -> Value | None:
    """Return 春节, 国庆假期."""
    return feasts.in_year(groups["feast"] or "", year, is_off=bool(groups.get("off")))


def _quarter_code(groups: Groups, year: int) -> Value:
    """Return Q3."""
    return iso.quarter(year, int(groups["qcode"] or 0))


def half(groups: Groups, year: int) -> Value:
    """Return 上半年, 下半年, H1, H2, and 半年度, which is of reports: the first half."""
    text = groups["half"] or ""
    if text.startswith("下") or "2" in text:
        return iso.half(year, 2)
    return iso.half(year, 1)


def _inside_month(groups: Groups, year: int) -> Value | None:
    """Return the day, the third or the month itself."""
    month, day, part = int(groups["month"] or 0), groups.get("day"), groups.get("part")
    if groups.get("d1"):
        return days_of_month(groups, year, month)
    if day:
        return iso.day(year, month, int(day))
    return part_of_month(part or "", year, month)


def part_of_month(
    part: str,
    year: int,
    month: int,
) -> Value:
    """Return a third, a week or a session of a month (下旬, 首周, 最后一个交易日), else the month
    itself.
    """
    whole = iso.month(year, month)
    if part.endswith("周"):
        return _week_of_month(part, whole)
    if part.endswith(SESSION):
        return session_of(part, whole.first, whole.last)
    if part.endswith("旬"):
        return iso.third(year, month, part)
    return whole


def _week_of_month(part: str, month: Value) -> Value:
    """Return 首周, 第二周, 最后一周 of a month: a week is of the month in which its Thursday lies, as
    ISO 8601 counts weeks of a year; the month itself where it has no such week.
    """
    first = month.first + timedelta(days=(_THURSDAY - month.first.weekday()) % 7)
    count = (month.last - first).days // 7 + 1
    name = part.removeprefix("的")[:-1]
    number = {"首": 1, "最后一": count}.get(name) or iso.small_number(name[-1])
    if number > count:
        return month
    return iso.week(first + timedelta(days=7 * (number - 1) - _THURSDAY))


def days_of_month(groups: Groups, year: int, month: int) -> Value | None:
    """Return the range 12-14日 of a month; 29-2日 ends in the next."""
    first = iso.day(year, month, int(groups["d1"] or 0))
    if first is None:
        return None
    last = iso.day_after(first.first, int(groups["d2"] or 0))
    return last and iso.days(first.first, last.first)


def _year_part(groups: Groups, year: int) -> Value:
    """Return 年初, 年中, 年底."""
    part = groups["ypart"] or ""
    return iso.month(year, {"初": 1, "中": 6}.get(part[-1], 12))


def _season(groups: Groups, year: int) -> Value:
    """Return the three months of 春季, 夏天, 秋季, 冬天; the last two of a winter are of the next
    year.
    """
    first = QUARTER * (1 + "春夏秋冬".index(groups["season"] or ""))
    if first < MONTHS:
        return iso.months(year, first, first + 2)
    winter = iso.join(iso.month(year, first), iso.month(year + 1, 2))
    return winter or iso.month(year, first)


def _chinese_month(groups: Groups, year: int) -> Value | None:
    """Return 三月, 三月五日."""
    month, day = iso.small_number(groups["cmonth"] or ""), groups.get("cday")
    return iso.day(year, month, iso.small_number(day)) if day else iso.month(year, month)


# Named groups in the order in which they are looked for
_PARTS_OF_YEAR: tuple[tuple[str, Callable[[Groups, int], Value | None]], ...] = (
    ("first", first_part),
    ("m1", _months),
    ("quarters", quarters),
    ("quarter", quarter),
    ("qcode", _quarter_code),
    ("half", half),
    ("month", _inside_month),
    ("ypart", _year_part),
    ("last", _last),
    ("season", _season),
    ("cmonth", _chinese_month),
    ("feast", _feast),
)


def _number(text: str) -> int:
    """Return a small number in either script."""
    return int(text) if text.isascii() else iso.small_number(text)
