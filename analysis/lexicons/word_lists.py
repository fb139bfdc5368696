"""Word lists: tab-separated files in `words/`, one entry a line, read and checked in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType

from sinanews.scraper.model.errors import InstallError

FOLDER = "sinanews.analysis.lexicons.words"
COMMENT = "#"
Row = tuple[str, ...]


def read_words(name: str, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the entries of a list of ours, for example `units.tsv`: one tuple a line, in order.

    Raises InstallError with file and line where the table is not as `checked` wants it.
    """
    text = (files(FOLDER) / name).read_text(encoding="utf-8")
    return tuple(checked(text, name, columns))


def words_by_kind(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a list of word and kind, in order, by kind; a word may be of several
    kinds. Raises InstallError as `read_words`.
    """
    found: dict[str, list[str]] = {}
    for word, kind in read_words(name, ("word", "kind")):
        found.setdefault(kind, []).append(word)
    return MappingProxyType({kind: tuple(words) for kind, words in found.items()})


def alternatives(words: Sequence[str]) -> str:
    """Return words as the alternatives of an expression, in their order, each taken literally."""
    return "|".join(map(re.escape, words))


def longest_first(words: Iterable[str]) -> str:
    """Return words as alternatives of which the longest that fits is taken."""
    return alternatives(sorted(words, key=lambda word: (-len(word), word)))


def checked(text: str, name: str, columns: Sequence[str]) -> Iterator[Row]:
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


def _check_header(row: Row, columns: Row, where: str) -> None:
    if row != columns:
        raise InstallError(f"{where}: the columns are {' '.join(row)}, not {' '.join(columns)}")


def _check_entry(row: Row, columns: Row, where: str) -> None:
    if len(row) != len(columns):
        raise InstallError(
            f"{where}: {len(row)} cells, not {len(columns)}: {' '.join(columns)}"
        )
    if not row[0]:
        raise InstallError(f"{where}: the first cell ({columns[0]}) is empty")
    untidy = [cell for cell in row if cell != cell.strip()]
    if untidy:
        raise InstallError(f"{where}: blanks around {untidy[0].strip()!r}")
