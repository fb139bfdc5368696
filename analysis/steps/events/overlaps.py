"""Where triggers of one text meet: which of them holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sinanews.analysis.lexicons.news_turns import NewsTurns
from sinanews.analysis.lexicons.taxonomy import NUMBER, PERCENT, STOP, Trigger
from sinanews.analysis.steps.events.places import TriggerPlace

EARNINGS = "earnings"
FORBIDDEN = "legal"  # the family of what the law forbids


class TriggerHit(NamedTuple):
    """A trigger in its place."""

    trigger: Trigger
    place: TriggerPlace


def strongest_of(found: Sequence[TriggerHit]) -> list[TriggerHit]:
    """Return the hits whose words no stronger hit uses: stop words before triggers with a gap
    before long ones.
    """
    taken: dict[int, tuple[int, int]] = {}  # character -> span of the hit that uses it
    words: dict[tuple[int, int], frozenset[int]] = {}  # span -> characters of its first hit
    kept: list[TriggerHit] = []
    for hit in sorted(found, key=strength):
        span = (hit.place.start, hit.place.end)
        used = frozenset(_words_of(hit))
        is_less = used < words.setdefault(span, used)
        if not is_less and all(taken.get(at, span) == span for at in used):
            kept.append(hit)
            taken.update(dict.fromkeys(used, span))
    return kept


def without_parts(
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
    last: dict[int, int] = {}  # character of such words -> where the longest of them end
    for hit in found:
        if hit.trigger.type.name != STOP:
            start = hit.place.start
            end = start + len(hit.trigger.first)
            for at in range(start, end):
                last[at] = max(last.get(at, 0), end)
    return [
        hit
        for hit in found
        if hit.trigger.type.name != STOP or last.get(hit.place.start, 0) < hit.place.end
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
    return [
        hit
        for hit in found
        if not _says_contrary(hit, nearest[hit.place.start, hit.trigger.type.family])
    ]


def _says_contrary(
    hit: TriggerHit,
    first: TriggerHit,
) -> bool:
    """Say whether a hit of results with a gap turns round what a nearer word says."""
    kind = hit.trigger.type
    if kind.family != EARNINGS or not kind.polarity or not hit.trigger.second:
        return False
    return kind.polarity == -first.trigger.type.polarity


def _turns(
    text: str,
    longer: TriggerHit,
    start: int,
    turns: NewsTurns,
) -> bool:
    """Say whether a longer trigger turns round what begins at `start` in it: by the word before
    (解除质押), or into what the law forbids (非法集资).
    """
    if longer.trigger.type.family == FORBIDDEN and longer.place.start < start:
        return True
    return turns.turner.fullmatch(text, longer.place.start, start) is not None


def strength(hit: TriggerHit) -> tuple[bool, bool, int, int, int]:
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
