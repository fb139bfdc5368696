"""What is known of one ticker: the questions are driven by the index of signals, none reads a
whole table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from sinanews.scraper.store.as_of import known, latest, literal
from sinanews.scraper.store.database import Database

# Latest versions that a ticker's signals are of; the same text once.
OF_TICKER = (
    "FROM signals s JOIN articles a USING (article_id, version) "
    "WHERE s.ticker = :ticker AND {latest} AND a.duplicate_of IS NULL"
)
# An article without a time is known since it was read: that makes it none of the newest.
NEWEST_FIRST = "a.published IS NULL, a.known_at DESC, s.article_id"
ITEMS = (
    "SELECT s.article_id, s.version, a.known_at, a.published, a.published_precision, a.title, "
    "substr(a.text, 1, 160) AS begin, "
    "a.source, a.url, s.entity_id, s.name, s.ticker, s.relevance, s.relevance_kind, s.sentiment, "
    "s.event_types, s.title_hit, (SELECT c.original_id FROM copies c WHERE "
    "c.article_id = s.article_id AND c.version = s.version "
    "AND c.original_id <> c.article_id) AS copy_of "
    "{of_ticker} ORDER BY {newest} LIMIT :limit"
)
# Rows of findings about the company in those articles, which are handed in as JSON lists of KEYS.
KEYS = ("article_id", "version", "entity_id", "known_at")
ABOUT = (
    "SELECT t.*, k.known_at FROM (SELECT key AS place, json_extract(value, '$[0]') AS article_id, "
    "json_extract(value, '$[1]') AS version, json_extract(value, '$[2]') AS entity_id, "
    "json_extract(value, '$[3]') AS known_at FROM json_each(:items)) k "
    "CROSS JOIN {table} t ON t.article_id = k.article_id AND t.version = k.version AND {about} "
    "ORDER BY k.place, t.seq"
)
OWN = "t.entity_id = k.entity_id"
ARGUMENT = (
    "EXISTS (SELECT 1 FROM event_arguments g WHERE g.article_id = t.article_id "
    "AND g.version = t.version AND g.event = t.seq AND g.entity_id = k.entity_id)"
)
ABOUT_TABLES = (("events", ARGUMENT), ("quotes", OWN), ("figures", OWN))


@dataclass(frozen=True, slots=True)
class TickerRows:
    """Rows about a ticker, newest first, those without a time last: one an article in `items`; in
    the others those that name the company, each with `known_at`.
    """

    items: list[dict[str, Any]]
    events: list[dict[str, Any]]
    quotes: list[dict[str, Any]]
    figures: list[dict[str, Any]]


def rows_of_ticker(
    database: Database, ticker: str, *, as_of: datetime | None = None, limit: int = -1
) -> TickerRows:
    """Return what is known of a ticker (600519.SH) in its newest articles; `limit` < 0: in all."""
    of_ticker = OF_TICKER.format(latest=latest("a", as_of))
    values = {"ticker": ticker, "limit": limit}
    items = database.query(ITEMS.format(of_ticker=of_ticker, newest=NEWEST_FIRST), values)
    keys = [[item[name] for name in KEYS] for item in items]
    found = {"items": orjson.dumps(keys).decode()}  # our own
    about = {
        table: database.query(ABOUT.format(table=table, about=condition), found)
        for table, condition in ABOUT_TABLES
    }
    return TickerRows(items, about["events"], about["quotes"], about["figures"])


def count_later(database: Database, ticker: str, as_of: datetime) -> int:
    """Return how many articles with a ticker were not known yet at a moment."""
    moment = literal(as_of)
    earlier = (
        f"SELECT 1 FROM articles k WHERE k.article_id = a.article_id AND {known('k', as_of)}"
    )
    sql = (
        "SELECT count(DISTINCT a.article_id) FROM signals s "
        "JOIN articles a USING (article_id, version) "
        f"WHERE s.ticker = ? AND a.known_at > {moment} AND NOT EXISTS ({earlier})"
    )
    return int(database.value(sql, (ticker,)))
