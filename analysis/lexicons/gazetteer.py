"""Names that the tagger leans on but that link to nothing: brands, institutions, persons,
places, titles, funds.

A hit is a hint, not a mention: many are ordinary words too.
"""

from __future__ import annotations

import lzma
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from sinanews.analysis.lexicons import automata
from sinanews.analysis.lexicons.word_lists import FOLDER, read_words

# The blocks of the table, in this order.
KINDS = ("brands", "persons", "places", "titles", "funds")
NAMES = "gazetteer.txt.xz"
AUTOMATA = "gazetteer_automata.npz.zst"
Mark = tuple[int, int, int]  # start, end, kind from 1


@dataclass(frozen=True)
class Gazetteer:
    """The automata of the names by KINDS, and of the suffixes of names, with their kinds."""

    names: Mapping[str, automata.Automaton]
    suffixes: automata.Automaton
    suffix_kinds: Sequence[int]

    def find_names(self, text: str) -> dict[str, list[Mark]]:
        """Return the names in `text` by kind, leftmost and longest, without overlap; the third
        of each tells which of its list it is.
        """
        return {kind: automaton.find(text) for kind, automaton in self.names.items()}

    def find_suffixes(self, text: str) -> list[Mark]:
        """Return the suffixes of names in `text`, leftmost and longest, without overlap."""
        kinds = self.suffix_kinds
        return [(start, end, kinds[number]) for start, end, number in self.suffixes.find(text)]


def load() -> Gazetteer:
    """Load names and suffixes. Raises InstallError where a file is damaged."""
    suffixes: dict[str, int] = {}
    for suffix, kind, _ in read_words("suffixes.tsv", ("suffix", "kind", "meaning")):
        suffixes.setdefault(suffix, int(kind))
    names = automata.load(AUTOMATA) or {
        kind: automata.built(found) for kind, found in names_by_kind().items()
    }
    return Gazetteer(names, automata.built(suffixes), tuple(suffixes.values()))


def names_by_kind() -> dict[str, list[str]]:
    """Return the names of each of KINDS: in the packed table, a name a line, an empty line
    between the kinds.
    """
    data = lzma.decompress(files(FOLDER).joinpath(NAMES).read_bytes())
    blocks = data.decode("utf-8").split("\n\n")  # our own
    return {kind: block.split("\n") for kind, block in zip(KINDS, blocks, strict=True)}
