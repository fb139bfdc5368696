"""Triggers of events in their places: outside names, neither denied nor supposed, and the
strongest where they meet.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from sinanews.analysis.findings import Findings, Mention, Sentence
from sinanews.analysis.lexicons.denials import inside
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.latin_words import begins_inside_latin
from sinanews.analysis.lexicons.news_turns import NewsTurns
from sinanews.analysis.lexicons.taxonomy import NUMBER, PERCENT, STOP, Trigger
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.events.rated import rating_hits
from sinanews.analysis.steps.shared.clauses import clause, headline, sentence_of

# Both set by hand: a name of a company with its code and a few words fit into a gap.
GAP = 20  # characters between the two parts of a trigger
LONGEST_SECOND = 20  # characters of the longest second part; longer ones are not found
# Characters before a trigger in which a supposition counts: set by hand, about a clause.
SUPPOSED = 25
# Families of events that are planned first, and may be called off.
CALLED_OFF = frozenset({"shares", "ma", "financing", "contract"})
# Types of which announcements tell two in a row (甲乙质押及丙丁解除质押): a trigger ends before 及.
TWO_WAYS = frozenset({"pledge", "unpledge"})
_START, _END = attrgetter("start"), attrgetter("end")
_AND = re.compile(r"及|、")
EARNINGS = "earnings"
FORBIDDEN = "legal"  # the family of what the law forbids
_DIGIT = re.compile(r"[0-9]")
_PERCENT = re.compile(r"[^0-9，。；]{0,4}?[0-9][0-9.,]{0,8}(?:%|％)")


class TriggerHit(NamedTuple):
    """A trigger in its place."""

    trigger: Trigger
    place: TriggerPlace


def hits(findings: Findings, resources: Resources) -> list[TriggerHit]:
    """Return the triggers that stand outside names, are not turned round and lie in no longer
    one; longest first.
    """
    text = findings.document.text
    names = findings.mentions
    starts = [m.start for m in names]
    ratings, rated = rating_hits(findings, resources)
    denied = resources.taxonomy.denials.spans(text, findings.sentences)
    found = [hit for hit in _found(findings, resources) if not _meets(rated, hit.place)]
    stated = [TriggerHit(trigger, place) for trigger, place in ratings]
    strongest = [*stated, *_strongest(_without_parts(text, found, resources.taxonomy.turns))]
    return [
        hit
        for hit in sorted(strongest, key=_strength)
        if not inside(denied, hit.place.start)
        and hit.trigger.type.name != STOP
        and (hit.trigger.rating or not _inside_mention(names, starts, hit))
        and _is_stated(text, hit, names, resources)
    ]


def _meets(spans: Sequence[tuple[int, int]], place: TriggerPlace) -> bool:
    """Say whether a place meets one of a few spans."""
    return any(start < place.end and place.start < end for start, end in spans)


def _found(findings: Findings, resources: Resources) -> Iterator[TriggerHit]:
    """Yield every trigger whose parts stand in one clause."""
    text = findings.document.text
    sentences = findings.sentences
    starts = [s.start for s in sentences]
    names = [m.start for m in findings.mentions]
    found = resources.taxonomy.find_triggers(text, GAP + LONGEST_SECOND)
    for start, end, triggers in found:
        ends = _ends(text, end, triggers)
        if not ends or begins_inside_latin(text, start):
            continue  # most gaps stay open: sentence and clause are not looked for
        sentence = sentence_of(sentences, starts, start)
        if sentence is not None:
            yield from _in_clause(
                text,
                start,
                end,
                ends=ends,
                sentence=sentence,
                names=names,
            )


def _in_clause(
    text: str,
    start: int,
    end: int,
    *,
    ends: Sequence[tuple[Trigger, int]],
    sentence: Sentence,
    names: Sequence[int],
) -> Iterator[TriggerHit]:
    """Yield those of the triggers, whose first part is text[start:end], that end in its clause
    before a headline of another name. `names`: where names begin.
    """
    left, right = clause(text, start, end, sentence)
    last = right
    if any(trigger.second for trigger, _ in ends):
        last = headline(text, start, end, (left, right))[1]
    for trigger, stop in ends:
        same = trigger.named_gap or bisect_left(names, last) == bisect_left(names, stop)
        if stop <= last or (stop <= right and same):
            place = TriggerPlace(start, stop, left, right, sentence)
            yield TriggerHit(trigger, place)


def _ends(
    text: str,
    end: int,
    triggers: Sequence[Trigger],
) -> list[tuple[Trigger, int]]:
    """Return those of the triggers whose first part ends at `end` that are whole, with where
    they end.
    """
    ends: list[tuple[Trigger, int]] = []
    for trigger in triggers:
        stop = end
        if trigger.second:
            stop = _trigger_end(text, end, trigger)
        if stop:
            ends.append((trigger, stop))
    return ends


def _trigger_end(
    text: str,
    end: int,
    trigger: Trigger,
) -> int:
    """Return where a trigger ends whose first part ends at `end`, 0 where its second part does
    not follow.
    """
    second = trigger.second
    if second == PERCENT:
        return _match_end(_PERCENT.match(text, end))
    if second == NUMBER:
        return _match_end(_DIGIT.search(text, end, end + GAP))
    if not trigger.type.attributive and text.startswith("的", end):
        return 0  # 发行的债券 is spoken of, not issued
    at = text.find(second, end, end + GAP + len(second))
    if at < 0 or (trigger.type.name in TWO_WAYS and _AND.search(text, end, at)):
        return 0
    return at + len(second)


def _match_end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _strongest(found: Sequence[TriggerHit]) -> list[TriggerHit]:
    """Return the hits whose words no stronger hit uses: stop words before triggers with a gap
    before long ones.
    """
    taken: dict[int, tuple[int, int]] = {}  # character -> span of the hit that uses it
    words: dict[tuple[int, int], frozenset[int]] = {}  # span -> characters of its first hit
    kept: list[TriggerHit] = []
    for hit in sorted(found, key=_strength):
        span = (hit.place.start, hit.place.end)
        used = frozenset(_words_of(hit))
        is_less = used < words.setdefault(span, used)
        if not is_less and all(taken.get(at, span) == span for at in used):
            kept.append(hit)
            taken.update(dict.fromkeys(used, span))
    return kept


def _without_parts(
    text: str,
    found: Sequence[TriggerHit],
    turns: NewsTurns,
) -> list[TriggerHit]:
    """Return the hits without those with a gap whose first word is only the end of a longer
    trigger that turns it round (the 质押…股 of 解除质押1500万股, the 集资…亿 of 非法集资400亿元).
    """
    longest: dict[int, TriggerHit] = {}  # by end: the longest trigger without a gap
    for hit in found:
        known = longest.get(hit.place.end)
        if not hit.trigger.second and (known is None or hit.place.start < known.place.start):
            longest[hit.place.end] = hit
    kept: list[TriggerHit] = []
    for hit in found:
        start = hit.place.start
        other = longest.get(start + len(hit.trigger.first))
        if hit.trigger.second and other is not None and _turns(text, other, start, turns):
            continue
        kept.append(hit)
    return _with_nearest_word(_without_stated_stops(kept))


def _without_stated_stops(found: Sequence[TriggerHit]) -> list[TriggerHit]:
    """Return the hits without stop words that the first words of an event's trigger hold
    (the 并购重组 of 并购重组被否).
    """
    stated = [
        (hit.place.start, hit.place.start + len(hit.trigger.first))
        for hit in found
        if hit.trigger.type.name != STOP
    ]
    return [
        hit
        for hit in found
        if hit.trigger.type.name != STOP
        or not any(start <= hit.place.start and hit.place.end <= end for start, end in stated)
    ]


def _with_nearest_word(found: Sequence[TriggerHit]) -> list[TriggerHit]:
    """Return the hits without those with a gap that begin where a shorter one of their family
    says the contrary (净利下滑13%，not the 净利…增长 of 净利下滑13% 全年预计增长10%).
    """
    nearest: dict[tuple[int, str], TriggerHit] = {}
    for hit in found:
        key = (hit.place.start, hit.trigger.type.family)
        known = nearest.get(key)
        if known is None or hit.place.end < known.place.end:
            nearest[key] = hit
    kept: list[TriggerHit] = []
    for hit in found:
        first = nearest[hit.place.start, hit.trigger.type.family]
        if hit.trigger.type.polarity == -first.trigger.type.polarity and hit.trigger.second:
            if hit.trigger.type.polarity and hit.trigger.type.family == EARNINGS:
                continue
        kept.append(hit)
    return kept


def _turns(text: str, longer: TriggerHit, start: int, turns: NewsTurns) -> bool:
    """Say whether a longer trigger turns round what begins at `start` in it: by the word before
    (解除质押), or into what the law forbids (非法集资).
    """
    if longer.trigger.type.family == FORBIDDEN and longer.place.start < start:
        return True
    return turns.turner.fullmatch(text, longer.place.start, start) is not None


def _strength(hit: TriggerHit) -> tuple[bool, bool, int, int, int]:
    """Order hits: the first is the strongest."""
    place, second = hit.place, hit.trigger.second
    is_event = hit.trigger.type.name != STOP
    return is_event, not second, place.start - place.end, place.start, -len(second)


def _words_of(hit: TriggerHit) -> list[int]:
    """Return the offsets of a trigger's own words, without its gap; a number belongs to no one."""
    start, end = hit.place.start, hit.place.end
    first, second = hit.trigger.first, hit.trigger.second
    offsets = list(range(start, start + len(first)))
    if second not in (NUMBER, PERCENT):
        offsets.extend(range(end - len(second), end))
    return offsets


def _inside_mention(
    mentions: Sequence[Mention],
    starts: Sequence[int],
    hit: TriggerHit,
) -> bool:
    """Say whether a trigger's first part is part of a name (the 收购 of a fund's name is no
    acquisition).
    """
    start = hit.place.start
    index = bisect_right(starts, start) - 1
    if index < 0:
        return False
    return start + len(hit.trigger.first) <= mentions[index].end


def _is_stated(
    text: str,
    hit: TriggerHit,
    names: Sequence[Mention],
    resources: Resources,
) -> bool:
    """Say whether the clause states the event: neither denied nor, where that is no news,
    supposed; a move of a price neither of a statistic nor a reason.
    """
    place = hit.place
    context = resources.taxonomy.context
    if resources.negations.before(text, place.start, place.left):
        return False
    first = max(place.left, place.start - SUPPOSED)
    before = _outside_names(text, first, place.start, names)
    before = before.rsplit(" ", 1)[-1]  # a blank parts headlines
    if _is_denied(hit.trigger.type, before, context):
        return False
    if _does_not_come(text, hit, resources.taxonomy.turns):
        return False
    if _is_supposed(text, hit, before, context):
        return False
    return not _is_no_price(text, hit, before, context)


def _outside_names(
    text: str,
    first: int,
    last: int,
    names: Sequence[Mention],
) -> str:
    """Return the words between two offsets that are in no name (未来 in a company's name supposes
    nothing).
    """
    at = bisect_left(names, first, key=_END)
    to = bisect_left(names, last, key=_START)
    parts = []
    for name in names[at:to]:
        parts.append(text[first : max(first, name.start)])
        first = max(first, min(name.end, last))
    return "".join([*parts, text[first:last]])


def _is_denied(
    kind: EventType,
    before: str,
    context: EventContext,
) -> bool:
    """Say whether the event is called off (终止), unless its type is just that."""
    if kind.denied:
        return False
    return context.denied.search(before) is not None


def _does_not_come(
    text: str,
    hit: TriggerHit,
    turns: NewsTurns,
) -> bool:
    """Say whether good news is hopeless (难以扭亏), or the event is called off behind its trigger
    (分红方案取消), unless its type is just that.
    """
    kind, place = hit.trigger.type, hit.place
    if kind.denied or hit.trigger.rating:
        return False
    if kind.family == "earnings" and kind.polarity > 0:
        return turns.is_hopeless(text, place.start, place.end)
    if kind.family not in CALLED_OFF:
        return False
    match = turns.turned.match(text, place.end, place.right)
    return match is not None


def _is_supposed(
    text: str,
    hit: TriggerHit,
    before: str,
    context: EventContext,
) -> bool:
    """Say whether what stands before a trigger, for figures of an economy also the trigger
    itself (预计CPI), makes it a supposition that is no news.
    """
    supposed = hit.trigger.type.supposed
    if supposed == "yes":
        return False
    statement = before
    if supposed == "forecast":
        if context.forecast.search(before):
            return True
        statement += text[hit.place.start : hit.place.end]
    return context.supposed.search(statement) is not None


def _is_no_price(
    text: str,
    hit: TriggerHit,
    before: str,
    context: EventContext,
) -> bool:
    """Say whether a move is one of a statistic, or named as a reason."""
    if not hit.trigger.type.is_price_move:
        return False
    if context.statistic.search(text, hit.place.left, hit.place.end):
        return True
    return context.cause.search(before) is not None
