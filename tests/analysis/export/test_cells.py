"""Values as JSON has them, and as a spreadsheet does."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import orjson
import pandas as pd
import pytest

from sinanews.analysis.export.cells import json_rows, listed, neutral, plain_rows
from sinanews.analysis.export.frames import Dataset, typed
from sinanews.scraper.store.schema import Column

TYPES = ("time", "text", "category", "int", "float", "bool", "json")


def one(kind: str, *values: Any, **more: Any) -> Dataset:
    column = Column("c", kind, "a column", **more)
    frame = typed(pd.DataFrame({"c": list(values)}, dtype="object"), (column,))
    return Dataset("made", "for a test", (column,), frame)


@pytest.mark.parametrize("kind", TYPES)
def test_null_is_null_in_every_type(kind: str) -> None:
    assert list(json_rows(one(kind, None))) == [{"c": None}]
    assert list(plain_rows(one(kind, None))) == [(None,)]


@pytest.mark.parametrize(
    ("kind", "value", "as_json", "as_cell"),
    [
        ("text", "甲", "甲", "甲"),
        ("category", "甲", "甲", "甲"),
        ("int", 2**53 + 1, 2**53 + 1, 2**53 + 1),
        ("float", 0.5, 0.5, 0.5),
        ("bool", 1, True, True),
        (
            "time",
            "2024-01-02T01:30:00.5+00:00",
            "2024-01-02T09:30:00.500000+08:00",
            datetime(2024, 1, 2, 9, 30, 0, 500000),
        ),
        ("json", '{"a": [1]}', {"a": [1]}, '{"a":[1]}'),
    ],
)
def test_a_value_of_each_type(kind: str, value: Any, as_json: Any, as_cell: Any) -> None:
    assert list(json_rows(one(kind, value))) == [{"c": as_json}]
    assert list(plain_rows(one(kind, value))) == [(as_cell,)]


def test_rows_can_be_written_as_json() -> None:
    for kind, value in (("int", 1), ("float", 0.5), ("bool", 0), ("json", '["a"]')):
        assert orjson.dumps(list(json_rows(one(kind, value))))


@pytest.mark.parametrize(
    ("value", "more", "cell"),
    [
        ((), {"depth": 1}, ""),
        (("a",), {"depth": 1}, "a"),
        (("a", "b; c"), {"depth": 1}, "a; b; c"),
        ((("a",), ("b",)), {"depth": 2}, '[["a"],["b"]]'),
        (({"a": "甲"},), {"depth": 1, "fields": (("a", "text"),)}, '[{"a":"甲"}]'),
        (7, {}, "7"),
    ],
)
def test_a_list_as_a_cell(value: Any, more: Any, cell: str) -> None:
    assert listed(value, Column("c", "json", "", **more)) == cell


@pytest.mark.parametrize("value", ["甲", "1+1", "", 1, -1.5, None, True])
def test_what_no_spreadsheet_runs_stays(value: object) -> None:
    assert neutral(value) is value
