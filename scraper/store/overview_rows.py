"""What a span of time holds, counted in the store: totals, companies by hour or day, events told
together, quotes, the articles worth the most.

Counted are the articles of `Span` (trend_rows.py): with a text, the latest version as of the
moment, the same text once, by the time from which they were known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import orjson

from sinanews.scraper.store.database import Database
from sinanews.scraper.store.trend_rows import LENGTHS, OF_ROWS, Span

Row = dict[str, Any]
TOTALS = (
    "SELECT count(*) AS articles, count(DISTINCT a.source) AS media, "
    "min(a.known_at) AS first_known_at, max(a.known_at) AS last_known_at {articles}"
)
# counted beside them: name → (what, the join, what else must hold)
COUNTED = (
    ("companies", "count(DISTINCT t.entity_id)", "signals", ""),
    ("events", "count(*)", "events", ""),
    ("quotes", "count(*)", "quotes", ""),
    ("stories", "count(DISTINCT t.story_id)", "story_items", ""),
    ("copies", "count(*)", "copies", " AND t.original_id <> t.article_id"),
)
LABELS = (
    "SELECT t.label, count(*) AS count {articles} AND t.entity_id IS NULL GROUP BY t.label"
)
# a company is counted once an article, on however many exchanges it is listed
MENTIONED = (
    "SELECT t.entity_id, max(t.name) AS name, a.known_at, max(t.relevance) AS relevance, "
    "max(t.sentiment) AS sentiment {articles} GROUP BY a.article_id, t.entity_id"
)
COMPANIES = (
    "SELECT entity_id, max(name) AS name, substr(known_at, 1, :length) AS bucket, "
    "count(*) AS articles, sum(relevance) AS weight, "
    "sum(relevance * sentiment) / nullif(sum(relevance) FILTER (WHERE sentiment IS NOT NULL), 0) "
    "AS sentiment, min(known_at) AS first_known_at, max(known_at) AS last_known_at "
    "FROM ({mentioned}) GROUP BY entity_id, bucket ORDER BY entity_id, bucket"
)
TICKERS = "SELECT DISTINCT t.entity_id, t.ticker {articles} ORDER BY t.entity_id, t.ticker"
# Events of one key are one event of the world; those that nobody is named for stay apart.
EVENTS = (
    "SELECT coalesce(k.key, a.article_id || ' ' || t.seq) AS key, k.key IS NOT NULL AS keyed, "
    "count(DISTINCT a.article_id) AS articles, count(DISTINCT a.source) AS media, "
    "min(a.known_at) AS known_at, max(a.known_at) AS last_known_at, "
    "min(coalesce(k.first_known_at, a.known_at)) AS first_known_at, "
    "max(t.score) AS score, a.article_id, t.version, t.seq, t.type, t.family "
    "{articles} GROUP BY 1 "
    "ORDER BY t.family IN (SELECT value FROM json_each(:last)), keyed DESC, articles DESC, "
    "known_at DESC, key LIMIT :most"
)
EVENT_JOIN = (
    "JOIN events t USING (article_id, version) LEFT JOIN event_keys k "
    "ON k.article_id = t.article_id AND k.version = t.version AND k.event = t.seq"
)
# the speaker is resolved before his words are worth a place; then the newest
QUOTES = (
    "SELECT a.article_id, t.version, t.seq, a.known_at {articles} AND t.speaker IS NOT NULL "
    "ORDER BY t.entity_id IS NULL, t.kind <> 'direct', a.known_at DESC, a.article_id, t.seq "
    "LIMIT :most"
)
NEWEST = "SELECT a.article_id {articles} ORDER BY a.known_at DESC, a.article_id LIMIT :most"
EVENTS_BY_TIME = (
    "SELECT substr(a.known_at, 1, :length) AS bucket, t.family, count(*) AS count {articles} "
    "GROUP BY bucket, t.family ORDER BY bucket, t.family"
)


def totals(database: Database, span: Span) -> Row:
    """Return how many articles, media, companies, events, quotes, stories and copies there are,
    and the first and last known_at.
    """
    sql = TOTALS.format(articles=span.articles())
    (found,) = database.query(sql, span.values())
    for name, what, table, more in COUNTED:
        articles = span.articles(OF_ROWS.format(table=table))
        sql = f"SELECT {what} {articles}{more}"
        found[name] = int(database.value(sql, span.values()) or 0)
    return found


def labels(database: Database, span: Span) -> dict[str, int]:
    """Return how many articles are negative, neutral and positive as a whole."""
    sql = LABELS.format(articles=span.articles(OF_ROWS.format(table="sentiments")))
    return {row["label"]: row["count"] for row in database.query(sql, span.values())}


def companies(database: Database, by: str, span: Span) -> list[Row]:
    """Return a row a listed company and hour or day: articles, weight (the sum of relevance) and
    the mean sentiment by relevance, NULL where it has none.
    """
    mentioned = MENTIONED.format(articles=span.articles(OF_ROWS.format(table="signals")))
    sql = COMPANIES.format(mentioned=mentioned)
    return database.query(sql, {**span.values(), "length": LENGTHS[by]})


def tickers(database: Database, span: Span) -> dict[str, list[str]]:
    """Return the tickers of each company that the span names, by its entity_id."""
    found: dict[str, list[str]] = {}
    sql = TICKERS.format(articles=span.articles(OF_ROWS.format(table="signals")))
    for row in database.query(sql, span.values()):
        found.setdefault(row["entity_id"], []).append(row["ticker"])
    return found


def events(database: Database, span: Span, *, last: Sequence[str], most: int) -> list[Row]:
    """Return the events most told of, those of the families `last` behind all others: each with
    its articles and media in the span, since when it is known (also before the span), and the
    first article with the event's seq there.
    """
    sql = EVENTS.format(articles=span.articles(EVENT_JOIN))
    values = {"last": orjson.dumps(list(last)).decode(), "most": most}
    return database.query(sql, {**span.values(), **values})


def quotes(database: Database, span: Span, *, most: int) -> list[Row]:
    """Return where quotes with a speaker stand: article_id, version, seq; those of speakers who
    are known by name first, word for word before reported, the newest first.
    """
    sql = QUOTES.format(articles=span.articles(OF_ROWS.format(table="quotes")))
    return database.query(sql, {**span.values(), "most": most})


def newest(database: Database, span: Span, *, most: int) -> list[str]:
    """Return the ids of the articles that became known last."""
    sql = NEWEST.format(articles=span.articles())
    rows = database.execute(sql, {**span.values(), "most": most})
    return [row[0] for row in rows]


def event_counts(database: Database, by: str, span: Span) -> list[Row]:
    """Return how many events of each family there are by hour or day."""
    sql = EVENTS_BY_TIME.format(articles=span.articles(OF_ROWS.format(table="events")))
    return database.query(sql, {**span.values(), "length": LENGTHS[by]})
