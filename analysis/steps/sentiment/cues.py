"""Cues of good and bad news in a text, and the companies that they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from sinanews.analysis.findings import Document, Findings, Mention, Sentence
from sinanews.analysis.lexicons.negations import Negations
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.sentiment_cues import CueLexicon
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.shared.clauses import sentence_of, together

# Weights by place, against 1 in the rest of the body, set by hand: a headline says what the news
# is, the lead sums it up, the rest argues. The model is trained on sums of them.
TITLE_WEIGHT, LEAD_WEIGHT = 3.0, 1.5
LEAD = 200  # characters of the body that are its lead; set by hand: two or three sentences
MOVE_WEIGHT = 2.0  # of a move with its size: as much as the strongest listed cue
# 净利增近七成, 涨6.07%, 跌超5%: a move with its size; the number keeps 增值税 and 跌宕 out.
_MOVE = re.compile(
    r"(?:(?P<up>[增涨升盈])|[跌降减])[长幅少超逾近约至了为达]{0,3}"
    r"[0-9一二三四五六七八九两][0-9.]{0,6}(?:%|％|成|倍|个百分点)"
)
ALL_REACH = 20  # characters after the last of several names; set by hand
# What follows holds for all names of the sentence so far.
_ALL = re.compile(r"等|均|都|纷纷|集体|双双|齐|分别")


class Cue(NamedTuple):
    """Words that sound good or bad."""

    start: int
    words: str
    weight: float  # signed, by place, turned where negated
    listed: bool  # False for a move with its size
    negated: bool
    in_title: bool
    sentence: int  # its start


# Where words of a cue stand, whatever stands around them: start, end, weight, whether listed.
Found = tuple[int, int, float, bool]


def cues_of(findings: Findings, resources: Resources) -> list[Cue]:
    """Return the cues outside names in order."""
    document, mentions = findings.document, findings.mentions
    sentences = findings.sentences
    sentence_starts = [s.start for s in sentences]
    names = [m.start for m in mentions]
    cues: list[Cue] = []
    for found in _found(document.text, resources.cues):
        start, end, _, _ = found
        name = bisect_right(names, start) - 1
        if name >= 0 and end <= mentions[name].end:
            continue
        sentence = sentence_of(sentences, sentence_starts, start)
        if sentence is not None:
            cue = _cue(document, found, sentence, resources.negations)
            cues.append(cue)
    return cues


def _cue(
    document: Document,
    found: Found,
    sentence: Sentence,
    negations: Negations,
) -> Cue:
    """Return a cue with the weight that its place and a negation give it."""
    start, end, weight, listed = found
    negated = negations.before(document.text, start, sentence.start)
    if negated:
        weight = -weight
    if sentence.in_title:
        weight *= TITLE_WEIGHT
    elif start - document.title_end < LEAD:
        weight *= LEAD_WEIGHT
    words = document.text[start:end]
    return Cue(start, words, weight, listed, negated, sentence.in_title, sentence.start)


def _found(text: str, cues: CueLexicon) -> list[Found]:
    """Return all places of cues in order: the listed ones, and moves that give their size."""
    moves = [_move(match) for match in _MOVE.finditer(text)]
    covered: set[int] = set()
    for start, end, _, _ in moves:
        covered.update(range(start, end))
    listed = [
        (start, end, float(weight), True)
        for start, end, weight in cues.find_cues(text)
        if covered.isdisjoint((start, end - 1))
    ]
    return sorted(moves + listed)


def _move(match: re.Match[str]) -> Found:
    weight = MOVE_WEIGHT if match["up"] else -MOVE_WEIGHT
    return match.start(), match.end(), weight, False


def cues_by_company(
    findings: Findings,
    cues: Sequence[Cue],
    mentions: Sequence[Mention],
    organisations: OrganisationRoles,
) -> dict[str, list[Cue]]:
    """Give each cue to the companies it speaks of, by their keys: the last before it in the
    sentence with those it is listed with, else the first after it. Observers have the cues of
    sentences that name nobody else.
    """
    companies: dict[int, list[Mention]] = defaultdict(list)
    observers: dict[int, list[Mention]] = defaultdict(list)
    with_cues = {cue.sentence for cue in cues}
    for sentence, mention in _in_sentences(findings, mentions, with_cues):
        if organisations.observer(mention):
            observers[sentence].append(mention)
        else:
            companies[sentence].append(mention)
    text = findings.document.text
    shares: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        concerned: Sequence[Mention]
        if named := companies.get(cue.sentence):
            concerned = _companies_of(text, named, cue.start)
        else:
            named = observers.get(cue.sentence, [])
            concerned = _observers_of(named, cue.start)
        for key in dict.fromkeys(map(key_of, concerned)):
            shares[key].append(cue)
    return shares


def _in_sentences(
    findings: Findings,
    mentions: Sequence[Mention],
    wanted: Container[int],
) -> Iterator[tuple[int, Mention]]:
    """Yield the mentions that stand in one of the sentences wanted, with its start."""
    starts = [s.start for s in findings.sentences]
    for mention in mentions:
        sentence = sentence_of(findings.sentences, starts, mention.start)
        if sentence is not None and sentence.start in wanted:
            yield sentence.start, mention


def key_of(mention: Mention) -> str:
    """Return what all mentions of a company share: its id, its words where there is none."""
    return mention.entity_id or mention.text


def _companies_of(
    text: str,
    companies: Sequence[Mention],
    at: int,
) -> Sequence[Mention]:
    """Return those of a sentence's companies that a cue at `at` speaks of.

    An enumeration (甲、乙和丙大涨) shares it; where none stands before it, it speaks of who
    follows (某部点名甲、乙).
    """
    before = [m for m in companies if m.end <= at]
    if not before:
        return together(text, companies, 0)
    if len(before) < 2:
        return before
    last = before[-1].end
    if _ALL.search(text, last, min(at, last + ALL_REACH)):
        return before
    return together(text, before, len(before) - 1)


def _observers_of(observers: Sequence[Mention], at: int) -> Sequence[Mention]:
    """Return the observer of whom a cue speaks in a sentence that names nobody else: who stands
    before it, else the first.
    """
    before = [m for m in observers if m.end <= at]
    return before[-1:] or observers[:1]
