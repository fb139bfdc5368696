"""Parquet with one schema whatever the data: files of two stores read together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
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
        "blob": "binary",
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


def parquet_of_rows(rows: Sequence[Mapping[str, Any]], columns: tuple[Column, ...]) -> bytes:
    """Return rows as the bytes of a Parquet file. Their JSON and times may be text, as in the
    store; a column that a row does not name is null.
    """
    import pyarrow.parquet

    table = arrow_table(rows, columns)
    sink = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def arrow_table(
    rows: Sequence[Mapping[str, Any]],
    columns: tuple[Column, ...],
    *,
    json_as_text: bool = False,
) -> pyarrow.Table:
    """Return rows as an Arrow table; see parquet_of_rows. With `json_as_text` JSON stays text, and
    NUL, which no database takes in a text, is U+FFFD.
    """
    import pyarrow

    arrays = []
    fields = []
    for column in columns:
        kind = arrow_type(column)
        cell = _cell
        if json_as_text:
            kind = pyarrow.string() if column.type == "json" else kind
            cell = _plain_cell
        values = [cell(row.get(column.name), column) for row in rows]
        arrays.append(pyarrow.array(values, type=kind))
        fields.append(pyarrow.field(column.name, kind, metadata={"meaning": column.meaning}))
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def _plain_cell(value: Any, column: Column) -> Any:
    if column.type in ("json", "text", "category") and isinstance(value, str):
        return value.replace("\0", "\ufffd")
    return _cell(value, column)


def rows_of_parquet(data: bytes, columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    """Return the rows of a Parquet file with the values of some columns: aware times, lists."""
    import pyarrow.parquet

    table = pyarrow.parquet.read_table(pyarrow.BufferReader(data))
    found: list[dict[str, Any]] = table.select([c.name for c in columns]).to_pylist()
    return found


def _cell(value: Any, column: Column) -> Any:
    """Return a value as Arrow takes it."""
    if column.type == "bool" and value is not None:
        return bool(value)  # 0 and 1 in the store
    if not isinstance(value, str):
        return value
    if column.type == "time":
        return datetime.fromisoformat(value)
    if column.type == "json" and column.depth:
        return orjson.loads(value)
    return value


def _array(values: Any, column: Column) -> pyarrow.Array:
    import pyarrow

    if column.type == "json" and not column.depth:
        values = [None if value is None else orjson.dumps(value).decode() for value in values]
    elif column.type == "json":
        values = list(values)
    elif column.type == "category":
        values = values.astype("string")
    return pyarrow.array(values, type=arrow_type(column), from_pandas=True)
