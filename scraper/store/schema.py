"""Tables as values: what both houses say of the tables that the store keeps."""

from __future__ import annotations

from dataclasses import (
    dataclass,
    field,
)

# what the store puts before the columns of every findings table
KEY = ("article_id", "version", "seq")

SQL_TYPES = (  # type of a column → its type in SQLite
    ("text", "TEXT"),
    ("category", "TEXT"),  # few distinct values
    ("time", "TEXT"),  # ISO 8601 with zone
    ("json", "TEXT"),
    ("int", "INTEGER"),
    ("bool", "INTEGER"),  # 0 or 1
    ("float", "REAL"),
    ("blob", "BLOB"),
    ("key", "INTEGER PRIMARY KEY"),  # the row number; in the store's own tables alone
)


@dataclass(frozen=True, slots=True)
class Parts:
    """Rows of another findings table that a json column repeats, in their order: those whose
    column `number` is the row's seq, as objects of the columns `names`.
    """

    table: str
    number: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lookup:
    """What a table of the store has in a column for the article and for the row's value in `by`,
    which has the same name there.
    """

    table: str
    column: str
    by: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is one of SQL_TYPES, `meaning` stands in the docs, `source` says where
    the value is from.

    A json column holds lists of lists of ... `depth` deep, of texts, or of objects where there
    are `fields` (name, type); depth 0 is any JSON value. A column with `of_article` holds what
    `articles` has in that column for the same version: the store shows it from there.
    `held`, `repeats` (of a column of `articles` that nearly always has the same), `parts` and
    `lookup` say how a findings table holds it in less room (packed_tables.py).
    """

    name: str
    type: str
    meaning: str
    source: str = ""
    depth: int = field(default=0, kw_only=True)
    fields: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)
    of_article: str = field(default="", kw_only=True)
    # term, reason, phrases, words, rounded, second, or as it is
    held: str = field(default="", kw_only=True)
    separator: str = field(default="", kw_only=True)  # of phrases
    repeats: str = field(default="", kw_only=True)
    parts: Parts | None = field(default=None, kw_only=True)
    lookup: Lookup | None = field(default=None, kw_only=True)

    @property
    def items(self) -> str:
        """Say in words what a json column holds; empty for other columns."""
        if self.type != "json":
            return ""
        if not self.depth:
            return "any JSON value"
        lists = "list of " + "lists of " * (self.depth - 1)
        if not self.fields:
            return f"{lists}texts"
        return f"{lists}objects: {', '.join(name for name, _ in self.fields)}"

    @property
    def is_packed(self) -> bool:
        """Whether the file holds it in another form than it is read in, or not at all."""
        return bool(self.held or self.repeats or self.parts) or self.is_shown_alone

    @property
    def is_shown_alone(self) -> bool:
        """Whether the file shows it from another table and holds nothing of it."""
        return bool(self.lookup) or bool(self.of_article and not self.held)

    @property
    def sql_type(self) -> str:
        """Return the type in SQLite."""
        return dict(SQL_TYPES)[self.type]


@dataclass(frozen=True, slots=True)
class Reference:
    """A foreign key: columns of a table that name a row of another. It is stated for those who
    read the file (SQLite checks it only where it is told to).
    """

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A question with a name: the rows of `table` for which `condition` (SQL) holds."""

    name: str
    table: str
    condition: str
    meaning: str

    @property
    def statement(self) -> str:
        """Return the SQL that makes it."""
        return (
            f'CREATE VIEW "{self.name}" AS SELECT * FROM "{self.table}" WHERE {self.condition}'
        )


@dataclass(frozen=True, slots=True)
class Table:
    """One table, the store's own or one of findings. Its rows hold the values of `columns` in
    order; the store puts KEY before those of findings.

    `indexes` are the columns of its indexes, for findings tables; `block_indexes` are terms of a
    packed one that many articles share: they are found by an index each (block_indexes.py).

    A table of findings with a `shared_key` belongs to no article: its rows are facts that many
    articles give, kept once for each value of those columns.
    """

    name: str
    columns: tuple[Column, ...]
    meaning: str = ""
    shared_key: tuple[str, ...] = field(default=(), kw_only=True)
    references: tuple[Reference, ...] = field(default=(), kw_only=True)
    views: tuple[View, ...] = field(default=(), kw_only=True)
    indexes: tuple[tuple[str, ...], ...] = field(default=(), kw_only=True)
    block_indexes: tuple[str, ...] = field(default=(), kw_only=True)
    is_internal: bool = field(default=False, kw_only=True)  # serves others: is not exported

    @property
    def is_packed(self) -> bool:
        """Whether the file holds the rows in another table, and shows them in a view."""
        return not self.shared_key and any(column.is_packed for column in self.columns)


KEY_COLUMNS = (
    Column("article_id", "text", "id of the article"),
    Column("version", "int", "its version, from 1"),
    Column("seq", "int", "number of the row in the article, from 0"),
)
OF_ARTICLE = Reference(KEY[:2], "articles", KEY[:2])  # what rows of findings are about


def findings_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a findings table as the file has them: KEY before its own, unless
    it is shared.
    """
    return table.columns if table.shared_key else (*KEY_COLUMNS, *table.columns)
