"""The targets of a document's sentiment: its companies, each with all that speaks of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sinanews.analysis.findings import Argument, Event, Findings, Mention
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.sentiment.cue_owners import cues_by_company
from sinanews.analysis.steps.sentiment.cues import Cue
from sinanews.analysis.steps.sentiment.headlines import Headline, clauses_by_company, headline
from sinanews.analysis.steps.sentiment.only_named import aside
from sinanews.analysis.steps.sentiment.turned_news import key_of

# Where a company stands, set by hand and trained with: characters after the headline that are
# its lead, and the share of the mentions of the company that has most from which the text is
# about it.
LEAD = 120
OFTEN = 0.6
# What is told of the past or only supposed says nothing of today.
UNFELT = frozenset({"historic", "conditional"})
ROLES = ("who", "whom", "by")
LEADING = frozenset({"headline", "lead"})  # of the places
NAMING_MENTIONS = 4  # mentions of a company whose sentences and verbs are looked at: the first
# Behind the name of a company that announces what follows: 甲乙股份(600001)5月8日晚间公告，甲乙股份：
_ANNOUNCES = re.compile(
    r"\s?(?:[（(][^（()）]{2,24}[)）])?(?:[：:]|[^，。；：:、\n]{0,16}?(?:公告|公布|披露))"
)


@dataclass
class Target:
    """One company: its mentions, the cues that speak of it, its events and the part that it
    plays in them.
    """

    key: str
    observer: str = ""  # exchange, authority, media or generic; else nothing
    rates: bool = False  # it rates others
    aside: str = ""  # why the news is of others, in words; else nothing
    mentions: list[Mention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    place: str = ""  # headline, text, lead or behind
    clauses: frozenset[int] = frozenset()  # of the headline, that speak of it
    announces: bool = False  # the news is its announcement


@dataclass(
    frozen=True,
    slots=True,
)
class Targets:
    """The companies of a document in order of appearance, and what they share."""

    companies: tuple[Target, ...]
    headline: Headline
    most: int  # mentions of the company that has most


def targets_of(
    findings: Findings,
    cues: Sequence[Cue],
    resources: Resources,
) -> Targets:
    """Return the companies of a document with what speaks of each."""
    mentions = news_bearers(findings)
    companies = _companies(mentions, resources)
    shares = cues_by_company(findings, cues, mentions, resources)
    for key, target in companies.items():
        target.cues = shares.get(key, [])
    _add_events(findings, companies)
    for target in companies.values():
        if not any(role == "who" for role, _ in target.events):
            first = target.mentions[:NAMING_MENTIONS]
            target.aside = aside(findings.document.text, first, target.rates)
    head = headline(findings)
    most = _add_places(companies, head)
    _add_announcer(findings.document.text, companies)
    return Targets(tuple(companies.values()), head, most)


def news_bearers(findings: Findings) -> list[Mention]:
    """Return what can carry news: organisations, and the names that only an event knows."""
    known = [m for m in findings.mentions if m.type == "ORG"]
    covered: set[int] = set()
    for mention in known:
        covered.update(range(mention.start, mention.end))
    only_in_events = {
        (argument.start, argument.end): _mention(argument)
        for event in findings.events
        for argument in event.arguments
        if _is_unknown_who(argument) and argument.start not in covered
    }
    return sorted([*known, *only_in_events.values()], key=lambda m: m.start)


def _is_unknown_who(argument: Argument) -> bool:
    return argument.role == "who" and argument.entity_id is None


def _mention(argument: Argument) -> Mention:
    return Mention(
        start=argument.start,
        end=argument.end,
        text=argument.text,
        type="ORG",
        score=0.5,  # as the events step has it
        how="rule",
    )


def _companies(
    mentions: Sequence[Mention],
    resources: Resources,
) -> dict[str, Target]:
    """Return the companies by key, in order of appearance."""
    roles = resources.organisations
    companies: dict[str, Target] = {}
    for mention in mentions:
        key = key_of(mention)
        target = companies.get(key)
        if target is None:
            observer = roles.observer(mention)
            target = Target(key, observer, roles.rates(mention))
            companies[key] = target
        elif not target.observer and mention.text != target.mentions[-1].text:
            target.observer = roles.observer(mention)
        target.mentions.append(mention)
    return companies


def _add_events(
    findings: Findings,
    companies: Mapping[str, Target],
) -> None:
    """Add to each company the events in which it has a role."""
    for event in findings.events:
        if event.status in UNFELT:
            continue
        for argument in event.arguments:
            target = companies.get(argument.entity_id or argument.text)
            if target is not None and argument.role in ROLES:
                target.events.append((argument.role, event))


def _add_places(
    companies: Mapping[str, Target],
    head: Headline,
) -> int:
    """Add to each company where it stands; return the mentions of the one that has most."""
    counts = [len(target.mentions) for target in companies.values()]
    most = max(counts, default=0)
    mentions = {key: target.mentions for key, target in companies.items()}
    clauses = clauses_by_company(head, mentions)
    for key, target in companies.items():
        target.clauses = frozenset(clauses.get(key, ()))
        target.place = _place_of(target, head, most)
    return most


def _add_announcer(
    text: str,
    companies: Mapping[str, Target],
) -> None:
    """Mark the company whose announcement the news is: a listed one, the first in the headline,
    which announces it there. What it tells of its subsidiaries and holders is news of its own.
    """
    first = next(iter(companies.values()), None)
    if first is None or first.place != "headline":
        return
    mention = first.mentions[0]
    announced = _ANNOUNCES.match(text, mention.end)
    first.announces = bool(mention.tickers) and announced is not None


def stands_in_lead(target: Target) -> bool:
    """Say whether a company stands in the headline or the lead: what these tell as a whole is
    told of it too.
    """
    return target.place in LEADING


def _place_of(
    target: Target,
    head: Headline,
    most: int,
) -> str:
    """Return where a company stands: in the headline, all over the text, in the lead, farther
    behind.
    """
    if target.clauses:
        return "headline"
    count = len(target.mentions)
    if count > 1 and count / most >= OFTEN:
        return "text"
    if target.mentions[0].start < head.end + LEAD:
        return "lead"
    return "behind"
