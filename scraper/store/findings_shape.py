"""The findings tables of a file, brought to the shape that this release states: as they are, or
packed (packed_tables.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from sinanews.scraper.store import (
    packed_tables,
    store_tables,
)
from sinanews.scraper.store.packed_tables import (
    KEY_OF_ROWS,
    rows_name,
)
from sinanews.scraper.store.schema import (
    KEY,
    OF_ARTICLE,
    Table,
    findings_columns,
)
from sinanews.scraper.store.table_shape import (
    Types,
    create,
    rebuild,
    references_of,
    table_names,
    types_of,
)

UNPACKED = "temp.unpacked"  # rows as they are read, while they are packed anew
IS_TABLE = "SELECT type = 'table' FROM sqlite_schema WHERE name = ?"
ROWS = rows_name("")  # what the names of tables with packed rows end with


def prepare(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Drop the findings tables that are no more, make those that are new, rebuild those of
    another shape. Rows whose table has other columns now count as made by an older analysis.
    """
    connection.execute(packed_tables.TERMS_INDEX)
    _drop_others(connection, tables)
    if [table for table in tables if _change(connection, table)]:
        connection.execute("UPDATE analyses SET analysis_version = NULL")


def _drop_others(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    known = {table.name for table in (*store_tables.TABLES, *tables)}
    for name in table_names(connection):
        columns = tuple(types_of(connection, name))
        if name not in known and columns[: len(KEY)] == KEY:
            connection.execute(f'DROP TABLE "{name}"')
        shown = name.removesuffix(ROWS)
        if shown not in known and columns[: len(KEY_OF_ROWS)] == KEY_OF_ROWS:
            _drop(connection, shown)


def _change(connection: sqlite3.Connection, table: Table) -> bool:
    """Make a findings table, or bring it to its shape; say whether its columns are others."""
    held = types_of(connection, rows_name(table.name))
    if table.is_packed:
        return _change_packed(connection, table, held)
    if held:
        _unpack(connection, table)
        return True
    return _change_plain(connection, table)


def _change_plain(connection: sqlite3.Connection, table: Table) -> bool:
    types = types_of(connection, table.name)
    columns = findings_columns(table)
    wanted = {column.name: column.sql_type for column in columns}
    key = table.shared_key or KEY
    stated = replace(
        table, columns=columns, references=() if table.shared_key else (OF_ARTICLE,)
    )
    same_types = list(types.items()) == list(wanted.items())
    if same_types and references_of(connection, table) == stated.references:
        return False
    if types:
        rebuild(connection, stated, wanted, key)
    else:
        connection.execute(create(stated, table.name, wanted, key))
    return True


def _change_packed(connection: sqlite3.Connection, table: Table, held: Types) -> bool:
    same_rows = list(held.items()) == list(packed_tables.held_types(table).items())
    if same_rows and _view(connection, table.name) == packed_tables.view_statement(table):
        return False
    had = types_of(connection, table.name)
    wanted = {column.name: column.sql_type for column in findings_columns(table)}
    # how rows are held may change without a change of what is read
    same_columns = (
        list(had) == list(wanted) if held else list(had.items()) == list(wanted.items())
    )
    if had:
        connection.execute(f'CREATE TEMP TABLE unpacked AS SELECT * FROM "{table.name}"')
        _drop(connection, table.name)
    connection.execute(packed_tables.create_statement(table))
    if had:
        for statement in packed_tables.fill_statements(table, had, UNPACKED):
            connection.execute(statement)
        connection.execute(f"DROP TABLE {UNPACKED}")
    return not same_columns


def _unpack(connection: sqlite3.Connection, table: Table) -> None:
    """Make a table that was packed one that is not."""
    had = types_of(connection, table.name)
    connection.execute(f'CREATE TEMP TABLE unpacked AS SELECT * FROM "{table.name}"')
    _drop(connection, table.name)
    _change_plain(connection, table)
    kept = ", ".join(f'"{c.name}"' for c in findings_columns(table) if c.name in had)
    connection.execute(f'INSERT INTO "{table.name}" ({kept}) SELECT {kept} FROM {UNPACKED}')
    connection.execute(f"DROP TABLE {UNPACKED}")


def _drop(connection: sqlite3.Connection, name: str) -> None:
    """Drop a findings table: itself, or its view and its rows."""
    row = connection.execute(IS_TABLE, (name,)).fetchone()
    if row:
        connection.execute(f'DROP {"TABLE" if row[0] else "VIEW"} "{name}"')
    connection.execute(f'DROP TABLE IF EXISTS "{rows_name(name)}"')


def _view(connection: sqlite3.Connection, name: str) -> str | None:
    row = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = ?", (name,)
    ).fetchone()
    return row[0] if row else None
