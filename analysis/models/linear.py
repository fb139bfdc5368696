"""Small linear models whose weights are a table of words: a feature's name, a tab, its weights."""

from __future__ import annotations

import gzip
import math
from collections.abc import Iterable
from dataclasses import dataclass

from sinanews.analysis.models.checked import load_checked
from sinanews.scraper.model.errors import InstallError


@dataclass(frozen=True, slots=True)
class Linear:
    """Sums of weights: one a class. A feature that the table does not hold weighs nothing."""

    weights: dict[str, tuple[float, ...]]
    classes: int

    def single(self, features: Iterable[str]) -> float:
        """Return the sum of the first class: all that a model of one class has."""
        found = self.weights.get
        return sum(
            [weights[0] for feature in features if (weights := found(feature)) is not None],
            0.0,
        )

    def score(self, features: Iterable[str]) -> list[float]:
        """Return the sum for each class."""
        found = self.weights.get
        rows = [weights for feature in features if (weights := found(feature)) is not None]
        if not rows:
            return [0.0] * self.classes
        return [sum(column) for column in zip(*rows, strict=True)]


def logistic(value: float) -> float:
    """Map a sum to a probability; sums beyond 30 are taken as 30."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))


def softmax(sums: Iterable[float]) -> list[float]:
    """Map sums to probabilities of classes that exclude each other."""
    values = list(sums)
    top = max(values)
    powers = [math.exp(v - top) for v in values]
    total = sum(powers)
    return [p / total for p in powers]


def load(name: str) -> Linear:
    """Load a table of analysis/models. Raises InstallError on a file that is not what its
    checksum says, and on a line with another number of weights than the first.
    """
    lines = gzip.decompress(load_checked(name)).decode("utf-8").split("\n")  # our own
    rows = [
        (number, line.split("\t"))
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    ]
    classes = len(rows[0][1]) - 1
    for number, row in rows:
        if len(row) - 1 != classes:
            raise InstallError(f"{name}, line {number}: {len(row) - 1} weights, not {classes}")
    weights = {row[0]: tuple(map(float, row[1:])) for _, row in rows}
    return Linear(weights, classes)
