"""The further arguments of an event: price a share, shares, share of capital, period, round ..."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from sinanews.analysis.findings import Argument, DateMention, Figure, Findings, Mention
from sinanews.analysis.lexicons.event_roles import FORM, FORMS, NAME, EventRole
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.shared.clauses import together

# Characters, by hand: before an argument in which its words stand; after the trigger's sentence
# in which the same announcement goes on; of the head in which a day is that of the announcement.
OF_HOLDING, OF_CAPITAL = "share_of_holding", "share_of_capital"
PERIOD = "period"  # of results
PERIODS = frozenset({"quarter", "half", "year", "range"})
COMPARED = "同期"  # a result is compared with that of such a period
STAKES = "shares"  # the family of deals in a company's own shares
BEFORE, GOES_ON, ANNOUNCED = 12, 120, 160
LISTED = 120  # around a name, as far as those that are listed with it
PERIOD_REACH = 300  # before the scope of a result, as far as a period told before is its own
REACH = 240  # around a trigger, as far as its own sentence goes
# Behind the day on which something is announced.
_ANNOUNCES = ("公告", "公布", "披露", "发布", "宣布", "丨", "讯", "消息", "电", "晚间", "晚")
# Before whom something is given to: no holder.
_GIVEN_TO = ("质押给", "押给", "押予", "出售给", "转让给", "押于", "给", "向")
_PARTS = "，,；;、"
_BESIDE = re.compile(r"(?:先生|女士)?[、和及与]")
# Roles of which an announcement names several, with the most that are taken: highest and lowest
# price; all who invest.
_SEVERAL = MappingProxyType({"price_per_share": 3, "investor": 12})
_START = attrgetter("start")
Span = TypeVar("Span", Figure, DateMention, Mention)


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
    scope = _scope(findings, hit, resources)
    found: dict[str, list[Argument]] = {}
    for role in resources.taxonomy.roles_by_type[hit.trigger.type.name]:
        if role.role in found:
            continue
        options = _everywhere(findings, role, scope)
        if role.role == OF_CAPITAL:
            used = {a.start for a in found.get(OF_HOLDING, ())}
            options = [a for a in options if a.start not in used]
        if options:
            found[role.role] = _chosen(role, options, hit)
    arguments = [argument for listed in found.values() for argument in listed]
    if hit.trigger.type.family == STAKES:
        arguments += _issuer(findings, hit, [*taken, *arguments], resources)
    return [argument for argument in arguments if not _repeats(argument, taken)]


def _everywhere(
    findings: Findings,
    role: EventRole,
    scope: tuple[int, int],
) -> list[Argument]:
    """Return what can fill a role: in the scope, in the sentence before it for a holder, in the
    head of the text for the day of the announcement.
    """
    if role.role == "announced_date":
        told = announced_in(findings)
        return [_of_date(role.role, told)] if told else []
    options = list(_options(findings, role, *scope))
    if role.role == PERIOD:
        return _periods(findings, options, scope)
    if role.behind is None:
        return options
    before = (_sentence_before(findings, scope[0]), scope[0])
    options = options or list(_options(findings, role, *before))
    if not options and role.role in FORMS:
        options = list(_forms(findings, role.role, *scope))
    return _with_those_beside(findings, options)


def _periods(
    findings: Findings,
    options: Sequence[Argument],
    scope: tuple[int, int],
) -> list[Argument]:
    """Return the periods of a result: never that which it is compared with; where the scope has
    none, the last one told before it (发布某年半年报。某某亏损 ...).
    """
    inside = [*options, *_forms(findings, PERIOD, *scope)]
    found = [a for a in inside if _is_period(a)]
    if found:
        return found
    first = max(0, scope[0] - PERIOD_REACH)
    dates = _within(findings.dates, first, scope[0])
    before = [_of_date(PERIOD, d) for d in dates if d.granularity in PERIODS]
    told = [a for a in before if _is_period(a)]
    return (told or list(_forms(findings, PERIOD, first, scope[0])))[-1:]


def _is_period(found: Argument) -> bool:
    """Say whether a span of time is that of a result: not a period that it is compared with, nor
    days.
    """
    value = found.value or ""
    days = "/" in value and value.count("-") > 2  # a range of months has two
    return not days and not found.text.endswith(COMPARED)


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
    names = [m for m in _within(findings.mentions, first, last) if m.type in ("PER", "ORG")]
    found = {argument.start: argument for argument in options}
    for number, mention in enumerate(names):
        if mention.start in found:
            listed = together(text, names, number)
            found |= {m.start: _of_name(role, m) for m in listed if m.start not in found}
        elif number and _is_beside(text, names[number - 1], mention):
            beside = names[number - 1].start
            found |= {mention.start: _of_name(role, mention)} if beside in found else {}
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


def _issuer(
    findings: Findings,
    hit: TriggerHit,
    taken: Sequence[Argument],
    resources: Resources,
) -> list[Argument]:
    """Return whose shares a deal is in, where none that it concerns is listed: the last listed
    company before the trigger.
    """
    listed = [
        m
        for m in findings.mentions
        if m.type == "ORG"
        and m.tickers
        and m.start < hit.place.start
        and not resources.organisations.observer(m)
        and not resources.organisations.rates(m)
    ]
    concerned = {a.entity_id for a in taken}
    if not listed or not concerned.isdisjoint({m.entity_id for m in listed}):
        return []
    return [_of_name("issuer", listed[-1])]


def _listed(
    options: Sequence[Argument],
    nearest: Argument,
) -> list[Argument]:
    """Return a name and those that stand right beside it (甲、乙), each once."""
    beside = [
        a for a in options if abs(a.start - nearest.end) < 5 or abs(nearest.start - a.end) < 5
    ]
    return list({a.text: a for a in [*beside, nearest]}.values())


def _repeats(
    argument: Argument,
    taken: Sequence[Argument],
) -> bool:
    """Say whether an argument of the same role and span is there already."""
    return any((a.role, a.start) == (argument.role, argument.start) for a in taken)


def _scope(
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
    number = bisect_left(findings.sentences, sentence.end, key=_START)
    following = findings.sentences[number : number + 1]
    for other in following:
        if resources.taxonomy.subjects.carried.match(text, other.start):
            last = min(other.end, last + GOES_ON)
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
    first: int,
    last: int,
) -> Iterator[Argument]:
    """Yield what can fill a role between two offsets."""
    if FORM in role.fillers:
        yield from _forms(findings, role.role, first, last)
        return
    text = findings.document.text
    for span in _fillers(findings, role, first, last):
        if _has_words(text, role, span, first):
            yield _argument(role.role, span)


def _forms(
    findings: Findings,
    role: str,
    first: int,
    last: int,
) -> Iterator[Argument]:
    """Yield the words of a form outside names."""
    names = _within(findings.mentions, first, last)
    for match in FORMS[role].finditer(findings.document.text, first, last):
        group = "value" if match.re.groups and match["value"] else 0
        start, end = match.span(group)
        inside = any(m.start <= start and end <= m.end for m in names)
        if not inside or role == "pledgee":
            yield Argument(role, match[group], start, end, value=match[group])


def _fillers(
    findings: Findings,
    role: EventRole,
    first: int,
    last: int,
) -> Iterator[Figure | DateMention | Mention]:
    """Yield the names, dates or figures that a role takes."""
    if NAME in role.fillers:
        names = _within(findings.mentions, first, last)
        yield from (m for m in names if m.type in ("PER", "ORG"))
        return
    yield from (
        d for d in _within(findings.dates, first, last) if d.granularity in role.fillers
    )
    yield from (f for f in _within(findings.figures, first, last) if f.kind in role.fillers)


def _argument(
    role: str,
    span: Figure | DateMention | Mention,
) -> Argument:
    if isinstance(span, Mention):
        return _of_name(role, span)
    if isinstance(span, Figure):
        return of_figure(role, span)
    return _of_date(role, span)


def _of_date(
    role: str,
    date: DateMention,
) -> Argument:
    return Argument(role, date.text, date.start, date.end, value=date.value)


def _of_name(
    role: str,
    mention: Mention,
) -> Argument:
    return Argument(
        role=role,
        text=mention.text,
        start=mention.start,
        end=mention.end,
        entity_id=mention.entity_id,
        value=mention.name or mention.text,
    )


def of_figure(
    role: str,
    figure: Figure,
) -> Argument:
    """Return a figure as an argument, with its value and unit."""
    value = f"{figure.value:.10g}"
    if figure.high is not None:
        value = f"{value}/{figure.high:.10g}"
    return Argument(role, figure.text, figure.start, figure.end, value=value, unit=figure.unit)


def _has_words(
    text: str,
    role: EventRole,
    span: Figure | DateMention | Mention,
    first: int,
) -> bool:
    """Say whether the words that a role needs stand by an argument, in the scope: before it in
    its part of the clause; of a name right before or behind it.
    """
    if role.before is None:
        return True
    start = max(first, span.start - BEFORE)
    if isinstance(span, Mention):
        if text.endswith(_GIVEN_TO, start, span.start):
            return False
        behind = role.behind is not None and role.behind.match(text, span.end)
        return bool(behind) or role.before.search(text[start : span.start]) is not None
    cut = max(text.rfind(mark, start, span.start) for mark in _PARTS)
    return role.before.search(text, max(start, cut + 1), span.start) is not None


def _within(
    spans: Sequence[Span],
    first: int,
    last: int,
) -> Sequence[Span]:
    """Return those of spans in order that begin between two offsets."""
    begin = bisect_left(spans, first, key=_START)
    return spans[begin : bisect_left(spans, last, begin, key=_START)]


def announced_in(findings: Findings) -> DateMention | None:
    """Return the first day of the head that something is announced on."""
    text = findings.document.text
    for date in findings.dates:
        if date.start > findings.document.title_end + ANNOUNCED:
            break
        behind = text[date.end : date.end + BEFORE]
        if date.granularity == "day" and any(words in behind for words in _ANNOUNCES):
            return date
    return None
