"""The ranker of keyword candidates: a small network from a candidate's features to the chance
that an editor tags it.

Two hidden layers of rectified linear units, trained by benchmarks/training/keywords.py, which
says how.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.checked import load_checked

MODEL = "keywords.npz"
# Multiplications at once: for larger products numpy's library starts threads, which cost more
# than they give.
PRODUCTS = 1 << 18
# A multiple of these rows at once: the sums are then the same, however many rows there are.
ROWS = 48
CLIP = 4.0  # standard deviations; what lies farther out is held there
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Ranker:
    """Means and deviations of the features, then weights and biases by layer."""

    mean: Floats
    deviation: Floats
    layers: tuple[tuple[Floats, Floats], ...]

    def chances(self, matrix: Floats) -> Floats:
        """Return the chance of each row, 0-1."""
        values = matrix - self.mean
        values /= self.deviation
        np.clip(
            values,
            -CLIP,
            CLIP,
            out=values,
        )
        for number, (weights, biases) in enumerate(self.layers):
            if number:
                np.maximum(values, 0, out=values)
            values = product(values, weights)
            values += biases
        return np.asarray(1 / (1 + np.exp(-values[:, 0])), dtype=np.float32)


def product(values: Floats, weights: Floats) -> Floats:
    """Return values @ weights, in parts of at most PRODUCTS multiplications."""
    made = np.empty((len(values), weights.shape[1]), dtype=np.float32)
    rows = max(PRODUCTS // weights.size // ROWS, 1) * ROWS
    for at in range(0, len(values), rows):
        np.matmul(values[at : at + rows], weights, out=made[at : at + rows])
    return made


def load() -> Ranker:
    """Load the model that ships. Raises InstallError where it is not what its checksum says."""
    held = np.load(BytesIO(load_checked(MODEL)))
    layers = tuple(
        (held[f"w{number}"].astype(np.float32), held[f"b{number}"].astype(np.float32))
        for number in range(int(held["count"]))
    )
    mean = held["mean"].astype(np.float32)
    return Ranker(mean, held["deviation"].astype(np.float32), layers)
