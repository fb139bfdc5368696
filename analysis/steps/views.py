"""What a document says of each of its companies: the features of the sentiment model, by the company's key."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.lexicons.cues import EventType
from analysis.records import Event, Findings, Mention
from analysis.steps.clauses import observer, sentence_of
from analysis.steps.cueing import Cue, own_cues
from analysis.steps.naming import rates

FOCUS = 60  # characters of a company's first statement that are read word by word
MOST_WORDS = 30
BINS = (0.5, 1.5, 3, 6, 10)
_RATING = re.compile(r"目标价|评级|研报|研究报告|首予|跑赢")
_COLON = re.compile(r"\s?(?:[（(][^（()）]{2,12}[)）])?[：:]")
_SPEAKS = re.compile(
    r"\s?(?:[（(][^（()）]{2,12}[)）])?(?:[：:]|[^，。：]{0,8}(?:表示|称|指出|认为|宣布|发布|公布|预计|数据|消息|报道|通报|强调))"
)


@dataclass
class View:
    """One company: its mentions, the cues that speak of it, its events and the part that it plays in them."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    near: float = 0.0  # sum of the cues in the sentences that name it, whoever they speak of


@dataclass(frozen=True, slots=True)
class Scene:
    """What all companies of a document share: the sum of its cues, how many companies it has, taxonomy, sentences."""

    mood: float
    companies: int
    types: Mapping[str, EventType]
    starts: tuple[int, ...]  # of the sentences


def key_of(mention: Mention) -> str:
    """Return what all mentions of a company share: its id, its words where there is none."""
    return mention.entity_id or mention.text


def views(findings: Findings, cues: Sequence[Cue]) -> list[View]:
    """Return the document's companies in order of appearance."""
    found: dict[str, View] = {}
    companies = subjects(findings)
    for mention in companies:
        found.setdefault(key_of(mention), View(key_of(mention))).mentions.append(mention)
    for key, own in own_cues(findings, cues, companies).items():
        if key in found:
            found[key].cues = own
    around = by_sentence(findings, cues)
    starts = [s.start for s in findings.sentences]
    for view in found.values():
        places = {bisect_right(starts, m.start) - 1 for m in view.mentions[:4]}
        view.near = sum(around.get(place, 0.0) for place in places)
    for event in findings.events:
        for argument in event.arguments:
            key = argument.entity_id or argument.text
            if key in found and argument.role in ("who", "whom", "by"):
                found[key].events.append((argument.role, event))
    return list(found.values())


def by_sentence(findings: Findings, cues: Sequence[Cue]) -> dict[int, float]:
    """Return the sum of the cues of each sentence by its number."""
    starts = [s.start for s in findings.sentences]
    sums: dict[int, float] = {}
    for cue in cues:
        number = bisect_right(starts, cue.start) - 1
        sums[number] = sums.get(number, 0.0) + cue.weight
    return sums


def subjects(findings: Findings) -> list[Mention]:
    """Return what can carry news: organisations, and the names that only an event knows."""
    known = [m for m in findings.mentions if m.type == "ORG"]
    covered = {at for m in known for at in range(m.start, m.end)}
    spoken = {
        (a.start, a.end): Mention(a.start, a.end, a.text, "ORG", 0.5, "rule")
        for e in findings.events
        for a in e.arguments
        if a.role == "who" and a.entity_id is None and a.start not in covered
    }
    return sorted([*known, *spoken.values()], key=lambda m: m.start)


def features(findings: Findings, view: View, scene: Scene) -> Iterator[str]:
    """Yield the features of a company."""
    mood, count, polarities = scene.mood, scene.companies, scene.types
    first = view.mentions[0]
    document = findings.document
    titled = first.start < document.title_end
    yield "bias"
    yield f"observer:{observer(first)}"
    yield f"many:{min(count, 3)}"
    yield f"titled:{titled}{bool(document.title_end)}"
    yield f"listed:{bool(first.tickers)}"
    yield f"rater:{rates(first)}{_COLON.match(document.text, first.end) is not None}"
    yield f"times:{min(len(view.mentions), 4)}"
    own = sum(c.weight for c in view.cues)
    told = sum(polarities[e.type].polarity for role, e in view.events if role == "who")
    seen = observer(first) != ""
    alone = count == 1 or titled
    yield from sizes("own", own, seen)
    yield from sizes("told", told, seen)
    yield from sizes("mood", mood, seen)
    yield from sizes("near", view.near, seen)
    yield from sizes("sum", own + 2 * told + mood * (1.0 if alone else 0.4), seen)
    yield f"after:{document.text[first.end : first.end + 2]}"
    yield from spoken_features(findings, view)
    yield from cue_features(view)
    yield from event_features(view)
    yield from word_features(findings, first, scene.starts)


def sizes(name: str, value: float, seen: bool) -> Iterator[str]:
    """Yield every size that a sum passes, with its sign: larger sums can only add to smaller ones."""
    sign = "-" if value < 0 else "+"
    part = "|observer" if seen else ""
    yield from (f"{name}{sign}{size}{part}" for size in BINS if abs(value) > size)


def spoken_features(findings: Findings, view: View) -> Iterator[str]:
    """Yield whether the company only speaks, and whether it rates others."""
    text = findings.document.text
    speaks = sum(_SPEAKS.match(text, m.end) is not None for m in view.mentions[:4])
    yield f"speaks:{min(speaks, 2)}"
    if speaks:
        yield f"rates:{_RATING.search(text, 0, 400) is not None}{rates(view.mentions[0])}"


def cue_features(view: View) -> Iterator[str]:
    """Yield the cues that speak of the company, and the strongest sign of a title."""
    if not view.cues:
        yield "silent"
    for cue in view.cues[:20]:
        word = cue.words if cue.listed else f"move{'+' if cue.weight > 0 else '-'}"
        yield f"cue:{'!' if cue.turned else ''}{word}"
        if cue.titled:
            yield f"title:{'!' if cue.turned else ''}{word}"
            yield f"title:{'+' if cue.weight > 0 else '-'}"


def event_features(view: View) -> Iterator[str]:
    """Yield the events of the company by its part in them."""
    if not view.events:
        yield "eventless"
    for role, event in view.events[:12]:
        yield f"{role}:{event.type}"
        yield f"{role}:{event.family}"


def word_features(findings: Findings, first: Mention, starts: Sequence[int]) -> Iterator[str]:
    """Yield the words of the sentence that names the company first, after the name and right before it."""
    sentence = sentence_of(findings.sentences, starts, first.start)
    if sentence is None:
        return
    tokens = findings.tokens
    at = bisect_left(tokens.starts, max(sentence.start, first.start - FOCUS // 3))
    to = min(at + MOST_WORDS, bisect_left(tokens.starts, min(sentence.end, first.end + FOCUS)))
    own = range(bisect_left(tokens.starts, first.start), bisect_left(tokens.starts, first.end))
    words = (tokens.words[n] for n in range(at, to) if n not in own)
    yield from (f"word:{word}" for word in dict.fromkeys(words) if len(word) > 1 and not word[0].isdigit())
