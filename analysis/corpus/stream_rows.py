"""What the stream says of an item as rows of the store's tables (scraper/store/corpus_tables.py)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sinanews.analysis.corpus.copies import Likeness
from sinanews.analysis.corpus.identity import EventIdentity
from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.novelty import COUNTS, Novelty
from sinanews.analysis.corpus.recent_items import Seen
from sinanews.analysis.corpus.stories import Membership
from sinanews.analysis.tables.spec import as_json

Row = dict[str, Any]
Rows = dict[str, list[Row]]
DIGITS = 4  # of shares in the rows: what is beyond is no difference that anybody acts on


@dataclass(frozen=True, slots=True)
class Copy:
    """An item as a copy of an earlier one; `sources` counts the media that have had it."""

    of: Seen
    likeness: Likeness
    sources: int


def rows_of_item(
    item: Item,
    copy: Copy | None,
    novel: list[Novelty],
    told: tuple[list[EventIdentity], Membership],
) -> Rows:
    """Return the rows of an item by table; `told` are the identities of its events and its
    story.
    """
    known, joined = told
    of_item = {
        "article_id": item.article_id,
        "version": item.version,
        "known_at": item.known_at.isoformat(),
    }
    rows: Rows = {
        "novelty": [of_item | _novelty_row(found) for found in novel],
        "event_keys": [of_item | _event_row(identity) for identity in known],
        "story_items": [of_item | _story_row(joined)],
    }
    if copy is not None:
        rows["copies"] = [of_item | _copy_row(copy)]
    return rows


def _copy_row(copy: Copy) -> Row:
    return {
        "of_article_id": copy.of.traits.article_id,
        "of_version": copy.of.traits.version,
        "kind": copy.likeness.kind,
        "similarity": round(copy.likeness.similarity, DIGITS),
        "changed": as_json(copy.likeness.changed),
        "original_id": copy.of.original,
        "sources": copy.sources,
    }


def _novelty_row(novelty: Novelty) -> Row:
    row: Row = {
        "entity_id": novelty.company,
        "novelty": round(novelty.value, DIGITS),
        "why": novelty.why,
    }
    if novelty.nearest is not None:
        row["nearest_id"] = novelty.nearest.article_id
        row["nearest_version"] = novelty.nearest.version
    counts = zip(COUNTS, novelty.counts, strict=True)
    return row | {name: count for (name, _), count in counts}


def _event_row(identity: EventIdentity) -> Row:
    return {
        "event": identity.event.seq,
        "key": identity.key,
        "first_known_at": identity.first_known_at.isoformat(),
        "days_since_first": round(identity.days, DIGITS),
        "why": identity.why,
    }


def _story_row(joined: Membership) -> Row:
    row: Row = {
        "story_id": joined.story,
        "similarity": round(joined.similarity, DIGITS),
        "why": joined.why,
    }
    if joined.linked is not None:
        row["linked_id"] = joined.linked.traits.article_id
        row["linked_version"] = joined.linked.traits.version
    return row
