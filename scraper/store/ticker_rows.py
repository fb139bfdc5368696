"""What is known of one ticker: the questions are driven by the index of signals by ticker and
time, none reads a whole table, nor all that is known of a ticker.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from sinanews.scraper.store.as_of import (
    known,
    latest,
    literal,
)
from sinanews.scraper.store.database import Database

# Signals of a ticker. The rows as the file holds them have the second of `known_at` in their
# index; a file of an older release, which readers do not migrate, has the table alone.
OF_TICKER = (
    "FROM signals_rows s JOIN articles a ON a.row_id = s.row_id "
    "WHERE s.ticker = (SELECT term_id FROM terms WHERE text = :ticker)"
)
OF_OLDER = (
    "FROM signals s JOIN articles a USING (article_id, version) WHERE s.ticker = :ticker"
)
PACKED = "signals_rows"
# Latest versions; the same text once.
NEWEST = (
    "SELECT a.article_id, a.version, s.seq {signals} AND {latest} AND a.duplicate_of IS NULL "
    "AND a.published {dated} ORDER BY {second}a.known_at DESC, a.article_id, s.seq LIMIT :limit"
)
# An article without a time is known since it was read: that makes it none of the newest.
DATED = ("IS NOT NULL", "IS NULL")
ITEMS = (
    "SELECT s.article_id, s.version, a.known_at, a.published, a.published_precision, a.title, "
    "substr(a.text, 1, 160) AS begin, "
    "a.source, a.url, s.entity_id, s.name, s.ticker, s.relevance, s.relevance_kind, s.sentiment, "
    "s.event_types, s.title_hit, (SELECT c.original_id FROM copies c WHERE "
    "c.article_id = s.article_id AND c.version = s.version "
    "AND c.original_id <> c.article_id) AS copy_of "
    "FROM json_each(:keys) k CROSS JOIN articles a "
    "ON a.article_id = json_extract(k.value, '$[0]') "
    "AND a.version = json_extract(k.value, '$[1]') "
    "CROSS JOIN signals s ON s.article_id = a.article_id AND s.version = a.version "
    "AND s.seq = json_extract(k.value, '$[2]') ORDER BY k.key"
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
    the others those that name the company, each with `known_at`. `more` says whether there are
    older articles.
    """

    items: list[dict[str, Any]]
    events: list[dict[str, Any]]
    quotes: list[dict[str, Any]]
    figures: list[dict[str, Any]]
    more: bool = False


def rows_of_ticker(
    database: Database,
    ticker: str,
    *,
    since: datetime | None = None,
    as_of: datetime | None = None,
    limit: int = -1,
) -> TickerRows:
    """Return what is known of a ticker (600519.SH) in its newest articles; `limit` < 0: in all;
    `since` a time at which they became known.
    """
    most = limit if limit < 0 else limit + 1  # one more says whether there are others
    newest: list[list[Any]] = []
    for dated in DATED:
        rest = most if most < 0 else most - len(newest)
        sql = _newest(database, dated, since=since, as_of=as_of)
        keys = database.query(sql, {"ticker": ticker, "limit": rest})
        newest += [list(key.values()) for key in keys]
    more = len(newest) == most
    items = database.query(ITEMS, {"keys": _listed(newest[:limit] if more else newest)})
    found = {"items": _listed([[item[name] for name in KEYS] for item in items])}
    about = {
        table: database.query(ABOUT.format(table=table, about=condition), found)
        for table, condition in ABOUT_TABLES
    }
    return TickerRows(items, about["events"], about["quotes"], about["figures"], more)


def _newest(
    database: Database, dated: str, *, since: datetime | None, as_of: datetime | None
) -> str:
    """Return the SQL of the keys of the newest signals of a ticker, by the index where it can."""
    signals, second = OF_OLDER, ""
    if database.holds(PACKED):
        signals, second = OF_TICKER, "s.known_at DESC, "
        signals += f" AND s.known_at <= {second_of(as_of)}" if as_of else ""
        signals += f" AND s.known_at >= {second_of(since)}" if since else ""
    signals += f" AND a.known_at >= {literal(since)}" if since else ""
    return NEWEST.format(
        signals=signals, latest=latest("a", as_of), dated=dated, second=second
    )


def second_of(moment: datetime) -> int:
    """Return the second of a moment, as signals_rows hold it."""
    return int(moment.timestamp() // 1)


def count_later(database: Database, ticker: str, as_of: datetime) -> int:
    """Return how many articles with a ticker were not known yet at a moment."""
    moment = literal(as_of)
    earlier = (
        f"SELECT 1 FROM articles k WHERE k.article_id = a.article_id AND {known('k', as_of)}"
    )
    signals = OF_OLDER
    if database.holds(PACKED):
        signals = f"{OF_TICKER} AND s.known_at >= {second_of(as_of)}"
    sql = (
        f"SELECT count(DISTINCT a.article_id) {signals} "
        f"AND a.known_at > {moment} AND NOT EXISTS ({earlier})"
    )
    return int(database.value(sql, {"ticker": ticker}))


def _listed(rows: list[Any]) -> str:
    return orjson.dumps(rows).decode()  # our own
