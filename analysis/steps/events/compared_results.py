"""Profits that only their figures say to have risen or fallen (净利润3亿元，上年同期2亿元)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.analysis.findings import Findings
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import clause, sentence_of
from sinanews.analysis.steps.shared.year_before import beside

RISE, FALL = "earnings_rise", "earnings_fall"
# Behind the figures: words say it too, and are a trigger of their own
_SAID = re.compile(r"[^。；;\n]{0,8}?(?:[增减升降涨跌]|扭亏|转亏|转盈|下滑|收窄|扩大)")


def compared_hits(
    findings: Findings,
    resources: Resources,
) -> Iterator[TriggerHit]:
    """Yield profits beside those of the year before as triggers: the words of the profit and its
    sum.
    """
    text, sentences = findings.document.text, findings.sentences
    starts = [s.start for s in sentences]
    types = resources.taxonomy.types
    for now, then, end in beside(text, findings.figures):
        sentence = sentence_of(sentences, starts, now.start)
        if now.value <= 0 or now.value == then or _SAID.match(text, end) or sentence is None:
            continue
        kind = types[RISE if now.value > then else FALL]
        left, right = clause(text, now.start, now.end, sentence)
        trigger = Trigger(kind, text[now.start : now.end])
        yield TriggerHit(trigger, TriggerPlace(now.start, now.end, left, right, sentence))
