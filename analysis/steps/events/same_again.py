"""Events that are told again as the one before: 本次收购完成后, 此次召回涉及, 构成重大资产重组."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Event
from sinanews.analysis.steps.events.concerned import concerned
from sinanews.analysis.steps.shared.clauses import CLAUSE

# Right before a trigger: it is that of the event before
_AGAIN = re.compile(r"(?:此次|本次|该次|上述)$")
# Before a restructuring that the deal before is
_CONSTITUTES = re.compile(r"构成[^，,。；：\n]{0,10}$")
RESTRUCTURING, DEALS = "restructuring", "ma"
# Families whose parties the event before names best; of others 公司 is whom the text is about
FAMILIES = frozenset({"ma", "financing", "product"})
REACH = 14  # characters of these words: by hand
_CUTS = "，,。；：\n】"
PARTIES = frozenset({"who", "whom"})


def with_parties_before(
    text: str,
    events: Sequence[Event],
) -> Iterator[Event]:
    """Yield the events in order, those that are told again with the parties of the event before
    them where their own clause names nobody before their trigger.
    """
    told: dict[str, Event] = {}
    for event in events:
        key = _told_again(text, event)
        before = told.get(key)
        whole = event
        if before is not None:
            whole = _with_parties(text, event, before)
        yield whole
        if concerned(whole):
            told[event.type] = whole
            told[event.family] = whole


def _told_again(text: str, event: Event) -> str:
    """Return the type or family of the event that is told again; nothing where none is."""
    if event.family not in FAMILIES:
        return ""
    first = max(0, event.start - REACH)
    if _AGAIN.search(text, first, event.start):
        return event.type
    if event.type != RESTRUCTURING:
        return ""
    return DEALS if _CONSTITUTES.search(text, first, event.start) else ""


def _is_named(text: str, event: Event) -> bool:
    """Say whether the clause of an event names whom it concerns before its trigger."""
    begin = max(event.sentence[0], event.start - CLAUSE)
    left = max(text.rfind(cut, begin, event.start) for cut in _CUTS)
    first = max(begin, left)
    return any(first <= argument.start < event.start for argument in concerned(event))


def _with_parties(
    text: str,
    event: Event,
    before: Event,
) -> Event:
    """Return an event with the parties of the one before in place of its own, where its clause
    names none or it is what the deal of that clause constitutes.
    """
    if event.type != RESTRUCTURING and _is_named(text, event):
        return event
    parties = [argument for argument in before.arguments if argument.role in PARTIES]
    others = [argument for argument in event.arguments if argument.role not in PARTIES]
    return replace(
        event,
        arguments=(*parties, *others),
    )
