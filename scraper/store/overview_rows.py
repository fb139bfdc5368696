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
    "SELECT t.label, count(*) AS count {articles} AND t.name IS NULL AND t.entity_id IS NULL "
    "GROUP BY t.label"
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
# Events of one key in one story are one event of the world; those that nobody is named for stay
# apart. `place` numbers its reports, the earliest 1.
REPORTS = (
    "SELECT a.article_id, t.version, t.seq, t.type, t.family, a.known_at, a.source, "
    "coalesce(k.first_known_at, a.known_at) AS first_known_at, "
    "coalesce(k.key || ' ' || s.story_id, a.article_id || ' ' || t.seq) AS key {articles}"
)
PLACED = (
    "SELECT *, row_number() OVER (PARTITION BY key ORDER BY known_at, article_id, seq) AS place "
    "FROM ({reports})"
)
EVENTS = (
    "SELECT max(article_id) FILTER (WHERE place = 1) AS article_id, "
    "max(version) FILTER (WHERE place = 1) AS version, max(seq) FILTER (WHERE place = 1) AS seq, "
    "max(type) AS type, max(family) AS family, min(known_at) AS known_at, "
    "max(known_at) AS last_known_at, min(first_known_at) AS first_known_at, "
    "count(DISTINCT article_id) AS articles, count(DISTINCT source) AS media "
    "FROM ({placed}) GROUP BY key "
    "ORDER BY type IN (SELECT value FROM json_each(:last)), articles DESC, known_at DESC, key "
    "LIMIT :most"
)
EVENT_JOIN = (
    "JOIN events t USING (article_id, version) LEFT JOIN event_keys k "
    "ON k.article_id = t.article_id AND k.version = t.version AND k.event = t.seq "
    "LEFT JOIN story_items s ON s.article_id = t.article_id AND s.version = t.version"
)
# the speaker is resolved before his words are worth a place; then the newest
QUOTES = (
    "SELECT a.article_id, t.version, t.seq, a.known_at {articles} AND t.speaker IS NOT NULL "
    "ORDER BY t.entity_id IS NULL, t.kind <> 'direct', a.known_at DESC, a.article_id, t.seq "
    "LIMIT :most"
)
# in articles about a company (direct): its own words before those of others, then the newest
QUOTES_BESIDE = (
    "SELECT a.article_id, t.seq, t.entity_id IS s.entity_id AS own, max(a.known_at) AS known_at "
    "{articles} "
    "AND s.ticker = :ticker AND s.relevance_kind = 'direct' AND t.speaker IS NOT NULL "
    "GROUP BY t.text ORDER BY own DESC, known_at DESC, a.article_id, t.seq LIMIT :most"
)
QUOTES_JOIN = (
    "JOIN signals s USING (article_id, version) JOIN quotes t "
    "ON t.article_id = s.article_id AND t.version = s.version"
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
    """Return the events most told of, those of the types `last` behind all others: each with
    its articles and media in the span, since when it is known (also before the span), and the
    first article with the event's seq there.
    """
    reports = REPORTS.format(articles=span.articles(EVENT_JOIN))
    sql = EVENTS.format(placed=PLACED.format(reports=reports))
    values = {"last": orjson.dumps(list(last)).decode(), "most": most}
    return database.query(sql, {**span.values(), **values})


def quotes(database: Database, span: Span, *, most: int) -> list[Row]:
    """Return where quotes with a speaker stand: article_id, version, seq; those of speakers who
    are known by name first, word for word before reported, the newest first.
    """
    sql = QUOTES.format(articles=span.articles(OF_ROWS.format(table="quotes")))
    return database.query(sql, {**span.values(), "most": most})


def quotes_beside(database: Database, ticker: str, span: Span, *, most: int) -> list[Row]:
    """Return where quotes stand in the articles about a company: article_id, seq, and `own`
    where it is the speaker; those first, then the newest; the same words once.
    """
    sql = QUOTES_BESIDE.format(articles=span.articles(QUOTES_JOIN))
    return database.query(sql, {**span.values(), "ticker": ticker, "most": most})


def newest(database: Database, span: Span, *, most: int) -> list[str]:
    """Return the ids of the articles that became known last."""
    sql = NEWEST.format(articles=span.articles())
    rows = database.execute(sql, {**span.values(), "most": most})
    return [row[0] for row in rows]


def event_counts(database: Database, by: str, span: Span) -> list[Row]:
    """Return how many events of each family there are by hour or day."""
    sql = EVENTS_BY_TIME.format(articles=span.articles(OF_ROWS.format(table="events")))
    return database.query(sql, {**span.values(), "length": LENGTHS[by]})
