"""The place of a trigger, and what lies near it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from sinanews.analysis.findings import DateMention, Figure, Mention, Sentence
from sinanews.analysis.steps.shared.clauses import headline

# Characters each side of a trigger in which its arguments are looked for, within the sentence:
# set by hand; a text without stops is one sentence and must stay linear.
REACH = 200
_START = attrgetter("start")
Span = TypeVar("Span", Mention, Figure, DateMention)


class TriggerPlace(NamedTuple):
    """Where a trigger stands: its span, its clause, its sentence."""

    start: int
    end: int
    left: int
    right: int
    sentence: Sentence


def first_around(
    place: TriggerPlace,
    reach: int = REACH,
) -> int:
    """Return where what is looked at before a trigger begins: in its sentence, at most `reach`."""
    return max(place.sentence.start, place.start - reach)


def headline_part(
    text: str,
    place: TriggerPlace,
) -> tuple[int, int]:
    """Return the part of a trigger's clause between blanks that part headlines."""
    return headline(text, place.start, place.end, (place.left, place.right))


def within(
    spans: Sequence[Span],
    place: TriggerPlace,
) -> Sequence[Span]:
    """Return those of spans in order that begin in the place's sentence, at most REACH from the
    trigger.
    """
    if not spans:
        return spans
    sentence = place.sentence
    first = first_around(place)
    last = min(sentence.end, place.end + REACH)
    begin = bisect_left(spans, first, key=_START)
    end = bisect_left(spans, last, begin, key=_START)
    return spans[begin:end]


def nearest(
    mentions: Sequence[Mention],
    place: TriggerPlace,
) -> list[Mention]:
    """Return the mention nearest to the trigger, the first of two as near; none of none."""
    if len(mentions) < 2:
        return list(mentions)
    start, end = place.start, place.end
    near = min(mentions, key=lambda m: max(m.start - end, start - m.end, 0))
    return [near]
