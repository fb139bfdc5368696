"""Shares that close at their limit on several days (8天4板甲乙, 甲乙3连板)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.hit_at import hit_at
from sinanews.analysis.steps.events.overlaps import TriggerHit

RISE, _IN_A_ROW = "price_rise", "连板"
_NUMBER = "[0-9一二两三四五六七八九十]{1,2}"
_OF_DAYS = re.compile(rf"(?<![0-9第]){_NUMBER}天{_NUMBER}板")


def limit_days(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield the counts of days at the limit among some days (8天4板) as triggers."""
    kind = resources.taxonomy.types[RISE]
    for match in _OF_DAYS.finditer(findings.document.text):
        hit = hit_at(findings, Trigger(kind, match.group()), *match.span())
        if hit is not None:
            yield hit


def whose_days(
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the company right behind the count of its days at the limit (3连板甲乙公告)."""
    words = hit.trigger.first
    if words != _IN_A_ROW and _OF_DAYS.fullmatch(words) is None:
        return None
    return next((m for m in pool if m.start == hit.place.end), None)
