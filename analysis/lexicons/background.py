"""How usual phrases are in finance news: document frequency and share in titles, by hash; and
words that are no terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.lexicons.word_lists import FOLDER, read_words
from sinanews.analysis.models.checked import load_checked

# Built by benchmarks.build.background
OUT = Path("analysis/lexicons/words/background.npz.zst")
STEP = 8  # steps of a frequency code per doubling
BITS = 16  # of a hash, by which the table is entered
TITLE_STEPS = 200  # steps of a share from 0 to 1
COLUMNS = ("frequency", "title", "left", "right")


@dataclass(frozen=True)
class Background:
    """The table, sorted by hash, and the words that are no keywords."""

    documents: int
    keys: NDArray[np.uint32]
    codes: NDArray[np.uint8]  # by key: frequency, title, left, right; a row is read at once
    values: NDArray[np.float32]  # what a code means, shape (4, 256)
    stop_words: frozenset[str]

    @cached_property
    def _buckets(self) -> NDArray[np.int64]:
        """Where the keys with the same first BITS bits start, by these bits."""
        edges = np.arange(1 << BITS, dtype=np.uint32) << np.uint32(32 - BITS)
        return np.searchsorted(self.keys, edges)

    @cached_property
    def _widest(self) -> int:
        """The most keys of a bucket."""
        return int(np.diff(self._buckets, append=len(self.keys)).max())

    def places(self, hashes: NDArray[np.uint32]) -> NDArray[np.int64]:
        """Return where each hash is, or some place where it is not.

        What np.searchsorted does in three times the time: it goes through all the table for
        each hash; here the first bits lead to a few keys, and these are halved for all hashes
        at once.
        """
        place = self._buckets.take(hashes >> np.uint32(32 - BITS))
        step = 1 << (self._widest.bit_length() - 1)
        while step:
            smaller = self.keys.take(place + (step - 1), mode="clip") < hashes
            place += smaller * step
            step >>= 1
        return np.minimum(place, len(self.keys) - 1)

    def rates(self, hashes: NDArray[np.uint32]) -> NDArray[np.float32]:
        """Return what is known of phrases, shape (4, phrases); 0, -1, -1, -1 for unknown ones.

        Rows: documents that hold the phrase; the share of them, among those with a title, that
        hold it in the title; the share in which no word that could belong to it stands right
        before it; the same behind it.
        """
        place = self.places(hashes)
        codes = self.codes[place]
        found = np.stack([self.values[row][codes[:, row]] for row in range(len(COLUMNS))])
        unknown = self.keys[place] != hashes
        found[0, unknown] = 0
        found[1:, unknown] = -1
        return found


def load() -> Background:
    """Load the table and the stop words. Raises InstallError where one of them is damaged."""
    held = np.load(BytesIO(load_checked(OUT.name, FOLDER)))
    documents = int(held["documents"])
    # The differences of the keys byte by byte: packed so, they take four fifths.
    deltas = np.ascontiguousarray(held["deltas"].T).view(np.uint32)[:, 0]
    keys = np.cumsum(deltas, dtype=np.uint64).astype(np.uint32)
    codes = np.stack([held[name] for name in COLUMNS], axis=1)
    steps = np.arange(256, dtype=np.float32)
    frequencies = np.exp2(steps / STEP)
    shares = steps / TITLE_STEPS
    values = np.stack([frequencies] + [shares] * (len(COLUMNS) - 1))
    stop_words = frozenset(word for word, _ in read_words("stop_words.tsv", ("word", "kind")))
    return Background(
        documents,
        keys,
        codes,
        values,
        stop_words,
    )
