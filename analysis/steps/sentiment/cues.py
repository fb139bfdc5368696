"""Cues of good and bad news in a text, and the companies that they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.taxonomy import Cues
from sinanews.analysis.steps.shared.clauses import negated, observer, sentence_of, together

TITLE_WEIGHT = 3.0  # a headline says what the news is; body sentences argue
LEAD_WEIGHT = 1.5
LEAD = 200  # characters
MOVE_WEIGHT = 2.0
# 净利增近七成, 涨6.07%, 跌超5%: a move with its size; the number keeps 增值税 and 跌宕 out.
_MOVE = re.compile(
    r"(?:(?P<up>[增涨升盈])|[跌降减])[长幅少超逾近约至了为达]{0,3}[0-9一二三四五六七八九两][0-9.]{0,6}(?:%|％|成|倍|个百分点)"
)


ALL_REACH = 20  # characters after the last of several names
_ALL = re.compile(
    r"等|均|都|纷纷|集体|双双|齐|分别"
)  # what follows holds for all names of the sentence so far


class Cue(NamedTuple):
    """Words that sound good or bad: `weight` is signed and counts the place, `turned` where a
    negation turned it.
    """

    start: int
    words: str
    weight: float
    listed: bool  # False for a move with its size
    turned: bool
    titled: bool
    sentence: int  # its start


def find(findings: Findings, cues: Cues) -> list[Cue]:
    """Return the cues outside names in order."""
    document, mentions = findings.document, findings.mentions
    starts = [s.start for s in findings.sentences]
    names, ends = [m.start for m in mentions], [m.end for m in mentions]
    found: list[Cue] = []
    for start, end, weight, listed in places(document.text, cues):
        name = bisect_right(names, start) - 1
        if name >= 0 and end <= ends[name]:
            continue
        sentence = sentence_of(findings.sentences, starts, start)
        if sentence is None:
            continue
        turned = negated(document.text, start, sentence.start)
        place = (
            TITLE_WEIGHT
            if sentence.in_title
            else LEAD_WEIGHT
            if start - document.title_end < LEAD
            else 1.0
        )
        signed = -weight if turned else weight
        found.append(
            Cue(
                start,
                document.text[start:end],
                signed * place,
                listed,
                turned,
                sentence.in_title,
                sentence.start,
            )
        )
    return found


def places(text: str, cues: Cues) -> list[tuple[int, int, float, bool]]:
    """Return (start, end, weight, listed) of all cues in order: the listed ones, and moves that
    give their size.
    """
    moves = [
        (m.start(), m.end(), MOVE_WEIGHT if m["up"] else -MOVE_WEIGHT, False)
        for m in _MOVE.finditer(text)
    ]
    covered = {at for start, end, _, _ in moves for at in range(start, end)}
    listed = [
        (s, e, float(w), True)
        for s, e, w in cues.find_cues(text)
        if covered.isdisjoint((s, e - 1))
    ]
    return sorted(moves + listed)


def own_cues(
    findings: Findings, cues: Sequence[Cue], companies: Sequence[Mention]
) -> dict[str, list[Cue]]:
    """Give each cue to the company it speaks of: the last before it in the sentence with those
    it is listed with, else the first after it.
    """
    shares: dict[str, list[Cue]] = defaultdict(list)
    starts = [s.start for s in findings.sentences]
    told: dict[int, list[Mention]] = defaultdict(list)  # by sentence
    onlookers: dict[int, list[Mention]] = defaultdict(list)
    for mention in companies:
        sentence = sentence_of(findings.sentences, starts, mention.start)
        if sentence is not None:
            (onlookers if observer(mention) else told)[sentence.start].append(mention)
    text = findings.document.text
    for cue in cues:
        mentions = told.get(cue.sentence)
        spoken = (
            spoken_of(text, mentions, cue.start)
            if mentions
            else looking_on(onlookers.get(cue.sentence), cue.start)
        )
        for key in dict.fromkeys([m.entity_id or m.text for m in spoken]):
            shares[key].append(cue)
    return shares


def spoken_of(text: str, told: list[Mention], at: int) -> list[Mention]:
    """Return the companies of a sentence, none of whom only looks on, that a cue at `at` speaks of.

    An enumeration (甲、乙和丙大涨) shares it; where none stands before it, it speaks of who
    follows (某部点名甲、乙).
    """
    before = [m for m in told if m.end <= at]
    if not before:
        return together(text, told, 0)
    if len(before) < 2:
        return before
    if _ALL.search(text, before[-1].end, min(at, before[-1].end + ALL_REACH)):
        return before
    return together(text, before, len(before) - 1)


def looking_on(onlookers: list[Mention] | None, at: int) -> list[Mention]:
    """Return those of whom a cue speaks in a sentence that names nobody else: who stands before
    it, else the first.
    """
    if not onlookers:
        return []
    return [m for m in onlookers if m.end <= at][-1:] or onlookers[:1]
