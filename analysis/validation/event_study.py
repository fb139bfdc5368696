"""What shares did after events of a type, against the market; and by quantile of the signal."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.validation.price_table import Floats
from sinanews.analysis.validation.rank_ic import ranks

Row = dict[str, Any]


def mean_and_t(values: Floats) -> tuple[float, float]:
    """Return the mean of values and t = mean / (standard deviation / sqrt(n)), NaN for none."""
    n = len(values)
    if not n:
        return math.nan, math.nan
    mean = float(values.mean())
    deviation = float(values.std(ddof=1)) if n > 1 else 0.0
    return mean, mean / (deviation / math.sqrt(n)) if deviation else math.nan


def event_rows(
    types: Sequence[Sequence[str]], moves: Floats, market: Floats, *, least: int
) -> list[Row]:
    """Return a row an event type that `least` signals with a return have, the most frequent
    first: n, mean return, t, mean abnormal return (less the market's), its t.
    """
    groups: dict[str, list[int]] = {}
    for place in np.flatnonzero(~np.isnan(moves)).tolist():
        for kind in dict.fromkeys(types[place]):
            groups.setdefault(kind, []).append(place)
    ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
    return [
        {"event_type": kind, **_moved(np.array(places), moves, market)}
        for kind, places in ordered
        if len(places) >= least
    ]


def _moved(
    places: NDArray[np.int64],
    moves: Floats,
    market: Floats,
) -> Row:
    mean, t = mean_and_t(moves[places])
    abnormal = (moves - market)[places]
    mean_abnormal, t_abnormal = mean_and_t(abnormal[~np.isnan(abnormal)])
    return {
        "n": len(places),
        "mean": mean,
        "t": t,
        "abnormal": mean_abnormal,
        "t_abnormal": t_abnormal,
    }


def quantile_rows(
    signals: Floats, moves: Floats, market: Floats, *, parts: int
) -> Iterator[Row]:
    """Yield a row a quantile of the signals, 1 the lowest: n, mean signal, mean return, mean
    abnormal return, its t. Signals that tie are in one quantile, that of their mean rank: some
    quantiles may be empty, and are left out.
    """
    if not len(signals):
        return
    part = np.ceil(ranks(signals) / len(signals) * parts).astype(int)
    for number in range(1, parts + 1):
        places = np.flatnonzero(part == number)
        if len(places):
            moved = _moved(places, moves, market)
            yield {"quantile": number, "signal": float(signals[places].mean()), **moved}
