"""Mentions from several sides into one row without overlap."""

from __future__ import annotations

from collections.abc import Sequence

from sinanews.analysis.findings import Mention


def merge(found: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Return `found` with those of `more` that touch nothing of it, or hold what they touch of
    the same type.
    """
    size = max((m.end for side in (found, more) for m in side), default=0)
    owner = [0] * size  # of each character: the number of its mention in `kept`, from 1
    kept: list[Mention] = []
    dropped: set[int] = set()

    def keep(mention: Mention) -> None:
        kept.append(mention)
        owner[mention.start : mention.end] = [len(kept)] * (mention.end - mention.start)

    for mention in sorted(found, key=lambda m: (m.how != "rule", m.start, -m.end)):
        if not any(owner[mention.start : mention.end]):
            keep(mention)
    for mention in more:
        numbers = set(owner[mention.start : mention.end]) - {0}
        if not numbers:
            keep(mention)
        elif gives_way(mention, [kept[n - 1] for n in numbers]):
            dropped |= numbers
            keep(mention)
    return sorted((m for n, m in enumerate(kept, 1) if n not in dropped), key=lambda m: m.start)


def complete(found: Sequence[Mention], more: Sequence[Mention]) -> list[Mention]:
    """Merge more names, most often none, into a row that has no overlap."""
    return merge(found, more) if more else list(found)


def gives_way(mention: Mention, touched: Sequence[Mention]) -> bool:
    """Say whether the tagger's names that a mention touches lie in it and are not the same as it."""
    return all(
        m.how == "tagger" and mention.start <= m.start and m.end <= mention.end for m in touched
    ) and not all(
        (m.start, m.end, m.type) == (mention.start, mention.end, mention.type) for m in touched
    )
