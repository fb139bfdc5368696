"""The questions one asks of a store, as of now or as of a moment.

Plain functions over an open store (`sinanews.open_store`) that return rows as dicts: JSON columns
as lists, times as the store writes them (ISO 8601, +08:00). Each takes `as_of`: a datetime or a
text as `--as-of` takes it; then what was known at that moment is the whole world. Where a function
takes `chosen`, that is an ArticleFilter, whose own `as_of` counts where none is given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from sinanews.analysis.corpus.signal_sessions import with_sessions
from sinanews.analysis.corpus.story_view import headline_of
from sinanews.analysis.lexicons.taxonomy import event_families
from sinanews.analysis.tables import TABLES
from sinanews.analysis.tables.signal_tables import SIGNALS
from sinanews.analysis.tables.spec import unpacked
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.store import chosen_rows, claim_rows, coverage_rows, ticker_rows
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.as_of import AsOf, check, moment_of
from sinanews.scraper.store.chosen_rows import (
    OF_VERSION,
    Excluded,
    newest_articles,
    of_articles,
)
from sinanews.scraper.store.claim_rows import Slice
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.store import Store

Row = dict[str, Any]
ALL = ArticleFilter()
NEWEST = -1  # SQLite's: no limit
# articles of a ticker where no number is asked for: a year of a company that is often in the news,
# read in a tenth of a second; all of a common one of a million articles take seconds
OF_TICKER = 500
EVERYTHING = Slice()


@dataclass(frozen=True, slots=True)
class TickerNews:
    """What is known of a ticker, newest first; articles without a time come last.

    `items`: a row an article (latest version, the same text once) with title, headline, source, relevance,
    sentiment, event_types, session, session_phase and `copy_of`: the original of a near copy.
    `events`, `quotes`, `figures`: rows of those tables that name the company, with `known_at`.
    `excluded`: how many articles became known only after `as_of`; `more`: whether there are older
    articles than the number that was asked for.
    """

    ticker: str
    as_of: str | None
    items: tuple[Row, ...]
    events: tuple[Row, ...]
    quotes: tuple[Row, ...]
    figures: tuple[Row, ...]
    excluded: int = 0
    more: bool = False


def articles(
    store: Store, chosen: ArticleFilter = ALL, *, as_of: AsOf = None, limit: int = NEWEST
) -> list[Row]:
    """Return the latest versions of the chosen articles, newest first (by `known_at`)."""
    wanted = _as_of(store, chosen, as_of)
    which, values = newest_articles(wanted, limit)
    rows = store.rows(ARTICLES, which, values, as_of=wanted.as_of)
    return _newest_first(_plain(rows, ARTICLES))


def article(
    store: Store, name: str, *, as_of: AsOf = None, tables: Collection[str] | None = None
) -> Row | None:
    """Return an article (by its id, the site's id or URL) with its rows of every table of
    findings, or of those named, under their names; None where it is unknown, or was then.
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
        if not table.shared_key and (tables is None or table.name in tables):
            row[table.name] = _findings(store, table, key, moment)
    return row


def signals(
    store: Store,
    chosen: ArticleFilter = ALL,
    *,
    as_of: AsOf = None,
    every: bool = False,
    part: Slice = EVERYTHING,
) -> list[Row]:
    """Return the signals of the chosen articles with their session, newest first: of the latest
    versions, the same text once, and of these a part; with `every` of all versions and copies.
    """
    wanted = _as_of(store, chosen, as_of)
    if not every:
        found = claim_rows.signal_rows(store.database, wanted, part)
        return _plain(with_sessions(found), SIGNALS)
    which, values = of_articles(wanted)
    rows = store.rows(SIGNALS, which, values, as_of=wanted.as_of)
    asked = [row for row in rows if not wanted.tickers or row["ticker"] in wanted.tickers]
    return _newest_first(_plain(with_sessions(asked), SIGNALS))


def events(
    store: Store, chosen: ArticleFilter = ALL, *, as_of: AsOf = None, part: Slice = EVERYTHING
) -> list[Row]:
    """Return the events of the chosen articles, the last published first, an article without a
    time last: rows of table `events` with `sentence` (the text of its span), `known_at`,
    `published`, `article_title`, `source`, `copy_of`, `first_known_at` and `days_since_first`.

    Where `chosen` names events or tickers, those of these types and families, and those with
    that company among their arguments.
    """
    wanted = _as_of(store, chosen, as_of)
    types = tuple(dict.fromkeys(kind for name in wanted.events for kind in _types(name)))
    of_articles_alone = replace(wanted, events=())
    rows = claim_rows.event_rows(store.database, of_articles_alone, part, types=types)
    return _plain(rows, _table("events"))


def quotes(
    store: Store,
    chosen: ArticleFilter = ALL,
    *,
    speaker: str = "",
    as_of: AsOf = None,
    part: Slice = EVERYTHING,
) -> list[Row]:
    """Return what is quoted in the chosen articles, in the order of `events`: rows of table
    `quotes` with `known_at`, `published`, `article_title`, `source` and `copy_of`; with `speaker`
    those of whom name or organisation hold that text.
    """
    wanted = _as_of(store, chosen, as_of)
    rows = claim_rows.quote_rows(store.database, wanted, part, speaker=speaker)
    return _plain(rows, _table("quotes"))


def coverage(store: Store, *, as_of: AsOf = None) -> Row:
    """Return what the store covers: `articles`, `versions`, `undated`, the first and last time
    of `known_at` and `published`, and of its `newest` articles what they are about
    (`sinanews.scraper.store.coverage_rows`).
    """
    moment = _as_of(store, ALL, as_of).as_of
    found = coverage_rows.coverage(store.database, moment)
    return {**found, "newest": coverage_rows.profile(store.database, moment)}


def search(
    store: Store,
    words: str,
    chosen: ArticleFilter = ALL,
    *,
    as_of: AsOf = None,
    limit: int = 20,
    skip: int = 0,
    order: str = "best",
) -> list[Row]:
    """Return the articles whose title or text holds all words, with a snippet and its span;
    `limit` of them behind the first `skip`. `order` is best, newest or oldest (best as of a
    moment is newest: see Search.ranking).
    """
    wanted = _as_of(store, chosen, as_of)
    hits = store.search.find(words, limit, skip=skip, chosen=wanted, order=order)
    return [asdict(hit) for hit in hits]


def ticker(
    store: Store,
    code: str,
    *,
    since: datetime | None = None,
    as_of: AsOf = None,
    limit: int = OF_TICKER,
) -> TickerNews:
    """Return what is known of a ticker (600519, sh600519, 600519.SH, 00700.HK, BABA.US) in its
    newest `limit` articles (500 where none is given; NEWEST: all of them), known at `since`
    (aware) or later. UsageError for a code that is none.
    """
    named = ticker_of(code)
    if named is None:
        raise UsageError(
            f"{code!r} is no code: write 600519.SH, sh600519, 00700.HK or BABA.US"
        )
    moment = _as_of(store, ALL, as_of).as_of
    found = ticker_rows.rows_of_ticker(
        store.database, named, since=since, as_of=moment, limit=limit
    )
    later = ticker_rows.count_later(store.database, named, moment) if moment else 0
    return TickerNews(
        named,
        moment.isoformat() if moment else None,
        tuple(_plain(with_sessions(map(_headed, found.items)), SIGNALS)),
        tuple(_plain(found.events, _table("events"))),
        tuple(_plain(found.quotes, _table("quotes"))),
        tuple(_plain(found.figures, _table("figures"))),
        excluded=later,
        more=found.more,
    )


def excluded(store: Store, chosen: ArticleFilter) -> Excluded:
    """Count what the moment of `chosen` holds back of the articles that it would choose else."""
    return chosen_rows.excluded(store.database, chosen)


def _as_of(store: Store, chosen: ArticleFilter, as_of: AsOf) -> ArticleFilter:
    """Return the filter with the moment that is asked for, and check that the store knows times."""
    wanted = replace(chosen, as_of=moment_of(as_of)) if as_of is not None else chosen
    check(store.database, wanted.as_of)
    return wanted


def _headed(item: Row) -> Row:
    """Return a row of an article with `headline` in the place of the begin of its text."""
    headline = headline_of(item["title"] or "", item["begin"] or "")
    return {name: value for name, value in item.items() if name != "begin"} | {
        "headline": headline
    }


def _types(name: str) -> tuple[str, ...]:
    """Return the types of events that a name means: itself, or those of a family."""
    of_family = tuple(kind for kind, family in event_families().items() if family == name)
    return (name, *of_family)


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


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
