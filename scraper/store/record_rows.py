"""What other vendors' records hold of an article beside its own rows: times, novelty, identity of
events, how many articles came before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import (
    dataclass,
    field,
)
from typing import Any

from sinanews.scraper.store.database import Database
from sinanews.scraper.store.packed_tables import second_of
from sinanews.scraper.store.ticker_rows import (
    OF_OLDER,
    OF_TICKER,
    PACKED,
)

Row = dict[str, Any]
HOURS = (12, 24, 72, 120, 168)  # of the windows that are counted
TIMES = (
    "SELECT known_at, duplicate_of, (SELECT min(f.known_at) FROM articles f "
    "WHERE f.article_id = a.article_id AND f.known_at <= a.known_at) AS first_known_at "
    "FROM articles a WHERE a.article_id = ? AND a.version = ?"
)
OF_VERSION = "SELECT * FROM {table} WHERE article_id = ? AND version = ?"
# Articles on a company known in the hours before a moment: those of any version, each once.
VOLUME = (
    "SELECT count(DISTINCT a.article_id) {signals} "
    "AND a.known_at < :known_at AND a.known_at >= :begin AND a.article_id <> :article_id "
    "AND a.duplicate_of IS NULL"
)
SECONDS = f" AND s.known_at BETWEEN {second_of(':begin')} AND {second_of(':known_at')}"


@dataclass(frozen=True, slots=True)
class RecordRows:
    """Of a version: when it and the first version became known, whose copy it is; rows of `novelty` by entity
    (None: the article), of `event_keys` by event, of `copies` and of `story_items` where there
    is one.
    """

    known_at: str
    first_known_at: str
    duplicate_of: str | None = None
    novelty: Mapping[str | None, Row] = field(default_factory=dict)
    event_keys: Mapping[int, Row] = field(default_factory=dict)
    copy: Row | None = None
    story: Row | None = None


def record_rows(
    database: Database, article_id: str, version: int, *, tables: frozenset[str]
) -> RecordRows:
    """Return what is known of a version; `tables` are those that the file has."""
    key = (article_id, version)
    (times,) = database.query(TIMES, key)

    def rows(table: str) -> list[Row]:
        return database.query(OF_VERSION.format(table=table), key) if table in tables else []

    copies, stories = rows("copies"), rows("story_items")
    return RecordRows(
        times["known_at"],
        times["first_known_at"],
        times["duplicate_of"],
        {row["entity_id"]: row for row in rows("novelty")},
        {row["event"]: row for row in rows("event_keys")},
        copies[0] if copies else None,
        stories[0] if stories else None,
    )


def volumes(
    database: Database, article_id: str, ticker: str, *, known_at: str, begins: tuple[str, ...]
) -> tuple[int, ...]:
    """Return how many other articles on a ticker became known between each of some moments and
    `known_at`.
    """
    values = {"ticker": ticker, "known_at": known_at, "article_id": article_id}
    signals = OF_TICKER + SECONDS if database.holds(PACKED) else OF_OLDER
    sql = VOLUME.format(signals=signals)
    return tuple(int(database.value(sql, {**values, "begin": begin})) for begin in begins)


def tables_of(database: Database) -> frozenset[str]:
    """Return the names of the tables of a file."""
    rows = database.query("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(row["name"] for row in rows)
