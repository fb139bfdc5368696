"""Parquet with one schema whatever the data: files of two stores read together."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import orjson

from sinanews.analysis.export.frames import UNIT, ZONE, Dataset
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.schema import Column

if TYPE_CHECKING:
    import pyarrow

ARROW_TYPES = MappingProxyType(
    {
        "text": "string",
        "category": "string",  # Parquet keeps few values small by itself
        "int": "int64",
        "key": "int64",
        "bool": "bool",
        "float": "float64",
    }
)


def write_parquet(dataset: Dataset, path: Path) -> None:
    """Write a dataset as Parquet. UsageError where pyarrow is not installed."""
    try:
        import pyarrow.parquet
    except ImportError as error:
        message = "Parquet needs pyarrow (170 MB): pip install 'sinanews[parquet]'"
        raise UsageError(f"{message}, or take csv or jsonl") from error
    arrays = [_array(dataset.frame[c.name], c) for c in dataset.columns]
    table = pyarrow.Table.from_arrays(arrays, schema=arrow_schema(dataset.columns))
    pyarrow.parquet.write_table(table, path)


def arrow_schema(columns: tuple[Column, ...]) -> pyarrow.Schema:
    """Return the Arrow schema of columns; each field carries what it means."""
    import pyarrow

    return pyarrow.schema(
        [
            pyarrow.field(
                column.name, arrow_type(column), metadata={"meaning": column.meaning}
            )
            for column in columns
        ]
    )


def arrow_type(column: Column) -> pyarrow.DataType:
    """Return the Arrow type of a column: lists for JSON of which the shape is known, text for
    any other.
    """
    import pyarrow

    if column.type == "time":
        return pyarrow.timestamp(UNIT, tz=ZONE)
    if column.type != "json":
        return pyarrow.type_for_alias(ARROW_TYPES[column.type])
    kind = pyarrow.string()
    if column.fields:
        members = ((name, ARROW_TYPES[inner]) for name, inner in column.fields)
        kind = pyarrow.struct(
            [(name, pyarrow.type_for_alias(alias)) for name, alias in members]
        )
    for _ in range(column.depth):
        kind = pyarrow.list_(kind)
    return kind


def _array(values: Any, column: Column) -> pyarrow.Array:
    import pyarrow

    if column.type == "json" and not column.depth:
        values = [None if value is None else orjson.dumps(value).decode() for value in values]
    elif column.type == "json":
        values = list(values)
    elif column.type == "category":
        values = values.astype("string")
    return pyarrow.array(values, type=arrow_type(column), from_pandas=True)
