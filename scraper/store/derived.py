"""What is made from the tables: the full-text index, the views, and the documentation of all.

Each is compared with what the file has and made anew only where it differs, so that opening a
file changes nothing in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain

from sinanews.scraper.store import full_text, store_tables
from sinanews.scraper.store.packed_tables import held_columns, rows_name, view_statement
from sinanews.scraper.store.schema import Column, Table, findings_columns


def prepare(
    connection: sqlite3.Connection, tables: Sequence[Table], *, indexed: bool = True
) -> None:
    """Make index, views and documentation as this release states them; `tables` are the
    findings tables, `indexed` says whether there is to be a full-text index.
    """
    full_text.prepare(connection, wanted=indexed)
    views = [*store_tables.VIEWS, *chain.from_iterable(table.views for table in tables)]
    packed = [table for table in tables if table.is_packed]
    for table in packed:
        _prepare_view(connection, table.name, view_statement(table))
    for view in views:
        _prepare_view(connection, view.name, view.statement)
    columns = {table.name: table.columns for table in store_tables.TABLES}
    columns |= {table.name: findings_columns(table) for table in tables}
    columns |= {view.name: columns[view.table] for view in views}
    columns |= {rows_name(table.name): held_columns(table) for table in packed}
    _document(connection, columns)


def _prepare_view(connection: sqlite3.Connection, name: str, statement: str) -> None:
    had = _statement(connection, name)
    if had == statement:
        return
    if had is not None:
        connection.execute(f'DROP VIEW "{name}"')
    connection.execute(statement)


def _statement(connection: sqlite3.Connection, name: str) -> str | None:
    """Return the statement that made a table or view of the file; None where there is none."""
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE name = ?", (name,))
    row = found.fetchone()
    return row[0] if row else None


def _document(connection: sqlite3.Connection, columns: dict[str, tuple[Column, ...]]) -> None:
    """Keep table schema_columns true, and unchanged where it is."""
    for table, described in columns.items():
        _document_one(connection, table, described)
    documentation = store_tables.SCHEMA_COLUMNS.name
    connection.execute(
        f"DELETE FROM {documentation} WHERE table_name NOT IN "
        "(SELECT name FROM sqlite_schema WHERE type IN ('table', 'view'))"
    )


def _document_one(
    connection: sqlite3.Connection, table: str, described: Iterable[Column]
) -> None:
    documentation = store_tables.SCHEMA_COLUMNS
    names = [column.name for column in documentation.columns]
    listed, marks = ", ".join(names), ", ".join("?" * len(names))
    rows = [(table, c.name, c.type, c.items, c.meaning, c.source) for c in described]
    select = f"SELECT {listed} FROM {documentation.name} WHERE table_name = ? ORDER BY rowid"
    if connection.execute(select, (table,)).fetchall() == rows:
        return
    connection.execute(f"DELETE FROM {documentation.name} WHERE table_name = ?", (table,))
    insert = f"INSERT INTO {documentation.name} ({listed}) VALUES ({marks})"
    connection.executemany(insert, rows)
