"""Records as news vendors give them: the profiles, their fields from record_fields.tsv, and the
records of a store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sinanews.analysis.export.chinascope import chinascope, vibe
from sinanews.analysis.export.frames import Dataset, dataset_of
from sinanews.analysis.export.news_record import NewsRecord
from sinanews.analysis.export.ravenpack import ravenpack
from sinanews.analysis.export.trna import trna
from sinanews.analysis.tables import TABLES
from sinanews.analysis.tables.spec import unpacked
from sinanews.scraper.model.records import Article
from sinanews.scraper.model.word_tables import read_table
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import check_times
from sinanews.scraper.store.record_rows import HOURS, record_rows, tables_of, volumes
from sinanews.scraper.store.schema import Column
from sinanews.scraper.store.store import Store

FIELDS = ("profile", "key", "type", "filled", "meaning")  # of record_fields.tsv
Maker = Callable[[NewsRecord], list[dict[str, Any]]]
RECORD_PROFILES: tuple[tuple[str, Maker], ...] = (
    ("ravenpack", ravenpack),
    ("trna", trna),
    ("chinascope", chinascope),
    ("vibe", vibe),
)
NEEDED = ("entities", "mentions", "events", "sentiments", "signals")
PACKED = frozenset(c.name for table in TABLES for c in table.columns if c.type == "json")


def fields_of(profile: str) -> tuple[tuple[Column, bool], ...]:
    """Return the fields of a profile in their order, each with whether it is filled."""
    rows = read_table(__package__, "record_fields.tsv", FIELDS)
    return tuple(
        (Column(key, kind, meaning), filled == "yes")
        for name, key, kind, filled, meaning in rows
        if name == profile
    )


def described(profile: str) -> Dataset:
    """Return the fields of a profile as a dataset without rows; those that are not filled say
    why.
    """
    columns = tuple(
        column if filled else replace(column, meaning=f"null: {column.meaning}")
        for column, filled in fields_of(profile)
    )
    return dataset_of(profile, f"records in the keys of {profile}", columns, [])


def in_order(profile: str, rows: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows with every field of a profile in its order; what is not filled is null."""
    names = [column.name for column, _ in fields_of(profile)]
    for row in rows:
        yield {name: row.get(name) for name in names}


def records(store: Store, profile: str, chosen: ArticleFilter) -> Iterator[dict[str, Any]]:
    """Yield the rows of the chosen articles (the latest versions, as of the moment of the
    filter; the same text once), in the order in which they came.
    """
    check_times(store.database)
    make = dict(RECORD_PROFILES)[profile]
    counts_volumes = profile == "trna"  # four look-ups a company: only where they are shown
    there = tables_of(store.database)
    for _, version, article in store.articles.all(chosen=chosen):
        record = record_of(store, article, version, there=there, has_volumes=counts_volumes)
        if record.beside.duplicate_of is None:
            yield from in_order(profile, make(record))


def record_of(
    store: Store, article: Article, version: int, *, there: frozenset[str], has_volumes: bool
) -> NewsRecord:
    """Return an article of a store with all that was found in it."""
    tables = {
        table: [
            unpacked(row, PACKED) for row in store.analyses.rows(table, article.id, version)
        ]
        for table in NEEDED
    }
    beside = record_rows(store.database, article.id, version, tables=there)
    record = NewsRecord(article, version, tables, beside)
    if not has_volumes:
        return record
    known = datetime.fromisoformat(beside.known_at)
    begins = tuple((known - timedelta(hours=h)).isoformat() for h in HOURS)
    counted = {
        company["entity_id"]: volumes(
            store.database,
            article.id,
            company["tickers"][0],
            known_at=beside.known_at,
            begins=begins,
        )
        for company in record.companies()
    }
    return NewsRecord(article, version, tables, beside, counted)
