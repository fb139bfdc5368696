"""What a store covers as of a moment: how much, from when to when, and what its newest articles
are about. Counted by indexes, so that it costs the same for a year as for a day.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sinanews.scraper.store.as_of import (
    known,
    latest,
    literal,
)
from sinanews.scraper.store.database import Database

NEWEST = 2000  # articles that the profile is of: three days of a flash wire, 20 ms
LISTED = 10  # media, types and tickers that are named
# Articles of several versions are few: all others have one row
OF_SEVERAL = "SELECT article_id FROM articles WHERE version > 1"
RECENT = (
    "SELECT a.article_id, a.version, a.source, a.published FROM articles a WHERE {latest} "
    "AND a.duplicate_of IS NULL AND {dated} ORDER BY a.published DESC LIMIT {newest}"
)
PROFILE = (
    ("sources", "SELECT r.source AS name, count(*) AS articles FROM r WHERE r.source <> ''"),
    (
        "event_types",
        "SELECT e.type AS name, count(DISTINCT r.article_id) AS articles FROM r "
        "CROSS JOIN events e ON e.article_id = r.article_id AND e.version = r.version",
    ),
    (
        "tickers",
        "SELECT s.ticker AS name, count(DISTINCT r.article_id) AS articles FROM r "
        "CROSS JOIN signals s ON s.article_id = r.article_id AND s.version = r.version",
    ),
)


def coverage(database: Database, as_of: datetime | None) -> dict[str, Any]:
    """Return `versions` and `articles` that were known, `undated` of them (versions without a
    time), `first_known_at`, `last_known_at`, `first_published`, `last_published`.
    """
    then = "1" if as_of is None else known("a", as_of)
    counted = f"SELECT count(*) FROM articles a WHERE {then}"
    versions = int(database.value(counted))
    further = (
        "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM articles a "
        f"WHERE a.article_id IN ({OF_SEVERAL}) AND {then} GROUP BY a.article_id)"
    )
    return {
        "articles": versions - int(database.value(further)),
        "versions": versions,
        "undated": int(database.value(f"{counted} AND a.published IS NULL")),
        "first_known_at": _edge(database, "known_at", "ASC", as_of),
        "last_known_at": _edge(database, "known_at", "DESC", as_of),
        "first_published": _edge(database, "published", "ASC", as_of),
        "last_published": _edge(database, "published", "DESC", as_of),
    }


def last_row(database: Database) -> int:
    """Return the number of the last row of `articles`, which grows with each that is kept."""
    return int(database.value("SELECT coalesce(max(row_id), 0) FROM articles"))


def profile(database: Database, as_of: datetime | None) -> dict[str, Any]:
    """Return what the NEWEST articles by publication are about: how many (`articles`), `since`
    when, and the most frequent `sources`, `event_types` and `tickers` with their articles.
    """
    recent = RECENT.format(latest=latest("a", as_of), dated=_dated(as_of), newest=int(NEWEST))
    (found,) = database.query(
        f"SELECT count(*) AS articles, min(published) AS since FROM ({recent})"
    )
    for name, select in PROFILE:
        ranked = f"{select} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {int(LISTED)}"
        found[name] = database.query(f"WITH r AS MATERIALIZED ({recent}) {ranked}")
    return found


def _edge(database: Database, column: str, order: str, as_of: datetime | None) -> str | None:
    then = "1" if as_of is None else known("a", as_of)
    found: str | None = database.value(
        f"SELECT a.{column} FROM articles a WHERE {then} AND {_dated(as_of, column)} "
        f"ORDER BY a.{column} {order} LIMIT 1"
    )
    return found


def _dated(as_of: datetime | None, column: str = "published") -> str:
    """Return the condition that there is a time; nothing is known before it is published."""
    if as_of is None:
        return f"a.{column} IS NOT NULL"
    return f"a.{column} <= {literal(as_of)}"
