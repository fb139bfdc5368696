"""The store's tables as pandas DataFrames with real types."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store.schema import Column
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.store_tables import TABLES as STORE_TABLES

PANDAS_TYPES = (
    ("int", "Int64"),
    ("float", "Float64"),
    ("bool", "boolean"),
    ("category", "category"),
    ("text", "string"),
    ("json", "string"),
)
KEY = (
    Column("article_id", "text", "id of the article"),
    Column("version", "int", "its version, from 1"),
    Column("seq", "int", "number of the row in the article, from 0"),
)


def typed(frame: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Give a frame the types of its columns: times in Asia/Shanghai, categories, nullable numbers."""
    kinds = dict(PANDAS_TYPES)
    for column in columns:
        if column.name not in frame:
            continue
        values = frame[column.name]
        if column.type == "time":
            frame[column.name] = pd.to_datetime(
                values, utc=True, format="ISO8601"
            ).dt.tz_convert("Asia/Shanghai")
        elif column.type in kinds:
            frame[column.name] = values.astype(kinds[column.type])  # type: ignore[call-overload]
    return frame


def read(path: str | Path) -> dict[str, pd.DataFrame]:
    """Return every table of a store by name (pages without their bytes). StoreError: the file
    is no store of ours.
    """
    frames: dict[str, pd.DataFrame] = {}
    with Store.open(Path(path), TABLES, readonly=True) as store:
        held = store.counts()
        for table in (*STORE_TABLES, *TABLES):
            if table.name not in held:
                continue
            keyed = table in TABLES  # such a table has no rowid: its key is its order
            columns = (
                (*KEY, *table.columns)
                if keyed
                else tuple(c for c in table.columns if c.type != "blob")
            )
            names = [c.name for c in columns]
            frames[table.name] = typed(pd.DataFrame(store.rows(table), columns=names), columns)
    return frames
