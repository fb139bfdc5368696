"""Train the small linear models: softmax over the options of a choice by AdaGrad, with L2;
seeded.
"""

from __future__ import annotations

import gzip
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sinanews.analysis.models.checked import write_checked

SEED = 20261124
RATE = 0.15


@dataclass(frozen=True, slots=True)
class Choice:
    """Options by their features; `right` are the numbers of the right ones; one option alone:
    is it right or not?
    """

    options: tuple[tuple[str, ...], ...]
    right: tuple[int, ...]
    weight: float = 1.0


def vocabulary(feature_lists: Iterable[Iterable[str]], minimum: int) -> dict[str, int]:
    """Number the features seen at least `minimum` times."""
    counts = Counter(f for features in feature_lists for f in set(features))
    return {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= minimum))}


def train_choice(
    choices: Sequence[Choice], *, minimum: int = 3, epochs: int = 12, l2: float = 1e-4
) -> dict[str, tuple[float, ...]]:
    """Return one weight a feature: options compete by softmax; an option alone is held against
    zero (logistic).
    """
    numbers = vocabulary((o for c in choices for o in c.options), minimum)
    rows = [
        (
            [
                np.array([numbers[f] for f in o if f in numbers], dtype=np.int64)
                for o in c.options
            ],
            np.array([n in c.right for n in range(len(c.options))], dtype=bool),
            c.weight,
        )
        for c in choices
    ]
    weights, squares = np.zeros(len(numbers)), np.full(len(numbers), 1e-8)
    order = list(range(len(rows)))
    chance = random.Random(SEED)
    for _ in range(epochs):
        chance.shuffle(order)
        for number in order:
            options, right, weight = rows[number]
            sums = np.array([weights[o].sum() for o in options])
            if len(options) == 1:
                errors = 1 / (1 + np.exp(-np.clip(sums, -30, 30))) - right
            else:
                powers = np.exp(sums - sums.max())
                share = powers / powers.sum()
                wanted = np.where(right, share, 0.0)
                errors = share - wanted / wanted.sum()
            for option, error in zip(options, errors, strict=True):
                slope = weight * error + l2 * weights[option]
                squares[option] += slope * slope
                weights[option] -= RATE * slope / np.sqrt(squares[option])
    return {f: (round(float(weights[n]), 3),) for f, n in numbers.items()}


def save(weights: dict[str, tuple[float, ...]], path: Path, comment: str) -> None:
    """Write a table for analysis.linear; features whose weights are all next to zero are left
    out, but for kinds (k:).
    """
    heavy = {
        f: w for f, w in weights.items() if max(map(abs, w)) >= 0.02 or f.startswith("k:")
    }
    kept = {f: w for f, w in heavy.items() if not set(f) & set("\t\n\r")}
    lines = [
        f"# {comment}",
        *("\t".join((f, *(f"{x:g}" for x in w))) for f, w in sorted(kept.items())),
    ]
    data = ("\n".join(lines) + "\n").encode("utf-8")
    write_checked(path, gzip.compress(data, 9, mtime=0))
    print(f"{path}: {len(kept)} features, {path.stat().st_size / 1e3:.0f} kB")
