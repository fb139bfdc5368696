"""Clauses and the words that turn a statement round: shared by events and sentiment."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.records import Findings, Mention, Sentence

_CUT = re.compile(r"[，,；;。！？!?：:\n]")
_NEGATION = re.compile(r"(?:不|未|没有|无|否认|并非|不再|避免|防止|尚未|拒绝|谈不上|排除)[^，。]{0,2}$")
NEGATION_REACH = 5  # characters before a cue in which a negation counts


def clause(text: str, start: int, end: int, within: Sentence) -> tuple[int, int]:
    """Return the span of the clause around [start, end) inside the sentence."""
    left = within.start
    for cut in _CUT.finditer(text, within.start, start):
        left = cut.end()
    right = _CUT.search(text, end, within.end)
    return left, right.start() if right else within.end


def negated(text: str, start: int, left: int) -> bool:
    """Say whether a negation stands right before `start`, not before `left`."""
    return _NEGATION.search(text[max(left, start - NEGATION_REACH) : start]) is not None


def companies(findings: Findings) -> tuple[Mention, ...]:
    """Return the mentions that can carry news: organisations, in order."""
    return tuple(m for m in findings.mentions if m.type == "ORG")


def sentence_of(sentences: Sequence[Sentence], starts: Sequence[int], at: int) -> Sentence | None:
    """Return the sentence that holds offset `at`, or None."""
    index = bisect_right(starts, at) - 1
    return sentences[index] if index >= 0 and at < sentences[index].end else None
