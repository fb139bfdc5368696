"""How a file is brought to the schema of this release: all of it, or it stays as it was.

Every row goes in by column name, so the order of columns in the file does not matter. What
changes by itself, without a line here:

- the store's own tables: a new table, a new column, another type;
- findings tables, whose rows can be made again from the articles: every change. Rows keep the
  columns that stay, and count as made by an older analysis.

A column or a table of the store's own that gets another name needs a Migration, and a higher
SCHEMA_VERSION, so that an older sinanews leaves the file alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store import store_tables
from sinanews.scraper.store.schema import KEY, Table

SCHEMA_VERSION = 3  # 2: frontier, links, channels; 3: links.run_id and links.covered


@dataclass(frozen=True, slots=True)
class Migration:
    """A statement that brings a file to schema `version`, run where the file has `table`."""

    version: int
    table: str
    statement: str


# in the order in which they run
MIGRATIONS = (
    Migration(3, "links", "ALTER TABLE links RENAME COLUMN walk TO run_id"),
    Migration(3, "links", "ALTER TABLE links RENAME COLUMN settled TO covered"),
)

Types = dict[str, str]  # column → its type in SQLite, in the order of the table


def check(connection: sqlite3.Connection) -> int:
    """Return the file's schema version, 0 for an empty file. StoreError where it is newer or
    not ours.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    path = connection.execute("PRAGMA database_list").fetchone()[2]
    if version > SCHEMA_VERSION:
        known = f"this sinanews knows {SCHEMA_VERSION}"
        message = f"{path} has schema {version}, {known}: update sinanews"
        raise StoreError(message, reason="newer_schema")
    if version == 0 and _table_names(connection):
        message = f"{path} is a database of another program: name another file"
        raise StoreError(message, reason="not_ours")
    return version


def prepare(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Bring a file to this schema, inside the caller's transaction. `tables` are the findings
    tables; where there are none, those of the file stay as they are.
    """
    version = check(connection)
    _migrate(connection, version)
    for table in store_tables.TABLES:
        _prepare_own(connection, table)
    if tables:
        _prepare_findings(connection, tables)
    for statement in (*store_tables.INDEXES, *store_tables.FULL_TEXT):
        connection.execute(statement)
    _document(connection, (*store_tables.TABLES, *tables))
    if version != SCHEMA_VERSION:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for migration in MIGRATIONS:
        older = migration.version > version
        if older and migration.table in _table_names(connection):
            connection.execute(migration.statement)


def _prepare_own(connection: sqlite3.Connection, table: Table) -> None:
    """Make a table of the store's own, or give it what it lacks. Columns that this release does
    not know stay.
    """
    types = _types(connection, table.name)
    wanted = {column.name: column.sql_type for column in table.columns}
    if not types:
        connection.execute(_own_table(table.name, wanted))
    elif any(types.get(name, kind) != kind for name, kind in _declared(wanted).items()):
        unknown = {name: types[name] for name in types if name not in wanted}
        _rebuild(connection, table.name, wanted | unknown, _own_table, order="rowid")
    else:
        for name in [name for name in wanted if name not in types]:
            added = f'ADD COLUMN "{name}" {wanted[name]}'
            connection.execute(f'ALTER TABLE "{table.name}" {added}')


def _prepare_findings(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Drop the findings tables that are no more, make those that are new, rebuild those of
    another shape.
    """
    known = {table.name for table in (*store_tables.TABLES, *tables)}
    for name in _table_names(connection):
        if name not in known and tuple(_types(connection, name))[: len(KEY)] == KEY:
            connection.execute(f'DROP TABLE "{name}"')
    if [table for table in tables if _change_findings(connection, table)]:
        connection.execute("UPDATE analyses SET analysis_version = NULL")


def _change_findings(connection: sqlite3.Connection, table: Table) -> bool:
    """Make a findings table, or rebuild it where it has another shape; say whether it did."""
    types = _types(connection, table.name)
    wanted = dict.fromkeys(KEY, "INTEGER") | {KEY[0]: "TEXT"}
    wanted |= {column.name: column.sql_type for column in table.columns}
    if list(types.items()) == list(wanted.items()):
        return False
    if types:
        _rebuild(connection, table.name, wanted, _findings_table, order=", ".join(KEY))
    else:
        connection.execute(_findings_table(table.name, wanted))
    return True


def _rebuild(
    connection: sqlite3.Connection,
    name: str,
    types: Types,
    statement: Callable[[str, Types], str],
    *,
    order: str,
) -> None:
    """Make a table anew with these columns; its rows keep the values of those that it had."""
    new = f"{name}_rebuilt"
    had = _types(connection, name)
    kept = ", ".join(f'"{column}"' for column in types if column in had)
    connection.execute(statement(new, types))
    rows = f'SELECT {kept} FROM "{name}" ORDER BY {order}'
    connection.execute(f'INSERT INTO "{new}" ({kept}) {rows}')
    connection.execute(f'DROP TABLE "{name}"')
    connection.execute(f'ALTER TABLE "{new}" RENAME TO "{name}"')


def _own_table(name: str, types: Types) -> str:
    return f'CREATE TABLE "{name}" ({_listed(types)})'


def _findings_table(name: str, types: Types) -> str:
    key = f"PRIMARY KEY ({', '.join(KEY)})"  # without a rowid, its columns are never NULL
    return f'CREATE TABLE "{name}" ({_listed(types)}, {key}) WITHOUT ROWID'


def _listed(types: Types) -> str:
    return ", ".join(f'"{column}" {sql_type}' for column, sql_type in types.items())


def _declared(types: Types) -> Types:
    """Return the types as SQLite gives them back."""
    return {name: kind.partition(" PRIMARY KEY")[0] for name, kind in types.items()}


def _types(connection: sqlite3.Connection, table: str) -> Types:
    """Return the columns that a table of the file has; none where there is no such table."""
    info = connection.execute(f'PRAGMA table_info("{table}")')
    return {row[1]: row[2] for row in info}


def _table_names(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return [name for (name,) in found]


def _document(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Keep table schema_columns true, and unchanged where it is."""
    name = store_tables.SCHEMA_COLUMNS.name
    listed = "table_name, column_name, type, meaning, source"
    for table in tables:
        rows = [(table.name, c.name, c.type, c.meaning, c.source) for c in table.columns]
        select = f"SELECT {listed} FROM {name} WHERE table_name = ? ORDER BY rowid"
        if connection.execute(select, (table.name,)).fetchall() != rows:
            connection.execute(f"DELETE FROM {name} WHERE table_name = ?", (table.name,))
            connection.executemany(
                f"INSERT INTO {name} ({listed}) VALUES (?, ?, ?, ?, ?)", rows
            )
    connection.execute(
        f"DELETE FROM {name} WHERE table_name NOT IN "
        "(SELECT name FROM sqlite_schema WHERE type = 'table')"
    )
