"""Shingles: the hashes of all runs of four characters of a text's letters."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.lexicons.phrases import hashes, prefixes

Hashes = NDArray[np.uint32]

WIDTH = (
    4  # characters: three are shared by unlike texts of one field, five lose more to an edit
)
# Of a text's shingles so many enter the index (by their hash, so that two texts choose the same
# ones): one in eight of a long text finds what shares a tenth of it; short ones have too few.
SPARSE, DENSE = 8, 2
SHORT = 200  # letters up to which a text counts as short


def shingles(letters: str) -> Hashes:
    """Return the hash of each run of WIDTH characters, in the order of the text; of a shorter
    text its own.
    """
    starts = np.arange(max(1, len(letters) - WIDTH + 1))
    ends = np.minimum(starts + WIDTH, len(letters))
    return hashes(prefixes(letters), starts, ends)


def sample(unique: Hashes, length: int) -> list[int]:
    """Return the shingles by which a text of so many letters is found."""
    rate = DENSE if length <= SHORT else SPARSE
    chosen: list[int] = unique[unique % rate == 0].tolist()
    return chosen


def shared(one: Hashes, other: Hashes) -> int:
    """Return how many of two sorted sets of hashes are in both."""
    if len(one) > len(other):
        one, other = other, one
    places = np.minimum(np.searchsorted(other, one), len(other) - 1)
    return int((other[places] == one).sum())
