"""Cut the text into words with parts of speech, once for all later steps."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from operator import itemgetter

from sinanews.analysis.findings import Findings, Tokens
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.step import EachDocument, Step


def tokens(findings: Findings, resources: Resources) -> Findings:
    """Fill `tokens`: words without gaps over the whole text."""
    pairs = resources.tokenizer.tag(findings.document.text)
    words = tuple(map(itemgetter(0), pairs))
    tags = tuple(map(itemgetter(1), pairs))
    ends = accumulate(map(len, words), initial=0)
    starts = tuple(ends)[:-1]
    return replace(findings, tokens=Tokens(words, starts, tags))


TOKENS = Step(
    "tokens",
    needs=("document",),
    gives=("tokens",),
    run=EachDocument(tokens),
)
