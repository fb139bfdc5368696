"""What a span of time holds: questions like those of reading.py, for a report of it.

All count the articles with a text, the latest version of each, the same text once, at the time
from which they were known; `since` and `until` are aware times (since <= known_at < until),
`as_of` as in reading.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sinanews.analysis.corpus import trends
from sinanews.analysis.reading_trends import span_of
from sinanews.scraper.model.times import in_beijing
from sinanews.scraper.store import overview_rows, trend_rows
from sinanews.scraper.store.as_of import AsOf
from sinanews.scraper.store.chosen_rows import OF_VERSION
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.store import Store

Row = dict[str, Any]
# types of events that are moves of prices: more than half of all, and the least of news
MAINLAND = ("SH", "SZ", "BJ")
PRICES = ("price_rise", "price_fall")


@dataclass(frozen=True, slots=True)
class Bucket:
    """An hour or a day (`2026-11-27T09`, `2026-11-27`) of one company: its articles and the mean
    sentiment (-1 to 1) by relevance, None where no article has one.
    """

    name: str
    articles: int
    weight: float
    sentiment: float | None


@dataclass(frozen=True, slots=True)
class Company:
    """A listed company of a span: `weight` is the sum of its relevance to the articles."""

    entity_id: str
    name: str
    tickers: tuple[str, ...]
    articles: int
    weight: float
    sentiment: float | None
    first_known_at: str
    last_known_at: str
    buckets: tuple[Bucket, ...]


def newest_known(store: Store) -> datetime | None:
    """Return when the newest article of the store became known; None where it has none."""
    return trend_rows.newest_known(store.database)


def totals(
    store: Store, *, since: datetime | None, until: datetime, as_of: AsOf = None
) -> Row:
    """Return articles, media, companies, events, quotes, stories, copies, first_known_at,
    last_known_at, and how many articles are negative, neutral and positive.
    """
    span = span_of(store, since, until, as_of)
    found = overview_rows.totals(store.database, span)
    labels = overview_rows.labels(store.database, span)
    return found | {name: labels.get(name, 0) for name in ("negative", "neutral", "positive")}


def volumes(
    store: Store, by: str, *, since: datetime, until: datetime, as_of: AsOf = None
) -> list[tuple[str, int]]:
    """Return the hours or days (`by`) of a span with their articles, those without any too."""
    span = span_of(store, since, until, as_of)
    counted = trend_rows.volumes(store.database, by, span)
    buckets = trends.buckets_of(in_beijing(since), in_beijing(span.until), by)
    return [(name, counted.get(name, 0)) for name in buckets]


def event_counts(
    store: Store, by: str, *, since: datetime | None, until: datetime, as_of: AsOf = None
) -> list[Row]:
    """Return bucket, family and count: the events of each family by hour or day."""
    span = span_of(store, since, until, as_of)
    return overview_rows.event_counts(store.database, by, span)


def companies(
    store: Store, by: str, *, since: datetime | None, until: datetime, as_of: AsOf = None
) -> list[Company]:
    """Return the listed companies of a span with their hours or days, the highest weight first."""
    span = span_of(store, since, until, as_of)
    rows: dict[str, list[Row]] = {}
    for row in overview_rows.companies(store.database, by, span):
        rows.setdefault(row["entity_id"], []).append(row)
    tickers = overview_rows.tickers(store.database, span)
    found = [_company(held, tickers.get(entity_id, ())) for entity_id, held in rows.items()]
    found.sort(key=lambda company: (-company.weight, company.entity_id))
    return found


def events(
    store: Store,
    *,
    since: datetime | None,
    until: datetime,
    as_of: AsOf = None,
    limit: int = 300,
) -> list[Row]:
    """Return the events most told of, moves of prices last: article_id, version and seq of the
    first report in the span; articles and media that told it; known_at, last_known_at in the
    span, first_known_at ever.
    """
    span = span_of(store, since, until, as_of)
    return overview_rows.events(store.database, span, last=PRICES, most=limit)


def quotes(
    store: Store,
    *,
    since: datetime | None,
    until: datetime,
    as_of: AsOf = None,
    limit: int = 100,
) -> list[Row]:
    """Return where quotes with a speaker stand (article_id, version, seq), those worth the most
    first: a speaker known by name, word for word, new.
    """
    span = span_of(store, since, until, as_of)
    return overview_rows.quotes(store.database, span, most=limit)


def quotes_beside(
    store: Store,
    ticker: str,
    *,
    since: datetime | None,
    until: datetime,
    as_of: AsOf = None,
    limit: int = 8,
) -> list[Row]:
    """Return where quotes stand in the articles about a company (article_id, seq, own): its own
    words first, then the newest, the same words once. `ticker` as the store writes it: 600519.SH.
    """
    span = span_of(store, since, until, as_of)
    return overview_rows.quotes_beside(store.database, ticker, span, most=limit)


def newest(
    store: Store,
    *,
    since: datetime | None,
    until: datetime,
    as_of: AsOf = None,
    limit: int = 300,
) -> list[str]:
    """Return the ids of the articles that became known last."""
    span = span_of(store, since, until, as_of)
    return overview_rows.newest(store.database, span, most=limit)


def across(store: Store, article_id: str, version: int) -> dict[str, list[Row]]:
    """Return what is said of a version beside all other articles: the rows of copies, novelty,
    event_keys and story_items under these names. They were made from what was known before it.
    """
    key = (article_id, version)
    held = [table for table in CORPUS_TABLES if store.holds(table.name)]
    return {table.name: store.rows(table, OF_VERSION, key) for table in held}


def _company(rows: Sequence[Row], tickers: Sequence[str]) -> Company:
    buckets = tuple(
        Bucket(row["bucket"], row["articles"], row["weight"] or 0.0, row["sentiment"])
        for row in rows
    )
    weight = sum(bucket.weight for bucket in buckets)
    return Company(
        rows[0]["entity_id"],
        rows[-1]["name"] or rows[0]["entity_id"],
        tuple(sorted(tickers, key=_market)),
        articles=sum(bucket.articles for bucket in buckets),
        weight=weight,
        sentiment=mean_sentiment(buckets),
        first_known_at=min(row["first_known_at"] for row in rows),
        last_known_at=max(row["last_known_at"] for row in rows),
        buckets=buckets,
    )


def _market(ticker: str) -> tuple[int, str]:
    """Return what tickers of one company are sorted by: the mainland, Hong Kong, the others."""
    exchange = ticker.rpartition(".")[2]
    return (0 if exchange in MAINLAND else 1 if exchange == "HK" else 2), ticker


def mean_sentiment(buckets: Sequence[Bucket]) -> float | None:
    """Return the mean of the buckets' sentiment by weight; None where none has one."""
    rated = [
        (bucket.weight, bucket.sentiment) for bucket in buckets if bucket.sentiment is not None
    ]
    weight = sum(held for held, _ in rated)
    if not weight:
        return None
    return sum(held * sentiment for held, sentiment in rated) / weight
