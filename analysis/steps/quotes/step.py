"""The step: direct speech in “”, and what others are reported to have said."""

from __future__ import annotations

from dataclasses import replace

from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.quotes import speech_forms as forms
from sinanews.analysis.steps.quotes.direct_speech import direct
from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers
from sinanews.analysis.steps.quotes.reported_speech import reported
from sinanews.analysis.steps.shared.spans_apart import spans_apart
from sinanews.analysis.steps.shared.step import EachDocument, Step


def quotes(findings: Findings, _resources: Resources) -> Findings:
    """Fill `quotes`, in order; short terms in “” without a word of speech are none."""
    mentions = [m for m in findings.mentions if m.type in {"PER", "ORG"}]
    starts = [mention.start for mention in mentions]
    places = [m for m in findings.mentions if m.type == "LOC"]
    text = forms.JOINED.sub("\n", findings.document.text)
    possible = PossibleSpeakers(text, mentions, starts, findings.tokens, places)
    spoken = list(direct(possible))
    quoted = spans_apart([(quote.start, quote.end) for quote in spoken])
    reports = reported(possible, findings.sentences)
    apart = [report for report in reports if not quoted.meet(report.start, report.end)]
    found = sorted([*spoken, *apart], key=lambda quote: quote.start)
    return replace(findings, quotes=tuple(found))


QUOTES = Step(
    "quotes",
    needs=("document", "sentences", "tokens", "mentions", "mentions.entity_id"),
    gives=("quotes",),
    run=EachDocument(quotes),
)
