"""What a table of the file looks like, and how it is made or made anew."""

from __future__ import annotations

import sqlite3

from sinanews.scraper.store.schema import Reference, Table

Types = dict[str, str]  # column → its type in SQLite, in the order of the table


def rebuild(
    connection: sqlite3.Connection, table: Table, types: Types, key: tuple[str, ...] = ()
) -> None:
    """Make a table anew with these columns; its rows keep the values of those that it had."""
    # SQLite renames no table while a view misses its own, but as it did before 3.25
    connection.execute("PRAGMA legacy_alter_table = ON")
    new = f"{table.name}_rebuilt"
    had = types_of(connection, table.name)
    kept = ", ".join(f'"{column}"' for column in types if column in had)
    connection.execute(create(table, new, types, key))
    rows = f'SELECT {kept} FROM "{table.name}" ORDER BY {", ".join(key) or "rowid"}'
    connection.execute(f'INSERT INTO "{new}" ({kept}) {rows}')
    connection.execute(f'DROP TABLE "{table.name}"')
    connection.execute(f'ALTER TABLE "{new}" RENAME TO "{table.name}"')
    connection.execute("PRAGMA legacy_alter_table = OFF")


def create(table: Table, name: str, types: Types, key: tuple[str, ...] = ()) -> str:
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


def references_of(connection: sqlite3.Connection, table: Table) -> tuple[Reference, ...]:
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


def declared(types: Types) -> Types:
    """Return the types as SQLite gives them back."""
    return {name: kind.partition(" PRIMARY KEY")[0] for name, kind in types.items()}


def types_of(connection: sqlite3.Connection, table: str) -> Types:
    """Return the columns that a table of the file has; none where there is no such table."""
    info = connection.execute(f'PRAGMA table_info("{table}")')
    return {row[1]: row[2] for row in info}


def table_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the file's tables."""
    found = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    return [name for (name,) in found]
