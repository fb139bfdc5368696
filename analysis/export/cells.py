"""Values of a dataset as JSON has them, and as the cells of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import orjson
import pandas as pd

from sinanews.analysis.export.frames import Dataset
from sinanews.scraper.store.schema import Column

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet runs
NEUTRAL = "'"  # put before such a cell; take one off the front to have the text back
BETWEEN = "; "  # the words of a list in one cell


def neutral(value: object) -> object:
    """Keep a spreadsheet from running a cell as a formula; numbers stay as they are."""
    if isinstance(value, str) and value.startswith((*FORMULA_STARTS, NEUTRAL)):
        return NEUTRAL + value
    return value


def json_rows(dataset: Dataset) -> Iterator[dict[str, Any]]:
    """Yield the rows as JSON has them: times with their zone, lists as lists, null."""
    names = [column.name for column in dataset.columns]
    values = (python_values(dataset.frame[column.name], column) for column in dataset.columns)
    for row in zip(*values, strict=True):
        yield dict(zip(names, row, strict=True))


def plain_rows(dataset: Dataset) -> Iterator[tuple[Any, ...]]:
    """Yield the rows as cells: times naive in Beijing, lists of words parted by semicolons,
    other lists as JSON.
    """
    columns = dataset.columns
    values = (_cells(dataset.frame[column.name], column) for column in columns)
    return zip(*values, strict=True)


def python_values(values: pd.Series[Any], column: Column) -> list[Any]:
    """Return a column as Python's own values, None for null; times as ISO texts."""
    if column.type == "time":
        return [None if pd.isna(time) else time.isoformat() for time in values]
    if column.type == "json":
        return list(values)
    return [None if pd.isna(value) else value for value in values.astype("object")]


def _cells(values: pd.Series[Any], column: Column) -> list[Any]:
    if column.type == "time":
        return [None if pd.isna(time) else _naive(time) for time in values]
    found = python_values(values, column)
    if column.type != "json":
        return found
    return [None if value is None else listed(value, column) for value in found]


def listed(value: Any, column: Column) -> str:
    """Return a JSON value as the text of a cell."""
    if column.depth == 1 and not column.fields:
        return BETWEEN.join(value)
    return orjson.dumps(value).decode()


def _naive(time: pd.Timestamp) -> datetime:
    return time.tz_localize(None).to_pydatetime(warn=False)
