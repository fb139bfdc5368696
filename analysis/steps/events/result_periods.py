"""The period of a result: a quarter, half, year or range of months, or a year of accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Argument, DateMention, Findings
from sinanews.analysis.steps.events.argument_spans import forms_in, of_date
from sinanews.analysis.steps.shared.within_span import within_span
from sinanews.analysis.steps.shared.year_before import is_time_before

PERIOD = "period"
PERIODS = frozenset({"quarter", "half", "year", "range"})  # granularities of dates
COMPARED = "同期"  # a result is compared with that of such a period
_AGAINST = ("较", "比", "相较于", "相比于")  # right before such a period
# Around a period whose own result stands beside that of today: ，同比增长469%，2025年上半年为3亿元
_CHANGED, _WAS = re.compile(r"同比[^。；\n]{0,30}，$"), re.compile(r"(?:为|净?亏损?|净?盈利)")
CHANGED = 40  # characters before it in which the change stands
PERIOD_REACH = 300  # before the scope of a result, as far as a period told before is its own


def periods_of(
    findings: Findings,
    options: Sequence[Argument],
    scope: tuple[int, int],
) -> list[Argument]:
    """Return the periods of a result: never that which it is compared with; where the scope has
    none, the last one told before it (发布某年半年报。某某亏损 ...).
    """
    text = findings.document.text
    inside = [*options, *forms_in(findings, PERIOD, *scope)]
    found = [a for a in inside if _is_period(text, a)]
    if found:
        return found
    first = max(0, scope[0] - PERIOD_REACH)
    dates = within_span(findings.dates, first, scope[0])
    before = [of_date(PERIOD, d) for d in dates if d.granularity in PERIODS]
    told = [a for a in before if _is_period(text, a)]
    return (told or list(forms_in(findings, PERIOD, first, scope[0])))[-1:]


def is_compared(
    text: str,
    date: DateMention,
) -> bool:
    """Say whether something is compared with a date (较2025年同期, 比去年)."""
    if date.text.endswith(COMPARED) or text.endswith(_AGAINST, 0, date.start):
        return True
    return _is_beside(text, date)


def _is_beside(text: str, date: DateMention | Argument) -> bool:
    """Say whether a date gives another result beside that of today."""
    if is_time_before(text, date.start):
        return True
    if _WAS.match(text, date.end) is None:
        return False
    return _CHANGED.search(text, max(0, date.start - CHANGED), date.start) is not None


def _is_period(text: str, found: Argument) -> bool:
    """Say whether a span of time is that of a result: not a period that it is compared with, nor
    days.
    """
    value = found.value or ""
    days = "/" in value and value.count("-") > 2  # a range of months has two
    if days or found.text.endswith(COMPARED) or text.endswith(_AGAINST, 0, found.start):
        return False
    return not _is_beside(text, found)
