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
from dataclasses import dataclass, replace

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store import derived, full_text, store_tables
from sinanews.scraper.store.schema import KEY, OF_ARTICLE, Reference, Table, findings_columns

# 2: frontier, links, channels; 3: links.run_id and links.covered; 4: views, pages.fetched +08:00;
# 5: page_dictionaries
SCHEMA_VERSION = 5


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

Types = dict[str, str]  # column → its type in SQLite, in the order of the table


def check(connection: sqlite3.Connection) -> int:
    """Return the file's schema version, 0 for an empty file. StoreError where it is newer or
    not ours.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > SCHEMA_VERSION:
        known = f"this sinanews knows {SCHEMA_VERSION}"
        message = f"{_path(connection)} has schema {version}, {known}: update sinanews"
        raise StoreError(message, reason="newer_schema")
    if version == 0 and _table_names(connection):
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
        if not {made.name for made in table.columns} <= _types(connection, table.name).keys()
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
        indexed = version == 0 or full_text.NAME in _table_names(connection)
    _migrate(connection, version)
    for table in store_tables.TABLES:
        _prepare_own(connection, table)
    if tables:
        _prepare_findings(connection, tables)
    for statement in (*store_tables.INDEXES, *_findings_indexes(tables)):
        connection.execute(statement)
    derived.prepare(connection, tables, indexed=indexed)
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
        connection.execute(_create(table, table.name, wanted))
    elif _has_other_types(types, wanted) or _references(connection, table) != table.references:
        unknown = {name: types[name] for name in types if name not in wanted}
        _rebuild(connection, table, wanted | unknown)
    else:
        for name in [name for name in wanted if name not in types]:
            added = f'ADD COLUMN "{name}" {wanted[name]}'
            connection.execute(f'ALTER TABLE "{table.name}" {added}')


def _has_other_types(types: Types, wanted: Types) -> bool:
    return any(types.get(name, kind) != kind for name, kind in _declared(wanted).items())


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
    columns = findings_columns(table)
    wanted = {column.name: column.sql_type for column in columns}
    key = _key(table)
    stated = replace(
        table, columns=columns, references=() if table.shared_key else (OF_ARTICLE,)
    )
    same_types = list(types.items()) == list(wanted.items())
    if same_types and _references(connection, table) == stated.references:
        return False
    if types:
        _rebuild(connection, stated, wanted, key)
    else:
        connection.execute(_create(stated, table.name, wanted, key))
    return True


def _findings_indexes(tables: Sequence[Table]) -> list[str]:
    return [
        f"CREATE INDEX IF NOT EXISTS {table.name}_{columns[0]} "
        f"ON {table.name}({', '.join(columns)})"
        for table in tables
        for columns in table.indexes
    ]


def _key(table: Table) -> tuple[str, ...]:
    """Return the columns that tell the rows of a findings table apart."""
    return table.shared_key or KEY


def _rebuild(
    connection: sqlite3.Connection, table: Table, types: Types, key: tuple[str, ...] = ()
) -> None:
    """Make a table anew with these columns; its rows keep the values of those that it had."""
    derived.drop_views(connection)  # SQLite renames no table while a view misses its own
    new = f"{table.name}_rebuilt"
    had = _types(connection, table.name)
    kept = ", ".join(f'"{column}"' for column in types if column in had)
    connection.execute(_create(table, new, types, key))
    rows = f'SELECT {kept} FROM "{table.name}" ORDER BY {", ".join(key) or "rowid"}'
    connection.execute(f'INSERT INTO "{new}" ({kept}) {rows}')
    connection.execute(f'DROP TABLE "{table.name}"')
    connection.execute(f'ALTER TABLE "{new}" RENAME TO "{table.name}"')


def _create(table: Table, name: str, types: Types, key: tuple[str, ...] = ()) -> str:
    """Return the statement that makes a table of these columns under a name. Without a rowid,
    the columns of its key are never NULL.
    """
    keyed = [f"PRIMARY KEY ({', '.join(key)})"] if key else []
    stated = [_foreign_key(reference) for reference in table.references]
    ending = " WITHOUT ROWID" if key else ""
    return f'CREATE TABLE "{name}" ({", ".join((_listed(types), *keyed, *stated))}){ending}'


def _foreign_key(reference: Reference) -> str:
    columns, to = ", ".join(reference.columns), ", ".join(reference.to)
    return f'FOREIGN KEY ({columns}) REFERENCES "{reference.table}" ({to})'


def _references(connection: sqlite3.Connection, table: Table) -> tuple[Reference, ...]:
    """Return the foreign keys that a table of the file states, in the order of its statement."""
    found: dict[int, list[tuple[str, str, str]]] = {}
    for row in connection.execute(f'PRAGMA foreign_key_list("{table.name}")'):
        found.setdefault(row[0], []).append((row[2], row[3], row[4]))
    stated = (
        Reference(tuple(r[1] for r in rows), rows[0][0], tuple(r[2] for r in rows))
        for _, rows in sorted(found.items(), reverse=True)  # SQLite numbers them from the last
    )
    return tuple(stated)


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
