"""A store into a warehouse: what is new or changed since the last time, nothing else.

The warehouse remembers a digest of all rows of each version of an article. Those whose digest is
another now are sent whole, some hundred a transaction, so that a copy that was cut short is a
store of some time ago for the rest, and the next one goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import orjson

from sinanews.analysis.corpus.signal_sessions import with_sessions
from sinanews.analysis.export.parquet import arrow_table
from sinanews.analysis.export.warehouse_sql import (
    CHANGED,
    EXPORTED,
    SENT,
    STAGE,
    Dialect,
    making,
    making_sent,
    noting,
    replacing,
    sent_columns,
)
from sinanews.analysis.tables.signal_tables import SIGNALS
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.chosen_rows import keys_of
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store

CHUNK = 500  # versions of articles a transaction: some 100,000 rows
IN_CHUNK = (
    "(article_id, version) IN (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') "
    "FROM json_each(?))"
)
CHANGED_COLUMNS = (
    Column("scope", "text", "which tables were sent"),
    Column("article_id", "text", "the article; the table for a shared one"),
    Column("version", "int", "its version"),
    Column("digest", "text", "sha256 of its rows"),
)
EVERYTHING = ArticleFilter()

Key = tuple[str, int]
Rows = Mapping[Key, list[dict[str, Any]]]


class Warehouse(Protocol):
    """A connection to a warehouse. What is executed stays open until `commit`."""

    @property
    def dialect(self) -> Dialect:
        """Return what kind it is."""

    def execute(self, statement: str) -> None:
        """Run a statement."""

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""

    def stage(self, name: str, table: Any) -> None:
        """Hold rows (a pyarrow.Table) under a name for the statements that follow."""

    def unstage(self, name: str) -> None:
        """Let go of staged rows."""

    def commit(self) -> None:
        """Keep what was done."""

    def close(self) -> None:
        """Leave what was not committed as it was, and go."""


@dataclass(slots=True)
class Sent:
    """What a copy did: versions of articles and rows that were sent, versions that were taken
    away, versions that were there already.
    """

    articles: int = 0
    rows: int = 0
    removed: int = 0
    same: int = 0


def send(
    store: Store,
    warehouse: Warehouse,
    names: Sequence[str] = (),
    chosen: ArticleFilter = EVERYTHING,
) -> Sent:
    """Bring the tables of a warehouse (all, or those named) to what the store holds; with
    `chosen` those articles alone, and nothing is taken away. UsageError: no such table.
    """
    tables = _tables(names)
    for table in tables:
        for statement in making(table, warehouse.dialect):
            warehouse.execute(statement)
    warehouse.execute(making_sent())
    warehouse.commit()
    scope = "all" if not names else ",".join(table.name for table in tables)
    found = warehouse.fetch(
        f"SELECT article_id, version, digest FROM {SENT} WHERE scope = '{scope}'"
    )
    known = {(article_id, version): digest for article_id, version, digest in found}
    sent = Sent()
    for table in tables:
        if table.shared_key:
            _send_shared(store, warehouse, table, (scope, known, sent))
    here: set[Key] = set()
    for chunk in _chunks(store, chosen):
        here.update(chunk)
        _send_chunk(store, warehouse, tables, (chunk, scope, known, sent))
    if not chosen:
        gone = sorted(key for key in known if key not in here and key[1] > 0)
        _remove(warehouse, tables, (scope, gone))
        sent.removed = len(gone)
    return sent


def _tables(names: Sequence[str]) -> list[Table]:
    known = [table.name for table in EXPORTED]
    unknown = [name for name in names if name not in known]
    if unknown:
        message = f"a warehouse has no table {', '.join(unknown)}"
        raise UsageError(f"{message}: there are {', '.join(known)}")
    return [table for table in EXPORTED if not names or table.name in names]


def _chunks(store: Store, chosen: ArticleFilter) -> Iterator[list[Key]]:
    """Yield the keys of articles in the order in which they came."""
    for start in range(0, len(keys := keys_of(store.database, chosen)), CHUNK):
        yield keys[start : start + CHUNK]


def _send_chunk(
    store: Store,
    warehouse: Warehouse,
    tables: Sequence[Table],
    state: tuple[list[Key], str, Mapping[Key, str], Sent],
) -> None:
    chunk, scope, known, sent = state
    packed = orjson.dumps(chunk).decode()
    rows = {
        table.name: _by_key(_rows(store, table, IN_CHUNK, (packed,)))
        for table in tables
        if not table.shared_key
    }
    digests = {key: _digest([rows[name].get(key, []) for name in rows]) for key in chunk}
    changed = {key: digest for key, digest in digests.items() if known.get(key) != digest}
    sent.same += len(chunk) - len(changed)
    if not changed:
        return
    _stage_changed(warehouse, scope, changed)
    for table in tables:
        if table.shared_key:
            continue
        of_table = rows[table.name]
        given = [row for key in changed for row in of_table.get(key, ())]
        _replace(warehouse, table, given)
        sent.rows += len(given)
    warehouse.execute(noting())
    warehouse.unstage(CHANGED)
    warehouse.commit()
    sent.articles += len(changed)


def _send_shared(
    store: Store,
    warehouse: Warehouse,
    table: Table,
    state: tuple[str, Mapping[Key, str], Sent],
) -> None:
    """Send a table that belongs to no article, whole, where it is another."""
    scope, known, sent = state
    rows = _rows(store, table, "1", ())
    key, digest = (table.name, 0), _digest([rows])
    if known.get(key) == digest:
        return
    _stage_changed(warehouse, scope, {key: digest})
    _replace(warehouse, table, rows)
    warehouse.execute(noting())
    warehouse.unstage(CHANGED)
    warehouse.commit()
    sent.rows += len(rows)


def _remove(
    warehouse: Warehouse, tables: Sequence[Table], state: tuple[str, Sequence[Key]]
) -> None:
    """Take away versions that the store no longer has."""
    scope, gone = state
    if not gone:
        return
    _stage_changed(warehouse, scope, dict.fromkeys(gone, ""))
    for table in tables:
        if not table.shared_key:
            _replace(warehouse, table, [])
    warehouse.execute(
        f"DELETE FROM {SENT} AS t WHERE EXISTS (SELECT 1 FROM {CHANGED} c WHERE "
        "c.scope = t.scope AND c.article_id = t.article_id AND c.version = t.version)"
    )
    warehouse.unstage(CHANGED)
    warehouse.commit()


def _replace(warehouse: Warehouse, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = sent_columns(table)
    warehouse.stage(STAGE, arrow_table(rows, columns, json_as_text=True))
    for statement in replacing(table, warehouse.dialect):
        warehouse.execute(statement)
    warehouse.unstage(STAGE)


def _stage_changed(warehouse: Warehouse, scope: str, changed: Mapping[Key, str]) -> None:
    rows = [
        {"scope": scope, "article_id": name, "version": version, "digest": digest}
        for (name, version), digest in changed.items()
    ]
    warehouse.stage(CHANGED, arrow_table(rows, CHANGED_COLUMNS))


def _rows(
    store: Store, table: Table, condition: str, values: Sequence[Any]
) -> list[dict[str, Any]]:
    if not store.holds(table.name):
        return []
    rows = store.rows(table, condition, values)
    if table is SIGNALS:
        rows = list(with_sessions(rows))
    return rows


def _by_key(rows: Sequence[dict[str, Any]]) -> Rows:
    found: dict[Key, list[dict[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["article_id"], row["version"]), []).append(row)
    return found


def _digest(rows: Sequence[Sequence[Mapping[str, Any]]]) -> str:
    """Return what tells the rows of an article from others."""
    packed = orjson.dumps(rows, option=orjson.OPT_SORT_KEYS)
    return hashlib.sha256(packed).hexdigest()


def open_warehouse(url: str) -> Warehouse:
    """Open the warehouse of a URL (postgresql://..., duckdb:///file). UsageError: of no kind
    that is known, not installed, not reached.
    """
    kind, _, place = url.partition("://")
    if kind in ("postgresql", "postgres"):
        from sinanews.analysis.export.postgresql import PostgresqlWarehouse

        return PostgresqlWarehouse.open(url)
    if kind == "duckdb" and place:
        from sinanews.analysis.export.duckdb_file import DuckdbWarehouse

        return DuckdbWarehouse.open(Path(place))
    raise UsageError(f"{kind}: name postgresql://user@host/database, or duckdb://file.duckdb")
