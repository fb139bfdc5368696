"""What articles claim, as rows with their spans: events and quotes, and signals; newest first.

Only the latest version of each article, the same text once. Events and quotes are in the order of
publication, an article without a time last; signals in that in which they became known. Both are
orders of an index, so that the newest rows are read without the rest.
"""

from __future__ import annotations

from dataclasses import (
    dataclass,
    replace,
)
from typing import Any

from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import (
    latest,
    literal,
)
from sinanews.scraper.store.database import Database

COPY_OF = (
    "(SELECT c.original_id FROM copies c WHERE c.article_id = t.article_id "
    "AND c.version = t.version AND c.original_id <> c.article_id) AS copy_of"
)
ARTICLE = "a.known_at, a.published, a.title AS article_title, a.source"
# The sentence of the event, and since when the event is known that it tells of.
EVENTS = (
    f"SELECT t.*, {ARTICLE}, {COPY_OF}, "
    "substr(a.text, t.sentence_start + 1, t.sentence_end - t.sentence_start) AS sentence, "
    "k.first_known_at, k.days_since_first FROM {joined} "
    "LEFT JOIN event_keys k ON k.article_id = t.article_id AND k.version = t.version "
    "AND k.event = t.seq"
)
QUOTES = f"SELECT t.*, {ARTICLE}, {COPY_OF} FROM {{joined}}"
SIGNALS = f"SELECT t.*, a.known_at, {COPY_OF} FROM {{joined}}"
OF_ARTICLE = "t.article_id = a.article_id AND t.version = a.version"
# SQLite takes the tables of a CROSS JOIN in the order in which they stand: either it reads the
# articles by their time and asks each for its rows, or the few rows first and their articles.
BY_TIME = f"articles a CROSS JOIN {{table}} t ON {OF_ARTICLE}"
BY_ROW = f"{{table}} t CROSS JOIN articles a ON {OF_ARTICLE}"
AS_PLANNED = f"articles a JOIN {{table}} t ON {OF_ARTICLE}"
# Rows of a type: of more than that many twenty are soon met on the way back in time.
FEW = 2000
ORDER = "ORDER BY a.{time} DESC, a.article_id, t.seq LIMIT ? OFFSET ?"
OF_TYPE = "t.type IN ({marks})"
# the event's own argument, not any company of its article
OF_TICKER = (
    "EXISTS (SELECT 1 FROM signals s JOIN event_arguments g ON g.article_id = s.article_id "
    "AND g.version = s.version AND g.entity_id = s.entity_id WHERE s.article_id = t.article_id "
    "AND s.version = t.version AND g.event = t.seq AND s.ticker IN ({marks}))"
)
OF_LISTING = "t.ticker IN ({marks})"
OF_SPEAKER = "(instr(t.speaker, ?) OR instr(t.organisation, ?))"


@dataclass(frozen=True, slots=True)
class Slice:
    """Which rows of an order: at most `limit` (< 0: all) behind the first `skip`."""

    limit: int = -1
    skip: int = 0


@dataclass(frozen=True, slots=True)
class _Claims:
    """A question: what is selected of which table, the conditions on its rows and their values."""

    select: str
    table: str
    conditions: str = ""
    values: tuple[str, ...] = ()
    few: bool = False  # whether the conditions leave few rows of the table
    time: str = "published"  # the column of `articles` by which they are ordered


def event_rows(
    database: Database, chosen: ArticleFilter, part: Slice, *, types: tuple[str, ...] = ()
) -> list[dict[str, Any]]:
    """Return the events of the chosen articles with `sentence`, `known_at`, `published`,
    `article_title`, `source`, `copy_of`, `first_known_at` and `days_since_first`; of `types` and
    of the filter's tickers those alone that have it themselves.
    """
    conditions = ""
    if types:
        conditions += f" AND {OF_TYPE.format(marks=_marks(types))}"
    if chosen.tickers:
        conditions += f" AND {OF_TICKER.format(marks=_marks(chosen.tickers))}"
    few = bool(types) and _count_of(database, types) < FEW
    values = (*types, *chosen.tickers)
    asked = _Claims(EVENTS, "events", conditions, values, few=few)
    return _rows(database, asked, chosen, part)


def quote_rows(
    database: Database, chosen: ArticleFilter, part: Slice, *, speaker: str = ""
) -> list[dict[str, Any]]:
    """Return the quotes of the chosen articles with `known_at`, `published`, `article_title`,
    `source` and `copy_of`; of a speaker those whose speaker or organisation holds that text.
    """
    asked = _Claims(QUOTES, "quotes")
    if speaker:
        asked = _Claims(QUOTES, "quotes", f" AND {OF_SPEAKER}", (speaker, speaker), few=True)
    return _rows(database, asked, chosen, part)


def signal_rows(
    database: Database, chosen: ArticleFilter, part: Slice
) -> list[dict[str, Any]]:
    """Return the signals of the chosen articles, of the filter's tickers alone, with `copy_of`;
    as of its moment they were the latest.
    """
    asked = _Claims(SIGNALS, "signals", time="known_at")
    if chosen.tickers:
        conditions = f" AND {OF_LISTING.format(marks=_marks(chosen.tickers))}"
        asked = replace(asked, conditions=conditions, values=chosen.tickers)
    rows = _rows(database, asked, chosen, part)
    return [{**row, "is_latest": 1} for row in rows]  # later it may have been replaced


def _count_of(database: Database, types: tuple[str, ...]) -> int:
    """Return how many events are of some types; FEW where there are more."""
    some = f"SELECT 1 FROM events t WHERE {OF_TYPE.format(marks=_marks(types))} LIMIT {FEW}"
    return int(database.value(f"SELECT count(*) FROM ({some})", types))


def _rows(
    database: Database, asked: _Claims, chosen: ArticleFilter, part: Slice
) -> list[dict[str, Any]]:
    if chosen.tickers:
        return _query(database, asked, chosen, (AS_PLANNED, "", part))
    if asked.few:
        return _query(database, asked, chosen, (BY_ROW, "", part))
    if chosen.as_of is None or asked.time != "published":
        return _query(database, asked, chosen, (BY_TIME, "", part))
    return _rows_back_from(database, asked, chosen, part)


def _rows_back_from(
    database: Database, asked: _Claims, chosen: ArticleFilter, part: Slice
) -> list[dict[str, Any]]:
    """Return the rows by time as of a moment: from the moment back, since nothing is known before
    it is published, and then those without a time.
    """
    assert chosen.as_of is not None
    dated = f" AND a.published <= {literal(chosen.as_of)}"
    rows = _query(database, asked, chosen, (BY_TIME, dated, part))
    if 0 <= part.limit <= len(rows):
        return rows
    skip = 0
    if not rows and part.skip:
        everything = _query(database, asked, chosen, (BY_TIME, dated, Slice()))
        skip = part.skip - len(everything)
    rest = Slice(max(part.limit - len(rows), -1), skip)
    undated = " AND a.published IS NULL"
    return rows + _query(database, asked, chosen, (BY_TIME, undated, rest))


def _query(
    database: Database,
    asked: _Claims,
    chosen: ArticleFilter,
    how: tuple[str, str, Slice],
) -> list[dict[str, Any]]:
    joined, condition, part = how
    of_articles, given = chosen.sql("a")
    select = asked.select.format(joined=joined.format(table=asked.table))
    which = f"{latest('a', chosen.as_of)} AND a.duplicate_of IS NULL{condition}"
    sql = f"{select} WHERE {which}{of_articles}{asked.conditions} {ORDER.format(time=asked.time)}"
    return database.query(sql, [*given, *asked.values, part.limit, part.skip])


def _marks(values: tuple[str, ...]) -> str:
    return ", ".join("?" * len(values))
