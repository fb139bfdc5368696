"""The articles of a question as entries of a feed: the same values whatever the feed's form."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from sinanews.analysis.reading import excluded
from sinanews.analysis.reading_arrivals import outlined
from sinanews.doors.plain_lines import plain_line, web_address
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.store import Store

LONGEST_TITLE = 300  # characters: the longest headline of the corpora has under 100
LONGEST_SUMMARY = 500
NO_TITLE = "(no title)"  # Atom and RSS want one
EMPTY = datetime(1970, 1, 1, tzinfo=UTC)  # a feed without entries was never updated


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article. `entry_id` is its id, `updated` when its version became known (both times
    aware); `categories` are tickers and types of events.
    """

    entry_id: str
    title: str
    updated: datetime
    version: int
    url: str | None = None
    published: datetime | None = None
    summary: str = ""
    source: str = ""
    categories: tuple[str, ...] = ()
    tickers: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: `feed_id` is its address, or a name that the same question always has; `later`
    counts the articles that the moment of the question holds back.
    """

    title: str
    feed_id: str
    url: str | None
    updated: datetime
    entries: tuple[FeedEntry, ...]
    later: int = 0


def feed_of(
    store: Store,
    chosen: ArticleFilter,
    *,
    limit: int,
    title: str = "",
    url: str | None = None,
    name: str = "",
) -> Feed:
    """Return the feed of a question: the articles that `reading.articles` gives for it, in its
    order. `name` says which question it is; `url` is where the feed will be found.
    """
    rows = outlined(store, chosen, limit=limit)
    entries = tuple(map(_entry, rows))
    known = [entry.updated for entry in entries]
    address = web_address(url)
    digest = hashlib.sha256(name.encode()).hexdigest()[:16]
    return Feed(
        plain_line(title) or "sinanews",
        address or f"urn:sinanews:feed:{digest}",
        address,
        max(known, default=chosen.as_of or EMPTY),
        entries,
        later=excluded(store, chosen).articles,
    )


def question_name(filters: dict[str, Any]) -> str:
    """Return a name of a question that is the same whenever it is asked with the same words."""
    asked = {name: value for name, value in filters.items() if value}
    return orjson.dumps(asked, option=orjson.OPT_SORT_KEYS, default=str).decode()


def _entry(row: dict[str, Any]) -> FeedEntry:
    published = row["published"]
    tickers = tuple(dict.fromkeys(signal["ticker"] for signal in row["tickers"]))
    events = tuple(row["events"])
    return FeedEntry(
        row["article_id"],
        plain_line(row["title"], LONGEST_TITLE) or NO_TITLE,
        datetime.fromisoformat(row["known_at"]),
        row["version"],
        web_address(row["url"]),
        datetime.fromisoformat(published) if published else None,
        summary=plain_line(row["summary"], LONGEST_SUMMARY),
        source=plain_line(row["source"]),
        categories=_categories(tickers, events),
        tickers=tickers,
        events=events,
        duplicate_of=row["duplicate_of"],
    )


def _categories(tickers: Sequence[str], events: Sequence[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(plain_line, (*tickers, *events))))
