"""Summary: up to three sentences of the body, in its order, that hold most of the keywords."""

from __future__ import annotations

import re
from dataclasses import replace

from sinanews.analysis.findings import Findings, Sentence
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.step import EachDocument, Step

MOST = 3  # sentences
SHORTEST = 12  # characters; shorter ones are headings and credits
EARLY = 1.5  # weight of the first sentence against the last
_CREDIT = re.compile(r"^(?:来源|记者|原标题|编辑|作者|责任编辑)[:：]|^[（(]")


def summary(findings: Findings, resources: Resources) -> Findings:
    """Fill `summary` within options.summary_chars."""
    text = findings.document.text
    body = [s for s in findings.sentences if not s.in_title and fits(text[s.start : s.end])]
    weights = [
        weight(text[s.start : s.end], findings) * early(n, len(body))
        for n, s in enumerate(body)
    ]
    ranked = sorted(
        zip(weights, range(0, -len(body), -1), body, strict=True),
        key=lambda r: r[:2],
        reverse=True,
    )
    room = resources.options.summary_chars
    chosen: list[Sentence] = []
    for _, _, sentence in ranked:
        size = sentence.end - sentence.start
        if size <= room and len(chosen) < MOST:
            chosen.append(sentence)
            room -= size
    return replace(findings, summary=tuple(sorted(chosen, key=lambda s: s.start)))


def fits(sentence: str) -> bool:
    """Say whether a sentence can stand in a summary."""
    return len(sentence) >= SHORTEST and not _CREDIT.search(sentence)


def weight(sentence: str, findings: Findings) -> float:
    """Return how much of the keywords a sentence holds, long sentences held back."""
    held = sum(k.score for k in findings.keywords if k.text in sentence)
    return held / (1 + len(sentence) / 120)


def early(number: int, count: int) -> float:
    """Return the weight of a sentence's place: EARLY for the first, 1 for the last."""
    return EARLY - (EARLY - 1) * number / max(count - 1, 1)


SUMMARY = Step(
    "summary",
    needs=("document", "sentences", "keywords"),
    gives=("summary",),
    run=EachDocument(summary),
)
