"""The entities of one article: how often, where first, how central."""

from __future__ import annotations

from collections.abc import Sequence

from sinanews.analysis.findings import Document, Entity, Mention

# Weights by hand: a name in the title is what an article is about nine times out of ten.
TITLE, OFTEN, EARLY = 0.4, 0.4, 0.2


def entities(document: Document, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Return the entities, the most salient first. Salience (0-1): in the title, share of the
    top count, early.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity_id:
            groups.setdefault(mention.entity_id, []).append(mention)
    most = max(map(len, groups.values()), default=1)
    size = max(1, len(document.text))
    found = []
    for key, group in groups.items():
        first = group[0]
        titled = first.start < document.title_end
        salience = TITLE * titled + OFTEN * len(group) / most + EARLY * (1 - first.start / size)
        found.append(
            Entity(
                id=key,
                name=first.name or first.text,
                type=first.type,
                tickers=first.tickers,
                count=len(group),
                first=first.start,
                salience=round(salience, 4),
                in_title=titled,
            )
        )
    return tuple(sorted(found, key=lambda e: (-e.salience, e.first)))
