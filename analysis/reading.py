"""The questions one asks of a store, as of now or as of a moment.

Plain functions over an open store (`sinanews.open_store`) that return rows as dicts: JSON columns
as lists, times as the store writes them (ISO 8601, +08:00). Each takes `as_of`: a datetime or a
text as `--as-of` takes it; then what was known at that moment is the whole world. Where a function
takes `chosen`, that is an ArticleFilter, whose own `as_of` counts where none is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sinanews.analysis.corpus.signal_sessions import with_sessions
from sinanews.analysis.tables import TABLES
from sinanews.analysis.tables.signal_tables import SIGNALS
from sinanews.analysis.tables.spec import unpacked
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.store import chosen_rows, ticker_rows
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.as_of import AsOf, check, moment_of
from sinanews.scraper.store.chosen_rows import (
    LATEST_ONCE,
    OF_VERSION,
    Excluded,
    newest_articles,
    of_articles,
)
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.store import Store

Row = dict[str, Any]
ALL = ArticleFilter()
NEWEST = -1  # SQLite's: no limit


@dataclass(frozen=True, slots=True)
class TickerNews:
    """What is known of a ticker, newest first.

    `items`: a row an article (latest version, the same text once) with title, source, relevance,
    sentiment, event_types, session, session_phase and `copy_of`: the original of a near copy.
    `events`, `quotes`, `figures`: rows of those tables that name the company, with `known_at`.
    `excluded`: how many articles became known only after `as_of`.
    """

    ticker: str
    as_of: str | None
    items: tuple[Row, ...]
    events: tuple[Row, ...]
    quotes: tuple[Row, ...]
    figures: tuple[Row, ...]
    excluded: int = 0


def articles(
    store: Store, chosen: ArticleFilter = ALL, *, as_of: AsOf = None, limit: int = NEWEST
) -> list[Row]:
    """Return the latest versions of the chosen articles, newest first (by `known_at`)."""
    wanted = _as_of(store, chosen, as_of)
    which, values = newest_articles(wanted, limit)
    rows = store.rows(ARTICLES, which, values, as_of=wanted.as_of)
    return _newest_first(_plain(rows, ARTICLES))


def article(store: Store, name: str, *, as_of: AsOf = None) -> Row | None:
    """Return an article (by its id, the site's id or URL) with its rows of every table of
    findings under their names; None where it is unknown, or was then.
    """
    moment = _as_of(store, ALL, as_of).as_of
    article_id = store.search.article_id(name, as_of=moment)
    if article_id is None:
        return None
    version = store.articles.latest_version(article_id, as_of=moment)
    if version is None:
        return None
    key = (article_id, version)
    (row,) = _plain(store.rows(ARTICLES, OF_VERSION, key, as_of=moment), ARTICLES)
    for table in TABLES:
        if not table.shared_key:
            row[table.name] = _findings(store, table, key, moment)
    return row


def signals(
    store: Store, chosen: ArticleFilter = ALL, *, as_of: AsOf = None, every: bool = False
) -> list[Row]:
    """Return the signals of the chosen articles with their session, newest first: of the latest
    versions, the same text once; with `every` of all versions and copies.
    """
    wanted = _as_of(store, chosen, as_of)
    which, values = of_articles(wanted)
    view = "1" if every else LATEST_ONCE
    rows = store.rows(SIGNALS, which, values, view=view, as_of=wanted.as_of)
    asked = [row for row in rows if not wanted.tickers or row["ticker"] in wanted.tickers]
    return _newest_first(_plain(with_sessions(asked), SIGNALS))


def search(
    store: Store,
    words: str,
    chosen: ArticleFilter = ALL,
    *,
    as_of: AsOf = None,
    limit: int = 20,
    order: str = "best",
) -> list[Row]:
    """Return the articles whose title or text holds all words, with a snippet; `order` is best,
    newest or oldest (best as of a moment is newest: see Search.ranking).
    """
    wanted = _as_of(store, chosen, as_of)
    hits = store.search.find(words, limit, chosen=wanted, order=order)
    return [asdict(hit) for hit in hits]


def ticker(store: Store, code: str, *, as_of: AsOf = None, limit: int = NEWEST) -> TickerNews:
    """Return what is known of a ticker (600519, sh600519, 600519.SH, 00700.HK, BABA.US) in its
    newest `limit` articles. UsageError for a code that is none.
    """
    named = ticker_of(code)
    if named is None:
        raise UsageError(
            f"{code!r} is no code: write 600519.SH, sh600519, 00700.HK or BABA.US"
        )
    moment = _as_of(store, ALL, as_of).as_of
    found = ticker_rows.rows_of_ticker(store.database, named, as_of=moment, limit=limit)
    later = ticker_rows.count_later(store.database, named, moment) if moment else 0
    tables = {table.name: table for table in TABLES}
    return TickerNews(
        named,
        moment.isoformat() if moment else None,
        tuple(_plain(with_sessions(found.items), SIGNALS)),
        tuple(_plain(found.events, tables["events"])),
        tuple(_plain(found.quotes, tables["quotes"])),
        tuple(_plain(found.figures, tables["figures"])),
        excluded=later,
    )


def excluded(store: Store, chosen: ArticleFilter) -> Excluded:
    """Count what the moment of `chosen` holds back of the articles that it would choose else."""
    return chosen_rows.excluded(store.database, chosen)


def _as_of(store: Store, chosen: ArticleFilter, as_of: AsOf) -> ArticleFilter:
    """Return the filter with the moment that is asked for, and check that the store knows times."""
    wanted = replace(chosen, as_of=moment_of(as_of)) if as_of is not None else chosen
    check(store.database, wanted.as_of)
    return wanted


def _findings(
    store: Store, table: Table, key: tuple[str, int], moment: datetime | None
) -> list[Row]:
    rows = store.rows(table, OF_VERSION, key, as_of=moment)
    return _plain(with_sessions(rows) if table is SIGNALS else rows, table)


def _plain(rows: Iterable[Mapping[str, Any]], table: Table) -> list[Row]:
    """Return rows with the values of their JSON columns."""
    packed = {column.name for column in table.columns if column.type == "json"}
    return [unpacked(row, packed) for row in rows]


def _newest_first(rows: list[Row]) -> list[Row]:
    rows.sort(key=lambda row: row["article_id"])
    rows.sort(key=lambda row: row["known_at"] or "", reverse=True)
    return rows
