"""One schema whatever the data: files of two stores read together, lists are lists."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from sinanews.analysis.export.files import export_tables
from sinanews.analysis.export.frames import ALL_TABLES, ZONE, columns_of
from sinanews.analysis.export.parquet import arrow_schema, arrow_type
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.schema import Column
from tests.analysis.export.made import PUBLISHED, empty, fill

parquet = pytest.importorskip("pyarrow.parquet")


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folders of two stores: one with news, one without."""
    folder = tmp_path_factory.mktemp("parquet")
    export_tables(fill(folder / "full.db"), folder / "full", "parquet")
    export_tables(empty(folder / "empty.db"), folder / "empty", "parquet")
    return folder / "full", folder / "empty"


NAMES = [table.name for table in ALL_TABLES if table.name != "schema_columns"]


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_the_same_whatever_the_data(
    exported: tuple[Path, Path], name: str
) -> None:
    full, none = (parquet.read_schema(folder / f"{name}.parquet") for folder in exported)
    table = next(table for table in ALL_TABLES if table.name == name)
    assert full.equals(none)
    assert full.equals(arrow_schema(columns_of(table)))
    assert "null" not in {str(kind) for kind in full.types}


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column("a", "text", ""), "string"),
        (Column("a", "category", ""), "string"),
        (Column("a", "time", ""), "timestamp[us, tz=Asia/Shanghai]"),
        (Column("a", "int", ""), "int64"),
        (Column("a", "key", ""), "int64"),
        (Column("a", "bool", ""), "bool"),
        (Column("a", "float", ""), "double"),
        (Column("a", "json", ""), "string"),
        (Column("a", "json", "", depth=1), "list<item: string>"),
        (Column("a", "json", "", depth=2), "list<item: list<item: string>>"),
        (
            Column("a", "json", "", depth=1, fields=(("x", "text"), ("n", "int"))),
            "list<item: struct<x: string, n: int64>>",
        ),
    ],
)
def test_each_type_has_its_arrow_type(column: Column, expected: str) -> None:
    found = str(arrow_type(column)).replace("element", "item").replace(" not null", "")
    assert found == expected


def test_values_come_back(exported: tuple[Path, Path]) -> None:
    articles = parquet.read_table(exported[0] / "articles.parquet").to_pylist()
    assert articles[0]["published"] == PUBLISHED
    assert articles[0]["authors"] == ["甲"]
    assert articles[0]["images"] == [{"url": "https://n.sinaimg.cn/a.jpg", "caption": "图"}]
    assert articles[0]["tables"] == [[["a", "b"], ["1", "2"]]]
    assert articles[1]["published"] is None
    events = parquet.read_table(exported[0] / "events.parquet").to_pylist()
    assert events[0]["arguments"][0]["role"] == "who"
    assert articles[0]["is_latest"] is True


def test_each_column_says_what_it_means(exported: tuple[Path, Path]) -> None:
    schema = parquet.read_schema(exported[0] / "signals.parquet")
    assert all(schema.field(name).metadata[b"meaning"] for name in schema.names)


@pytest.mark.parametrize("name", ["articles", "signals", "events", "pages", "entities"])
def test_duckdb_reads_two_stores_together(exported: tuple[Path, Path], name: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    files = [str(folder / f"{name}.parquet") for folder in exported]
    for order in (files, files[::-1]):
        rows = duckdb.read_parquet(order).fetchall()
        assert rows


def test_duckdb_unnests_lists(exported: tuple[Path, Path]) -> None:
    duckdb = pytest.importorskip("duckdb")
    file = exported[0] / "signals.parquet"
    sql = f"SELECT ticker, unnest(event_types) FROM read_parquet('{file}') ORDER BY 1"
    assert duckdb.sql(sql).fetchall() == [
        ("00700.HK", "holding_up"),
        ("600519.SH", "holding_up"),
    ]


@pytest.mark.parametrize("name", ["articles", "signals", "events", "pages", "entities"])
def test_polars_reads_two_stores_together(exported: tuple[Path, Path], name: str) -> None:
    polars = pytest.importorskip("polars")
    for order in (exported, exported[::-1]):
        frame = polars.read_parquet([folder / f"{name}.parquet" for folder in order])
        assert len(frame) > 0


def test_polars_knows_times_and_lists(exported: tuple[Path, Path]) -> None:
    polars = pytest.importorskip("polars")
    signals = polars.read_parquet(exported[0] / "signals.parquet")
    assert signals["published_at"].dtype == polars.Datetime("us", ZONE)
    assert signals.explode("event_types")["event_types"].to_list() == ["holding_up"] * 2
    moment = signals["available_at"][0]
    assert isinstance(moment, datetime)
    assert moment >= signals["published_at"][0]


def test_without_pyarrow_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent: Any = None
    monkeypatch.setitem(sys.modules, "pyarrow", absent)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", absent)
    store = fill(tmp_path / "n.db")
    with pytest.raises(UsageError, match=r"pip install 'sinanews\[parquet\]'"):
        export_tables(store, tmp_path / "o", "parquet", names=("signals",))
    assert not list((tmp_path / "o").glob("*.parquet"))
