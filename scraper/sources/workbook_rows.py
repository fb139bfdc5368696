"""Rows of Excel workbooks into pages: a row is a record, the first row of a sheet names the keys."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError as XmlError

from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.records import Failure, SourceItem
from sinanews.scraper.sources.json_records import read_record

UNPACKED_BYTES = 1 << 30  # of all parts of a workbook, as for CSV: 1 GB
# What our own export writes where a text is longer than a cell may be (32,767 characters)
_CUT = re.compile(r"…\[cut: \d{1,9} characters\]$")


def read_xlsx(path: Path, subject: str) -> Iterator[SourceItem]:
    """Yield the page of each row of each sheet. Origins count rows as Excel does, and name the
    sheet where there are several. Failure `cut` for a row that was cut when it was written;
    SourceError where openpyxl is not installed, or the file is no sound workbook.
    """
    try:
        from openpyxl import load_workbook
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        message = f"{subject} is a workbook: install openpyxl to read it, or save it as CSV"
        raise SourceError(message, reason="no_reader") from error
    faults = (zipfile.BadZipFile, InvalidFileException, XmlError, KeyError, ValueError)
    try:
        _check_size(path, subject)
        with path.open("rb") as file:  # by its name, openpyxl refuses what is not named .xlsx
            sheets = load_workbook(file, read_only=True, data_only=True).worksheets
            for sheet in sheets:
                place = f"{subject}:{sheet.title}" if len(sheets) > 1 else subject
                yield from _records(sheet.iter_rows(values_only=True), place)
    except faults as error:
        message = f"{subject} is no sound workbook ({error}): save it anew, or as CSV"
        raise SourceError(message, reason="damaged") from error


def _check_size(path: Path, subject: str) -> None:
    with zipfile.ZipFile(path) as packed:
        size = sum(part.file_size for part in packed.infolist())
    if size > UNPACKED_BYTES:
        message = f"{subject} holds over {UNPACKED_BYTES} bytes: cut it"
        raise SourceError(message, reason="too_large")


def _records(rows: Iterator[Sequence[Any]], place: str) -> Iterator[SourceItem]:
    names = [str(cell or "").strip() for cell in next(rows, ())]
    for number, cells in enumerate(rows, 2):
        named = zip(names, cells, strict=False)
        record = {name: _plain(cell) for name, cell in named if name and cell is not None}
        if not record:
            continue
        row = f"{place}:{number}"
        cut = [name for name, cell in record.items() if _is_cut(cell)]
        if cut:
            message = f"{row}: {', '.join(cut)} did not fit a cell and was cut: read the CSV"
            yield Failure(row, "source", "cut", message)
        else:
            yield read_record(record, row)


def _plain(cell: object) -> object:
    """Return a cell as JSON has it: times as ISO 8601, as they stand there (Beijing time)."""
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    return cell if isinstance(cell, str | int | float) else _shown(cell)


def _shown(cell: object) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _is_cut(cell: object) -> bool:
    return isinstance(cell, str) and _CUT.search(cell) is not None
