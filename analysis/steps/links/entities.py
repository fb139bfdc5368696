"""The entities of one article: how often, where first, how central."""

from __future__ import annotations

from collections.abc import Sequence

from sinanews.analysis.findings import Document, Entity, Mention

# Weights by hand: a name in the title is what an article is about nine times out of ten; being
# named most often weighs as much, and being named first decides between equals.
_IN_TITLE, _OFTEN, _EARLY = 0.4, 0.4, 0.2
_DECIMALS = 4  # of salience


def entities(document: Document, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Return the entities, the most salient first. Salience (0-1): in the title, share of the
    top count, early.
    """
    groups: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity_id:
            groups.setdefault(mention.entity_id, []).append(mention)
    most = max(map(len, groups.values()), default=1)
    found = [
        _entity(
            document,
            key,
            group,
            most,
        )
        for key, group in groups.items()
    ]
    return tuple(sorted(found, key=_by_salience))


def _by_salience(entity: Entity) -> tuple[float, int]:
    return -entity.salience, entity.first


def _entity(
    document: Document,
    key: str,
    group: Sequence[Mention],
    most: int,
) -> Entity:
    """Return the entity of its mentions; `most` is the count of the most frequent one."""
    first = group[0]
    in_title = first.start < document.title_end
    early = 1 - first.start / max(1, len(document.text))
    salience = _IN_TITLE * in_title + _OFTEN * len(group) / most + _EARLY * early
    return Entity(
        id=key,
        name=first.name or first.text,
        type=first.type,
        tickers=first.tickers,
        count=len(group),
        first=first.start,
        salience=round(salience, _DECIMALS),
        in_title=in_title,
    )
