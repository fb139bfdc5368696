"""Small linear models whose weights are a table of words: a feature's name, a tab, its weights."""

from __future__ import annotations

import gzip
import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from itertools import islice
from operator import methodcaller
from typing import Protocol

from sinanews.analysis.models.checked import load_checked
from sinanews.scraper.model.errors import InstallError

Weighed = tuple[tuple[float, ...], str]  # a feature behind its weights
ROWS_AT_ONCE = 2048  # that are read: the more, the more memory the process keeps


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

    def weighed(self, features: Iterable[str]) -> list[Weighed]:
        """Return the features that the table holds with their weights, each once, in order."""
        found = self.weights.get
        distinct = dict.fromkeys(features)
        return [(row, feature) for feature in distinct if (row := found(feature)) is not None]

    def sums(self, weighed: Sequence[Weighed]) -> list[float]:
        """Return the sum for each class."""
        if not weighed:
            return [0.0] * self.classes
        return [sum(column) for column in zip(*[row for row, _ in weighed], strict=True)]


class Single(Protocol):
    """A model of one class."""

    def single(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features that it knows."""


@dataclass(frozen=True, slots=True)
class Hashed:
    """A model of one class without the names of its features: a place for each hash, twice as many
    as features at least; one that is taken sends on to the next. A sixth of a Linear's room, for a
    model that is asked little. That a feature it does not know has the hash of one that it knows
    happens once in 10^14 features.
    """

    hashes: Sequence[int]  # 0 where a place is free
    numbers: Sequence[int]  # of the weights, by place
    weights: Sequence[float]

    def single(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of the features."""
        hashes = self.hashes
        places = [_place_of(hash(feature), hashes) for feature in features]
        found = [place for place in places if hashes[place]]
        return sum([self.weights[self.numbers[place]] for place in found], 0.0)


def hashed(model: Linear) -> Hashed:
    """Return a model of one class without the names of its features."""
    size = 1 << (2 * len(model.weights)).bit_length()
    hashes = array("q", bytes(8 * size))
    numbers = array("H", bytes(2 * size))
    distinct = dict.fromkeys(weight for (weight,) in model.weights.values())
    number_of = {weight: number for number, weight in enumerate(distinct)}
    for feature, (weight,) in model.weights.items():
        sought = hash(feature)
        place = _place_of(sought, hashes)
        hashes[place] = sought
        numbers[place] = number_of[weight]
    return Hashed(hashes, numbers, tuple(distinct))


def _place_of(sought: int, hashes: Sequence[int]) -> int:
    """Return where a hash stands, or the free place where it would."""
    last = len(hashes) - 1  # a power of two less one
    place = sought & last
    while (held := hashes[place]) and held != sought:
        place = (place + 1) & last
    return place


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
    packed = gzip.GzipFile(fileobj=BytesIO(load_checked(name)))  # our own
    lines = filter(_is_row, TextIOWrapper(packed, encoding="utf-8", newline="\n"))
    classes = 0
    weights: dict[str, tuple[float, ...]] = {}
    # most rows repeat another's weights
    shared: dict[tuple[float, ...], tuple[float, ...]] = {}
    while rows := list(islice(lines, ROWS_AT_ONCE)):
        classes = classes or rows[0].count("\t")
        if set(map(_tabs, rows)) != {classes}:
            raise InstallError(_ragged(name, classes))
        names, values = _rows(rows, classes)
        weights.update(zip(names, map(shared.setdefault, values, values), strict=True))
    return Linear(weights, classes)


def _is_row(line: str) -> bool:
    return line[0] not in "#\n"


def _rows(
    rows: Sequence[str],
    classes: int,
) -> tuple[list[str], list[tuple[float, ...]]]:
    """Return the names and the weights of rows."""
    # All cells at once: a call a line took three times as long.
    cells = "\t".join(rows).replace("\n", "").split("\t")
    columns = [_numbers(cells[number :: classes + 1]) for number in range(1, classes + 1)]
    return cells[:: classes + 1], list(zip(*columns, strict=True))


def _numbers(cells: Sequence[str]) -> Iterator[float]:
    """Return what cells state; what is stated twice is one object."""
    made = {cell: float(cell) for cell in set(cells)}
    return map(made.__getitem__, cells)


_tabs = methodcaller("count", "\t")


def _ragged(name: str, classes: int) -> str:
    """Say which line is the first with another number of weights."""
    lines = gzip.decompress(load_checked(name)).decode("utf-8").split("\n")  # our own
    counts = (
        (number, line.count("\t"))
        for number, line in enumerate(lines, 1)
        if line and line[0] != "#"
    )
    number, held = next((n, count) for n, count in counts if count != classes)
    return f"{name}, line {number}: {held} weights, not {classes}"
