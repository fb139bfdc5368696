"""Mentions from several sides into one row without overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import attrgetter

from sinanews.analysis.findings import Mention

_START = attrgetter("start")


def resized(
    text: str,
    mention: Mention,
    start: int,
    end: int,
) -> Mention:
    """Return a mention with other edges."""
    return replace(
        mention,
        start=start,
        end=end,
        text=text[start:end],
    )


def owners(found: Iterable[Mention], size: int) -> list[Mention | None]:
    """Return for each character of a text of `size` the mention that holds it."""
    owner: list[Mention | None] = [None] * size
    for mention in found:
        owner[mention.start : mention.end] = [mention] * (mention.end - mention.start)
    return owner


def merge(found: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Return `found` with those of `more` that touch nothing of it, or hold what they touch of
    the same type. Where mentions of `found` overlap, rules win, then what begins first.
    """
    size = max([m.end for side in (found, more) for m in side], default=0)
    row = _Row(size)
    for mention in sorted(found, key=_rules_first):
        if row.is_free(mention):
            row.keep(mention)
    for mention in more:
        if row.is_free(mention):
            row.keep(mention)
            continue
        touched = row.touched_by(mention)
        if _gives_way(mention, [row.kept[number] for number in touched]):
            row.drop(touched)
            row.keep(mention)
    return row.in_order()


def complete(found: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Merge more names, most often none, into a row that has no overlap."""
    return merge(found, more) if more else list(found)


class _Row:
    """Mentions by number, and for each character the number of its mention, from 1."""

    def __init__(self, size: int) -> None:
        self._owner = [0] * size
        self.kept: dict[int, Mention] = {}
        self._last = 0

    def is_free(self, mention: Mention) -> bool:
        return not any(self._owner[mention.start : mention.end])

    def touched_by(self, mention: Mention) -> set[int]:
        return set(self._owner[mention.start : mention.end]) - {0}

    def keep(self, mention: Mention) -> None:
        self._last += 1
        self.kept[self._last] = mention
        length = mention.end - mention.start
        self._owner[mention.start : mention.end] = [self._last] * length

    def drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self.kept.pop(number)

    def in_order(self) -> list[Mention]:
        return sorted(self.kept.values(), key=_START)


def _rules_first(mention: Mention) -> tuple[bool, int, int]:
    return mention.how != "rule", mention.start, -mention.end


def _gives_way(mention: Mention, touched: Sequence[Mention]) -> bool:
    """True where the tagger's names that a mention touches lie in it and are not the same."""
    inside = all(
        held.how == "tagger" and mention.start <= held.start and held.end <= mention.end
        for held in touched
    )
    return inside and not all(_same(mention, held) for held in touched)


def _same(one: Mention, other: Mention) -> bool:
    return (one.start, one.end, one.type) == (other.start, other.end, other.type)
