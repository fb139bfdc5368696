"""The ranker of keyword candidates: a small network from a candidate's features to the chance that an editor tags it.

Two hidden layers of rectified linear units, trained by benchmarks/training/keywords.py, which says how.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

MODEL = "keywords.npz"
ROWS = 48  # at once: the library of numpy starts threads for larger products, which costs more than it gives
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
        values = np.clip((matrix - self.mean) / self.deviation, -CLIP, CLIP)
        parts = [self._odds(values[at : at + ROWS]) for at in range(0, len(values), ROWS)]
        odds = np.concatenate(parts) if parts else np.zeros(0, dtype=np.float32)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)

    def _odds(self, values: Floats) -> Floats:
        for weights, biases in self.layers[:-1]:
            values = np.maximum(values @ weights + biases, 0)
        weights, biases = self.layers[-1]
        return (values @ weights + biases)[:, 0]


def load() -> Ranker:
    """Load the model that ships. ValueError where the file is not what its checksum says."""
    folder = files("analysis.models")
    data = folder.joinpath(MODEL)
    stated = folder.joinpath(f"{MODEL}.sha256").read_text(encoding="ascii").split()[0]
    with data.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != stated:  # type: ignore[arg-type]
            raise ValueError(f"{MODEL}: the checksum differs from {MODEL}.sha256: install sinanews again")
        file.seek(0)
        held = np.load(file)
        count = int(held["count"])
        layers = tuple((held[f"w{n}"].astype(np.float32), held[f"b{n}"].astype(np.float32)) for n in range(count))
        return Ranker(held["mean"].astype(np.float32), held["deviation"].astype(np.float32), layers)
