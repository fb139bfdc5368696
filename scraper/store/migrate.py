"""How a file is brought to the schema of this release."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store import store_tables
from sinanews.scraper.store.schema import KEY, Column, Table

SCHEMA_VERSION = 2  # 2: frontier, links, channels

# (schema version that it leads to, statement), run in order on files that are older. A new
# table or a new column
# at the end of a table needs only a higher SCHEMA_VERSION: `prepare` adds it.
MIGRATIONS: tuple[tuple[int, str], ...] = ()

DDL_TYPES = {"key": "INTEGER PRIMARY KEY", "blob": "BLOB"}


def prepare(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Bring a file to this schema, inside the caller's transaction. StoreError where it is
    newer or not ours.
    """
    version = check(connection)
    if version:
        for target, statement in MIGRATIONS:
            if target > version:
                connection.execute(statement)
    for table in store_tables.TABLES:
        _create(connection, table)
    for table in tables:
        _create_findings(connection, table)
    for statement in (*store_tables.INDEXES, *store_tables.FULL_TEXT):
        connection.execute(statement)
    _document(connection, (*store_tables.TABLES, *tables))
    if version != SCHEMA_VERSION:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def check(connection: sqlite3.Connection) -> int:
    """Return the file's schema version, 0 for an empty file. StoreError where it is newer or
    not ours.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if version > SCHEMA_VERSION:
        message = f"{path} has schema {version}, this sinanews knows {SCHEMA_VERSION}: update sinanews"
        raise StoreError(message, reason="newer_schema")
    if version == 0 and connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
        raise StoreError(
            f"{path} is a database of another program: name another file", reason="not_ours"
        )
    return version


def _create(connection: sqlite3.Connection, table: Table) -> None:
    held = _columns(connection, table)
    if not held:
        columns = ", ".join(f'"{c.name}" {_ddl_type(c)}' for c in table.columns)
        connection.execute(f'CREATE TABLE "{table.name}" ({columns})')
        return
    for column in table.columns:
        if column.name not in dict(held):
            connection.execute(
                f'ALTER TABLE "{table.name}" ADD COLUMN "{column.name}" {_ddl_type(column)}'
            )


def _create_findings(connection: sqlite3.Connection, table: Table) -> None:
    """Make a findings table. One of another shape is made anew: its rows can be had again from
    the articles.
    """
    wanted = [(KEY[0], "TEXT"), (KEY[1], "INTEGER"), (KEY[2], "INTEGER")]
    wanted += [(c.name, c.sql_type) for c in table.columns]
    held = _columns(connection, table)
    if held == wanted:
        return
    if held:
        connection.execute(f'DROP TABLE "{table.name}"')
        connection.execute("DELETE FROM analyses")
    columns = ", ".join(f'"{name}" {sql_type} NOT NULL' for name, sql_type in wanted[:3])
    columns += "".join(f', "{name}" {sql_type}' for name, sql_type in wanted[3:])
    connection.execute(
        f'CREATE TABLE "{table.name}" ({columns}, PRIMARY KEY ({", ".join(KEY)})) WITHOUT ROWID'
    )


def _columns(connection: sqlite3.Connection, table: Table) -> list[tuple[str, str]]:
    return [
        (row[1], row[2]) for row in connection.execute(f'PRAGMA table_info("{table.name}")')
    ]


def _ddl_type(column: Column) -> str:
    return DDL_TYPES.get(column.type) or column.sql_type


def _document(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Keep table schema_columns true, and unchanged where it is."""
    for table in tables:
        rows = [(table.name, c.name, c.type, c.meaning, c.source) for c in table.columns]
        select = "SELECT * FROM schema_columns WHERE table_name = ? ORDER BY rowid"
        if connection.execute(select, (table.name,)).fetchall() != rows:
            connection.execute("DELETE FROM schema_columns WHERE table_name = ?", (table.name,))
            connection.executemany(
                "INSERT INTO schema_columns (table_name, column_name, type, meaning, source) VALUES (?, ?, ?, ?, ?)",
                rows,
            )
