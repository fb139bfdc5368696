"""Workbooks: times that Excel knows, no formula, nothing cut in silence."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sinanews.analysis.export import workbook
from sinanews.analysis.export.frames import Dataset, typed
from sinanews.analysis.export.workbook import CHARACTERS, fitting, write_xlsx
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.schema import Column

openpyxl = pytest.importorskip("openpyxl")
COLUMNS = (
    Column("at", "time", "when"),
    Column("text", "text", "words"),
    Column("n", "int", "how many"),
    Column("value", "float", "number"),
    Column("yes", "bool", "so"),
    Column("words", "json", "list", depth=1),
    Column("pairs", "json", "list of objects", depth=1, fields=(("a", "int"),)),
)


def sheet(tmp_path: Path, *rows: tuple[Any, ...]) -> Any:
    frame = pd.DataFrame(rows, columns=[column.name for column in COLUMNS])
    dataset = Dataset("made", "for a test", COLUMNS, typed(frame, COLUMNS))
    write_xlsx(dataset, tmp_path / "a.xlsx")
    return openpyxl.load_workbook(tmp_path / "a.xlsx")["made"]


FULL = ("2024-01-02T01:30:00+00:00", "甲", 3, -1.5, 1, '["a","b"]', '[{"a":1}]')


def test_each_type_has_its_cell(tmp_path: Path) -> None:
    rows = list(sheet(tmp_path, FULL).iter_rows(values_only=True))
    assert rows == [
        ("at", "text", "n", "value", "yes", "words", "pairs"),
        (datetime(2024, 1, 2, 9, 30), "甲", 3, -1.5, True, "a; b", '[{"a":1}]'),
    ]


def test_null_is_an_empty_cell(tmp_path: Path) -> None:
    rows = list(sheet(tmp_path, FULL, (None, "甲", *[None] * 5)).iter_rows(values_only=True))
    assert rows[2] == (None, "甲", *[None] * 5)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-9亿元", "@SUM(A1)", "'甲"])
def test_text_stays_text_and_as_it_is(tmp_path: Path, text: str) -> None:
    cell = sheet(tmp_path, (*FULL[:1], text, *FULL[2:]))["B2"]
    assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["甲\x00乙", "甲\x1b[31m乙", "甲\ufffe乙"])
def test_what_xml_cannot_hold_is_replaced(tmp_path: Path, text: str) -> None:
    cell = sheet(tmp_path, (*FULL[:1], text, *FULL[2:]))["B2"]
    assert cell.value.startswith("甲\ufffd")


def test_a_long_text_says_how_much_was_cut() -> None:
    assert fitting("字" * CHARACTERS) == "字" * CHARACTERS
    cut = fitting("字" * (CHARACTERS + 1000))
    assert len(cut) <= CHARACTERS
    kept = cut.count("字")
    assert cut.endswith(f"…[cut: {CHARACTERS + 1000 - kept} characters]")


def test_more_rows_than_a_sheet_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 2)
    with pytest.raises(UsageError, match="made has 2 rows, a sheet of Excel 2"):
        sheet(tmp_path, FULL, FULL)


def test_without_openpyxl_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    absent: Any = None
    monkeypatch.setitem(sys.modules, "openpyxl", absent)
    with pytest.raises(UsageError, match=r"pip install 'sinanews\[excel\]'"):
        sheet(tmp_path, FULL)
