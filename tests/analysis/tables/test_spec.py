"""Rows are made by name: each column says what it is and gives its own value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.pipeline import analyze_many
from sinanews.analysis.resources import load
from sinanews.analysis.tables import TABLES, rows_of
from sinanews.analysis.tables.spec import (
    START,
    TableSpec,
    ValueColumn,
    as_json,
    paragraph_of,
    unpacked,
)
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.parse import parse
from sinanews.scraper.store.schema import KEY, SQL_TYPES
from tests.analysis.tables.found import found

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "text": str,
    "category": str,
    "time": str,
    "json": str,
    "int": int,
    "bool": int,
    "float": (int, float),
}
NAMES = [table.name for table in TABLES]


@pytest.fixture(scope="module")
def real() -> list[dict[str, list[dict[str, Any]]]]:
    """Rows of the committed sample pages, as a run makes them."""
    articles = [parse(page) for page in sample_pages()]
    return [rows_of(findings) for findings in analyze_many(articles, load())]


def sample_pages() -> Iterator[RawPage]:
    """Pages that are no articles (a list, a page with only a film) are left out."""
    for path in sorted(SAMPLES.glob("*.html")):
        if path.stem not in ("search_result", "video_only"):
            yield RawPage(None, path.read_bytes(), origin=str(path))


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_the_keys_of_a_row_are_the_names_of_the_columns(table: TableSpec[Any]) -> None:
    rows = table.rows(found())
    assert rows
    made = tuple(column.name for column in table.columns if not column.of_article)
    assert {tuple(row) for row in rows} == {made}


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_every_column_says_what_it_is(table: TableSpec[Any]) -> None:
    assert table.meaning
    for column in table.columns:
        assert column.type in dict(SQL_TYPES)
        assert column.meaning
        assert column.source
        assert callable(column.value)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_no_column_stands_twice_or_is_one_of_the_stores_own(table: TableSpec[Any]) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert not set(names) & set(KEY)


def test_no_table_stands_twice() -> None:
    assert len(set(NAMES)) == len(NAMES) == 12


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_values_of_real_pages_fit_the_declared_types(
    table: TableSpec[Any], real: list[dict[str, list[dict[str, Any]]]]
) -> None:
    rows = [row for page in real for row in page[table.name]]
    assert rows, "the samples have no row of this table"
    for column in table.columns:
        if column.of_article:
            continue
        values = [row[column.name] for row in rows if row[column.name] is not None]
        assert all(isinstance(v, PYTHON_TYPES[column.type]) for v in values), column.name
        if column.type == "json":
            assert all(isinstance(orjson.loads(v), list) for v in values)
        if column.type == "bool":
            assert set(values) <= {0, 1}


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_lists_of_real_pages_have_the_stated_shape(
    table: TableSpec[Any], real: list[dict[str, list[dict[str, Any]]]]
) -> None:
    """Parquet is written by it: what it does not name would be lost there."""
    rows = [row for page in real for row in page[table.name]]
    for column in table.columns:
        if column.type != "json":
            continue
        items = [item for row in rows for item in orjson.loads(row[column.name])]
        assert items, "the samples have no such list"
        assert column.depth == 1
        if column.fields:
            assert {tuple(item) for item in items} == {tuple(dict(column.fields))}
        else:
            assert {type(item) for item in items} == {str}


def test_spans_of_real_pages_are_inside_the_text_and_not_empty(
    real: list[dict[str, list[dict[str, Any]]]],
) -> None:
    spans = [row for page in real for rows in page.values() for row in rows if "start" in row]
    assert spans
    assert all(0 <= row["start"] < row["end"] for row in spans)
    assert all(len(row["text"]) == row["end"] - row["start"] for row in spans)


@pytest.mark.parametrize("table", TABLES, ids=NAMES)
def test_an_article_without_findings_has_no_rows(table: TableSpec[Any]) -> None:
    assert table.rows(Findings(Document("e", ""))) == []


def test_one_more_column_is_one_line() -> None:
    length: ValueColumn[Any] = ValueColumn(
        "length",
        "int",
        "characters",
        "Article.text",
        value=lambda item, _: item.end - item.start,
    )
    wider: TableSpec[Any] = TableSpec(
        "spans", (START, length), "spans", items=lambda f: f.mentions
    )
    assert wider.rows(found())[0] == {"start": 0, "length": 3}


@pytest.mark.parametrize(
    ("at", "paragraph"),
    [(0, -1), (4, -1), (5, -1), (6, 0), (14, 0), (15, -1), (16, 1), (21, 1), (99, -1)],
)
def test_the_paragraph_of_an_offset(at: int, paragraph: int) -> None:
    """Title [0, 5), then [6, 15) and [16, 22); line feeds between are in no paragraph."""
    assert paragraph_of(found().document, at) == paragraph


def test_an_empty_paragraph_holds_its_own_offset() -> None:
    document = Document("e", "甲\n\n乙", paragraphs=((0, 1), (2, 2), (3, 4)))
    assert [paragraph_of(document, at) for at in (0, 2, 3)] == [0, 1, 2]


def test_json_keeps_chinese_as_it_is() -> None:
    assert as_json([{"role": "who", "text": "甲公司"}]) == '[{"role":"who","text":"甲公司"}]'


def test_columns_that_hold_json_are_values_again_and_others_stay_as_they_are():
    row = {"tickers": '["600001.SH"]', "title": "[快讯]", "event_types": None}
    assert unpacked(row, {"tickers", "event_types"}) == {
        "tickers": ["600001.SH"],
        "title": "[快讯]",
        "event_types": None,
    }
