"""The store's tables as pandas DataFrames with real types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.schema import Column, Table
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.store_tables import TABLES as STORE_TABLES

ZONE = "Asia/Shanghai"  # +08:00 all the year
PANDAS_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "int": "Int64",
        "float": "Float64",
        "bool": "boolean",
        "category": "category",
        "text": "string",
        "json": "string",
    }
)
KEY = (
    Column("article_id", "text", "id of the article"),
    Column("version", "int", "its version, from 1"),
    Column("seq", "int", "number of the row in the article, from 0"),
)


def typed(frame: pd.DataFrame, columns: Iterable[Column]) -> pd.DataFrame:
    """Give a frame the types of its columns: times in Asia/Shanghai, categories, nullable numbers.

    Columns that the frame has not are left out.
    """
    for column in columns:
        if column.name in frame:
            frame[column.name] = _typed(frame[column.name], column.type)
    return frame


def _typed(values: pd.Series[Any], kind: str) -> pd.Series[Any]:
    if kind == "time":
        times = pd.to_datetime(values, utc=True, format="ISO8601")
        return times.dt.tz_convert(ZONE)
    if kind not in PANDAS_TYPES:  # a rowid: as pandas reads it
        return values
    return values.astype(PANDAS_TYPES[kind])  # type: ignore[call-overload, no-any-return]


def read(
    path: str | Path,
    chosen: ArticleFilter = ArticleFilter(),  # noqa: B008 (frozen)
) -> dict[str, pd.DataFrame]:
    """Return every table of a store by name (pages without their bytes); of those whose rows
    belong to articles, the rows of the chosen ones.

    StoreError: the file is no store of ours.
    """
    with Store.open(Path(path), TABLES, readonly=True) as store:
        held = store.counts()
        return {
            table.name: _frame(store.rows(table, chosen), _columns(table))
            for table in (*STORE_TABLES, *TABLES)
            if table.name in held
        }


def _columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table's frame: with the store's key before those of findings."""
    if table in TABLES:
        return (*KEY, *table.columns)
    return tuple(column for column in table.columns if column.type != "blob")


def _frame(rows: list[dict[str, Any]], columns: tuple[Column, ...]) -> pd.DataFrame:
    names = [column.name for column in columns]
    return typed(pd.DataFrame(rows, columns=names), columns)
