"""Signals in the shape that alphalens takes: a factor a session and asset, prices wide."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sinanews.analysis.validation.price_table import Prices
from sinanews.analysis.validation.returns import OPEN
from sinanews.analysis.validation.study import Validation
from sinanews.scraper.model.errors import UsageError


def alphalens_frames(
    found: Validation, prices: Prices
) -> tuple[pd.Series[float], pd.DataFrame]:
    """Return factor and prices for `alphalens.utils.get_clean_factor_and_forward_returns`.

    The factor is the mean sentiment of the signals of a ticker that were known before the
    opening of a session, by (date, asset); what became known while the exchange traded counts for
    the ticker's next session. Prices are those of the openings, a row a session and a column a
    ticker: so a forward return begins at the first price at which the signal could be used.
    """
    dated = [
        (row["opening"], row["ticker"], row["sentiment"])
        for row in _with_opening(found, prices)
        if row["opening"] is not None and not np.isnan(row["sentiment"])
    ]
    rows = pd.DataFrame(dated, columns=["date", "asset", "factor"])
    rows["date"] = pd.to_datetime(rows["date"])
    factor = rows.groupby(["date", "asset"])["factor"].mean().astype(float)
    wide = pd.DataFrame(
        {
            "date": pd.to_datetime(prices.sessions),
            "asset": prices.tickers.astype(str),
            "open": prices.columns["open"],
        }
    ).pivot_table(index="date", columns="asset", values="open")
    return factor, wide


def write_alphalens(
    path: Path,
    found: Validation,
    prices: Prices,
) -> list[Path]:
    """Write the factor to `path` (CSV or Parquet) and the prices beside it as NAME.prices.CSV;
    return the files.
    """
    factor, wide = alphalens_frames(found, prices)
    beside = path.with_name(f"{path.stem}.prices{path.suffix}")
    _write(factor.reset_index(), path, index=False)
    _write(wide, beside, index=True)
    return [path, beside]


def _write(
    frame: pd.DataFrame,
    path: Path,
    *,
    index: bool,
) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() != ".parquet":
        frame.to_csv(path, index=index)
        return
    try:
        frame.to_parquet(path, index=index)
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'sinanews[parquet]', or name a .csv"
        raise UsageError(message) from error


def _with_opening(
    found: Validation,
    prices: Prices,
) -> list[dict[str, Any]]:
    """Return the matched rows with the session at whose opening each could be used."""
    return [{**row, "opening": _opening(row, prices)} for row in found.matched]


def _opening(
    row: dict[str, Any],
    prices: Prices,
) -> str | None:
    start, end = prices.spans[str(row["ticker"])]
    place = start + int(
        np.searchsorted(prices.sessions[start:end], np.datetime64(str(row["traded"]), "D"))
    )
    place += row["entry"] != OPEN
    return str(prices.sessions[place]) if place < end else None
