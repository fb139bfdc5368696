"""Summary: up to three sentences of the body, in its order, that hold most of the keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Findings, Keyword, Sentence
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.step import EachDocument, Step

# All set by hand.
MOST = 3  # sentences: as many as one reads at a glance
SHORTEST = 12  # characters; shorter ones are headings and credits
EARLY = 1.5  # weight of the first sentence against the last: news says first what matters
LONG = 120  # characters at which a sentence's keywords count half
_CREDIT = re.compile(r"^(?:来源|记者|原标题|编辑|作者|责任编辑)[:：]|^[（(]")


def summary(findings: Findings, resources: Resources) -> Findings:
    """Fill `summary` within options.summary_chars."""
    text = findings.document.text
    body = [
        sentence
        for sentence in findings.sentences
        if not sentence.in_title and _fits(text[sentence.start : sentence.end])
    ]
    best_first = _ranked(text, body, findings.keywords)
    chosen = _chosen(best_first, resources.options.summary_chars)
    return replace(findings, summary=tuple(sorted(chosen, key=lambda s: s.start)))


def _fits(sentence: str) -> bool:
    """Say whether a sentence can stand in a summary."""
    return len(sentence) >= SHORTEST and not _CREDIT.search(sentence)


def _ranked(
    text: str,
    body: Sequence[Sentence],
    keywords: Sequence[Keyword],
) -> list[Sentence]:
    """Return the sentences by weight, the best first, of equal ones the earlier."""
    weights = {
        number: _weight(text[s.start : s.end], keywords) * _early(number, len(body))
        for number, s in enumerate(body)
    }
    order = sorted(weights, key=lambda number: (-weights[number], number))
    return [body[number] for number in order]


def _weight(sentence: str, keywords: Sequence[Keyword]) -> float:
    """Return how much of the keywords a sentence holds, long sentences held back."""
    held = sum(k.score for k in keywords if k.text in sentence)
    return held / (1 + len(sentence) / LONG)


def _early(number: int, count: int) -> float:
    """Return the weight of a sentence's place: EARLY for the first, 1 for the last."""
    return EARLY - (EARLY - 1) * number / max(count - 1, 1)


def _chosen(best_first: Sequence[Sentence], room: int) -> list[Sentence]:
    """Return the best sentences that fit into so many characters, MOST at most."""
    chosen: list[Sentence] = []
    for sentence in best_first:
        size = sentence.end - sentence.start
        if size <= room and len(chosen) < MOST:
            chosen.append(sentence)
            room -= size
    return chosen


SUMMARY = Step(
    "summary",
    needs=("document", "sentences", "keywords"),
    gives=("summary",),
    run=EachDocument(summary),
)
