"""Counts of what articles hold by time: entities, keywords, event types, media, channels.

Counted are the articles with a text, the latest version of each as of a moment, the same text once,
at the time from which they were known. Times are text of one zone, so a day is their first ten
characters and an hour their first thirteen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sinanews.scraper.store.as_of import latest
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.stored_times import beijing_iso

Row = dict[str, Any]
LENGTHS = MappingProxyType({"day": len("2026-11-27"), "hour": len("2026-11-27T09")})
# what is counted → (its id, how it is called, the join that gives it)
OF_ROWS = "JOIN {table} t USING (article_id, version)"
TERMS = MappingProxyType(
    {
        "entities": ("t.entity_id", "t.name", OF_ROWS.format(table="entities")),
        "keywords": ("t.text", "t.text", OF_ROWS.format(table="keywords")),
        "events": ("t.type", "t.type", OF_ROWS.format(table="events")),
        "sources": ("a.source", "a.source", ""),
        "channels": ("f.channel", "f.channel", "JOIN frontier f ON f.key = a.article_id"),
    }
)
ARTICLES = (
    "FROM articles a {join} WHERE {latest} AND a.duplicate_of IS NULL "
    "AND a.page_type = 'article' AND a.known_at >= :since AND a.known_at < :until"
)
COUNTS = (
    "SELECT substr(a.known_at, 1, :length) AS bucket, {term} AS term, max({name}) AS name, "
    "count(DISTINCT a.article_id) AS count {articles} AND {term} IS NOT NULL "
    "GROUP BY bucket, term"
)
VOLUMES = "SELECT substr(a.known_at, 1, :length) AS bucket, count(*) AS count {articles} GROUP BY bucket"
ENTITIES = (
    "SELECT a.article_id, t.entity_id, t.name, t.type, t.tickers, t.salience {articles} "
    "ORDER BY a.known_at, a.article_id, t.salience DESC, t.entity_id"
)
NEW_TERMS = (
    "SELECT t.text AS term, count(DISTINCT a.article_id) AS count, "
    "min(a.known_at) AS first_known_at {articles} AND length(t.text) >= 2 "
    "GROUP BY t.text HAVING count(DISTINCT a.article_id) >= :least"
)
EXAMPLES = (
    "SELECT a.article_id, a.title, a.known_at, a.text, t.start {articles} AND t.text = :term "
    "ORDER BY a.known_at, a.article_id LIMIT :examples"
)
EVER = "1998"  # before the first news site: all times are after it


@dataclass(frozen=True, slots=True)
class Span:
    """Articles with since <= known_at < until (aware), as of a moment."""

    since: datetime | None
    until: datetime
    as_of: datetime | None = None

    def articles(self, join: str = "") -> str:
        """Return FROM and WHERE of the articles."""
        return ARTICLES.format(join=join, latest=latest("a", self.as_of))

    def values(self) -> Row:
        """Return the values of its places."""
        since = beijing_iso(self.since) or EVER
        return {"since": since, "until": beijing_iso(self.until)}


def newest_known(database: Database) -> datetime | None:
    """Return when the newest article of the store became known; None where it has none. A page
    that is dated later than the store's clock is not known yet.
    """
    sql = "SELECT max(known_at) FROM articles WHERE known_at <= ?"
    found = database.value(sql, (database.now(),))
    return datetime.fromisoformat(found) if found else None


def oldest_known(database: Database) -> datetime | None:
    """Return when the first article of the store became known; None where it has none."""
    found = database.value("SELECT min(known_at) FROM articles")
    return datetime.fromisoformat(found) if found else None


def counts(
    database: Database,
    what: str,
    by: str,
    span: Span,
) -> list[Row]:
    """Return rows of bucket, term, name and count: how many articles of an hour or day (`by`)
    hold a term of TERMS.
    """
    term, name, join = TERMS[what]
    sql = COUNTS.format(term=term, name=name, articles=span.articles(join))
    return database.query(sql, {**span.values(), "length": LENGTHS[by]})


def volumes(
    database: Database,
    by: str,
    span: Span,
) -> dict[str, int]:
    """Return how many articles there are by hour or day; those without any are left out."""
    sql = VOLUMES.format(articles=span.articles())
    rows = database.query(sql, {**span.values(), "length": LENGTHS[by]})
    return {row["bucket"]: row["count"] for row in rows}


def entities_of_articles(
    database: Database,
    span: Span,
) -> list[Row]:
    """Return the entities of the articles, article by article, the most salient first."""
    articles = span.articles(OF_ROWS.format(table="entities"))
    return database.query(ENTITIES.format(articles=articles), span.values())


def terms_since(
    database: Database,
    span: Span,
    *,
    least: int,
) -> list[Row]:
    """Return the keywords that at least so many articles of a span have: term, count and when
    the first of them was known.
    """
    articles = span.articles(OF_ROWS.format(table="keywords"))
    return database.query(
        NEW_TERMS.format(articles=articles), {**span.values(), "least": least}
    )


def terms_before(
    database: Database,
    terms: frozenset[str],
    span: Span,
) -> dict[str, int]:
    """Return how many articles of a span have each of some keywords; those without any are
    left out.
    """
    articles = span.articles(OF_ROWS.format(table="keywords"))
    sql = f"SELECT t.text AS term, count(DISTINCT a.article_id) AS count {articles} GROUP BY t.text"
    rows = database.execute(sql, span.values())
    return {term: count for term, count in rows if term in terms}


def examples_of(
    database: Database,
    term: str,
    span: Span,
    *,
    limit: int,
) -> list[Row]:
    """Return the first articles of a span that have a keyword, with its place in the text."""
    articles = span.articles(OF_ROWS.format(table="keywords"))
    values = {**span.values(), "term": term, "examples": limit}
    return database.query(EXAMPLES.format(articles=articles), values)


def entity_named(
    database: Database,
    term: str,
) -> tuple[str, bool] | None:
    """Return the type of the entity of that name, and whether it is listed; None where there is
    none.
    """
    sql = "SELECT type, tickers <> '[]' FROM entities WHERE name = ? LIMIT 1"
    row = database.execute(sql, (term,)).fetchone()
    return (row[0], bool(row[1])) if row else None
