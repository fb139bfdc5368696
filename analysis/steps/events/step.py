"""Events: a trigger of the taxonomy in a sentence, with who, whom, amount and date where the
sentence gives them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Event, Findings, Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.taxonomy import GAP, PERCENT, Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.arguments import arguments_of
from sinanews.analysis.steps.events.bounded_sums import with_bounds_joined
from sinanews.analysis.steps.events.bystanders import HELD
from sinanews.analysis.steps.events.concerned import concerned, keys_of, news_of
from sinanews.analysis.steps.events.confidence import confidence_features
from sinanews.analysis.steps.events.dealt_out import dealt_out
from sinanews.analysis.steps.events.details import details_of
from sinanews.analysis.steps.events.event_status import (
    HISTORIC,
    done_by,
    status_of,
    with_plans,
)
from sinanews.analysis.steps.events.gate import gate_score, is_refused
from sinanews.analysis.steps.events.issuers import with_issuers
from sinanews.analysis.steps.events.launched_products import launched
from sinanews.analysis.steps.events.other_parties import without_boards
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace, within
from sinanews.analysis.steps.events.same_again import with_parties_before
from sinanews.analysis.steps.events.same_rater import with_raters_before
from sinanews.analysis.steps.events.subjects import choose_who
from sinanews.analysis.steps.events.triggers import stated_and_denied
from sinanews.analysis.steps.events.unlisted import names_before_move
from sinanews.analysis.steps.shared.carried_subjects import carried_subjects
from sinanews.analysis.steps.shared.step import EachDocument, Step

# Characters before a move's clause in which what moves may stand; set by hand.
PRICED_REACH = 12
_DIGIT = re.compile(r"[0-9]")
_DENIED_ONCE = re.compile(r"曾|此前|先前|之前|一度|去年")
AMOUNT = "amount"
_ATTRIBUTIVE = re.compile(r"[罪案]?的")


def events(
    findings: Findings,
    resources: Resources,
) -> Findings:
    """Fill `events`: one an event type, sentence and company, the longest trigger wins."""
    text = findings.document.text
    sums = with_bounds_joined(text, findings.figures)
    told = _events(replace(findings, figures=tuple(sums)), resources)
    return replace(findings, events=tuple(told))


def _events(
    findings: Findings,
    resources: Resources,
) -> list[Event]:
    """Return the events in order."""
    text = findings.document.text
    found: dict[tuple[int, str, str], Event] = {}
    known: set[tuple[int, str]] = set()
    carried = carried_subjects(findings, resources.organisations)
    triggers = stated_and_denied(findings, resources)
    for hit in triggers.stated:
        kind = hit.trigger.type
        again = not kind.is_price_move and (hit.place.sentence.start, kind.name) in known
        before = carried.get(hit.place.sentence.start)
        event = _event_of(findings, hit, resources, before)
        if event is not None and not (again and _is_repeated(text, event, hit.place)):
            known.add((event.sentence[0], event.type))
            for one in (parts := dealt_out(findings, event)):
                key = one.sentence[0], one.type, _subject(one)
                other = found.get(key)
                if other is None or _names_more(one, other) or _deals_out(parts, other):
                    found[key] = one
    denied = _denied_at(findings, triggers.denied, resources)
    kept = [e for e in found.values() if e.end > denied.get(news_of(e), -1)]
    whole = with_issuers(findings, kept, resources.organisations)
    in_order = sorted(whole, key=lambda e: (e.start, e.end, e.type))
    told = with_parties_before(text, in_order)
    return with_plans(text, with_raters_before(text, told))


def _denied_at(
    findings: Findings,
    denied: Sequence[TriggerHit],
    resources: Resources,
) -> dict[tuple[str, str], int]:
    """Return by type and company where the text last denies such news of it: what was told
    before (甲乙拟赴港上市 ... 甲乙否认有上市计划) is no event. A denial of the past denies nothing.
    """
    text = findings.document.text
    places: dict[tuple[str, str], int] = {}
    for hit in denied:
        if _DENIED_ONCE.search(text, hit.place.left, hit.place.start):
            continue
        pool = _names_around(findings, hit, resources)
        who = choose_who(findings, hit, pool, resources)
        if who is not None:
            places[hit.trigger.type.name, who.entity_id or who.text] = hit.place.start
    return places


def _is_repeated(
    text: str,
    event: Event,
    place: TriggerPlace,
) -> bool:
    """Say whether an event of a type that its sentence has already is the same again: its clause
    names no company before the trigger, as one clause after the other does in a list, nor right
    behind it (涉嫌诈骗的甲、涉嫌诈骗的乙; 减持甲，减持乙).
    """
    who = concerned(event)
    last = place.start - 1
    if _ATTRIBUTIVE.match(text, place.end):
        last = place.right - 1
    elif event.type in HELD:
        last = place.end + 1
    return not any(place.left <= a.start <= last for a in who)


def _names_more(event: Event, other: Event) -> bool:
    """Say whether an event has all whom another has and more (甲等多股涨停】甲、乙、丙涨停), and a figure
    where that has one.
    """
    if not set(keys_of(event)) > set(keys_of(other)):
        return False
    return _has_amount(event) or not _has_amount(other)


def _has_amount(event: Event) -> bool:
    return any(a.role == AMOUNT for a in event.arguments)


def _deals_out(parts: Sequence[Event], other: Event) -> bool:
    """Say whether events tell for each company what another tells of all of them without a figure
    (甲、乙跌幅居前，分别跌9%、8%).
    """
    whole = {who for event in parts for who in keys_of(event)}
    return len(parts) > 1 and set(keys_of(other)) == whole


def _subject(event: Event) -> str:
    """Return the words of an event's first argument, nothing where it has none."""
    if not event.arguments:
        return ""
    return event.arguments[0].text


def _event_of(
    findings: Findings,
    hit: TriggerHit,
    resources: Resources,
    carried: Mention | None,
) -> Event | None:
    """Return the event of a hit; None where it concerns no one or the gate finds none."""
    text, kind, place = findings.document.text, hit.trigger.type, hit.place
    pool = _names_around(findings, hit, resources)
    who = choose_who(findings, hit, pool, resources, carried=carried)
    if who is None and not _may_be_unnamed(text, hit, resources.taxonomy.context):
        return None
    gate = gate_score(text, hit, who, resources)
    if is_refused(gate, who):
        return None
    status, status_words = status_of(findings, hit, resources.taxonomy.status_words)
    arguments = arguments_of(
        findings,
        hit,
        who,
        pool=pool,
        organisations=resources.organisations,
        past=status == HISTORIC,
    )
    features = confidence_features(text, hit, who, pool, status=status, gate=gate)
    details = details_of(findings, hit, arguments, resources)
    arguments += [*launched(findings, hit), *done_by(status, details)]
    return Event(
        type=kind.name,
        family=kind.family,
        start=place.start,
        end=place.end,
        trigger=text[place.start : place.end],
        sentence=(place.sentence.start, place.sentence.end),
        arguments=tuple(arguments),
        score=resources.event_models.confidence_of(features),
        why=f"trigger {_words(hit.trigger)}",
        status=status,
        status_words=status_words,
    )


def _words(trigger: Trigger) -> str:
    if not trigger.second:
        return trigger.first
    return f"{trigger.first}{GAP}{trigger.second}"


def _names_around(
    findings: Findings,
    hit: TriggerHit,
    resources: Resources,
) -> Sequence[Mention]:
    """Return the mentions around a trigger, before a move of prices also names that are none."""
    pool = within(findings.mentions, hit.place)
    if hit.trigger.type.is_price_move:
        pool = without_boards(pool, resources.organisations)
    if hit.trigger.second != PERCENT:
        return pool
    text, context = findings.document.text, resources.taxonomy.context
    names = names_before_move(text, hit.place, pool, context)
    return sorted([*pool, *names], key=lambda m: m.start)


def _may_be_unnamed(
    text: str,
    hit: TriggerHit,
    context: EventContext,
) -> bool:
    """Say whether an event may do without a name: a move of prices only where the clause says
    of what, and how much or of a whole market.
    """
    kind, place = hit.trigger.type, hit.place
    if not kind.is_price_move:
        return kind.unnamed
    return _is_of_something(text, place, context)


def _is_of_something(
    text: str,
    place: TriggerPlace,
    context: EventContext,
) -> bool:
    first = max(place.sentence.start, place.left - PRICED_REACH)
    if context.priced.search(text, first, place.start) is None:
        return False
    if _DIGIT.search(text, place.start, place.right) is not None:
        return True
    return context.group.search(text, place.left, place.start) is not None


EVENTS = Step(
    "events",
    needs=(
        "document",
        "sentences",
        "mentions",
        "mentions.entity_id",
        "mentions.name",
        "mentions.tickers",
        "figures",
        "dates",
    ),
    gives=("events",),
    run=EachDocument(events),
)
