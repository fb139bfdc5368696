"""Cues of good and bad news in a text, and the companies that they speak of."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import compress
from types import MappingProxyType
from typing import NamedTuple

from sinanews.analysis.findings import Document, Event, Findings, Sentence, Tokens
from sinanews.analysis.lexicons.news_turns import NewsTurns
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentiment.last_year import beside_last_year
from sinanews.analysis.steps.sentiment.price_path import tells_of_past
from sinanews.analysis.steps.sentiment.recommended import recommended
from sinanews.analysis.steps.sentiment.risk_notices import risk_notices
from sinanews.analysis.steps.sentiment.told_as_news import told_as_news
from sinanews.analysis.steps.sentiment.turned_news import (
    rivals,
    together_words,
)
from sinanews.analysis.steps.shared.clauses import sentence_of
from sinanews.analysis.steps.shared.spans_apart import SpansApart, spans_apart
from sinanews.analysis.steps.shared.word_edges import is_across_words

# Weights by place, against 1 in the rest of the body, set by hand: a headline says what the news
# is, the lead sums it up, the rest argues. The model is trained on sums of them.
TITLE_WEIGHT, LEAD_WEIGHT = 3.0, 1.5
LEAD = 200  # characters of the body that are its lead; set by hand: two or three sentences
MOVE_WEIGHT = 2.0  # of a move with its size: as much as the strongest listed cue
# 净利增近七成, 涨6.07%, 跌超5%: a move with its size; the number keeps 增值税 and 跌宕 out. 负增长
# is a fall.
_UPWARD = frozenset("增涨升盈")
_MOVE = re.compile(
    r"(?P<way>负增|[增涨升盈跌降减])[长幅少超逾近约至了为达]{0,3}"
    r"[0-9一二三四五六七八九两][0-9.]{0,6}(?:%|％|成|倍|个百分点)"
)
LABELS = frozenset({"维权"})
_OPENING, _CLOSING = frozenset("（("), frozenset("）)")
LEAVES = frozenset({"辞职", "辞任", "请辞", "离任", "申请辞去"})
OFFICE_REACH = 30  # characters before who leaves in which the office stands: by hand
_OF_BOARD = re.compile(r"(?:董事(?!长)|监事|副总经理|副总裁|事务代表)[^，,。；;]{0,20}$")
_CHIEF = re.compile(r"董事长|(?<!副)总经理|(?<!副)总裁|首席|CEO|CFO|财务|行长")
# Why who leaves does so, where that is no news either: of 37 companies read, 35 were called neutral.
_TRANSFERRED = re.compile(
    r"工作(?:正常|岗位)?(?:调整|调动|变动|安排|需要)|退休|(?:任期|任职)(?:已|即将)?届满|到龄|年龄原因"
)
# At the head of a notice: somebody else holds the office at once (关于财务总监辞职及聘任财务总监的公告). All
# five that were read are no news.
_REPLACED, HEAD = re.compile(r"辞职[及并暨、][^，。\n]{0,6}聘任"), 120
WHY_BEFORE, WHY = 60, 320  # characters before and behind who leaves that are read: by hand
# What is still to come is hardly news: 尚未获得批准
_NOT_YET, NOT_YET_REACH = re.compile(r"(?:尚|还|仍|暂)未[^，,。；;]{0,4}$"), 8
RATINGS = MappingProxyType({"rating_up": 2.0, "rating_down": -2.0})  # as the strongest cue
HOPES = ("扭亏", "盈利", "增长", "回升", "复苏")  # good news that is often only hoped for
# What results are of, at the head of a trigger: profit, and sales.
RESULTS = "earnings"
PROFITS = ("净利", "归母", "纯利", "利润", "盈利")
SALES = ("营收", "营业收入", "收入", "销售额", "销量")
PAST = 0.2  # part of its weight that a cue of the past has beside one of today; by hand


class Cue(NamedTuple):
    """Words that sound good or bad."""

    start: int
    words: str
    weight: float  # signed, by place, turned where negated
    listed: bool  # False for a move with its size
    negated: bool
    in_title: bool
    sentence: int  # its start
    owner: str = ""  # the key of the company that it speaks of, where its words say so
    sure: bool = False  # several words together say it: little doubt how it is meant


class FoundWords(NamedTuple):
    """Where words of a cue stand, whatever stands around them."""

    start: int
    end: int
    weight: float
    listed: bool
    owner: str = ""
    sure: bool = False
    turner: int | None = None  # where the words stand that call it off


def cues_of(
    findings: Findings,
    resources: Resources,
    muted: SpansApart | None = None,
) -> list[Cue]:
    """Return the cues outside names in order; `muted` are the muted spans where they are known."""
    document, mentions = findings.document, findings.mentions
    sentences = findings.sentences
    sentence_starts = [s.start for s in sentences]
    names = [m.start for m in mentions]
    muted = muted_spans(findings, resources) if muted is None else muted
    cues: list[Cue] = []
    for found in _found(findings, resources):
        start = found.start
        name = bisect_right(names, start) - 1
        if (name >= 0 and found.end <= mentions[name].end) or muted.hold(start):
            continue
        sentence = sentence_of(sentences, sentence_starts, start)
        if sentence is not None:
            cues.append(_cue(document, found, sentence, resources))
    own = [*_rated(findings), *_told(findings)]
    told = _by_profit(findings.events, _without_past(document.text, cues, resources))
    return sorted([*told, *own])


def muted_spans(findings: Findings, resources: Resources) -> SpansApart:
    """Return the spans whose words say nothing by themselves: what is denied, and ratings."""
    text, taxonomy = findings.document.text, resources.taxonomy
    denied = taxonomy.denials.spans(text, findings.sentences)
    ratings = taxonomy.ratings.find(text)
    return spans_apart([*denied, *[(rating.start, rating.end) for rating in ratings]])


def heard(findings: Findings, muted: SpansApart) -> Findings:
    """Return the findings without the words of muted spans: of what is denied and of ratings."""
    if not muted.starts:
        return findings
    tokens = findings.tokens
    kept = bytearray(b"\1" * len(tokens.starts))
    for start, end in zip(muted.starts, muted.ends, strict=True):
        first = bisect_left(tokens.starts, start)
        last = bisect_left(tokens.starts, end, first)
        kept[first:last] = bytes(last - first)
    words = tuple(compress(tokens.words, kept))
    starts = tuple(compress(tokens.starts, kept))
    return replace(findings, tokens=Tokens(words, starts))


def _by_profit(events: Sequence[Event], cues: Sequence[Cue]) -> Iterator[Cue]:
    """Yield the cues; of a company's results the profit says what they are: what its sales do counts
    little beside it.
    """
    results = [event for event in events if event.family == RESULTS]
    profits = [event for event in results if event.trigger.startswith(PROFITS)]
    bearers = {_who(event) for event in profits}
    sales = [event for event in results if event.trigger.startswith(SALES)]
    beside = [event for event in sales if _who(event) in bearers]
    for cue in cues:
        if _is_in(cue, profits):
            yield cue._replace(sure=True)
        elif _is_in(cue, beside):
            yield cue._replace(weight=cue.weight * PAST)
        else:
            yield cue


def _who(event: Event) -> str:
    """Return the key of the company of an event; nothing where it has none."""
    found = (a.entity_id or a.text for a in event.arguments if a.role == "who")
    return next(found, "")


def _is_in(cue: Cue, events: Iterable[Event]) -> bool:
    """Say whether a cue begins in the trigger of one of the events."""
    return any(event.start <= cue.start < event.end for event in events)


def _rated(findings: Findings) -> Iterator[Cue]:
    """Yield a cue for each company that is rated."""
    for event in findings.events:
        weight = RATINGS.get(event.type)
        if weight is None:
            continue
        in_title = event.start < findings.document.title_end
        weight *= TITLE_WEIGHT if in_title else LEAD_WEIGHT
        for argument in event.arguments:
            if argument.role == "who":
                owner = argument.entity_id or argument.text
                sentence = event.sentence[0]
                yield Cue(
                    event.start,
                    event.type,
                    weight,
                    True,
                    False,
                    in_title,
                    sentence,
                    owner,
                    True,
                )


def _told(findings: Findings) -> Iterator[Cue]:
    """Yield a cue for the company at the head of each item that its digest calls good or bad,
    for each that is recommended, and for one that warns of the rise of its share.
    """
    told = (*told_as_news(findings), *recommended(findings), *risk_notices(findings))
    for start, end, weight, owner in told:
        words = findings.document.text[start:end]
        yield Cue(start, words, weight, True, False, False, start, owner, True)


def _without_past(
    text: str,
    cues: Sequence[Cue],
    resources: Resources,
) -> list[Cue]:
    """Return the cues; where a sentence tells of today and of the past, those of the past count
    little (去年大跌六成的甲乙，今日涨停).
    """
    past = tells_of_past(text, cues, resources.taxonomy)
    told = list(zip(cues, past, strict=True))
    today = {cue.sentence for cue, is_past in told if not is_past}
    return [
        cue._replace(weight=cue.weight * PAST) if is_past and cue.sentence in today else cue
        for cue, is_past in told
    ]


def _cue(
    document: Document,
    found: FoundWords,
    sentence: Sentence,
    resources: Resources,
) -> Cue:
    """Return a cue with the weight that its place and a negation give it."""
    start, end, weight, listed, owner, sure, _ = found
    negated = resources.negations.before(document.text, start, sentence.start)
    called_off = not owner and _is_called_off(document.text, found, sentence, resources)
    sure = sure or called_off
    negated = negated or called_off
    if negated:
        is_pending = _NOT_YET.search(document.text, max(0, start - NOT_YET_REACH), start)
        weight *= -PAST if is_pending else -1
    if sentence.in_title:
        weight *= TITLE_WEIGHT
    elif start - document.title_end < LEAD:
        weight *= LEAD_WEIGHT
    words = document.text[start:end]
    in_title = sentence.in_title
    return Cue(start, words, weight, listed, negated, in_title, sentence.start, owner, sure)


def _is_called_off(
    text: str,
    found: FoundWords,
    sentence: Sentence,
    resources: Resources,
) -> bool:
    """Say whether a cue is called off, or good news that does not come."""
    if found.turner is not None and found.turner >= sentence.start:
        return not resources.taxonomy.turns.is_replaced(text, found.end)
    hope = found.weight > 0 and text.startswith(HOPES, found.start)
    return hope and resources.taxonomy.turns.is_hopeless(text, found.start, found.end)


def _found(findings: Findings, resources: Resources) -> list[FoundWords]:
    """Return all places of cues in order: words that only together say it, moves that give
    their size, and the listed ones; none in another.
    """
    text, turns = findings.document.text, resources.taxonomy.turns
    # what is good for one company of a clause and bad for another
    sided = [
        FoundWords(*news[:3], True, news.owner, True)
        for news in rivals(findings, turns, resources.organisations)
        if news.weight
    ]
    covered = {at for one in sided for at in range(one.start, one.end)}
    kept: list[FoundWords] = []
    turned = (*beside_last_year(text, findings.figures), *together_words(text, turns))
    together = [FoundWords(*news[:3], True, "", True) for news in turned]
    moves = [_move(match) for match in _MOVE.finditer(text)]
    tokens, is_word = findings.tokens, resources.tokenizer.is_word
    listed = [
        FoundWords(start, end, float(weight), True)
        for start, end, weight in resources.cues.find_cues(text)
        if not (
            is_across_words(tokens, start, end, is_word)
            or _is_label(text, start, end)
            or _is_routine(text, start, end)
        )
    ]
    for found in [*together, *moves, *listed]:
        if covered.isdisjoint((found.start, found.end - 1)):
            kept.append(found)
            covered.update(range(found.start, found.end))
    return sorted([*sided, *_without_turners(text, kept, turns)])


def _is_label(text: str, start: int, end: int) -> bool:
    """Say whether a cue is a link that Sina puts behind a name: 甲乙股份（维权）."""
    in_brackets = (
        text[max(0, start - 1) : start] in _OPENING and text[end : end + 1] in _CLOSING
    )
    return in_brackets and text[start:end] in LABELS


def _is_routine(text: str, start: int, end: int) -> bool:
    """Say whether who leaves is no news of the company: a plain member of a board or a deputy
    (独立董事辞职), or one who is transferred or old.
    """
    if text[start:end] not in LEAVES:
        return False
    if _TRANSFERRED.search(text, max(0, start - WHY_BEFORE), end + WHY):
        return True
    if _REPLACED.search(text, 0, HEAD):
        return True
    before = text[max(0, start - OFFICE_REACH) : start]
    return _OF_BOARD.search(before) is not None and _CHIEF.search(before) is None


def _without_turners(
    text: str,
    found: Sequence[FoundWords],
    turns: NewsTurns,
) -> list[FoundWords]:
    """Return the cues without those that only call off another (the 终止 of 终止减持), with what
    calls them off.
    """
    turners = [turns.called_off(text, cue.start, cue.end) for cue in found]
    used = frozenset(turners)
    return [
        cue if turner is None else cue._replace(turner=turner)
        for cue, turner in zip(found, turners, strict=True)
        if cue.start not in used
    ]


def _move(match: re.Match[str]) -> FoundWords:
    weight = MOVE_WEIGHT if match["way"] in _UPWARD else -MOVE_WEIGHT
    return FoundWords(match.start(), match.end(), weight, False)
