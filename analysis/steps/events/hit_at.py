"""A trigger that an expression found, in its place."""

from __future__ import annotations

from sinanews.analysis.findings import Findings
from sinanews.analysis.lexicons.taxonomy import Trigger
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import clause, sentence_of


def hit_at(
    findings: Findings,
    trigger: Trigger,
    start: int,
    end: int,
) -> TriggerHit | None:
    """Return a trigger at [start, end) of the text; None where no sentence holds it whole."""
    sentences = findings.sentences
    sentence = sentence_of(sentences, [s.start for s in sentences], start)
    if sentence is None or sentence.end < end:
        return None
    left, right = clause(findings.document.text, start, end, sentence)
    return TriggerHit(trigger, TriggerPlace(start, end, left, right, sentence))
