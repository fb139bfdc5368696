"""What a word of the period before or after is counted from.

6月份…订单比上月增加 in July is of May: the month before the one that is told of, not before the
article's; so are 较前一交易日, 上一季度 behind a quarter, 次年. Words that nothing is told for are
counted from the article's day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from sinanews.analysis.steps.dates.iso import Value

DISTANCE = 160  # characters, some two sentences: further back another thing is told of
BEFORE_LENGTH = 3  # characters of the longest comparison (相较于)
# Before what another period is compared with, which is not the one that is told of
COMPARED = re.compile(r"(?:[比较与和同从由创为自]|[高低多少好差优逊弱强]于|相较于)$")
_SINCE = "以来"
# Behind a word of a period whose figure follows as the one before (PMI为54.0，上月为54.6)
_FIGURE = re.compile(r"[末底]?(?:为|报|修正|的?\d)")
# Days back in which a period that is told of lies: news tells of what has just ended
_OLDEST: Mapping[str, int] = MappingProxyType(
    {"day": 10, "month": 100, "quarter": 200, "year": 800}
)
_UNITS: Mapping[str, str] = MappingProxyType(
    {
        "day": "day",
        "session": "day",
        "month": "month",
        "quarter": "quarter",
        "year": "year",
    }
)  # unit of date_words.tsv → granularity of what it is counted from


class Told(NamedTuple):
    """A resolved expression that can be what is told of, with its place in the text."""

    start: int
    end: int
    value: Value
    states_year: bool


def unit_told(word: str, unit: str, text: str, span: tuple[int, int]) -> str | None:
    """Return the granularity of what a word at text[span] is counted from; None where that is
    the article's day.
    """
    found = _UNITS.get(unit)
    if found is None or word.startswith("上上"):
        return None
    if word.startswith(("前一", "前交易")) or (word[0] == "下" and unit == "quarter"):
        return found
    if word[0] == "上" and (_is_compared(text, span[0]) or _FIGURE.match(text, span[1])):
        return found
    return None


def topic(
    told: Sequence[Told], unit: str, text: str, *, start: int, sentence: int, today: date
) -> Value | None:
    """Return what is told of where an expression begins at `start`: in its sentence, which begins
    at `sentence`, the last day or the latest period, else the last one not far before it.
    """
    before: Value | None = None
    here: list[Value] = []
    for one in reversed(told):
        if start - one.end > DISTANCE:
            break
        if not _tells(one, unit, text, today):
            continue
        if one.start >= sentence:
            here.append(one.value)
        elif before is None:
            before = one.value
    if not here:
        return before
    return here[0] if unit == "day" else max(here, key=lambda value: value.first)


def _tells(one: Told, unit: str, text: str, today: date) -> bool:
    """Say whether an expression is of a unit, near the article's day, and not compared with."""
    if not _is_of(one, unit) or (today - one.value.last).days > _OLDEST[unit]:
        return False
    return not _is_compared(text, one.start) and not text.startswith(_SINCE, one.end)


def _is_of(one: Told, unit: str) -> bool:
    value = one.value
    if unit == "year":
        return one.states_year and value.first.year == value.last.year
    if unit == "month" and value.granularity == "range":
        return (value.first.year, value.first.month) == (value.last.year, value.last.month)
    return value.granularity == unit


def _is_compared(text: str, start: int) -> bool:
    return COMPARED.search(text, max(0, start - BEFORE_LENGTH), start) is not None
