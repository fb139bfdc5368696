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
from collections.abc import Sequence
from dataclasses import dataclass

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store import (
    block_indexes,
    derived,
    findings_shape,
    full_text,
    store_tables,
)
from sinanews.scraper.store.held_paragraphs import respelt
from sinanews.scraper.store.packed_tables import rows_name
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.table_shape import (
    Types,
    create,
    declared,
    rebuild,
    references_of,
    table_names,
    types_of,
)

# 2: frontier, links, channels; 3: links.run_id and links.covered; 4: views, pages.fetched +08:00;
# 5: page_dictionaries, full-text index of pairs; 6: packed findings, paragraphs as places;
# 7: packed signals, paragraphs as pairs of places
SCHEMA_VERSION = 7
AS_PLACES = 7  # paragraphs are held as pairs of places in the text
CHUNK = 500  # articles whose paragraphs are in memory at once

OLDER_PARAGRAPHS = (
    "SELECT row_id, paragraphs, coalesce(title, ''), coalesce(text, '') FROM articles "
    "WHERE row_id > ? ORDER BY row_id LIMIT ?"
)


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
    Migration(
        4,
        "pages",
        "UPDATE pages SET fetched = strftime('%Y-%m-%dT%H:%M:%S', fetched, '+8 hours') "
        "|| '+08:00' WHERE fetched LIKE '%+00:00'",
    ),
)


def check(connection: sqlite3.Connection) -> int:
    """Return the file's schema version, 0 for an empty file. StoreError where it is newer or
    not ours.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        known = f"this sinanews knows {SCHEMA_VERSION}"
        message = f"{_path(connection)} has schema {version}, {known}: update sinanews"
        raise StoreError(message, reason="newer_schema")
    if version == 0 and table_names(connection):
        message = f"{_path(connection)} is a database of another program: name another file"
        raise StoreError(message, reason="not_ours")
    return version


def check_current(connection: sqlite3.Connection) -> None:
    """Raise StoreError where the file is not ours, or lacks one of the store's own tables or
    columns.
    """
    version = check(connection)
    lacks = [
        table.name
        for table in store_tables.TABLES
        if not {made.name for made in table.columns} <= types_of(connection, table.name).keys()
    ]
    if version != SCHEMA_VERSION or lacks:
        message = (
            f"{_path(connection)} is of an older schema (lacks {', '.join(lacks) or 'a step'})"
        )
        raise StoreError(message, reason="older_schema")


def _path(connection: sqlite3.Connection) -> str:
    """Return the path of the file, for messages."""
    return str(connection.execute("PRAGMA database_list").fetchone()[2])


def prepare(
    connection: sqlite3.Connection, tables: Sequence[Table], *, indexed: bool | None = None
) -> None:
    """Bring a file to this schema, inside the caller's transaction. `tables` are the findings
    tables; where there are none, those of the file stay as they are. `indexed` says whether it
    is to have a full-text index: None leaves that as it is, a new file gets one.
    """
    version = check(connection)
    if indexed is None:
        indexed = version == 0 or full_text.NAME in table_names(connection)
    _migrate(connection, version)
    for table in store_tables.TABLES:
        _prepare_own(connection, table)
    if 0 < version < AS_PLACES:
        _respell_paragraphs(connection)
    if tables:
        findings_shape.prepare(connection, tables)
    for statement in (*store_tables.INDEXES, *_findings_indexes(tables)):
        connection.execute(statement)
    block_indexes.prepare(connection, tables)
    derived.prepare(connection, tables, indexed=indexed)
    if version != SCHEMA_VERSION:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _migrate(connection: sqlite3.Connection, version: int) -> None:
    for migration in MIGRATIONS:
        older = migration.version > version
        if older and migration.table in table_names(connection):
            connection.execute(migration.statement)


def _respell_paragraphs(connection: sqlite3.Connection) -> None:
    last = -1
    while rows := connection.execute(OLDER_PARAGRAPHS, (last, CHUNK)).fetchall():
        respelt_rows = [
            (respelt(held or "[]", *words), row_id) for row_id, held, *words in rows
        ]
        connection.executemany(
            "UPDATE articles SET paragraphs = ? WHERE row_id = ?", respelt_rows
        )
        last = rows[-1][0]


def _prepare_own(connection: sqlite3.Connection, table: Table) -> None:
    """Make a table of the store's own, or give it what it lacks. Columns that this release does
    not know stay.
    """
    types = types_of(connection, table.name)
    wanted = {column.name: column.sql_type for column in table.columns}
    if not types:
        connection.execute(create(table, table.name, wanted))
    elif (
        _has_other_types(types, wanted) or references_of(connection, table) != table.references
    ):
        unknown = {name: types[name] for name in types if name not in wanted}
        rebuild(connection, table, wanted | unknown)
    else:
        for name in [name for name in wanted if name not in types]:
            added = f'ADD COLUMN "{name}" {wanted[name]}'
            connection.execute(f'ALTER TABLE "{table.name}" {added}')


def _has_other_types(types: Types, wanted: Types) -> bool:
    return any(types.get(name, kind) != kind for name, kind in declared(wanted).items())


def _findings_indexes(tables: Sequence[Table]) -> list[str]:
    return [
        f"CREATE INDEX IF NOT EXISTS {table.name}_{columns[0]} "
        f"ON {_held_in(table)}({', '.join(columns)})"
        for table in tables
        for columns in table.indexes
    ]


def _held_in(table: Table) -> str:
    """Return the table of the file that holds the rows."""
    return rows_name(table.name) if table.is_packed else table.name
