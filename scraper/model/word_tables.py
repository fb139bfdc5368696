"""Word lists that ship with the package: tab-separated files, one entry a line, read and checked
in one place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from sinanews.scraper.model.errors import InstallError

COMMENT = "#"
Row = tuple[str, ...]


def read_table(
    package: str,
    name: str,
    columns: Sequence[str],
) -> tuple[Row, ...]:
    """Return the entries of a file in the folder of a package: one tuple a line, in order.

    Raises InstallError with file and line where the table is not as `checked` wants it.
    """
    text = (files(package) / name).read_text(encoding="utf-8")
    return tuple(checked(text, name, columns))


def by_kind(rows: Sequence[Row]) -> Mapping[str, Row]:
    """Return the first cells of rows of entry and kind, in order, by kind; an entry may be of
    several kinds.
    """
    found: dict[str, list[str]] = {}
    for entry, kind in rows:
        found.setdefault(kind, []).append(entry)
    return MappingProxyType({kind: tuple(entries) for kind, entries in found.items()})


def checked(
    text: str,
    name: str,
    columns: Sequence[str],
) -> Iterator[Row]:
    """Yield the entries of a table as tuples of its cells; `name` stands in the messages.

    Lines that begin with # and empty lines are left out. The first other line holds the names of
    the columns. A cell of an entry may be empty, but not the first; none has blanks around it, and
    no entry stands twice. Raises InstallError where one of these does not hold.
    """
    header: Row | None = None
    seen: set[Row] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith(COMMENT):
            continue
        row = tuple(line.split("\t"))
        where = f"{name}, line {number}"
        if header is None:
            header = row
            _check_header(row, tuple(columns), where)
            continue
        _check_entry(row, tuple(columns), where)
        if row in seen:
            raise InstallError(f"{where}: {row[0]} stands here a second time")
        seen.add(row)
        yield row
    if header is None:
        raise InstallError(f"{name}: no line names the columns; they are {' '.join(columns)}")


def _check_header(
    row: Row,
    columns: Row,
    where: str,
) -> None:
    if row != columns:
        raise InstallError(
            f"{where}: the columns are {' '.join(row)}, not {' '.join(columns)}"
        )


def _check_entry(
    row: Row,
    columns: Row,
    where: str,
) -> None:
    if len(row) != len(columns):
        raise InstallError(
            f"{where}: {len(row)} cells, not {len(columns)}: {' '.join(columns)}"
        )
    if not row[0]:
        raise InstallError(f"{where}: the first cell ({columns[0]}) is empty")
    untidy = [cell for cell in row if cell != cell.strip()]
    if untidy:
        raise InstallError(f"{where}: blanks around {untidy[0].strip()!r}")
