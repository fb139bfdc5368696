"""Cut the text into words with parts of speech, once for all later steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from operator import itemgetter

from sinanews.analysis.findings import Findings, Tokens
from sinanews.analysis.lexicons.tokenizer import Pair
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.step import Step


def tokens(
    batch: Sequence[Findings],
    resources: Resources,
) -> list[Findings]:
    """Fill `tokens`: words without gaps over the whole text."""
    texts = [findings.document.text for findings in batch]
    cut = resources.tokenizer.tag_all(texts)
    return [
        replace(findings, tokens=_tokens_of(pairs))
        for findings, pairs in zip(batch, cut, strict=True)
    ]


def _tokens_of(
    pairs: Sequence[Pair],
) -> Tokens:
    words = tuple(map(itemgetter(0), pairs))
    tags = tuple(map(itemgetter(1), pairs))
    ends = accumulate(map(len, words), initial=0)
    starts = tuple(ends)[:-1]
    return Tokens(words, starts, tags)


TOKENS = Step(
    "tokens",
    needs=("document",),
    gives=("tokens",),
    run=tokens,
)
