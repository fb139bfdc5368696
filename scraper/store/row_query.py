"""The rows of any table, as they are or as of a moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sinanews.scraper.store.as_of import (
    OF_ROW,
    column,
    literal,
)
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.schema import (
    KEY,
    Column,
    Table,
    findings_columns,
)

# What every row of findings has besides its own columns when it is read.
KNOWN_AT = Column(
    "known_at",
    "time",
    "from when its article's version may be used, +08:00: join and backtest on it",
    "articles.known_at",
)
OF_ARTICLE = f"(SELECT a.known_at FROM articles a WHERE {OF_ROW})"


@dataclass(frozen=True, slots=True)
class RowQuery:
    """Which rows of a table: a condition on the rows (SQL, with its values), the condition of a
    view, which sees the columns as of the moment, and that moment.
    """

    condition: str = "1"
    values: Sequence[Any] = ()
    view: str = "1"
    as_of: datetime | None = None


def columns_when_read(table: Table, *, is_findings: bool) -> tuple[Column, ...]:
    """Return the columns of a table's rows when they are read: with the store's key before those
    of findings and `known_at` behind them, without bytes.
    """
    if not is_findings:
        return tuple(made for made in table.columns if made.type != "blob")
    columns = findings_columns(table)
    return columns if _has_known_at(table) else (*columns, KNOWN_AT)


def select(
    database: Database, table: Table, query: RowQuery, *, is_findings: bool
) -> list[dict[str, Any]]:
    """Return rows of a table: findings by their key, others in the order in which they came.
    Columns that a file of an older schema lacks are left out.
    """
    own = is_findings and not table.shared_key
    there = database.columns_of(table.name)
    names = [
        made.name
        for made in columns_when_read(table, is_findings=is_findings)
        if made.name in there
    ]
    selected = [column(table, name, query.as_of) for name in names]
    if own and KNOWN_AT.name not in names and _is_timed(database):
        selected.append(f"{OF_ARTICLE} AS {KNOWN_AT.name}")
        names.append(KNOWN_AT.name)
    key = (table.shared_key or KEY) if is_findings else ("row_place",)
    if not is_findings:
        selected.append("t.rowid AS row_place")
    condition = query.condition
    if query.as_of is not None and _has_known_at(table) and not table.shared_key:
        condition += f" AND t.known_at <= {literal(query.as_of)}"
    inner = f'SELECT {", ".join(selected)} FROM "{table.name}" t WHERE {condition}'
    listed = ", ".join(f'"{name}"' for name in names)
    sql = f"SELECT {listed} FROM ({inner}) WHERE {query.view} ORDER BY {', '.join(key)}"
    return database.query(sql, query.values)


def _has_known_at(table: Table) -> bool:
    """Say whether a table states `known_at` itself; facts that are shared have none."""
    return bool(table.shared_key) or KNOWN_AT.name in {made.name for made in table.columns}


def _is_timed(database: Database) -> bool:
    """Say whether the file states when articles became known: an older one may not."""
    return KNOWN_AT.name in database.columns_of("articles")
