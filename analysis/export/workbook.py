"""Excel workbooks: real times, no formula, and what does not fit is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sinanews.analysis.export.cells import plain_rows
from sinanews.analysis.export.frames import Dataset
from sinanews.scraper.model.errors import UsageError

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

# Excel's own limits (its specification), and the characters that XML 1.0 cannot hold
ROWS, CHARACTERS = 1_048_576, 32_767
CUT = "…[cut: {} characters]"
NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
SHEET_NAME = 31  # characters


def write_xlsx(dataset: Dataset, path: Path) -> None:
    """Write a dataset as a workbook of one sheet. Times are Beijing time without a zone, as
    Excel knows them; lists are parted by semicolons; text is never a formula.

    A text longer than a cell may be ends with how much was cut. UsageError where openpyxl is
    not installed, or there are more rows than a sheet has.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        message = "xlsx needs openpyxl: pip install 'sinanews[excel]'"
        raise UsageError(f"{message}, or take csv") from error
    if len(dataset.frame) >= ROWS:
        message = f"{dataset.name} has {len(dataset.frame)} rows, a sheet of Excel {ROWS}"
        raise UsageError(f"{message}: take csv or parquet")
    book = Workbook(write_only=True)
    sheet = book.create_sheet(dataset.name[:SHEET_NAME])
    sheet.freeze_panes = "A2"
    sheet.append([column.name for column in dataset.columns])
    for row in plain_rows(dataset):
        sheet.append(list(_cells(sheet, row)))
    book.save(path)


def _cells(sheet: WriteOnlyWorksheet, row: Iterable[Any]) -> Iterator[WriteOnlyCell | Any]:
    from openpyxl.cell import WriteOnlyCell

    for value in row:
        if not isinstance(value, str):
            yield value
            continue
        cell = WriteOnlyCell(sheet, fitting(value))
        cell.data_type = "s"  # text, also where it begins with =
        yield cell


def fitting(text: str) -> str:
    """Return a text as a cell can hold it: without control characters, cut where it is longer
    than Excel allows.
    """
    clean = NO_XML.sub("\ufffd", text)
    if len(clean) <= CHARACTERS:
        return clean
    ending = CUT.format(len(clean))
    kept = CHARACTERS - len(ending)
    return clean[:kept] + CUT.format(len(clean) - kept)
