"""Findings in little room: what the file holds of a table whose columns say how they are held.

An article of 1,900 characters has some 170 rows of findings, which repeat its id, its words and each
other's names: 27 KB as they are read, 12 as they are held (benchmarks/store.py). The rows
lie in a table `mentions_rows`, with the article's row number for its id and version; `mentions` is a
view on them that gives the values as they came. How a column is held (Column.held):

- term: as its number in the table `terms`, which has each text once;
- reason: as a term where it is short; a long one tells of this text alone, and is held as it is;
- words: not at all where it is text[start:end] of the article (it is never NULL);
- rounded: as a whole number of ten-thousandths, where it is one;
- parts: not at all where rows of another table tell it (Column.parts; it is never NULL).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

from sinanews.scraper.store.schema import Column, Parts, Table

KEY_OF_ROWS = ("row_id", "seq")
SCALE = 10_000  # scores are rounded to four digits at most
TERMS_INDEX = "CREATE UNIQUE INDEX IF NOT EXISTS terms_text ON terms(text)"
# The types that the file states. What is rounded must not be turned into another number by it.
HELD_TYPES = MappingProxyType({"term": "INTEGER", "reason": "BLOB", "rounded": "BLOB"})
SHORT = 48  # characters of a reason that other texts give too: most end below, or far above
TERM = "(SELECT t.text FROM terms t WHERE t.term_id = {})"


def rows_name(table: str) -> str:
    """Return the name of the table that holds the rows of a packed one."""
    return f"{table}_rows"


def held_types(table: Table) -> dict[str, str]:
    """Return the columns that hold a packed table, with their types in SQLite."""
    types = dict.fromkeys(KEY_OF_ROWS, "INTEGER")
    own = {c.name: HELD_TYPES.get(c.held, c.sql_type) for c in table.columns}
    return types | own


def held_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns that hold a packed table, for the documentation."""
    key = (
        Column("row_id", "int", "row_id of the article in articles"),
        Column("seq", "int", "number of the row in the article, from 0"),
    )
    return (*key, *map(_held_column, table.columns))


def _held_column(column: Column) -> Column:
    if column.held in ("term", "reason"):
        meaning = f"number in terms of what {column.name} is in the view"
        return Column(column.name, "int", meaning)
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
    searched = {names[0] for names in table.indexes}
    return [c.name for c in table.columns if c.held == "term" and c.name in searched]


def _shown(column: Column, joined: list[str]) -> str:
    """Return the SQL of a value as it came."""
    held = f'r."{column.name}"'
    if column.name in joined:
        return f'"of_{column.name}".text'
    if column.held == "term":
        return TERM.format(held)
    if column.held == "reason":
        return f"CASE typeof({held}) WHEN 'integer' THEN {TERM.format(held)} ELSE {held} END"
    if column.held == "words":
        return f'coalesce({held}, substr(a.text, r.start + 1, r."end" - r.start))'
    if column.held == "rounded":
        return f"CASE typeof({held}) WHEN 'integer' THEN {held} / {SCALE}.0 ELSE {held} END"
    if column.parts:
        return f"coalesce({held}, {_listed_parts(column.parts)})"
    return held


def _listed_parts(parts: Parts) -> str:
    pairs = ", ".join(f"'{name}', p.\"{name}\"" for name in parts.names)
    own = (
        f'p.article_id = a.article_id AND p.version = a.version AND p."{parts.number}" = r.seq'
    )
    return (
        f"(SELECT json_group_array(json_object({pairs})) FROM "
        f'(SELECT * FROM "{parts.table}" p WHERE {own} ORDER BY p.seq) p)'
    )


def fill_statements(table: Table, had: dict[str, str], source: str) -> Iterator[str]:
    """Yield the SQL that packs rows as they are read (of a table `source` with the columns `had`,
    KEY among them).
    """
    columns = [column for column in table.columns if column.name in had]
    for column in columns:
        if column.held in ("term", "reason"):
            short = (
                f' AND length("{column.name}") <= {SHORT}' if column.held == "reason" else ""
            )
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
    if column.held == "reason":
        term = f"(SELECT t.term_id FROM terms t WHERE t.text = {value})"
        return f"CASE WHEN length({value}) <= {SHORT} THEN {term} ELSE {value} END"
    if column.held == "words":
        return f'nullif({value}, substr(a.text, u.start + 1, u."end" - u.start))'
    if column.held == "rounded":
        whole = f"CAST(round({value} * {SCALE}) AS INTEGER)"
        return f"CASE WHEN {whole} / {SCALE}.0 = {value} THEN {whole} ELSE {value} END"
    return value
