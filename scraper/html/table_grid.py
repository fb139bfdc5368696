"""The rectangle that the cells of an HTML table fill, as HTML's table model lays them out (WHATWG
HTML 4.9.12): a cell over several rows or columns stands in each of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

# HTML's own limit of colspan; a cell may be said to fill as many rows as a table has.
MOST = 1_000
MOST_PLACES = 100_000  # of one table; the largest of an annual report are under 5,000
_NUMBER = re.compile(r"\s{0,9}(\d{1,5})")


class TableCell(NamedTuple):
    """The words of a td or th, and how many rows and columns it fills."""

    text: str
    rows: int = 1
    columns: int = 1


def span(value: object) -> int:
    """Return what rowspan or colspan says, 1 to MOST; 1 for what is no number."""
    found = _NUMBER.match(str(value or ""))
    return min(max(int(found[1]), 1), MOST) if found else 1


def grid(rows: Sequence[Sequence[TableCell]]) -> tuple[tuple[str, ...], ...]:
    """Return each row with the words of all cells that stand in it, in the order of the columns.
    Rows stay as written where the rectangle would be larger than any real table.
    """
    if sum(cell.rows * cell.columns for row in rows for cell in row) > MOST_PLACES:
        return tuple(tuple(cell.text for cell in row) for row in rows)
    above: dict[
        int, TableCell
    ] = {}  # column → the cell that goes on there, with the rows it has left
    made: list[tuple[str, ...]] = []
    for cells in rows:
        row = _row(cells, above)
        above = {at: cell for at, cell in enumerate(row) if cell.rows}
        made.append(tuple(cell.text for cell in row))
    return tuple(made)


def _row(cells: Sequence[TableCell], above: Mapping[int, TableCell]) -> list[TableCell]:
    """Return what stands in each column of a row, with the rows that it has left below."""
    row: list[TableCell] = []
    for cell in cells:
        _go_on(row, above)
        row.extend([TableCell(cell.text, cell.rows - 1)] * cell.columns)
    _go_on(row, above)
    return row


def _go_on(row: list[TableCell], above: Mapping[int, TableCell]) -> None:
    """Add the cells of rows above as far as they stand in the next columns."""
    while (cell := above.get(len(row))) is not None:
        row.append(TableCell(cell.text, cell.rows - 1))
