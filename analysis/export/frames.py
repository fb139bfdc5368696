"""The store's tables as pandas DataFrames with real types."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import orjson
import pandas as pd

from sinanews.analysis.corpus.signal_sessions import SESSION_COLUMNS, with_sessions
from sinanews.analysis.tables import TABLES
from sinanews.analysis.tables.signal_tables import SIGNALS
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import check
from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.row_query import columns_when_read
from sinanews.scraper.store.schema import Column, Table, View, findings_columns
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.store_tables import TABLES as STORE_TABLES
from sinanews.scraper.store.store_tables import VIEWS as STORE_VIEWS

ZONE = "Asia/Shanghai"  # +08:00 all the year
UNIT: Literal["us"] = (
    "us"  # of all times, whatever the data: microseconds are the finest that Python has
)
# What pandas itself gives texts (str since 3, object before): other string types merge with it
# only after a cast.
TEXT = pd.Series(["text"]).dtype
PANDAS_TYPES: Mapping[str, Any] = MappingProxyType(
    {
        "int": "Int64",
        "float": "Float64",
        "bool": "boolean",
        "category": "category",
        "text": TEXT,
        "key": "Int64",
    }
)
OWN_TABLES = tuple(table for table in STORE_TABLES if not table.is_internal)
ALL_TABLES: tuple[Table, ...] = (*OWN_TABLES, *TABLES)
ALL_VIEWS: tuple[View, ...] = (*STORE_VIEWS, *(v for table in TABLES for v in table.views))
NAMES = (*(table.name for table in ALL_TABLES), *(view.name for view in ALL_VIEWS))


EVERYTHING = ArticleFilter()
CHOSEN = "SELECT a.{columns} FROM articles a WHERE 1{conditions}"
# which rows of a table are of the chosen articles; other tables are of no article
OF_CHOSEN: Mapping[str, str] = MappingProxyType(
    {
        "articles": "row_id IN ({row_id})",
        "pages": "page_id IN ({page_id})",
        "listings": "(ticker, entity_id) IN (SELECT j.value, e.entity_id FROM entities e, "
        "json_each(e.tickers) j WHERE (e.article_id, e.version) IN ({key}))",
        "analyses": "(article_id, version) IN ({key})",
    }
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A table or a view with its rows: what is exported."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True)
class StoredRows:
    """A table or a view (by its `name`) with its rows as the store has them."""

    name: str
    meaning: str
    table: Table
    rows: list[dict[str, Any]]


def read(
    path: str | Path,
    names: Collection[str] = (),
    *,
    chosen: ArticleFilter = EVERYTHING,
) -> dict[str, pd.DataFrame]:
    """Return tables and views of a store by name, all where none is named (pages without their
    bytes). Where articles are chosen, their rows alone, and no table that is of no article; where
    `chosen` names a moment, what was known then and nothing later.

    Times are aware, in Asia/Shanghai, to the microsecond; tickers and ids are strings; lists
    are tuples; what has few values is a category; null is null in every type. StoreError: the
    file is no store of ours. UsageError: there is no table of that name.
    """
    return {dataset.name: dataset.frame for dataset in datasets(path, names, chosen)}


def datasets(
    path: str | Path, names: Collection[str] = (), chosen: ArticleFilter = EVERYTHING
) -> Iterator[Dataset]:
    """Yield tables and views of a store, one after the other, so that only one is held. Where
    articles are chosen, their rows alone, and no table that is of no article.
    """
    with Store.open(Path(path), TABLES, readonly=True) as store:
        for found in stored_rows(store, names, chosen):
            yield _dataset(found)


def stored_rows(
    store: Store, names: Collection[str] = (), chosen: ArticleFilter = EVERYTHING
) -> Iterator[StoredRows]:
    """Yield the rows that `datasets` makes frames of, as the store has them. UsageError: there
    is no table of that name.
    """
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        raise UsageError(f"no table {', '.join(unknown)}: there are {', '.join(NAMES)}")
    check(store.database, chosen.as_of)
    tables = {table.name: table for table in ALL_TABLES}
    asked = [(table, table.name, table.meaning, "1") for table in ALL_TABLES]
    asked += [(tables[v.table], v.name, v.meaning, v.condition) for v in ALL_VIEWS]
    for table, name, meaning, condition in asked:
        limit = _limit(table, chosen)
        if limit is None or not _is_wanted(store, name, names):
            continue
        of_chosen, values = limit
        rows = store.rows(table, of_chosen, values, view=condition, as_of=chosen.as_of)
        yield StoredRows(name, meaning, table, rows)


def _limit(table: Table, wanted: ArticleFilter) -> tuple[str, Sequence[Any]] | None:
    """Return the condition on the rows of a table, and its values; None where it has no rows of
    articles.
    """
    if not wanted:
        return "1", ()
    condition = OF_CHOSEN.get(table.name)
    if condition is None and table in (*TABLES, *CORPUS_TABLES):
        condition = OF_CHOSEN["analyses"]
    if condition is None:
        return None
    conditions, values = wanted.sql("a")
    chosen = {
        "row_id": CHOSEN.format(columns="row_id", conditions=conditions),
        "page_id": CHOSEN.format(columns="page_id", conditions=conditions),
        "key": CHOSEN.format(columns="article_id, a.version", conditions=conditions),
    }
    return condition.format(**chosen), values


def columns_in_file(table: Table) -> tuple[Column, ...]:
    """Return the columns that a table has in the file, without bytes."""
    columns = findings_columns(table) if table in TABLES else table.columns
    return tuple(column for column in columns if column.type != "blob")


def columns_of(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table's frame: with the store's key before those of findings and
    `known_at` behind them, in signals the session; without bytes.
    """
    columns = columns_when_read(table, is_findings=table in TABLES)
    return (*columns, *SESSION_COLUMNS) if table is SIGNALS else columns


def typed(frame: pd.DataFrame, columns: Iterable[Column]) -> pd.DataFrame:
    """Give a frame the types of its columns. Columns that the frame has not are left out."""
    for column in columns:
        if column.name in frame:
            frame[column.name] = _typed(frame[column.name], column.type)
    return frame


def _is_wanted(store: Store, name: str, names: Collection[str]) -> bool:
    """Say whether a table is asked for and the file has it: an older one may not."""
    return (not names or name in names) and store.holds(name)


def dataset_of(
    name: str, meaning: str, columns: tuple[Column, ...], rows: list[dict[str, Any]]
) -> Dataset:
    """Return rows that were counted as a dataset of some columns; their lists are tuples."""
    packed = [column.name for column in columns if column.type == "json"]
    made = [{**row, **{key: frozen(row[key]) for key in packed}} for row in rows]
    frame = pd.DataFrame(made, columns=[column.name for column in columns])
    for column in columns:
        if column.type != "json":
            frame[column.name] = _typed(frame[column.name], column.type)
    return Dataset(name, meaning, columns, frame)


def _dataset(found: StoredRows) -> Dataset:
    columns = columns_of(found.table)
    rows = found.rows
    if found.table is SIGNALS:
        rows = list(with_sessions(rows))
    frame = pd.DataFrame(rows, columns=[column.name for column in columns])
    return Dataset(found.name, found.meaning, columns, typed(frame, columns))


def _typed(values: pd.Series[Any], kind: str) -> pd.Series[Any]:
    if kind == "time":
        times = pd.to_datetime(values, utc=True, format="ISO8601")
        return times.dt.tz_convert(ZONE).dt.as_unit(UNIT)
    if kind == "json":
        return _decoded(values)
    return values.astype(PANDAS_TYPES[kind])


def _decoded(values: pd.Series[Any]) -> pd.Series[Any]:
    """Return the values of JSON texts, None for null; a text that comes often is read once."""
    known = {text: frozen(orjson.loads(text)) for text in values.dropna().unique()}
    return pd.Series([known.get(text) for text in values], index=values.index, dtype="object")


def frozen(value: Any) -> Any:
    """Return a JSON value with tuples for its lists, those inside them too."""
    return tuple(frozen(item) for item in value) if isinstance(value, list) else value
