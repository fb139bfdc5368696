"""Cut the text into sentences. Quotation marks and brackets that close after the full stop stay
with it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sinanews.analysis.findings import Document, Findings, Sentence
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.step import EachDocument, Step

# One class per position, each run bounded by the next stop: linear on any input.
_STOP = re.compile(r"[。！？!?；;…]+[”’」』）)】》\"']*")


def sentences(findings: Findings, _resources: Resources) -> Findings:
    """Fill `sentences`: the title first (one sentence), then each paragraph's."""
    return replace(findings, sentences=tuple(sentence_spans(findings.document)))


def sentence_spans(document: Document) -> list[Sentence]:
    """Return the sentences of a document."""
    found: list[Sentence] = []
    if document.title_end:
        found.append(Sentence(0, document.title_end, in_title=True))
    for start, end in document.paragraphs:
        at = start
        for stop in _STOP.finditer(document.text, start, end):
            found.append(Sentence(at, stop.end()))
            at = stop.end()
        if at < end:
            found.append(Sentence(at, end))
    return found


SENTENCES = Step(
    "sentences",
    needs=("document",),
    gives=("sentences",),
    run=EachDocument(sentences),
)
