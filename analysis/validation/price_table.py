"""Prices of shares, a row a ticker and session, from CSV or Parquet as others write it.

Needed are a ticker (600519.SH, 600519, sh.600519 ...), a session (2026-11-27, 20261127, a time)
and the prices `open` and `close`; `pre_close` is the close before as the exchange states it (after
a dividend it is lower than the last close), `morning_close` and `afternoon_open` are the prices on
both sides of the lunch break, `benchmark_open` and `benchmark_close` those of an index on that day.
price_columns.tsv lists the names that are understood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.model.word_tables import read_table

COLUMNS = ("name", "field", "whose")  # of price_columns.tsv
NEEDED = ("ticker", "session", "open", "close")
PRICES = (
    "open",
    "close",
    "pre_close",
    "morning_close",
    "afternoon_open",
    "benchmark_open",
    "benchmark_close",
)
UNADJUSTED = "3"  # baostock's adjustflag: 1 backward, 2 forward, 3 not adjusted
# No A share moves further between two sessions: 20 % at most since 2020, 30 % in Beijing. A new
# listing does; so it is a few rows that are allowed.
JUMP = 0.32
JUMPS_ALLOWED = 0.0005  # of the rows: about one listing day in eight years of a share
ADVICE = "returns over a dividend or split are wrong; give adjusted prices (qfq or hfq)"
WEEKEND = np.timedelta64(3, "D")  # sessions that follow each other, but for long holidays
STATED = 0.001  # pre_close differs from the last close by more than rounding does
_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")  # zeros may be missing
_HONG_KONG = re.compile(r"0[0-9]{4}")  # five digits in full: no mainland code is so long

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Prices:
    """Rows in the order of ticker and session; NaN where a price is not known. `spans` is where
    the rows of a ticker begin and end; `warnings` say what is odd about the file.
    """

    tickers: NDArray[np.object_]
    sessions: NDArray[np.datetime64]
    columns: Mapping[str, Floats]  # of PRICES, those that the file has not are all NaN
    spans: Mapping[str, tuple[int, int]]
    warnings: tuple[str, ...] = field(default=())


def read_prices(path: str | Path) -> Prices:
    """Read a file of prices. UsageError: it cannot be read, a column is missing, no row is of a
    ticker.
    """
    path = Path(path)
    return prices_of(_read(path), str(path))


def prices_of(
    frame: pd.DataFrame,
    name: str = "prices",
) -> Prices:
    """Return the prices of a frame with such columns, or with ticker and session in its index;
    `name` stands in messages. UsageError as `read_prices`.
    """
    if any(frame.index.names):
        frame = frame.reset_index()
    renamed = _renamed(frame, name)
    rows = pd.DataFrame(
        {
            "ticker": _tickers(renamed["ticker"]),
            "session": _sessions(renamed["session"], name),
            **{column: _numbers(renamed, column) for column in PRICES},
        }
    )
    rows = rows.dropna(subset=["ticker", "session"])
    if rows.empty:
        raise UsageError(f"{name}: no row has a ticker and a session")
    rows = rows.sort_values(["ticker", "session"], kind="stable")
    again = rows.duplicated(["ticker", "session"], keep="last")
    made = _made(rows[~again])
    warnings = (
        *_repeated(int(again.sum()), name),
        *_lost(len(frame) - len(rows), name),
        *_unadjusted(made, renamed, name),
    )
    return Prices(made.tickers, made.sessions, made.columns, made.spans, warnings)


def _read(path: Path) -> pd.DataFrame:
    try:
        if path.suffix.lower() in (".parquet", ".pq"):
            return pd.read_parquet(path)
        return pd.read_csv(path, dtype=str, encoding="utf-8-sig")
    except ImportError as error:
        message = "Parquet needs pyarrow: pip install 'sinanews[parquet]', or give CSV"
        raise UsageError(message) from error
    except (OSError, ValueError) as error:  # pandas' and pyarrow's own are ValueErrors
        raise UsageError(f"cannot read the prices {path}: {error}") from error


def _renamed(
    frame: pd.DataFrame,
    name: str,
) -> pd.DataFrame:
    there = {_plain(column): column for column in reversed(frame.columns.map(str))}
    frame = frame.set_axis(frame.columns.map(str), axis=1)
    found: dict[str, str] = {}
    for written, known, _ in read_table(__package__, "price_columns.tsv", COLUMNS):
        if written in there:
            found.setdefault(known, there[written])
    missing = [column for column in NEEDED if column not in found]
    if missing:
        raise UsageError(
            f"{name} has no column for {', '.join(missing)}; it has {', '.join(frame.columns)}"
        )
    return pd.DataFrame({known: frame[column] for known, column in found.items()})


def _plain(column: str) -> str:
    return column.lower().replace("_", "").replace("-", "").replace(" ", "")


def _tickers(values: pd.Series[Any]) -> pd.Series[Any]:
    known = {value: _ticker(value) for value in values.unique()}
    return values.map(known)


def _ticker(value: object) -> str | None:
    """Return the ticker of a code; numbers that lost their zeros (519 for 000519) get them back."""
    text = str(value).strip()
    if _HONG_KONG.fullmatch(text):
        return f"{text}.HK"
    return ticker_of(text.zfill(6) if text.isdigit() else text)


def _sessions(
    values: pd.Series[Any],
    name: str,
) -> pd.Series[Any]:
    texts = values.astype(str).map(_digits).str[:8]
    found = pd.to_datetime(texts, format="%Y%m%d", errors="coerce")
    if found.isna().all():
        raise UsageError(f"{name}: no session is a day such as 2026-11-27 or 20261127")
    return found


def _digits(written: str) -> str:
    """Return a text whose day at the beginning is written as 20261127."""
    text = written.strip()
    day = _DAY.match(text)
    if day is None:
        return text
    year, month, of_month = day.groups()
    return f"{year}{month:0>2}{of_month:0>2}"


def _numbers(
    frame: pd.DataFrame,
    column: str,
) -> Any:
    if column not in frame:
        return np.nan
    numbers = pd.to_numeric(frame[column], errors="coerce").astype(float)
    return numbers.where(numbers > 0)  # 0 is how some say that there was no trade


def _made(rows: pd.DataFrame) -> Prices:
    tickers = rows["ticker"].to_numpy(dtype=object)
    names, starts = np.unique(tickers.astype(str), return_index=True)
    ends = [*starts[1:].tolist(), len(tickers)]
    spans = dict(zip(names.tolist(), zip(starts.tolist(), ends, strict=True), strict=True))
    columns = {column: rows[column].to_numpy(dtype=float) for column in PRICES}
    sessions = rows["session"].to_numpy(dtype="datetime64[D]")
    return Prices(tickers, sessions, MappingProxyType(columns), MappingProxyType(spans))


def _repeated(
    count: int,
    name: str,
) -> list[str]:
    if not count:
        return []
    return [
        f"{name}: {count} rows of a ticker and session that stand there again: the last counts"
    ]


def _lost(
    count: int,
    name: str,
) -> list[str]:
    return [f"{name}: {count} rows without a ticker or session left out"] if count else []


def _unadjusted(
    made: Prices,
    renamed: pd.DataFrame,
    name: str,
) -> list[str]:
    """Warn where prices look as if dividends and splits were not taken out of them."""
    if "adjusted" in renamed and (renamed["adjusted"].astype(str) == UNADJUSTED).any():
        return [f"{name}: adjustflag 3 says that prices are not adjusted: {ADVICE}"]
    before = np.roll(made.columns["close"], 1)
    before[[start for start, _ in made.spans.values()]] = np.nan
    apart = made.sessions - np.roll(made.sessions, 1)
    stated = (np.abs(made.columns["pre_close"] / before - 1) > STATED) & (apart <= WEEKEND)
    if stated.any():
        differ = f"pre_close is not the last close in {int(stated.sum())} rows"
        return [f"{name}: {differ}: prices are not adjusted: {ADVICE}"]
    jumps = np.abs(made.columns["open"] / before - 1) > JUMP
    if jumps.sum() > JUMPS_ALLOWED * len(jumps) + 1:
        count = f"{int(jumps.sum())} openings lie over {JUMP:.0%} from the close before"
        return [f"{name}: {count}: prices are perhaps not adjusted: {ADVICE}"]
    return []
