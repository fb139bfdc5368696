"""Names that the tagger leans on but that link to nothing: brands, institutions, persons,
places, titles, funds.

A hit is a hint, not a mention: many are ordinary words too.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files

import daachorse

KINDS = (
    "brands",
    "persons",
    "places",
    "titles",
    "funds",
)  # the blocks of the table, in this order
Mark = tuple[int, int, int]  # start, end, kind from 1


class Finder:
    """An automaton over names with kinds."""

    def __init__(self, names: Mapping[str, int]) -> None:
        self._kinds = list(names.values())
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(
            list(names), daachorse.MATCH_KIND_LEFTMOST_LONGEST
        )

    def find(self, text: str) -> list[Mark]:
        """Return the names in `text`, leftmost and longest, without overlap."""
        return [
            (start, end, self._kinds[value]) for start, end, value in self._automaton.find(text)
        ]


@dataclass(frozen=True)
class Gazetteer:
    """The names of each kind of KINDS, and the suffixes of names with theirs."""

    names: Mapping[str, Sequence[str]]
    suffixes: Mapping[str, int]

    @cached_property
    def _finders(self) -> dict[str, Finder]:
        return {kind: Finder(dict.fromkeys(names, 1)) for kind, names in self.names.items()}

    @cached_property
    def _suffixes(self) -> Finder:
        return Finder(self.suffixes)

    def find_names(self, text: str) -> dict[str, list[Mark]]:
        """Return the names in `text` by kind."""
        return {kind: finder.find(text) for kind, finder in self._finders.items()}

    def find_suffixes(self, text: str) -> list[Mark]:
        """Return the suffixes of names in `text`."""
        return self._suffixes.find(text)


def load() -> Gazetteer:
    """Load both tables. The packed one holds the names of each kind, parted by line feeds, the
    kinds by empty lines.
    """
    folder = files("sinanews.analysis.lexicons.words")
    packed = gzip.decompress(folder.joinpath("gazetteer.txt.gz").read_bytes()).decode("utf-8")
    names = {
        kind: block.split("\n") for kind, block in zip(KINDS, packed.split("\n\n"), strict=True)
    }
    suffixes: dict[str, int] = {}
    for line in folder.joinpath("suffixes.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, words = line.split("\t")
            for word in words.split():
                suffixes.setdefault(word, int(kind))
    return Gazetteer(names, suffixes)
