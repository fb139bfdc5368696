"""Rank IC: Spearman's correlation of signals with returns, pooled and within each session."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.validation.price_table import Floats

LEAST = 3  # pairs: of fewer, rho says nothing


@dataclass(frozen=True, slots=True)
class PooledIC:
    """Spearman's rho of all pairs, their number and t = rho * sqrt((n - 2) / (1 - rho^2)), as if
    they were independent; NaN where one side does not vary.
    """

    rho: float
    n: int
    t: float


@dataclass(frozen=True, slots=True)
class SessionIC:
    """The mean over sessions of the rho within each: `sessions` is their number, `ratio` mean
    over standard deviation (ICIR, the population's), `t` mean over its standard error.
    """

    mean: float
    ratio: float
    t: float
    sessions: int


def ranks(values: Floats) -> Floats:
    """Return ranks from 1, the mean rank for ties."""
    _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    means = (last - counts + 1 + last) / 2
    found: Floats = means[places.reshape(len(values))]
    return found


def pooled(
    signals: Floats,
    moves: Floats,
) -> PooledIC:
    """Return the IC of pairs; both sides have no NaN."""
    n = len(signals)
    if n < LEAST:
        return PooledIC(math.nan, n, math.nan)
    x, y = (ranks(side) - (n + 1) / 2 for side in (signals, moves))
    # ranks are halves: the sums are exact, whatever their order
    spread_x, spread_y = float(x @ x), float(y @ y)
    if not spread_x or not spread_y:
        return PooledIC(math.nan, n, math.nan)
    rho = float(x @ y) / math.sqrt(spread_x * spread_y)
    return PooledIC(rho, n, rho * math.sqrt((n - 2) / max(1e-12, 1 - rho * rho)))


def by_session(
    signals: Floats, moves: Floats, sessions: NDArray[np.datetime64], *, least: int
) -> SessionIC:
    """Return the mean IC within the sessions that have `least` pairs or more."""
    found = []
    for session in np.unique(sessions):
        inside = sessions == session
        if inside.sum() >= least:
            found.append(pooled(signals[inside], moves[inside]).rho)
    return _mean_ic([rho for rho in found if not math.isnan(rho)])


def _mean_ic(found: Sequence[float]) -> SessionIC:
    if len(found) < 2:
        return SessionIC(math.nan, math.nan, math.nan, len(found))
    mean = math.fsum(found) / len(found)
    squares = math.fsum((rho - mean) ** 2 for rho in found)
    deviation = math.sqrt(squares / len(found))
    error = math.sqrt(squares / (len(found) - 1) / len(found))
    if not deviation:
        return SessionIC(mean, math.nan, math.nan, len(found))
    return SessionIC(mean, mean / deviation, mean / error, len(found))
