"""What a document says of each of its companies, as features of the sentiment model. Their names
are those that the model was trained with.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from sinanews.analysis.findings import Findings
from sinanews.analysis.lexicons.taxonomy import Taxonomy
from sinanews.analysis.steps.sentiment.cues import Cue
from sinanews.analysis.steps.sentiment.headlines import Headline
from sinanews.analysis.steps.sentiment.near_words import near_features
from sinanews.analysis.steps.sentiment.targets import NAMING_MENTIONS, Target, Targets
from sinanews.analysis.steps.shared.sources import BRACKETS

# All set by hand before training: changing one asks for another model.
MOST_CUES, MOST_EVENTS = 20, 12
BINS = (0.5, 1.5, 3, 6, 10)  # of sums of cues: a cue of the body, of the title, several
HALF = 0.5  # share of the mentions that the company with most has
RATING_REACH = 400  # characters of the text in which a rating is looked for
EVENT_WEIGHT = 2.0  # of an event against a cue of weight 1
OTHERS_MOOD = 0.4  # part of the text's mood that counts for one of several companies
# Begin the features that are words of the headline: the company stands in it, or not.
HEADLINED, BESIDE = "hw:", "h0:"
_RATING = re.compile(r"目标价|评级|研报|研究报告|首予|跑赢")
_COLON = re.compile(rf"{BRACKETS}[：:]")
_SPEAKS = re.compile(
    rf"{BRACKETS}(?:[：:]|[^，。：]{{0,8}}(?:表示|称|指出|认为|宣布|发布|公布|预计|数据|消息|"
    r"报道|通报|强调))"
)
# The sums of cues: of the company, of its events, of the text, of the sentences that name it, of
# the headline, of the headline's clauses that speak of it, of all together; of the text once
# more for who announces it.
SUMS = ("own", "sure", "told", "mood", "near", "head", "said", "sum", "announced")
# Every size that a sum can pass, by its name, its sign, and whether it is an observer's.
_SIZES: Mapping[tuple[str, str, bool], tuple[str, ...]] = MappingProxyType(
    {
        (name, sign, end != ""): tuple(f"{name}{sign}{size}{end}" for size in BINS)
        for name, sign, end in product(SUMS, "+-", ("", "|observer"))
    }
)


@dataclass(
    frozen=True,
    slots=True,
)
class DocumentContext:
    """What all companies of a document share."""

    mood: float  # sum of the cues
    count: int  # of companies
    most: int  # mentions of the company that has most
    taxonomy: Taxonomy
    starts: tuple[int, ...]  # of the sentences
    names: tuple[int, ...]  # the starts of the mentions
    sums: Mapping[int, float]  # of the cues of a sentence that are no company's, by its start
    headline: Headline
    headline_cues: frozenset[int]  # their starts
    headline_sums: Mapping[int, float]  # of those that are no company's, by clause
    beside: tuple[
        str, ...
    ]  # the words of the headline as features of who does not stand in it


def context_of(
    findings: Findings,
    targets: Targets,
    cues: Sequence[Cue],
    taxonomy: Taxonomy,
) -> DocumentContext:
    """Return what the companies of a document share."""
    head = targets.headline
    sums: defaultdict[int, float] = defaultdict(float)
    headline_sums: defaultdict[int, float] = defaultdict(float)
    owned = {cue for target in targets.companies for cue in target.cues}
    for cue in cues:
        if cue not in owned:
            sums[cue.sentence] += cue.weight
            if head.holds(cue.start):
                headline_sums[head.clause(cue.start)] += cue.weight
    return DocumentContext(
        mood=sum([cue.weight for cue in cues]),
        count=len(targets.companies),
        most=targets.most,
        taxonomy=taxonomy,
        starts=tuple([s.start for s in findings.sentences]),
        names=tuple([m.start for m in findings.mentions]),
        sums=sums,
        headline=head,
        headline_cues=frozenset(cue.start for cue in cues if head.holds(cue.start)),
        headline_sums=headline_sums,
        beside=tuple([f"{BESIDE}{word}" for _, word in head.words]),
    )


def all_features(
    findings: Findings,
    target: Target,
    context: DocumentContext,
) -> list[str]:
    """Return the features of a company: what the model is trained on, but for those of the text
    as a whole.
    """
    return [
        *plain_features(findings, target, context),
        *headline_features(target, context),
        *near_features(findings, target.mentions[0], context.starts, context.names),
    ]


def plain_features(
    findings: Findings,
    target: Target,
    context: DocumentContext,
) -> list[str]:
    """Return the features of a company without the words near it and in the headline."""
    document, first = findings.document, target.mentions[0]
    text, titled = document.text, first.start < document.title_end
    speaks_first = _COLON.match(text, first.end) is not None
    return [
        "bias",
        f"observer:{target.observer}",
        f"many:{min(context.count, 3)}",
        f"titled:{titled}{bool(document.title_end)}",
        f"listed:{bool(first.tickers)}",
        f"rater:{target.rates}{speaks_first}",
        f"times:{min(len(target.mentions), 4)}",
        f"announces:{target.announces}",
        *_sum_features(target, context, alone=context.count == 1 or titled),
        f"after:{text[first.end : first.end + 2]}",
        *_place_features(target, context),
        *_speech_features(text, target),
        *_cue_features(target, context.headline_cues),
        *_event_features(target, context.headline),
    ]


def _sum_features(
    target: Target,
    context: DocumentContext,
    *,
    alone: bool,
) -> list[str]:
    """Return the sizes of the sums of cues and events."""
    in_headline = context.headline_cues
    own = sum([cue.weight for cue in target.cues])
    events = _polarity(target, context)
    mood = context.mood
    if not alone:
        mood *= OTHERS_MOOD
    sums = {
        "own": own,
        "sure": sum([cue.weight for cue in target.cues if cue.sure]),
        "told": events,
        "mood": context.mood,
        "near": _near(target, context),
        "head": sum([cue.weight for cue in target.cues if cue.start in in_headline]),
        "said": _in_clauses(target, context),
        "sum": own + EVENT_WEIGHT * events + mood,
        "announced": context.mood if target.announces else 0.0,
    }
    observer = target.observer != ""
    features: list[str] = []
    for name, value in sums.items():
        features += sizes(name, value, observer)
    return features


def _in_clauses(target: Target, context: DocumentContext) -> float:
    """Return the sum of the cues in the clauses of the headline that speak of the company: its
    own, and those that are no company's.
    """
    clauses, head = target.clauses, context.headline
    own = [
        cue.weight
        for cue in target.cues
        if cue.start in context.headline_cues and head.clause(cue.start) in clauses
    ]
    return sum(own) + sum([context.headline_sums.get(clause, 0.0) for clause in clauses])


def _near(target: Target, context: DocumentContext) -> float:
    """Return the sum of the cues in the sentences of the company's first mentions: its own, and
    those that are no company's.
    """
    starts = context.starts
    first = target.mentions[:NAMING_MENTIONS]
    numbers = {bisect_right(starts, mention.start) - 1 for mention in first}
    sentences = [starts[number] for number in numbers if number >= 0]
    own = [cue.weight for cue in target.cues if cue.sentence in sentences]
    return sum(own) + sum([context.sums.get(start, 0.0) for start in sentences])


def _polarity(target: Target, context: DocumentContext) -> int:
    """Return the sum of the polarities of the events that concern the company."""
    types = context.taxonomy.types
    return sum([types[e.type].polarity for role, e in target.events if role == "who"])


def sizes(name: str, value: float, observer: bool) -> tuple[str, ...]:
    """Return every size that a sum passes, with its sign: larger sums can only add to smaller
    ones. `name` is one of SUMS.
    """
    sign = "-" if value < 0 else "+"
    passed = bisect_left(BINS, abs(value))
    return _SIZES[name, sign, observer][:passed]


def _place_features(target: Target, context: DocumentContext) -> tuple[str, ...]:
    """Return how far the company is what the news is about: where it stands, and its share of
    the mentions.
    """
    place, share = target.place, len(target.mentions) / context.most
    rank = "few"
    if share == 1:
        rank = "most"
    elif share >= HALF:
        rank = "many"
    return f"main:{place}", f"main:{place}{min(context.count, 3)}", f"rank:{rank}"


def headline_features(target: Target, context: DocumentContext) -> Sequence[str]:
    """Return the words of the headline that speak of the company, all where it announces them,
    or does not stand in it and has no cues.
    """
    if target.announces:
        return [f"{HEADLINED}{word}" for _, word in context.headline.words]
    if target.clauses:
        words = context.headline.words
        return [f"{HEADLINED}{word}" for clause, word in words if clause in target.clauses]
    if target.cues:
        return ()
    return context.beside


def _speech_features(text: str, target: Target) -> Sequence[str]:
    """Return whether the company only speaks, and whether it rates others."""
    first = target.mentions[:NAMING_MENTIONS]
    speaks = sum([_SPEAKS.match(text, m.end) is not None for m in first])
    if not speaks:
        return ("speaks:0",)
    rating = _RATING.search(text, 0, RATING_REACH) is not None
    return f"speaks:{min(speaks, 2)}", f"rates:{rating}{target.rates}"


def _cue_features(target: Target, in_headline: Container[int]) -> Iterator[str]:
    """Yield the cues that speak of the company, and those of the headline once more."""
    if not target.cues:
        yield "silent"
    for cue in target.cues[:MOST_CUES]:
        sign = "+" if cue.weight > 0 else "-"
        words = cue_words(cue, sign)
        yield f"cue:{words}"
        if cue.start in in_headline:
            yield f"title:{words}"
            yield f"title:{sign}"


def cue_words(cue: Cue, sign: str) -> str:
    """Return the words of a cue, all moves as one, a negated one with an exclamation mark."""
    words = cue.words if cue.listed else f"move{sign}"
    if cue.negated:
        return f"!{words}"
    return words


def _event_features(target: Target, head: Headline) -> Iterator[str]:
    """Yield the events of the company by its part in them."""
    if not target.events:
        yield "eventless"
    for role, event in target.events[:MOST_EVENTS]:
        if head.holds(event.start):
            yield f"head:{role}:{event.family}"
        yield f"{role}:{event.type}"
        yield f"{role}:{event.family}"
