"""A linear-chain CRF by AdaGrad (Duchi 2011), compiled by numba (extra `train`).

Every feature has a weight for all kinds of data and one more for its own kind (Daumé 2007,
"Frustratingly easy domain adaptation"): guides that differ do not fight, and the tagger takes
the sum for the kind that it is used on. Features are dropped at random while learning, so that
no single one is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numba import njit

from sinanews.analysis.models.tagger import LABELS
from sinanews.analysis.models.tagger.model import FORBIDDEN

L = len(LABELS)
RATE, DECAY, SHRINK = (
    0.1,
    0.3,
    1e-3,
)  # step, its fall by epoch, L2; chosen by cross-validation on our items
DROPPED = 0.4  # share of features left out at random
NOTHING = 1e-4  # gradients below it change nothing
Table = np.ndarray[Any, Any]


@dataclass(frozen=True)
class Windows:
    """Training data: rows (features, characters), -1 for none, labels, and the windows with
    kind of data and weight.
    """

    rows: Table
    labels: Table
    begins: Table
    ends: Table
    kinds: Table  # from 1
    weights: Table
    size: int  # number of different rows


def allowed() -> Table:
    """Return the matrix of moves: I-X only after B-X or I-X; the last row is the start."""
    moves = np.zeros((L + 1, L), dtype=np.float32)
    for old in range(L + 1):
        for new in range(2, L, 2):
            if old not in (new, new - 1):
                moves[old, new] = FORBIDDEN
    return moves


@njit(cache=True, fastmath=True)  # type: ignore[untyped-decorator]
def total(values):  # pragma: no cover
    """Log of the sum of exponentials."""
    most = values.max()
    return most + np.log(np.exp(values - most).sum())


@njit(cache=True, fastmath=True)  # type: ignore[untyped-decorator]
def scored(rows, table, kind, begin, size):  # pragma: no cover
    """Sum the weights of a window's features."""
    emit = np.zeros((size, table.shape[2]), dtype=np.float32)
    for i in range(size):
        for f in range(rows.shape[0]):
            r = rows[f, begin + i]
            if r >= 0:
                for j in range(table.shape[2]):
                    emit[i, j] += table[0, r, j] + table[kind, r, j]
    return emit


@njit(cache=True, fastmath=True)  # type: ignore[untyped-decorator]
def forward_backward(emit, moves):  # pragma: no cover
    """Return log alpha and log beta."""
    size, labels = emit.shape
    pass_on = np.exp(moves[:labels])
    alpha = np.empty((size, labels), dtype=np.float32)
    beta = np.zeros((size, labels), dtype=np.float32)
    alpha[0] = emit[0] + moves[labels]
    for i in range(1, size):
        most = alpha[i - 1].max()
        old = np.exp(alpha[i - 1] - most)
        for j in range(labels):
            alpha[i, j] = np.log((old * pass_on[:, j]).sum() + 1e-30) + most + emit[i, j]
    for i in range(size - 2, -1, -1):
        ahead = beta[i + 1] + emit[i + 1]
        most = ahead.max()
        new = np.exp(ahead - most)
        for j in range(labels):
            beta[i, j] = np.log((new * pass_on[j]).sum() + 1e-30) + most
    return alpha, beta


@njit(cache=True, fastmath=True)  # type: ignore[untyped-decorator]
def step(weight, square, gradient, rate):  # pragma: no cover
    """One AdaGrad step of one number."""
    square += gradient * gradient
    return weight - rate * gradient / np.sqrt(square + 1e-6), square


@njit(cache=True, fastmath=True)  # type: ignore[untyped-decorator]
def epoch(
    order,
    rows,
    labels,
    begins,
    ends,
    kinds,
    weights,
    table,
    squares,
    moves,
    move_squares,
    rate,
    shrink,
):  # pragma: no cover
    """Go over the windows once."""
    count = table.shape[2]
    for k in order:
        begin, size, kind, weight = begins[k], ends[k] - begins[k], kinds[k], weights[k]
        emit = scored(rows, table, kind, begin, size)
        alpha, beta = forward_backward(emit, moves)
        whole = total(alpha[size - 1])
        for i in range(size):
            gold = labels[begin + i]
            wrong = np.exp(alpha[i] + beta[i] - whole)
            wrong[gold] -= 1.0
            wrong *= weight
            for f in range(rows.shape[0]):
                r = rows[f, begin + i]
                if r < 0:
                    continue
                for which in (0, kind):
                    for j in range(count):
                        if abs(wrong[j]) > NOTHING:
                            gradient = wrong[j] + shrink * table[which, r, j]
                            table[which, r, j], squares[which, r, j] = step(
                                table[which, r, j], squares[which, r, j], gradient, rate
                            )
            before = labels[begin + i - 1] if i else count
            for old in range(count):
                if i == 0 and old > 0:
                    break
                row = count if i == 0 else old
                for j in range(count):
                    if moves[row, j] <= FORBIDDEN / 2:
                        continue
                    come = (
                        alpha[0, j]
                        if i == 0
                        else alpha[i - 1, old] + moves[old, j] + emit[i, j]
                    )
                    gradient = weight * (
                        np.exp(come + beta[i, j] - whole)
                        - (1.0 if j == gold and row == before else 0.0)
                    )
                    if abs(gradient) > NOTHING:
                        moves[row, j], move_squares[row, j] = step(
                            moves[row, j], move_squares[row, j], gradient, rate
                        )


def fit(data: Windows, epochs: int, seed: int) -> tuple[Table, Table]:
    """Return weights of (all data, each kind), shape (kinds + 1, rows, labels), and moves. Same
    data, same result.
    """
    table = np.zeros((int(data.kinds.max()) + 1, data.size, L), dtype=np.float32)
    squares = np.full_like(table, 0.1)
    moves = allowed()
    move_squares = np.ones_like(moves)
    chance = np.random.default_rng(seed)
    for number in range(epochs):
        order = chance.permutation(len(data.begins))
        rows = data.rows.copy()
        rows[chance.random(rows.shape, dtype=np.float32) < DROPPED] = -1
        rate = np.float32(RATE / (1 + DECAY * number))
        epoch(
            order, rows, data.labels, data.begins, data.ends, data.kinds, data.weights, table, squares, moves, move_squares, rate, np.float32(SHRINK)
        )  # fmt: skip
        print(f"epoch {number + 1} of {epochs}", flush=True)
    return table, moves
