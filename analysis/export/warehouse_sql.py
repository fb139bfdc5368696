"""Statements that make and fill the tables of a warehouse, from the same specs as the store's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from sinanews.analysis.export.frames import columns_of
from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.schema import Column, Table

OF_ARTICLE = ("article_id", "version")  # what rows of all but shared tables begin with
# the table of what was sent: a digest of all rows of a version of an article, or of a shared table
SENT = "sinanews_sent"
STAGE = "sinanews_stage"  # rows on their way
CHANGED = "sinanews_changed"  # the versions of articles whose rows are replaced
# Keys of tables that are not a table of findings; those that are have article, version and seq.
KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "articles": OF_ARTICLE,
        "copies": OF_ARTICLE,
        "story_items": OF_ARTICLE,
        "event_keys": (*OF_ARTICLE, "event"),
    }
)
NULL_IN_KEY = frozenset(("novelty",))  # a row of the article as a whole has no entity
EXPORTED: tuple[Table, ...] = (ARTICLES, *TABLES, *CORPUS_TABLES)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What differs between warehouses: their name, and the type of each kind of column."""

    name: str
    types: Mapping[str, str]


POSTGRESQL = Dialect(
    "postgresql",
    MappingProxyType(
        {
            "text": "text",
            "category": "text",
            "int": "bigint",
            "key": "bigint",
            "bool": "boolean",
            "float": "double precision",
            "time": "timestamptz",
            "json": "jsonb",
        }
    ),
)
DUCKDB = Dialect(
    "duckdb",
    MappingProxyType(
        {
            "text": "VARCHAR",
            "category": "VARCHAR",
            "int": "BIGINT",
            "key": "BIGINT",
            "bool": "BOOLEAN",
            "float": "DOUBLE",
            "time": "TIMESTAMPTZ",
            "json": "JSON",
        }
    ),
)


def key_of(table: Table) -> tuple[str, ...]:
    """Return the columns of a table's primary key; none where one of them may be null."""
    if table.name in NULL_IN_KEY:
        return ()
    if table.shared_key:
        return table.shared_key
    return KEYS.get(table.name, (*OF_ARTICLE, "seq"))


def sent_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that a warehouse has of a table: those of its frame, without the row
    number, which is the file's own.
    """
    return tuple(column for column in columns_of(table) if column.type != "key")


def making(table: Table, dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make a table with its comments, or bring one of an older release
    to its columns.
    """
    columns = sent_columns(table)
    key = key_of(table)
    parts = [f"{_quoted(c.name)} {dialect.types[c.type]}" for c in columns]
    if key:
        parts.append(f"PRIMARY KEY ({_listed(key)})")
    name = _quoted(table.name)
    yield f"CREATE TABLE IF NOT EXISTS {name} ({', '.join(parts)})"
    for column in columns:
        kind = dialect.types[column.type]
        yield f"ALTER TABLE {name} ADD COLUMN IF NOT EXISTS {_quoted(column.name)} {kind}"
    yield f"COMMENT ON TABLE {name} IS {_text(table.meaning)}"
    for column in columns:
        where = f"{name}.{_quoted(column.name)}"
        yield f"COMMENT ON COLUMN {where} IS {_text(column.meaning)}"


def making_sent() -> str:
    """Return the statement that makes the table of what was sent."""
    return (
        f"CREATE TABLE IF NOT EXISTS {SENT} (scope text, article_id text, version bigint, "
        "digest text, PRIMARY KEY (scope, article_id, version))"
    )


def replacing(table: Table, dialect: Dialect) -> Iterator[str]:
    """Yield the statements that put the staged rows in the place of those that the changed
    articles (of a shared table: all) had.
    """
    name = _quoted(table.name)
    columns = sent_columns(table)
    names = [column.name for column in columns]
    cast = ", ".join(
        f"{_quoted(c.name)}::{dialect.types[c.type]}" if c.type == "json" else _quoted(c.name)
        for c in columns
    )
    insert = f"INSERT INTO {name} ({_listed(names)}) SELECT {cast} FROM {STAGE}"
    key = key_of(table)
    if not key:
        yield _forgetting(name)
        yield insert
        return
    others = [column for column in names if column not in key]
    given = ", ".join(f"{_quoted(o)} = excluded.{_quoted(o)}" for o in others)
    action = f"UPDATE SET {given}" if others else "NOTHING"
    yield f"{insert} ON CONFLICT ({_listed(key)}) DO {action}"
    same = " AND ".join(f"s.{_quoted(k)} = t.{_quoted(k)}" for k in key)
    gone = f"NOT EXISTS (SELECT 1 FROM {STAGE} s WHERE {same})"
    if table.shared_key:
        yield f"DELETE FROM {name} AS t WHERE {gone}"
        return
    yield (
        f"DELETE FROM {name} AS t WHERE {gone} AND EXISTS (SELECT 1 FROM {CHANGED} c "
        "WHERE c.article_id = t.article_id AND c.version = t.version)"
    )


def _forgetting(name: str) -> str:
    return (
        f"DELETE FROM {name} AS t WHERE EXISTS (SELECT 1 FROM {CHANGED} c "
        "WHERE c.article_id = t.article_id AND c.version = t.version)"
    )


def noting() -> str:
    """Return the statement that notes what was sent: the changed keys with their digests."""
    return (
        f"INSERT INTO {SENT} (scope, article_id, version, digest) "
        f"SELECT scope, article_id, version, digest FROM {CHANGED} "
        "ON CONFLICT (scope, article_id, version) DO UPDATE SET digest = excluded.digest"
    )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    return f'"{name}"'


def _text(value: str) -> str:
    doubled = value.replace("'", "''")
    return f"'{doubled}'"
