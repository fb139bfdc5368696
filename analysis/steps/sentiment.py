"""Sentiment for each company and for the article, from cues in the clauses that speak of it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from dataclasses import replace

from analysis.records import Findings, Mention, Sentiment
from analysis.resources import Resources
from analysis.steps.clauses import clause, companies, negated, sentence_of
from analysis.steps.step import Step, each

TITLE_WEIGHT = 3.0  # a headline says what the news is; body sentences argue
LEAD_WEIGHT = 1.5
LEAD = 200  # characters
SCALE = 4.0  # sum of weights at which the value reaches tanh(1) = 0.76
NEUTRAL = 0.15  # values nearer to zero are neutral
MOOD_SHARE = 0.4  # what a company takes of the article's mood when no clause speaks of it

MOVE_WEIGHT = 2.0
# 净利增近七成, 涨6.07%, 跌超5%: a move with its size; the number keeps 增值税 and 跌宕 out.
_MOVE = re.compile(
    r"(?:(?P<up>[增涨升盈])|[跌降减])[长幅少超逾近约至了为达]{0,3}[0-9一二三四五六七八九两][0-9.]{0,6}(?:%|％|成|倍|个百分点)"
)

Cue = tuple[int, float, str]  # offset, signed weight, words


def sentiment(findings: Findings, resources: Resources) -> Findings:
    """Fill `sentiments`: the article's first, then each company's in order of appearance."""
    cues = weighted_cues(findings, resources)
    mood = squash(sum(weight for _, weight, _ in cues))
    found = [Sentiment(None, None, mood, label(mood), words(cues))]
    shares = share_cues(findings, cues)
    seen: set[str] = set()
    for mention in companies(findings):
        key = mention.entity_id or mention.text
        if key in seen:
            continue
        seen.add(key)
        own = shares.get(key, [])
        value = squash(sum(weight for _, weight, _ in own)) if own else round(mood * MOOD_SHARE, 4)
        found.append(
            Sentiment(mention.entity_id, mention.name or mention.text, value, label(value), words(own) or "article")
        )
    return replace(findings, sentiments=tuple(found))


def weighted_cues(findings: Findings, resources: Resources) -> list[Cue]:
    """Return the cues outside names, turned round by a negation, weighted by where they stand."""
    document = findings.document
    starts = [s.start for s in findings.sentences]
    found: list[Cue] = []
    for start, end, weight in cue_places(document.text, resources):
        sentence = sentence_of(findings.sentences, starts, start)
        if sentence is None or any(m.start <= start and end <= m.end for m in findings.mentions):
            continue
        left, _ = clause(document.text, start, end, sentence)
        signed = -weight if negated(document.text, start, left) else weight
        place = TITLE_WEIGHT if sentence.in_title else LEAD_WEIGHT if start - document.title_end < LEAD else 1.0
        found.append((start, signed * place, document.text[start:end]))
    return found


def cue_places(text: str, resources: Resources) -> list[tuple[int, int, float]]:
    """Return (start, end, weight) of all cues in order: the listed ones, and moves that give their size."""
    moves = [(m.start(), m.end(), MOVE_WEIGHT if m["up"] else -MOVE_WEIGHT) for m in _MOVE.finditer(text)]
    covered = {at for start, end, _ in moves for at in range(start, end)}
    listed = [(s, e, float(w)) for s, e, w in resources.cues.find_cues(text) if covered.isdisjoint((s, e - 1))]
    return sorted(moves + listed)


def share_cues(findings: Findings, cues: list[Cue]) -> dict[str, list[Cue]]:
    """Give each cue to the company it speaks of: the last before it in the sentence with those it is listed with,
    else the first after it.
    """
    shares: dict[str, list[Cue]] = defaultdict(list)
    starts = [s.start for s in findings.sentences]
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    for mention in companies(findings):
        sentence = sentence_of(findings.sentences, starts, mention.start)
        if sentence is not None:
            by_sentence[sentence.start].append(mention)
    for cue in cues:
        sentence = sentence_of(findings.sentences, starts, cue[0])
        for mention in subjects(findings.document.text, by_sentence[sentence.start] if sentence else [], cue[0]):
            shares[mention.entity_id or mention.text].append(cue)
    return shares


def subjects(text: str, mentions: list[Mention], at: int) -> list[Mention]:
    """Return the companies that a cue at `at` speaks of; an enumeration (甲、乙和丙大涨) shares it."""
    before = [m for m in mentions if m.end <= at]
    if not before:
        return mentions[:1]
    group = [before[-1]]
    for mention in reversed(before[:-1]):
        if text[mention.end : group[-1].start].strip(" 0123456789()（）.SZHK") not in (
            "、",
            "，",
            ",",
            "和",
            "及",
            "与",
            "",
        ):
            break
        group.append(mention)
    return group


def squash(total: float) -> float:
    """Map a sum of weights to [-1, 1]."""
    return round(math.tanh(total / SCALE), 4)


def label(value: float) -> str:
    """Return the class of a value."""
    if abs(value) < NEUTRAL:
        return "neutral"
    return "positive" if value > 0 else "negative"


def words(cues: list[Cue]) -> str:
    """Return the strongest cues as a reason."""
    strongest = sorted(cues, key=lambda c: (-abs(c[1]), c[0]))[:5]
    return " ".join(f"{text}{weight:+g}" for _, weight, text in strongest)


SENTIMENT = Step("sentiment", needs=("document", "sentences", "mentions"), gives=("sentiments",), run=each(sentiment))
