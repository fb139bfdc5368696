"""Triggers of events in their places: outside names, neither denied nor supposed, and the
strongest where they meet.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.latin_words import begins_inside_latin
from sinanews.analysis.lexicons.taxonomy import NUMBER, PERCENT, STOP, Trigger
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.places import Place
from sinanews.analysis.steps.shared.clauses import clause, sentence_of

# Both set by hand: a name of a company with its code and a few words fit into a gap.
GAP = 20  # characters between the two parts of a trigger
LONGEST_SECOND = 20  # characters of the longest second part; longer ones are not found
# Characters before a trigger in which a supposition counts: set by hand, about a clause.
SUPPOSED = 25
_DIGIT = re.compile(r"[0-9]")
_PERCENT = re.compile(r"[^0-9，。；]{0,4}?[0-9][0-9.,]{0,8}(?:%|％)")


class Hit(NamedTuple):
    """A trigger in its place."""

    trigger: Trigger
    place: Place


def hits(findings: Findings, resources: Resources) -> list[Hit]:
    """Return the triggers that stand outside names, are not turned round and lie in no longer
    one; longest first.
    """
    text, names = findings.document.text, findings.mentions
    starts = [m.start for m in names]
    return [
        hit
        for hit in _strongest([*_found(findings, resources)])
        if hit.trigger.type.name != STOP
        and not _inside_mention(names, starts, hit)
        and _is_stated(text, hit, resources)
    ]


def _found(findings: Findings, resources: Resources) -> Iterator[Hit]:
    """Yield every trigger whose parts stand in one clause."""
    text, sentences = findings.document.text, findings.sentences
    starts = [s.start for s in sentences]
    found = resources.taxonomy.find_triggers(text, GAP + LONGEST_SECOND)
    for start, end, triggers in found:
        ends = _ends(text, end, triggers)
        if not ends or begins_inside_latin(text, start):
            continue  # most gaps stay open: sentence and clause are not looked for
        sentence = sentence_of(sentences, starts, start)
        if sentence is None:
            continue
        left, right = clause(text, start, end, sentence)
        for trigger, stop in ends:
            if stop <= right:
                yield Hit(trigger, Place(start, stop, left, right, sentence))


def _ends(text: str, end: int, triggers: Sequence[Trigger]) -> list[tuple[Trigger, int]]:
    """Return those of the triggers whose first part ends at `end` that are whole, with where
    they end.
    """
    ends = [(t, _trigger_end(text, end, t) if t.second else end) for t in triggers]
    return [(trigger, stop) for trigger, stop in ends if stop]


def _trigger_end(text: str, end: int, trigger: Trigger) -> int:
    """Return where a trigger ends whose first part ends at `end`, 0 where its second part does
    not follow.
    """
    second = trigger.second
    if second == PERCENT:
        match = _PERCENT.match(text, end)
        return match.end() if match else 0
    if second == NUMBER:
        match = _DIGIT.search(text, end, end + GAP)
        return match.end() if match else 0
    if not trigger.type.attributive and text.startswith("的", end):
        return 0  # 发行的债券 is spoken of, not issued
    at = text.find(second, end, end + GAP + len(second))
    return at + len(second) if at >= 0 else 0


def _strongest(found: Sequence[Hit]) -> list[Hit]:
    """Return the hits whose words no stronger hit uses: stop words before triggers with a gap
    before long ones.
    """
    taken: dict[int, tuple[int, int]] = {}  # character -> span of the hit that uses it
    kept: list[Hit] = []
    for hit in sorted(found, key=_strength):
        span = (hit.place.start, hit.place.end)
        used = _words_of(hit)
        if all(taken.get(at, span) == span for at in used):
            kept.append(hit)
            taken.update(dict.fromkeys(used, span))
    return kept


def _strength(hit: Hit) -> tuple[bool, bool, int, int]:
    """Order hits: the first is the strongest."""
    trigger, place = hit.trigger, hit.place
    return trigger.type.name != STOP, not trigger.second, place.start - place.end, place.start


def _words_of(hit: Hit) -> list[int]:
    """Return the offsets of a trigger's own words, without its gap; a number belongs to no one."""
    first, last = hit.place.start, hit.place.end
    second = hit.trigger.second
    tail = 0 if second in (NUMBER, PERCENT) else len(second)
    return [*range(first, first + len(hit.trigger.first)), *range(last - tail, last)]


def _inside_mention(mentions: Sequence[Mention], starts: Sequence[int], hit: Hit) -> bool:
    """Say whether a trigger's first part is part of a name (the 收购 of a fund's name is no
    acquisition).
    """
    index = bisect_right(starts, hit.place.start) - 1
    return index >= 0 and hit.place.start + len(hit.trigger.first) <= mentions[index].end


def _is_stated(text: str, hit: Hit, resources: Resources) -> bool:
    """Say whether the clause states the event: neither denied nor, where that is no news,
    supposed; a move of a price neither of a statistic nor a reason.
    """
    place, kind = hit.place, hit.trigger.type
    context = resources.taxonomy.context
    if resources.negations.before(text, place.start, place.left):
        return False
    before = text[max(place.left, place.start - SUPPOSED) : place.start]
    before = before.rsplit(" ", 1)[-1]  # a blank parts headlines
    if not kind.denied and context.denied.search(before):
        return False
    if kind.supposed != "yes" and _is_supposed(text, hit, before, context):
        return False
    if not kind.is_price_move:
        return True
    return not (
        context.statistic.search(text, place.left, place.end) or context.cause.search(before)
    )


def _is_supposed(text: str, hit: Hit, before: str, context: EventContext) -> bool:
    """Say whether what stands before a trigger, for figures of an economy also the trigger
    itself (预计CPI), makes it a supposition.
    """
    if hit.trigger.type.supposed != "forecast":
        return context.supposed.search(before) is not None
    if context.forecast.search(before):
        return True
    statement = before + text[hit.place.start : hit.place.end]
    return context.supposed.search(statement) is not None
