"""What a word of the period before or after is counted from.

6月份…订单比上月增加 in July is of May: the month before the one that is told of, not before the
article's; so are 较前一交易日, 上一季度 behind a quarter, 次年. Words that nothing is told for are
counted from the article's day.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import takewhile
from types import MappingProxyType
from typing import Protocol

from sinanews.analysis.steps.dates.around import YEAR_DAYS
from sinanews.analysis.steps.dates.iso import Value

LAST_TOLD = 20  # expressions back among which a day that is past is looked for
NEXT_DISTANCE = 80  # characters: 次年 follows what stands in its sentence or the one before
DISTANCE = 160  # characters, some two sentences: further back another thing is told of
BEFORE_LENGTH = 3  # characters of the longest comparison (相较于)
# Before what another period is compared with, which is not the one that is told of
COMPARED = re.compile(r"(?:[比较与和同从由创为自]|[高低多少好差优逊弱强]于|相较于)$")
_SINCE = "以来"
# Words that follow what is told of in any sentence; 上月 does in a comparison alone
_FOLLOWS = ("前一", "前交易", "下季", "下个季", "下一季", "下一个季")
_COUNTED = frozenset("上前下次翌隔第")  # with what begins what is itself counted from another
SOON_DAYS = (
    61  # a month or quarter that is told of ends by then, or it is only looked forward to
)
# Behind a word of a period whose figure follows as the one before (PMI为54.0，上月为54.6)
_FIGURE = re.compile(r"[末底]?(?:为|报|修正|的?\d|[和与及、](?:\d{4}年|[去上]年)同期)")
# … of a quarter with its name (上一季度总市值为); that of 上月 is news of now (上月销量为)
_FIGURE_OF_QUARTER = re.compile(r"[^，。；的\d\n]{1,8}为")
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


class Tellable(Protocol):
    """A resolved expression that can be what is told of, with its place in the text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value(self) -> Value:
        """What it is."""

    @property
    def states_year(self) -> bool:
        """Whether it names its year (2019年, 去年)."""


class Topics:
    """What a text tells of, in order, and what its words of the period before are counted from."""

    def __init__(self, text: str, today: date | None) -> None:
        self._text = text
        self._today = today
        self.told: list[Tellable] = []  # what is told of, in the order of the text

    def day_near(self, start: int) -> date | None:
        """Return the last day of what stands near before: 次年 and 次月 follow it."""
        if not self.told or start - self.told[-1].end > NEXT_DISTANCE:
            return None
        return self.told[-1].value.last

    def past_day(self) -> Value | None:
        """Return the last day near the article's that is told of and not to come."""
        near = (
            one.value
            for one in reversed(self.told[-LAST_TOLD:])
            if _is_of(one, "day") and self._is_near(one, "day")
        )
        return next((day for day in near if self._today and day.first <= self._today), None)

    def unit_told(self, word: str, unit: str, span: tuple[int, int]) -> str | None:
        """Return the granularity of what a word at a place is counted from; None where that is
        the article's day.
        """
        if word.startswith(_FOLLOWS):
            return _UNITS.get(unit)
        if word[0] != "上" or word.startswith("上上"):
            return None
        is_told = self._is_figure(*span) or self._is_quarters_figure(unit, span[1])
        return _UNITS.get(unit) if is_told else None

    def topic(self, unit: str, start: int, sentence: int) -> Value | None:
        """Return what is told of where an expression begins at `start`: in its sentence, which
        begins at `sentence`, the last day or the latest period, else the last one not far before.
        """
        near = takewhile(lambda one: start - one.end <= DISTANCE, reversed(self.told))
        told = [one for one in near if self._tells(one, unit)]
        here = [one.value for one in told if one.start >= sentence]
        if here and unit != "day":
            return max(here, key=lambda value: value.first)
        return told[0].value if told else None

    def _is_figure(self, start: int, end: int) -> bool:
        """Say whether a word tells of the figure before (比上月, 上月为54.6)."""
        return self._is_compared(start) or _FIGURE.match(self._text, end) is not None

    def _is_quarters_figure(self, unit: str, end: int) -> bool:
        return unit == "quarter" and _FIGURE_OF_QUARTER.match(self._text, end) is not None

    def _tells(self, one: Tellable, unit: str) -> bool:
        """Say whether an expression is of a unit, near the article's day, and not compared with."""
        if not _is_of(one, unit) or not self._is_near(one, unit):
            return False
        text = self._text
        if text[one.start] in _COUNTED or text.startswith(_SINCE, one.end):
            return False
        return not self._is_compared(one.start)

    def _is_near(self, one: Tellable, unit: str) -> bool:
        if self._today is None:
            return False
        behind = (self._today - one.value.last).days
        soonest = -YEAR_DAYS if unit == "year" else -SOON_DAYS
        return soonest <= behind <= _OLDEST[unit]

    def _is_compared(self, start: int) -> bool:
        return COMPARED.search(self._text, max(0, start - BEFORE_LENGTH), start) is not None


def _is_of(one: Tellable, unit: str) -> bool:
    value = one.value
    if unit == "year":
        return one.states_year and value.first.year == value.last.year
    if unit == "month" and value.granularity == "range":
        return (value.first.year, value.first.month) == (value.last.year, value.last.month)
    return value.granularity == unit
