"""The weights of the tagger, and the scores that they give to the labels."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.models.checked import load_checked
from sinanews.analysis.models.tagger.features import BITS, Rows
from sinanews.analysis.models.tagger.word_clusters import WordClusters
from sinanews.analysis.models.tagger.word_clusters import load as load_clusters

LABELS = ("O", *(f"{edge}-{kind}" for kind in MENTION_TYPES for edge in "BI"))
# Columns of the table: the labels and one that is empty, so that a row is one number of 16
# bytes to numpy.
WIDTH = 16
BLOCK_BITS = 15  # of hashes in a row: a place among as many is a number of two bytes
# Characters whose sums stay in the processor's cache while rows are added; 8,192 take 1.5 MB more and
# 0.2 % less of the time of a worker
IN_CACHE = 5000
_TAKEN_AT_ONCE = 16_384  # rows that are taken at once: they stay in the processor's cache
MODEL = "mentions.npz.zst"
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Model:
    """Weights of the labels, shape (rows, WIDTH), and which row is a feature hash's: 2^BLOCK_BITS
    hashes in a row are a block of `block` rows, the first of them empty; behind that it is `places`
    further on, shape (2^BITS,). Most hashes are at the empty row: so the weights take a quarter of
    the room, and the places of a block are numbers of two bytes. The last row of the transitions is
    the start.
    """

    weights: NDArray[np.int8]
    places: NDArray[np.uint16]
    block: int
    scale: float
    transitions: Floats
    clusters: WordClusters


def load(name: str = MODEL) -> Model:
    """Load the model that ships. Raises InstallError where it is not what its checksum says."""
    return of_bytes(unpacked(name))


def unpacked(name: str = MODEL) -> bytes:
    """Return the bytes of the model that ships, for `of_bytes`: the longer part of loading it,
    which may go on in a thread (numpy's reading of its header may not, in Python 3.11: ast is
    shared by all threads there).
    """
    return load_checked(name)


def of_bytes(data: bytes) -> Model:
    """Return the model of its unpacked bytes."""
    return read(BytesIO(data))


def read(file: Path | BinaryIO) -> Model:
    """Read a model as benchmarks/training writes it: steps between the rows that are not zero,
    and their weights, shape (rows, labels).
    """
    held = np.load(file)
    hashes = np.cumsum(held["steps"], dtype=np.int32)
    weights = held["weights"]
    return of_rows(
        hashes, weights, float(held["scale"]), held["transitions"], clusters=load_clusters()
    )


def of_rows(
    hashes: NDArray[np.integer[Any]],
    weights: NDArray[np.int8],
    scale: float,
    transitions: Floats,
    *,
    clusters: WordClusters,
) -> Model:
    """Return the model whose rows for these hashes (sorted) are weights, shape (rows, labels),
    and for all others empty.
    """
    begins = np.arange(0, 1 << BITS, 1 << BLOCK_BITS, dtype=hashes.dtype)
    firsts = np.searchsorted(hashes, begins)
    ends = [*firsts[1:], len(hashes)]
    # as many for each block: hashes fill them evenly, and where one begins is a product
    block = 1 + max(last - first for first, last in zip(firsts, ends, strict=True))
    table = np.zeros((len(firsts), block, WIDTH), dtype=np.int8)
    places = np.zeros(1 << BITS, dtype=np.uint16)
    for number, (first, last) in enumerate(zip(firsts, ends, strict=True)):
        held = last - first
        table[number, 1 : 1 + held, : len(LABELS)] = weights[first:last]
        places[hashes[first:last]] = np.arange(1, held + 1)
    rows = table.reshape(-1, WIDTH)
    return Model(rows, places, int(block), scale, transitions, clusters)


def held_rows(model: Model) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Return the hashes that have weights, sorted, and these: what of_rows was given."""
    hashes = np.flatnonzero(model.places)
    rows = (hashes >> BLOCK_BITS) * model.block + model.places[hashes]
    return hashes, model.weights[rows, : len(LABELS)]


def emissions(model: Model, rows: Rows) -> Floats:
    """Return the score of each label for each character, shape (characters, labels)."""
    # a row is one number of 16 bytes to numpy
    table = model.weights.view(np.complex128).ravel()
    features, size = rows.shape
    total = np.zeros((size, WIDTH), dtype=np.int16)
    at_once = max(1, _TAKEN_AT_ONCE // size)
    for first in range(0, features, at_once):
        some = rows[first : first + at_once]
        found = some >> BLOCK_BITS
        found *= model.block
        # without a check: they are in the table
        found += model.places.take(some, mode="clip")
        taken = table.take(found, mode="clip")
        for weights in taken.view(np.int8).reshape(*some.shape, WIDTH):
            total += weights
    return total[:, : len(LABELS)].astype(np.float32) * np.float32(model.scale)
