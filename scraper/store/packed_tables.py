"""Findings in little room: what the file holds of a table whose columns say how they are held.

An article of 1,900 characters has some 170 rows of findings, which repeat its id, its words and each
other's names: 29 KB as they are read, 10 as they are held (benchmarks/store.py). The rows
lie in a table `mentions_rows`, with the article's row number for its id and version; `mentions` is a
view on them that gives the values as they came. How a column is held (Column.held):

- term: as its number in the table `terms`, which has each text once;
- reason: as a term where it is short; a long one tells of this text alone, and is held as it is;
- phrases: as the numbers of its phrases (parted by Column.separator) in `terms`, comma-separated
  digits as bytes, where all are short: few make up all reasons of a step; of a file that an older
  release wrote as a reason;
- words: not at all where it is text[start:end] of the article (it is never NULL);
- rounded: as a whole number of ten-thousandths, where it is one;
- second: as seconds since 1970, for an index by time; what is read is the article's own time;
- repeats: not at all where it is what `articles` has in that column (Column.repeats);
- parts: not at all where rows of another table tell it (Column.parts; it is never NULL);
- of_article and lookup: never, other tables have it.
"""

from __future__ import annotations

from collections.abc import (
    Iterator,
    Sequence,
)
from dataclasses import replace
from types import MappingProxyType

from sinanews.scraper.store.schema import (
    Column,
    Lookup,
    Parts,
    Table,
)

KEY_OF_ROWS = ("row_id", "seq")
SCALE = 10_000  # scores are rounded to four digits at most
TERMS_INDEX = "CREATE UNIQUE INDEX IF NOT EXISTS terms_text ON terms(text)"
# The types that the file states. What is rounded must not be turned into another number by it.
HELD_TYPES = MappingProxyType(
    {
        "term": "INTEGER",
        "reason": "BLOB",
        "phrases": "BLOB",
        "rounded": "BLOB",
        "second": "INTEGER",
    }
)
SHORT = 48  # characters of a reason that other texts give too: most end below, or far above
SHORT_PHRASE = 32  # characters of a phrase of a reason
TERM = "(SELECT t.text FROM terms t WHERE t.term_id = {})"
PHRASES = (
    "(SELECT group_concat(p.text, '{separator}') FROM (SELECT t.text FROM "
    "json_each('[' || CAST({held} AS TEXT) || ']') j CROSS JOIN terms t ON t.term_id = j.value "
    "ORDER BY j.key) p)"
)


def rows_name(table: str) -> str:
    """Return the name of the table that holds the rows of a packed one."""
    return f"{table}_rows"


def held_types(table: Table) -> dict[str, str]:
    """Return the columns that hold a packed table, with their types in SQLite."""
    types = dict.fromkeys(KEY_OF_ROWS, "INTEGER")
    own = {c.name: HELD_TYPES.get(c.held, c.sql_type) for c in columns_held(table)}
    return types | own


def columns_held(table: Table) -> tuple[Column, ...]:
    """Return the columns of which the file holds something."""
    return tuple(column for column in table.columns if not column.is_shown_alone)


def held_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that hold a packed table, for the documentation."""
    key = (
        Column("row_id", "int", "row_id of the article in articles"),
        Column("seq", "int", "number of the row in the article, from 0"),
    )
    return (*key, *map(_held_column, columns_held(table)))


def _held_column(column: Column) -> Column:
    if column.held in ("term", "reason", "phrases"):
        meaning = f"number in terms of what {column.name} is in the view"
        return Column(column.name, "int", meaning)
    if column.held == "second":
        return Column(column.name, "int", f"{column.meaning}: seconds since 1970")
    return replace(column, meaning=f"{column.meaning}; as it is held: read the view")


def create_statement(table: Table) -> str:
    """Return the SQL that makes the table that holds a packed one."""
    listed = ", ".join(f'"{name}" {sql_type}' for name, sql_type in held_types(table).items())
    return (
        f'CREATE TABLE "{rows_name(table.name)}" ({listed}, '
        f"PRIMARY KEY ({', '.join(KEY_OF_ROWS)}), "
        "FOREIGN KEY (row_id) REFERENCES articles (row_id)) WITHOUT ROWID"
    )


def view_statement(table: Table) -> str:
    """Return the SQL of the view that gives the rows as they came.

    Columns that an index is on are joined: so a question for one value finds the term first, then
    its rows. Others are looked up when they are asked for.
    """
    joined = searched_terms(table)
    values = [f'{_shown(c, joined)} AS "{c.name}"' for c in table.columns]
    joins = "".join(
        f' JOIN terms "of_{name}" ON "of_{name}".term_id = r."{name}"' for name in joined
    )
    return (
        f'CREATE VIEW "{table.name}" AS SELECT a.article_id AS article_id, '
        f"a.version AS version, r.seq AS seq, {', '.join(values)} "
        f'FROM "{rows_name(table.name)}" r JOIN articles a ON a.row_id = r.row_id{joins}'
    )


def searched_terms(table: Table) -> list[str]:
    """Return the columns of terms that an index is on: they are never NULL."""
    searched = {names[0] for names in table.indexes} | set(table.block_indexes)
    return [c.name for c in table.columns if c.held == "term" and c.name in searched]


def _shown(column: Column, joined: list[str]) -> str:
    """Return the SQL of a value as it came."""
    held = f'r."{column.name}"'
    if column.name in joined:
        return f'"of_{column.name}".text'
    if column.of_article:
        return f'a."{column.of_article}"'
    if column.repeats:
        return f'coalesce({held}, a."{column.repeats}")'
    if column.lookup:
        return _looked_up(column.lookup, joined)
    return _shown_held(column, held)


def _shown_held(column: Column, held: str) -> str:
    if column.held == "term":
        return TERM.format(held)
    if column.held == "reason":
        return f"CASE typeof({held}) WHEN 'integer' THEN {TERM.format(held)} ELSE {held} END"
    if column.held == "phrases":
        phrases = PHRASES.format(held=held, separator=column.separator)
        return (
            f"CASE typeof({held}) WHEN 'blob' THEN {phrases} "
            f"WHEN 'integer' THEN {TERM.format(held)} ELSE {held} END"
        )
    if column.held == "words":
        return f'coalesce({held}, substr(a.text, r.start + 1, r."end" - r.start))'
    if column.held == "rounded":
        return f"CASE typeof({held}) WHEN 'integer' THEN {held} / {SCALE}.0 ELSE {held} END"
    if column.parts:
        return f"coalesce({held}, {_listed_parts(column.parts)})"
    return held


def _looked_up(lookup: Lookup, joined: list[str]) -> str:
    term = f'"of_{lookup.by}".text' if lookup.by in joined else TERM.format(f'r."{lookup.by}"')
    return (
        f'(SELECT l."{lookup.column}" FROM "{lookup.table}" l WHERE l.article_id = a.article_id '
        f'AND l.version = a.version AND l."{lookup.by}" = {term})'
    )


def _listed_parts(parts: Parts) -> str:
    pairs = ", ".join(f"'{name}', p.\"{name}\"" for name in parts.names)
    own = (
        f'p.article_id = a.article_id AND p.version = a.version AND p."{parts.number}" = r.seq'
    )
    return (
        f"(SELECT json_group_array(json_object({pairs})) FROM "
        f'(SELECT * FROM "{parts.table}" p WHERE {own} ORDER BY p.seq) p)'
    )


def article_columns(tables: Sequence[Table]) -> dict[str, str]:
    """Return the columns of `articles` (as a) that packed rows are compared with, each with the
    SQL of what it is compared as.
    """
    columns = [column for table in tables if table.is_packed for column in table.columns]
    found = {c.repeats: f'a."{c.repeats}"' for c in columns if c.repeats}
    seconds = {c.of_article for c in columns if c.held == "second"}
    return found | {name: second_of(f'a."{name}"') for name in sorted(seconds)}


def repeat_statements(table: Table) -> Iterator[str]:
    """Yield the SQL that brings the seconds of an article's rows up to date, in all versions;
    the article's id is to be given.
    """
    for column in columns_held(table):
        if column.held == "second":
            second = second_of(f'a."{column.of_article}"')
            name = rows_name(table.name)
            yield (
                f'UPDATE "{name}" SET "{column.name}" = (SELECT {second} FROM articles a WHERE '
                f'a.row_id = "{name}".row_id) WHERE row_id IN '
                "(SELECT o.row_id FROM articles o WHERE o.article_id = ?)"
            )


def fill_statements(table: Table, had: dict[str, str], source: str) -> Iterator[str]:
    """Yield the SQL that packs rows as they are read (of a table `source` with the columns `had`,
    KEY among them).
    """
    columns = [column for column in columns_held(table) if column.name in had]
    for column in columns:
        if column.held in ("term", "reason", "phrases"):
            short = "" if column.held == "term" else f' AND length("{column.name}") <= {SHORT}'
            yield (
                f'INSERT OR IGNORE INTO terms (text) SELECT "{column.name}" FROM {source} '
                f'WHERE "{column.name}" IS NOT NULL{short} ORDER BY article_id, version, seq'
            )
    names = ", ".join(f'"{name}"' for name in (*KEY_OF_ROWS, *(c.name for c in columns)))
    values = ", ".join(("a.row_id", "u.seq", *map(_packed, columns)))
    yield (
        f'INSERT INTO "{rows_name(table.name)}" ({names}) SELECT {values} FROM {source} u '
        "JOIN articles a USING (article_id, version) ORDER BY a.row_id, u.seq"
    )


def _packed(column: Column) -> str:
    value = f'u."{column.name}"'
    if column.held == "term":
        return f"(SELECT t.term_id FROM terms t WHERE t.text = {value})"
    if column.held in ("reason", "phrases"):
        term = f"(SELECT t.term_id FROM terms t WHERE t.text = {value})"
        return f"CASE WHEN length({value}) <= {SHORT} THEN {term} ELSE {value} END"
    if column.held == "words":
        return f'nullif({value}, substr(a.text, u.start + 1, u."end" - u.start))'
    if column.held == "rounded":
        whole = f"CAST(round({value} * {SCALE}) AS INTEGER)"
        return f"CASE WHEN {whole} / {SCALE}.0 = {value} THEN {whole} ELSE {value} END"
    if column.held == "second":
        return second_of(f'a."{column.of_article}"')
    if column.repeats:
        return f'nullif({value}, a."{column.repeats}")'
    return value


def second_of(time: str) -> str:
    """Return the SQL of the seconds since 1970 of a time (SQL)."""
    return f"CAST(strftime('%s', {time}) AS INTEGER)"
