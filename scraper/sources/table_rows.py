"""Rows of tables into pages: CSV and its like, and Parquet; a row is a record, its columns are the
keys.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import orjson

from sinanews.scraper.html.decode import decode
from sinanews.scraper.model.errors import SourceError
from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import Failure, SourceItem
from sinanews.scraper.read.own_record import is_own, own_id
from sinanews.scraper.sources.file_bytes import open_unpacked
from sinanews.scraper.sources.json_records import read_record

TABLE_BYTES = 1 << 30  # of a CSV file, which is held as a whole: 1 GB, a year of news
DELIMITERS = (",", "\t", ";", "|")
# Our own exports put it before a cell that a spreadsheet would run as a formula.
NEUTRAL, FORMULAS = "'", ("=", "+", "-", "@", "\t", "\r", "'")
ROWS_AT_ONCE = 256  # of Parquet


def read_csv(path: Path, subject: str) -> Iterator[SourceItem]:
    """Yield the page of each row; the first line names the columns. Origins count rows as a
    spreadsheet does. Failure `csv` where a row is damaged.
    """
    csv.field_size_limit(PAGE_BYTES)
    with open_unpacked(path) as file:
        body = file.read(TABLE_BYTES + 1)
    if len(body) > TABLE_BYTES:
        raise SourceError(f"{subject} is over {TABLE_BYTES} bytes: cut it", reason="too_large")
    if not body.strip():
        raise SourceError(f"{subject} is empty", reason="empty")
    text = decode(body).text
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    rows = csv.DictReader(StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for row in rows:
            number += 1
            yield read_record(_record(row), f"{subject}:{number}")
    except csv.Error as error:
        place = f"{subject}:{number + 1}"
        yield Failure(place, "source", "csv", f"{place} is no row of a table: {error}")


def _record(row: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the filled cells of a row; what stands beyond the last column has no name."""
    record = {str(key).strip(): cell for key, cell in row.items() if key and cell}
    if not is_own(record) and not own_id(record.get("article_id")):
        return record
    return {key: _as_it_was(cell) for key, cell in record.items()}


def _as_it_was(cell: str) -> str:
    return cell[1:] if cell.startswith(NEUTRAL) and cell[1:].startswith(FORMULAS) else cell


def read_parquet(path: Path, subject: str) -> Iterator[SourceItem]:
    """Yield the page of each row of a Parquet file."""
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        message = f"{subject} is Parquet: install pyarrow to read it"
        raise SourceError(message, reason="no_reader") from error
    number = 0
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(ROWS_AT_ONCE):
                for row in batch.to_pylist():
                    number += 1
                    plain = orjson.loads(orjson.dumps(row, default=str))
                    yield read_record(plain, f"{subject}:{number}")
    except ArrowException as error:
        raise SourceError(
            f"{subject} is no sound Parquet: {error}", reason="damaged"
        ) from error
