"""Tables as values: what both houses say of the tables that the store keeps."""

from __future__ import annotations

from dataclasses import dataclass

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
class Column:
    """One column: `type` is one of SQL_TYPES, `meaning` stands in the docs, `source` says where
    the value is from.
    """

    name: str
    type: str
    meaning: str
    source: str = ""

    @property
    def sql_type(self) -> str:
        """Return the type in SQLite."""
        return dict(SQL_TYPES)[self.type]


@dataclass(frozen=True, slots=True)
class Table:
    """One table of findings. Its rows hold the values of `columns` in order; the store puts KEY
    before them.
    """

    name: str
    columns: tuple[Column, ...]
    meaning: str = ""
