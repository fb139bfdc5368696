"""Large tables that a script made: rows by their first cell, each made a value when it is asked
for. Of 80,000 entities and names a job meets a few thousand; to make all of them took a fifth of a
second at each start.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import Generic, TypeVar

from sinanews.analysis.lexicons.word_lists import FOLDER
from sinanews.scraper.model.errors import InstallError
from sinanews.scraper.model.word_tables import COMMENT

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class PackedTable(Mapping[str, T], Generic[T]):
    """Columns of cells, and what makes a value of the cells of a row. Keys keep their order."""

    columns: Sequence[Sequence[str]]
    made: Callable[..., T]
    _values: dict[str, T] = field(default_factory=dict, repr=False)  # of the keys asked for

    @classmethod
    def read(
        cls,
        name: str,
        columns: Sequence[str],
        made: Callable[..., T],
    ) -> PackedTable[T]:
        """Read a packed table of lexicons/words: comments, then rows of cells, tab between.
        Raises InstallError where the cells do not fill the rows.
        """
        data = gzip.decompress(files(FOLDER).joinpath(name).read_bytes())
        text = data.decode("utf-8").rstrip("\n")  # our own
        while text.startswith(COMMENT):
            text = text.partition("\n")[2]
        rows = text.count("\n") + 1
        cells = text.replace("\n", "\t").split("\t")
        if len(cells) != rows * len(columns):
            raise InstallError(f"{name}: {len(cells)} cells in {rows} rows of {columns}")
        return cls([cells[number :: len(columns)] for number in range(len(columns))], made)

    def with_rows(self, rows: Iterable[Sequence[str]]) -> PackedTable[T]:
        """Return the table with more rows behind it."""
        more = list(zip(*rows, strict=True)) or [()] * len(self.columns)
        both = [[*column, *added] for column, added in zip(self.columns, more, strict=True)]
        return PackedTable(both, self.made)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The row of each key."""
        return {key: number for number, key in enumerate(self.columns[0])}

    def __getitem__(self, key: str) -> T:
        found = self._values.get(key)
        if found is None:
            number = self._numbers[key]
            found = self.made(*[column[number] for column in self.columns])
            self._values[key] = found
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns[0])

    def __len__(self) -> int:
        return len(self.columns[0])
