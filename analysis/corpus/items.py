"""An item of the stream: a version of an article with what the analysis found in it.

Items come in one order, that of `Item.place`: when each could be used; of those known at once (a
file read in one second) the one published first; then the id. Whatever is said of an item is made
from those before it in that order, and never changes afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

Place = tuple[datetime, bool, datetime, str, int]

# The roles of an argument that make the identity of an event, each with the field it fills.
# The first of a field counts.
ROLES = (
    ("who", "who"),
    ("whom", "whom"),
    ("period", "period"),
    ("amount", "amount"),
    ("total_amount", "amount"),
    ("shares", "amount"),
    ("round", "round"),
)


@dataclass(frozen=True, slots=True)
class ItemEntity:
    """An entity of an item; `first` is the offset of its first mention in the text."""

    id: str
    name: str
    type: str
    salience: float
    first: int = 0
    count: int = 1
    listed: bool = False  # a company with a ticker: what signals are made for


@dataclass(frozen=True, slots=True)
class ItemEvent:
    """An event of an item: `seq` is its row in events; who and whom are entity ids, or words."""

    seq: int
    type: str
    family: str = ""
    who: str | None = None
    whom: str | None = None
    period: str | None = None
    amount: str | None = None
    round: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A version of an article: `known_at` and `published` are aware, `text` is Article.text
    (title, line feed, body), `source` the medium.
    """

    article_id: str
    version: int
    known_at: datetime
    title: str
    text: str
    source: str | None = None
    published: datetime | None = None
    entities: tuple[ItemEntity, ...] = ()
    events: tuple[ItemEvent, ...] = ()

    @property
    def place(self) -> Place:
        """Where it stands in the stream; what has no time of publication comes last."""
        return (
            self.known_at,
            self.published is None,
            self.told_at,
            self.article_id,
            self.version,
        )

    @property
    def told_at(self) -> datetime:
        """When it was said: at its publication, where that is given. Ages are counted by it: in an
        archive that was read today all is known since today.
        """
        return self.published or self.known_at


def item_of(
    article: Mapping[str, Any],
    entities: Sequence[Mapping[str, Any]],
    events: Sequence[Mapping[str, Any]],
    arguments: Sequence[Mapping[str, Any]],
) -> Item:
    """Return the item of a row of `articles` and the rows of its findings, each in its order."""
    return Item(
        article["article_id"],
        article["version"],
        datetime.fromisoformat(article["known_at"]),
        title=article["title"] or "",
        text=article["text"],
        source=article["source"],
        published=_time(article["published"]),
        entities=tuple(map(_entity, entities)),
        events=tuple(_event(row, arguments) for row in events),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _entity(row: Mapping[str, Any]) -> ItemEntity:
    tickers = orjson.loads(row["tickers"] or "[]")
    return ItemEntity(
        row["entity_id"],
        row["name"],
        row["type"],
        salience=row["salience"],
        first=row["first"],
        count=row["count"],
        listed=bool(tickers) and row["type"] == "ORG",
    )


def _event(row: Mapping[str, Any], arguments: Sequence[Mapping[str, Any]]) -> ItemEvent:
    of_event = [argument for argument in arguments if argument["event"] == row["seq"]]
    given: dict[str, str] = {}
    for role, field in ROLES:
        for argument in of_event:
            if argument["role"] == role:
                value = argument["entity_id"] or argument["value"] or argument["text"]
                given.setdefault(field, value)
    return ItemEvent(row["seq"], row["type"], row["family"], **given)
