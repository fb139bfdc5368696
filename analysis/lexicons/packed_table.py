"""Large tables that a script made: rows in the order of their first cell, each made a value when it
is asked for. Of 97,000 entities and names a job meets a few thousand: to make all of them took a
fifth of a second at each start, and their cells as texts of their own 35 MB instead of 9.
"""

from __future__ import annotations

import gzip
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from itertools import takewhile
from operator import methodcaller
from typing import Any, Generic, TypeVar

import numpy as np

from sinanews.analysis.lexicons.word_lists import FOLDER
from sinanews.analysis.models.code_points import code_points
from sinanews.scraper.model.errors import InstallError
from sinanews.scraper.model.word_tables import COMMENT

T = TypeVar("T")
_FEW = 16  # rows in which a key is searched as text in less time than by halves
BEGIN = 2  # characters of a row by which it is sought: four names have the same
# Values kept of those asked for: with all of them a worker grew by 5 MB in 1,500 articles, and on
KEPT = 2048


@dataclass(frozen=True, eq=False)
class PackedTable(Mapping[str, T], Generic[T]):
    """Rows of cells as one text (a tab between cells, a line feed before and behind each row), where
    each row begins and the last ends, and what makes a value of the cells of a row. Keys keep their order;
    `more` are rows behind the others, by key.
    """

    text: str
    starts: Sequence[int]
    made: Callable[..., T]
    more: Mapping[str, Sequence[str]] = field(default_factory=dict)
    # of keys asked for, KEPT at most
    _values: dict[str, T] = field(default_factory=dict, repr=False)

    @classmethod
    def read(
        cls,
        name: str,
        columns: Sequence[str],
        made: Callable[..., T],
    ) -> PackedTable[T]:
        """Read a packed table of lexicons/words: comments, then rows of cells, tab between,
        sorted. Raises InstallError where the cells do not fill the rows.
        """
        data = gzip.decompress(files(FOLDER).joinpath(name).read_bytes())
        text = data.decode("utf-8").rstrip("\n")  # our own
        while text.startswith(COMMENT):
            text = text.partition("\n")[2]
        text += "\n"
        rows = text.count("\n")
        cells = text.count("\t") + rows
        if cells != rows * len(columns):
            raise InstallError(f"{name}: {cells} cells in {rows} rows of {columns}")
        return cls.of_text(text, made)

    @classmethod
    def of_text(
        cls,
        text: str,
        made: Callable[..., T],
    ) -> PackedTable[T]:
        """Return the table of sorted rows, a line feed behind each."""
        text = f"\n{text}"
        starts = np.flatnonzero(code_points(text) == ord("\n")) + 1
        return cls(text, array("i", starts.astype(np.int32).tobytes()), made)

    def with_rows(
        self,
        rows: Iterable[Sequence[str]],
    ) -> PackedTable[T]:
        """Return the table with more rows behind it."""
        return PackedTable(self.text, self.starts, self.made, {row[0]: row for row in rows})

    def rows(self) -> Iterator[Sequence[str]]:
        """Yield the cells of each row."""
        yield from map(self._row, range(self._size))
        yield from self.more.values()

    def key(
        self,
        number: int,
    ) -> str:
        """Return the first cell of a row, by its number from 0."""
        if number >= self._size:
            return list(self.more)[number - self._size]
        start = self.starts[number]
        return self.text[start : self.text.index("\t", start)]

    def keys_beginning(
        self,
        begin: str,
    ) -> list[str]:
        """Return the keys that begin with some characters (BEGIN at least), in order."""
        first, last = self._span(begin)
        at = bisect_left(range(last), begin, first, key=self.key)
        keys = map(self.key, range(at, last))
        found = list(takewhile(methodcaller("startswith", begin), keys))
        others = self._more_by_begin.get(begin[:BEGIN], ())
        return [*found, *(key for key in others if key.startswith(begin))]

    @property
    def _size(self) -> int:
        return len(self.starts) - 1

    def _row(
        self,
        number: int,
    ) -> list[str]:
        return self.text[self.starts[number] : self.starts[number + 1] - 1].split("\t")

    @cached_property
    def _more_by_begin(self) -> Mapping[str, Sequence[str]]:
        """The keys of the rows behind the others by the characters they are sought by."""
        found: dict[str, list[str]] = {}
        for key in self.more:
            found.setdefault(key[:BEGIN], []).append(key)
        return found

    @cached_property
    def _begins(self) -> tuple[Sequence[int], Sequence[int]]:
        """The begins that rows have as numbers, sorted; and the first row of each, with the
        number of rows behind them. Arrays: a dict of 39,000 begins took 2 MB.
        """
        codes = code_points(self.text)
        starts = np.array(self.starts[:-1])
        begins = codes[starts].astype(np.int64) << 32 | codes[starts + 1]
        firsts = np.flatnonzero(np.diff(begins, prepend=-1))
        distinct = array("q", begins[firsts].tobytes())
        return distinct, array("i", [*firsts.tolist(), self._size])

    def _span(
        self,
        key: str,
    ) -> tuple[int, int]:
        """Return the rows that begin as a key does: from, to."""
        begins, firsts = self._begins
        padded = f"{key}\t\t"  # a tab stands behind a key
        begin = ord(padded[0]) << 32 | ord(padded[1])
        at = bisect_left(begins, begin)
        if at == len(begins) or begins[at] != begin:
            return 0, 0
        return firsts[at], firsts[at + 1]

    def _found(
        self,
        key: str,
    ) -> Sequence[str] | None:
        """Return the cells of a key; None where there is none."""
        first, last = self._span(key)
        if last - first > _FEW:
            first = bisect_left(range(last), key, first, key=self.key)
            last = min(first + 1, last)
        if first < last:
            text = self.text
            before = text.find(f"\n{key}\t", self.starts[first] - 1, self.starts[last])
            if before >= 0:
                cells = text[before + 1 : text.index("\n", before + 1)].split("\t")
                if cells[0] == key:  # and holds no tab itself
                    return cells
        return self.more.get(key)

    def _value(
        self,
        key: str,
    ) -> T | None:
        """Return the value of a key; None where there is none."""
        found = self._values.get(key)
        if found is None and (cells := self._found(key)) is not None:
            if len(self._values) >= KEPT:
                self._values.clear()
            found = self._values[key] = self.made(*cells)
        return found

    def get(
        self,
        key: str,
        default: Any = None,
        /,
    ) -> Any:
        """Return the value of a key; without an error on the way where there is none, as of most
        of the words that are looked up.
        """
        found = self._value(key)
        return default if found is None else found

    def __getitem__(
        self,
        key: str,
    ) -> T:
        found = self._value(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(
        self,
        key: object,
    ) -> bool:
        return isinstance(key, str) and (key in self._values or self._found(key) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter([*map(self.key, range(self._size)), *self.more])

    def __len__(self) -> int:
        return self._size + len(self.more)
