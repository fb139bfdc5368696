"""The further arguments of an event: price a share, shares, share of capital, period, round ..."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from sinanews.analysis.findings import Argument, DateMention, Figure, Findings, Mention
from sinanews.analysis.lexicons.event_roles import FORM, FORMS, NAME, EventRole
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.argument_spans import (
    argument_of,
    forms_in,
    of_date,
    of_name,
)
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.result_periods import PERIOD, periods_of
from sinanews.analysis.steps.events.role_words import (
    BEFORE,
    INTEREST,
    NET_PROFIT,
    PRICE,
    has_words,
)
from sinanews.analysis.steps.shared.clauses import together
from sinanews.analysis.steps.shared.within_span import within_span

OF_HOLDING, OF_CAPITAL = "share_of_holding", "share_of_capital"
INVESTOR = "investor"
_EACH = "每"  # before a number that is a measure (每10股转增3股)
# Characters, by hand: after the trigger's sentence in which the same announcement goes on; of the
# head in which a day is that of the announcement.
GOES_ON, ANNOUNCED = 120, 160
BESIDE = 5  # between two names of a list, less than this
HEADLINE_END = "】"
LISTED = 120  # around a name, as far as those that are listed with it
PARTIES = frozenset({"PER", "ORG"})
REACH = 240  # around a trigger, as far as its own sentence goes
# Behind the day on which something is announced.
_ANNOUNCES = (
    "公告",
    "公布",
    "披露",
    "发布",
    "宣布",
    "丨",
    "讯",
    "消息",
    "报道",
    "电",
    "晚间",
    "晚",
)
# Before a day up to which something is counted, or on which it ends: nothing is announced then
_UP_TO = ("截至", "截止", "截止至", "到期日", "到期日为", "有效期至", "有效期限至")
# Begins a sentence that goes on about a round of money (本轮融资由甲领投).
_SAME_ROUND = re.compile(r"(?:本|此|该)[轮次]融资")
_BESIDE = re.compile(r"(?:先生|女士)?[、和及与]")
# Roles of which an announcement names several, with the most that are taken: highest and lowest
# price; all who invest.
_SEVERAL = MappingProxyType({PRICE: 3, INVESTOR: 12})
_ITEM = re.compile("[①-⑳]")
_REVENUE, _PROFIT = re.compile("收入|营收"), "利"
_START = attrgetter("start")


class Scope(NamedTuple):
    """A part of a text in which an event's arguments stand, and the names of parties, dates and
    figures that begin in it.
    """

    first: int
    last: int
    names: Sequence[Mention]
    dates: Sequence[DateMention]
    figures: Sequence[Figure]


def details_of(
    findings: Findings,
    hit: TriggerHit,
    taken: Sequence[Argument],
    resources: Resources,
) -> list[Argument]:
    """Return the further arguments of an event in the order of their list, each role once and
    nearest to the trigger; `taken`: those it has, whose spans are not used again for a figure
    without words of its own.
    """
    scope = _scope(findings, *_reach(findings, hit, resources))
    found: dict[str, list[Argument]] = {}
    for role in resources.taxonomy.roles_by_type[hit.trigger.type.name]:
        if role.role in found:
            continue
        options = _everywhere(findings, role, scope)
        if role.role == OF_CAPITAL:
            used = {a.start for a in found.get(OF_HOLDING, ())}
            options = [a for a in options if a.start not in used]
        if role.role == INVESTOR:
            options = _without_authorities(options, scope, resources)
        if options:
            found[role.role] = _chosen(role, options, hit)
    if _is_of_revenue(findings.document.text, hit):
        found.pop(NET_PROFIT, None)
    arguments = [argument for listed in found.values() for argument in listed]
    return [argument for argument in arguments if not _repeats(argument, taken)]


def _is_of_revenue(
    text: str,
    hit: TriggerHit,
) -> bool:
    """Say whether a trigger tells of revenue alone: the profit of its sentence is another result."""
    words = text[hit.place.start : hit.place.end]
    return _REVENUE.search(words) is not None and _PROFIT not in words.replace(INTEREST, "")


def _without_authorities(
    options: Sequence[Argument],
    scope: Scope,
    resources: Resources,
) -> list[Argument]:
    """Return who can give money: no authority or exchange that grants the issue (获证监会同意)."""
    observer = resources.organisations.observer
    aside = {m.start for m in scope.names if observer(m)}
    return [argument for argument in options if argument.start not in aside]


def _everywhere(
    findings: Findings,
    role: EventRole,
    scope: Scope,
) -> list[Argument]:
    """Return what can fill a role: in the scope, in the sentence before it for a holder, in the
    head of the text for the day of the announcement.
    """
    if role.role == "announced_date":
        told = announced_in(findings)
        return [of_date(role.role, told)] if told else []
    options = list(_options(findings, role, scope))
    if role.role == PERIOD:
        return periods_of(findings, options, (scope.first, scope.last))
    if role.behind is None:
        return options
    if not options:
        first = max(_sentence_before(findings, scope.first), scope.first - REACH)
        options = list(_options(findings, role, _scope(findings, first, scope.first)))
    if not options and role.role in FORMS:
        options = list(forms_in(findings, role.role, scope.first, scope.last))
    return _with_those_beside(findings, options)


def _with_those_beside(
    findings: Findings,
    options: Sequence[Argument],
) -> list[Argument]:
    """Return names with those listed with them (股东甲先生、乙女士; 甲（领投）、乙), in order."""
    if not options:
        return []
    text, role = findings.document.text, options[0].role
    first = min(a.start for a in options) - LISTED
    last = max(a.end for a in options) + LISTED
    names = [m for m in within_span(findings.mentions, first, last) if m.type in PARTIES]
    found = {argument.start: argument for argument in options}
    for number, mention in enumerate(names):
        before = names[max(0, number - 1)]
        listed = [mention]
        if mention.start in found:
            listed = together(text, names, number)
        elif before.start not in found or not _is_beside(text, before, mention):
            continue
        for one in listed:
            found.setdefault(one.start, of_name(role, one))
    return [found[start] for start in sorted(found)]


def _is_beside(
    text: str,
    one: Mention,
    other: Mention,
) -> bool:
    """Say whether a person stands right behind another (甲先生、乙女士)."""
    return _BESIDE.fullmatch(text, one.end, other.start) is not None


def _chosen(
    role: EventRole,
    options: Sequence[Argument],
    hit: TriggerHit,
) -> list[Argument]:
    """Return the nearest to the trigger, of names with those listed beside it, of prices the
    first few.
    """
    if role.role in _SEVERAL:
        return list(options[: _SEVERAL[role.role]])
    place = hit.place
    nearest = min(options, key=lambda a: max(a.start - place.end, place.start - a.end, 0))
    return _listed(options, nearest) if NAME in role.fillers else [nearest]


def _listed(
    options: Sequence[Argument],
    nearest: Argument,
) -> list[Argument]:
    """Return a name and those that stand beside it, one after the other (甲、乙及丙), each once."""
    listed = [nearest]
    for option in sorted(options, key=_START, reverse=True):
        if 0 <= listed[0].start - option.end < BESIDE:
            listed.insert(0, option)
    for option in sorted(options, key=_START):
        if 0 <= option.start - listed[-1].end < BESIDE:
            listed.append(option)
    return list({a.text: a for a in listed}.values())


def _repeats(
    argument: Argument,
    taken: Sequence[Argument],
) -> bool:
    """Say whether an argument of the same role and span is there already."""
    return any((a.role, a.start) == (argument.role, argument.start) for a in taken)


def _scope(findings: Findings, first: int, last: int) -> Scope:
    """Return what is looked through for each role, cut out once."""
    text = findings.document.text
    return Scope(
        first,
        last,
        [m for m in within_span(findings.mentions, first, last) if m.type in PARTIES],
        within_span(findings.dates, first, last),
        [
            figure
            for figure in within_span(findings.figures, first, last)
            if not text.startswith(_EACH, figure.start - 1)
        ],
    )


def _reach(
    findings: Findings,
    hit: TriggerHit,
    resources: Resources,
) -> tuple[int, int]:
    """Return the span in which an event's arguments stand: its sentence, and what follows of
    the same announcement, up to the first sentence that names another company.
    """
    sentence, text = hit.place.sentence, findings.document.text
    first = max(sentence.start, hit.place.start - REACH)
    last = min(sentence.end, hit.place.end + REACH)
    first, last = item_of(text, hit.place.start, (first, last))
    number = bisect_left(findings.sentences, sentence.end, key=_START)
    following = findings.sentences[number : number + 1]
    for other in following:
        carried = resources.taxonomy.subjects.carried.match(text, other.start)
        if carried or _SAME_ROUND.match(text, other.start):
            last = min(other.end, last + GOES_ON)
    return first, last


def item_of(
    text: str,
    at: int,
    span: tuple[int, int],
) -> tuple[int, int]:
    """Return the part of a span that is the item of a list (①甲乙…②丙丁…) around an offset."""
    first, last = span
    for mark in _ITEM.finditer(text, first, last):
        if mark.start() > at:
            return first, mark.start()
        first = mark.start()
    return first, last


def _sentence_before(
    findings: Findings,
    first: int,
) -> int:
    """Return where the sentence begins that ends before an offset: who holds the shares is named
    there (收到股东某某的通知。拟减持 ...).
    """
    number = bisect_left(findings.sentences, first, key=_START) - 1
    return findings.sentences[number].start if number >= 0 else first


def _options(
    findings: Findings,
    role: EventRole,
    scope: Scope,
) -> Iterator[Argument]:
    """Yield what can fill a role in a scope."""
    if FORM in role.fillers:
        yield from forms_in(findings, role.role, scope.first, scope.last)
        return
    text = findings.document.text
    for span in _fillers(role, scope):
        if has_words(text, role, span, scope.first):
            yield argument_of(role.role, span)


def _fillers(role: EventRole, scope: Scope) -> Sequence[Figure | DateMention | Mention]:
    """Return the names, dates or figures that a role takes."""
    if NAME in role.fillers:
        return scope.names
    dates = [date for date in scope.dates if date.granularity in role.fillers]
    return [*dates, *[figure for figure in scope.figures if figure.kind in role.fillers]]


def announced_in(findings: Findings) -> DateMention | None:
    """Return the first day of the head that something is announced on."""
    text = findings.document.text
    for date in findings.dates:
        if date.start > findings.document.title_end + ANNOUNCED:
            break
        if date.granularity == "day" and _is_announced_on(text, date):
            return date
    return None


def _is_announced_on(text: str, date: DateMention) -> bool:
    """Say whether words right behind a day say that something is announced on it."""
    if text.endswith(_UP_TO, 0, date.start):
        return False
    behind = text[date.end : date.end + BEFORE].partition(HEADLINE_END)[0]
    return any(words in behind for words in _ANNOUNCES)
