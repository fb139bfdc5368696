"""Clusters of words that stand in the same company: what is learned of one name's words holds
for the words of names that nobody annotated.

Made by benchmarks/build/word_clusters.py from the corpora.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.checked import load_checked

Ints = NDArray[np.int64]
FILE = "word_clusters.npz.zst"
BITS = 18  # of a word's hash: 262,144 places for some 55,000 words
OF_HASH = 32 - BITS
FINE, COARSE = 512, 64  # numbers of clusters; a cluster's own number is from 1
_FINE_STEP, _COARSE_STEP = 1024, 128  # keep the parts of a pair apart
KINDS = 4  # rows of `clusters_around`


@dataclass(frozen=True, slots=True)
class WordClusters:
    """The clusters of words by the highest bits of their hash, each of shape (2^BITS,); 0 for
    words that have none.
    """

    fine: NDArray[np.uint16]
    coarse: NDArray[np.uint8]


def load(name: str = FILE) -> WordClusters:
    """Load the clusters that ship. Raises InstallError where they are not what their checksum
    says.
    """
    held = np.load(BytesIO(load_checked(name)))
    places = np.cumsum(held["steps"], dtype=np.int64)
    return of_places(places, held["fine"], held["coarse"])


def of_places(
    places: Ints, fine: NDArray[np.uint16], coarse: NDArray[np.uint8]
) -> WordClusters:
    """Return the clusters of these places; all others have none."""
    made = WordClusters(np.zeros(1 << BITS, np.uint16), np.zeros(1 << BITS, np.uint8))
    made.fine[places] = fine
    made.coarse[places] = coarse
    return made


def clusters_around(clusters: WordClusters, words: Ints) -> Ints:
    """Return for words in a row, given by their hashes (0 for none), shape (KINDS, words): the
    word's fine cluster, it with that of the word before, with that of the word after, and the
    coarse ones of all three.
    """
    places = words >> OF_HASH
    fine = clusters.fine[places].astype(np.int64)
    coarse = clusters.coarse[places].astype(np.int64)
    fine[words == 0] = 0
    coarse[words == 0] = 0
    around = np.empty((KINDS, len(words)), dtype=np.int64)
    around[0] = fine
    around[1] = fine
    around[1, 1:] += fine[:-1] * _FINE_STEP
    around[2] = fine * _FINE_STEP
    around[2, :-1] += fine[1:]
    around[3] = coarse * _COARSE_STEP
    around[3, 1:] += coarse[:-1] * _COARSE_STEP**2
    around[3, :-1] += coarse[1:]
    return around
