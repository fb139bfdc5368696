"""The part of a year that an expression names: months, quarters, half-years, days."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.iso import Value

Groups = Mapping[str, str | None]  # named groups of a form of date_forms


def inside_year(groups: Groups, year: int) -> Value | None:
    """Return the value of the part of a year that a match names, the year itself if none."""
    for name, make in _PARTS_OF_YEAR:
        if groups.get(name):
            return make(groups, year)
    return iso.year(year)


def first_part(groups: Groups, year: int) -> Value:
    """Return 前三季度, 前5个月, 首季."""
    text = groups["first"] or ""
    if text.startswith("首"):
        return iso.quarter(year, 1)
    count = _number(text[1:].rstrip("度季月个") or "1")
    if "季" in text:
        count *= 3
    return iso.months(year, 1, min(12, count))


def _months(groups: Groups, year: int) -> Value | None:
    """Return the range 1-9月."""
    first, last = int(groups["m1"] or 0), int(groups["m2"] or 0)
    return iso.months(year, first, last) if first < last else None


def quarter(groups: Groups, year: int) -> Value:
    """Return 三季度, 第3季度."""
    return iso.quarter(year, _number(groups["quarter"] or ""))


def _quarter_code(groups: Groups, year: int) -> Value:
    """Return Q3."""
    return iso.quarter(year, int(groups["qcode"] or 0))


def half(groups: Groups, year: int) -> Value:
    """Return 上半年, 下半年, H1, H2."""
    text = groups["half"] or ""
    if text.startswith("下") or text.endswith("2"):
        return iso.half(year, 2)
    return iso.half(year, 1)


def _inside_month(groups: Groups, year: int) -> Value | None:
    """Return the day, the third or the month itself."""
    month, day, part = int(groups["month"] or 0), groups.get("day"), groups.get("part")
    if day:
        return iso.day(year, month, int(day))
    if part and part.endswith("旬"):
        return iso.third(year, month, part)
    return iso.month(year, month)


def _year_part(groups: Groups, year: int) -> Value:
    """Return 年初, 年底."""
    part = groups["ypart"] or ""
    return iso.month(year, 1 if part.endswith("初") else 12)


# Named groups in the order in which they are looked for
_PARTS_OF_YEAR: tuple[tuple[str, Callable[[Groups, int], Value | None]], ...] = (
    ("first", first_part),
    ("m1", _months),
    ("quarter", quarter),
    ("qcode", _quarter_code),
    ("half", half),
    ("month", _inside_month),
    ("ypart", _year_part),
)


def _number(text: str) -> int:
    """Return a small number in either script."""
    return int(text) if text.isascii() else iso.small_number(text)
