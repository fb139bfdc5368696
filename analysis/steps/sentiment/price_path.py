"""Which of the cues of a sentence tell of the past, and which of its moves of prices is the day's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from sinanews.analysis.lexicons.taxonomy import Taxonomy

# What a cue of a price holds.
_PRICE = re.compile(r"[涨跌停挫弹升吐]|新[高低]|腰斩|翻倍|[高低]开")
_AFTER = re.compile(r"[^，,。；;]{0,2}后[，,]")  # behind a move that another follows
_CUTS = "，,；;：:"
LATER = 40  # cues behind one that are read for its opposite: more than a sentence has
REACH = 40  # characters before a cue in which its day or the past is told; by hand


class Told(Protocol):
    """What is looked at of a cue."""

    @property
    def start(self) -> int:
        """Return its offset."""

    @property
    def words(self) -> str:
        """Return its words."""

    @property
    def weight(self) -> float:
        """Return its weight, with the sign."""

    @property
    def sentence(self) -> int:
        """Return where its sentence begins."""

    @property
    def owner(self) -> str:
        """Return whose it is by its words."""


def tells_of_past(
    text: str,
    cues: Sequence[Told],
    taxonomy: Taxonomy,
) -> list[bool]:
    """Say of each cue whether its clause tells of the past."""
    past, earlier = taxonomy.status_words.is_past, taxonomy.turns.earlier
    both = len({cue.weight > 0 for cue in cues}) > 1
    return [
        not cue.owner
        and (
            past(text, max(cue.sentence, cue.start - REACH), cue.start)
            or (both and _is_outdone(text, cues, number, earlier=earlier))
        )
        for number, cue in enumerate(cues)
    ]


def _is_outdone(
    text: str,
    cues: Sequence[Told],
    number: int,
    *,
    earlier: re.Pattern[str],
) -> bool:
    """Say whether a cue is a move of the days before that a later clause tells the opposite of
    (昨日跌停，今日反弹). `earlier` finds the words of the days before.
    """
    cue = cues[number]
    if not _PRICE.search(cue.words):
        return False
    opposite = [
        other
        for other in cues[number + 1 : number + 1 + LATER]
        if other.sentence == cue.sentence and other.weight * cue.weight < 0
    ]
    if not opposite or not _is_earlier(text, cue, earlier):
        return False
    prices = [other for other in opposite if _PRICE.search(other.words)]
    return any(not _is_earlier(text, other, earlier) for other in prices)


def _is_earlier(
    text: str,
    cue: Told,
    earlier: re.Pattern[str],
) -> bool:
    """Say whether the clause of a cue tells of the days before."""
    left = max([text.rfind(mark, cue.sentence, cue.start) for mark in _CUTS])
    first = max(left, cue.sentence, cue.start - REACH)
    if _AFTER.match(text, cue.start + len(cue.words)):
        return True
    return earlier.search(text, first, cue.start) is not None
