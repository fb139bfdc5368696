"""What a document says of each of its companies: the features of the sentiment model, by the
company's key.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sinanews.analysis.findings import Event, Findings, Mention
from sinanews.analysis.lexicons.taxonomy import WORD, EventType
from sinanews.analysis.steps.events.parties import rates
from sinanews.analysis.steps.sentiment.cues import Cue, own_cues
from sinanews.analysis.steps.sentiment.headlines import Headline, headline, spoken_of
from sinanews.analysis.steps.shared.clauses import observer, sentence_of

FOCUS = 60  # characters of a company's first statement that are read word by word
MOST_WORDS = 30
BINS = (0.5, 1.5, 3, 6, 10)
LEAD = 120
HALF, OFTEN = 0.5, 0.6  # shares of the mentions that the company with most has
HEADLINED, BESIDE = (
    "hw:",
    "h0:",
)  # begin the clues that are words of the headline: the company stands in it, or not
_RATING = re.compile(r"目标价|评级|研报|研究报告|首予|跑赢")
_COLON = re.compile(r"\s?(?:[（(][^（()）]{2,12}[)）])?[：:]")
_SPEAKS = re.compile(
    r"\s?(?:[（(][^（()）]{2,12}[)）])?(?:[：:]|[^，。：]{0,8}(?:表示|称|指出|认为|宣布|发布|公布|预计|数据|消息|报道|通报|强调))"
)


@dataclass
class View:
    """One company: its mentions, the cues that speak of it, its events and the part that it
    plays in them.
    """

    key: str
    mentions: list[Mention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    near: float = 0.0  # sum of the cues in the sentences that name it, whoever they speak of
    place: str = ""  # headline, text, lead or behind: see place_of
    clauses: frozenset[int] = frozenset()  # of the headline, that speak of it


@dataclass(frozen=True, slots=True)
class Scene:
    """What all companies of a document share: cues, how many companies, taxonomy, sentences,
    headline and its words.
    """

    mood: float  # sum of the cues
    companies: int
    often: int  # mentions of the company that has most
    types: Mapping[str, EventType]
    starts: tuple[int, ...]  # of the sentences
    headline: Headline
    said: tuple[tuple[int, float], ...]  # clause and weight of the headline's cues
    beside: tuple[str, ...]  # the words of the headline as clues of who does not stand in it


def scene_of(
    findings: Findings,
    companies: Sequence[View],
    cues: Sequence[Cue],
    types: Mapping[str, EventType],
) -> Scene:
    """Return what the companies of a document share, and fill the place of each."""
    head, often = headline(findings), max([len(view.mentions) for view in companies], default=0)
    spoken = spoken_of(head, {view.key: view.mentions for view in companies})
    for view in companies:
        view.clauses = frozenset(spoken.get(view.key, ()))
        view.place = place_of(view, head, often)
    starts = tuple([s.start for s in findings.sentences])
    said = tuple(
        [(head.clause(c.start), c.weight) for c in cues if head.start <= c.start < head.end]
    )
    beside = tuple([f"{BESIDE}{word}" for _, word in head.words])
    return Scene(
        sum([cue.weight for cue in cues]),
        len(companies),
        often,
        types,
        starts,
        head,
        said,
        beside,
    )


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
    around = by_sentence(cues)
    starts = [s.start for s in findings.sentences]
    for view in found.values():
        numbers = {bisect_right(starts, m.start) - 1 for m in view.mentions[:4]}
        view.near = sum([around.get(starts[number], 0.0) for number in numbers if number >= 0])
    for event in findings.events:
        for argument in event.arguments:
            key = argument.entity_id or argument.text
            if key in found and argument.role in ("who", "whom", "by"):
                found[key].events.append((argument.role, event))
    return list(found.values())


def by_sentence(cues: Sequence[Cue]) -> dict[int, float]:
    """Return the sum of the cues of each sentence by its start."""
    sums: dict[int, float] = {}
    for cue in cues:
        sums[cue.sentence] = sums.get(cue.sentence, 0.0) + cue.weight
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


def features(findings: Findings, view: View, scene: Scene) -> list[str]:
    """Return the features of a company: what the model is trained on."""
    words = words_near(findings, view.mentions[0], scene.starts)
    near = [f"{WORD}{word}" for word in words if len(word) > 1 and not word[0].isdigit()]
    return plain_features(findings, view, scene) + near + [*headline_clues(view, scene)]


def plain_features(findings: Findings, view: View, scene: Scene) -> list[str]:
    """Return the features of a company without the words near it."""
    first = view.mentions[0]
    text, title_end = findings.document.text, findings.document.title_end
    titled, kind = first.start < title_end, observer(first)
    found = [
        "bias",
        f"observer:{kind}",
        f"many:{min(scene.companies, 3)}",
        f"titled:{titled}{bool(title_end)}",
        f"listed:{bool(first.tickers)}",
        f"rater:{rates(first)}{_COLON.match(text, first.end) is not None}",
        f"times:{min(len(view.mentions), 4)}",
    ]
    own = sum([c.weight for c in view.cues])
    told = sum([scene.types[e.type].polarity for role, e in view.events if role == "who"])
    seen = kind != ""
    alone = scene.companies == 1 or titled
    found += sizes("own", own, seen)
    found += sizes("told", told, seen)
    found += sizes("mood", scene.mood, seen)
    found += sizes("near", view.near, seen)
    head = scene.headline
    found += sizes(
        "head", sum([c.weight for c in view.cues if head.start <= c.start < head.end]), seen
    )
    found += sizes("said", sum([w for clause, w in scene.said if clause in view.clauses]), seen)
    found += sizes("sum", own + 2 * told + scene.mood * (1.0 if alone else 0.4), seen)
    found.append(f"after:{text[first.end : first.end + 2]}")
    found += main_features(view, scene)
    found += spoken_features(text, view)
    found += cue_features(view, head)
    found += event_features(view, head)
    return found


def main_features(view: View, scene: Scene) -> tuple[str, ...]:
    """Return how far the company is what the news is about: where it stands, and its share of
    the mentions.
    """
    place, share = view.place, len(view.mentions) / scene.often
    rank = "most" if share == 1 else "many" if share >= HALF else "few"
    return f"main:{place}", f"main:{place}{min(scene.companies, 3)}", f"rank:{rank}"


def place_of(view: View, head: Headline, often: int) -> str:
    """Return where a company stands: in the headline, all over the text, in the lead, farther
    behind.
    """
    if view.clauses:
        return "headline"
    if len(view.mentions) > 1 and len(view.mentions) / often >= OFTEN:
        return "text"
    return "lead" if view.mentions[0].start < head.end + LEAD else "behind"


def headline_clues(view: View, scene: Scene) -> Sequence[str]:
    """Return the words of the headline that speak of the company; all where it does not stand
    in it and has no cues.
    """
    if view.clauses:
        return [
            f"{HEADLINED}{word}"
            for clause, word in scene.headline.words
            if clause in view.clauses
        ]
    return () if view.cues else scene.beside


def sizes(name: str, value: float, seen: bool) -> tuple[str, ...]:
    """Return every size that a sum passes, with its sign: larger sums can only add to smaller ones."""
    return _sizes(name, "-" if value < 0 else "+", seen)[: bisect_left(BINS, abs(value))]


@cache
def _sizes(name: str, sign: str, seen: bool) -> tuple[str, ...]:
    part = "|observer" if seen else ""
    return tuple(f"{name}{sign}{size}{part}" for size in BINS)


def spoken_features(text: str, view: View) -> list[str]:
    """Return whether the company only speaks, and whether it rates others."""
    speaks = sum([_SPEAKS.match(text, m.end) is not None for m in view.mentions[:4]])
    if not speaks:
        return ["speaks:0"]
    return [
        f"speaks:{min(speaks, 2)}",
        f"rates:{_RATING.search(text, 0, 400) is not None}{rates(view.mentions[0])}",
    ]


def cue_features(view: View, head: Headline) -> Iterator[str]:
    """Yield the cues that speak of the company, and those of the headline once more."""
    if not view.cues:
        yield "silent"
    for cue in view.cues[:20]:
        word = cue.words if cue.listed else f"move{'+' if cue.weight > 0 else '-'}"
        yield f"cue:{'!' if cue.turned else ''}{word}"
        if head.start <= cue.start < head.end:
            yield f"title:{'!' if cue.turned else ''}{word}"
            yield f"title:{'+' if cue.weight > 0 else '-'}"


def event_features(view: View, head: Headline) -> Iterator[str]:
    """Yield the events of the company by its part in them."""
    if not view.events:
        yield "eventless"
    for role, event in view.events[:12]:
        if head.start <= event.start < head.end:
            yield f"head:{role}:{event.family}"
        yield f"{role}:{event.type}"
        yield f"{role}:{event.family}"


def words_near(findings: Findings, first: Mention, starts: Sequence[int]) -> Iterable[str]:
    """Return the words of the sentence that names the company first, after the name and right
    before it, each once.
    """
    sentence = sentence_of(findings.sentences, starts, first.start)
    if sentence is None:
        return ()
    words, places = findings.tokens.words, findings.tokens.starts
    at = bisect_left(places, max(sentence.start, first.start - FOCUS // 3))
    name = bisect_left(places, first.start, at)
    behind = bisect_left(places, first.end, name)
    to = min(at + MOST_WORDS, bisect_left(places, min(sentence.end, first.end + FOCUS), at))
    return dict.fromkeys(words[at : min(name, to)] + words[behind:to])
