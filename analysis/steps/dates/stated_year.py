"""The year that a sentence states, and the later expressions without a year that it holds for.

A year that is wrongly carried over makes a date wrong that was right, so it is carried over only
where the words tie the two together: 2019年营收12亿元，其中三季度3亿元; 2019年公司三季度营收;
2019年一季度3亿元，二季度5亿元; never into the next sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sinanews.analysis.steps.dates.iso import Value

# A year that only bounds, compares or dates another thing: 自2019年, 较2019年, 成立于2015年
_OTHER_BEFORE = re.compile(r"(?:较|比|与|同|和|跟|由|自|从|于|距|相对)$")
# … 2019年以来, 2019年底, 2019年年报, 2019年度股东大会
_OTHER_AFTER = re.compile(
    r"(?:以来|至今|以后|之后|后|以前|之前|前|起|开始|相比|年?报|年?度?报告|年?度?股东)"
)
_AMONG = re.compile(r"其中[，,：:]?(?:公司|第)?$")
# Between a year and a period of it: no other clause, no relative clause (2015年上市的甲公司一季度),
# no second member of a list (2019年及一季度)
_APART = re.compile(r"[，,；;：:的及和与并、（(）)]|环比|相比|较|比")
_CLAUSE = re.compile(r"[，,；;：:（(）)]")
# Right before what is of another year: 环比四季度, 到6月末 (until now)
_OF_ANOTHER = re.compile(r"(?:环比|相比|较|比|与|同|到|截至|截止)$")
BEFORE_LENGTH = 8  # characters before an expression that are read: 其中，公司第
# What by the article's time is going on or ended in the last month is news of now, whatever year
# another clause states (甲公司2018年3月5日上市，6月24日公告).
RECENT_DAYS = 31
PERIODS_OF_YEAR = frozenset({"quarter", "half", "range"})


@dataclass(frozen=True, slots=True)
class StatedYear:
    """A date that names its year, with its end in the text."""

    value: Value
    end: int

    @property
    def year(self) -> int:
        """Return the year."""
        return self.value.first.year


def stated(text: str, start: int, end: int, value: Value) -> StatedYear | None:
    """Return the year that the expression text[start:end] states for what follows, if it does.

    Call it for expressions that name their year (2019年三季度, 去年) alone.
    """
    if value.first.year != value.last.year:
        return None
    if _OTHER_BEFORE.search(text, max(0, start - 2), start) or _OTHER_AFTER.match(text, end):
        return None
    return StatedYear(value, end)


def holds_for(
    stated: StatedYear,
    text: str,
    start: int,
    *,
    by_year: Value,
    by_today: Value | None,
    today: date | None,
) -> bool:
    """Say whether the year holds for an expression without one that begins at `start`.

    `by_year` is its value in the stated year, `by_today` the one by the article's day.
    """
    left = max(stated.end, start - BEFORE_LENGTH)
    if _AMONG.search(text, left, start):
        return True
    if _OF_ANOTHER.search(text, left, start):
        return False
    if stated.value.granularity == "year":
        in_year = by_year.granularity in PERIODS_OF_YEAR
        return in_year and not _APART.search(text, stated.end, start)
    if not _goes_on(stated.value, by_year):
        return False
    in_clause = not _CLAUSE.search(text, stated.end, start)
    return in_clause or not _is_recent(by_today, today)


def _goes_on(first: Value, value: Value) -> bool:
    """Say whether two dates are members of a series: 一季度 … 二季度 …, 3月5日 … 6月8日 …"""
    return first.granularity == value.granularity and first.last < value.first


def _is_recent(value: Value | None, today: date | None) -> bool:
    if value is None or today is None:
        return False
    return value.first <= today and (today - value.last).days <= RECENT_DAYS
