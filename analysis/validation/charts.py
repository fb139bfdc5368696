"""The picture of a validation: IC by step after the news, and returns by quantile."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

from sinanews.analysis.validation.study import Validation
from sinanews.scraper.model.errors import UsageError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ENDINGS = (".png", ".svg", ".pdf")
INCHES = (10.0, 4.0)
SURE = 1.96  # standard errors on each side of 95 %


def write_chart(
    found: Validation,
    path: Path,
) -> Path:
    """Draw the decay and the quantiles into a PNG, SVG or PDF. UsageError: another ending, or
    matplotlib is not installed.
    """
    if path.suffix.lower() not in ENDINGS:
        raise UsageError(f"{path}: a picture ends with {', '.join(ENDINGS)}")
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        message = "--plot needs matplotlib: pip install 'sinanews[plot]'"
        raise UsageError(message) from error
    figure = Figure(figsize=INCHES, layout="constrained")
    left, right = figure.subplots(1, 2)
    _draw_decay(left, found)
    _draw_quantiles(right, found)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=150)
    return path


def _draw_decay(
    axes: Axes,
    found: Validation,
) -> None:
    names = [row["horizon"] for row in found.decay]
    values = [_number(row["ic"]) for row in found.decay]
    errors = [SURE / math.sqrt(row["n"]) if row["n"] else 0.0 for row in found.decay]
    axes.bar(names, values, yerr=errors, color="#4477aa", capsize=3)
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_title("Rank IC by step after the news")
    axes.tick_params(axis="x", rotation=45)


def _draw_quantiles(
    axes: Axes,
    found: Validation,
) -> None:
    for horizon in dict.fromkeys(row["horizon"] for row in found.quantiles):
        rows = [row for row in found.quantiles if row["horizon"] == horizon]
        axes.plot(
            [row["quantile"] for row in rows],
            [100 * _number(row["abnormal"]) for row in rows],
            marker="o",
            label=horizon,
        )
    axes.axhline(0, color="black", linewidth=0.8)
    axes.set_title("Mean abnormal return by quantile of the signal, %")
    axes.set_xlabel("quantile, 1 the lowest")
    axes.set_xticks(sorted({row["quantile"] for row in found.quantiles}))
    if found.quantiles:
        axes.legend()


def _number(value: float) -> float:
    return 0.0 if math.isnan(value) else value
