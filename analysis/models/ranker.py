"""The ranker of keyword candidates: a small network from a candidate's features to the chance
that an editor tags it.

Two hidden layers of rectified linear units, trained by benchmarks/training/keywords.py, which
says how.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

MODEL = "keywords.npz"
PRODUCTS = (
    1 << 18
)  # the library of numpy starts threads for larger products, which costs more than it gives
ROWS = (
    48  # a multiple of these at once: the sums are then the same, however many rows there are
)
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
        np.clip(values, -CLIP, CLIP, out=values)
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
    """Load the model that ships. ValueError where the file is not what its checksum says."""
    folder = files("sinanews.analysis.models")
    data = folder.joinpath(MODEL)
    stated = folder.joinpath(f"{MODEL}.sha256").read_text(encoding="ascii").split()[0]
    with data.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != stated:  # type: ignore[arg-type]
            raise ValueError(
                f"{MODEL}: the checksum differs from {MODEL}.sha256: install sinanews again"
            )
        file.seek(0)
        held = np.load(file)
        count = int(held["count"])
        layers = tuple(
            (held[f"w{n}"].astype(np.float32), held[f"b{n}"].astype(np.float32))
            for n in range(count)
        )
        return Ranker(
            held["mean"].astype(np.float32), held["deviation"].astype(np.float32), layers
        )
