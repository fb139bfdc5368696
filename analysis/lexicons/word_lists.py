"""Word lists: tab-separated files in `words/`, one entry a line, read and checked in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from sinanews.scraper.model.word_tables import Row, by_kind, read_table

FOLDER = "sinanews.analysis.lexicons.words"


def read_words(name: str, columns: Sequence[str]) -> tuple[Row, ...]:
    """Return the entries of a list of ours, for example `units.tsv`: one tuple a line, in order.

    Raises InstallError with file and line where the table is not as word_tables wants it.
    """
    return read_table(FOLDER, name, columns)


def words_by_kind(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the words of a list of word and kind, in order, by kind; a word may be of several
    kinds. Raises InstallError as `read_words`.
    """
    return by_kind(read_words(name, ("word", "kind")))


def alternatives(words: Sequence[str]) -> str:
    """Return words as the alternatives of an expression, in their order, each taken literally."""
    return "|".join(map(re.escape, words))


def longest_first(words: Iterable[str]) -> str:
    """Return words as alternatives of which the longest that fits is taken."""
    return alternatives(sorted(words, key=lambda word: (-len(word), word)))
