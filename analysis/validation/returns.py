"""What a share did around a session: returns over the horizons on which signals are judged.

A row is a ticker and a session in which it was traded; +k is its k-th traded session after that.
The entry is the first price at which one could act:

| known | entry | gap |
|---|---|---|
| before the opening (or after the close before, or on a closed day) | open | open / close before |
| in the lunch break | afternoon_open | afternoon_open / morning_close |
| while the exchange trades | close of that session: daily bars know no earlier price | none |

Returns are simple ones, rounded to ROUNDING so that equal moves tie whatever the arithmetic.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.validation.price_table import Floats, Prices

ROUNDING = 9  # digits: prices have five or six, so two returns that differ do so earlier
# The longest closed time (Spring Festivals of 2000 to 2002) is 17 days; a share that was not traded
# for longer has no return that one session's news explains.
STALE = np.timedelta64(20, "D")
LAST = 5  # sessions after

OPEN, LUNCH, TRADING = "open", "lunch", "trading"  # entries
ENTRY_OF: Mapping[str, str] = MappingProxyType(
    {
        "before_open": OPEN,
        "after_close": OPEN,
        "closed_day": OPEN,
        "lunch": LUNCH,
        "open": TRADING,
    }
)


@dataclass(frozen=True, slots=True)
class Horizon:
    """A name and what it means; `decays` where it is one of the steps of the decay, which lie
    side by side: each begins where the one before ends.
    """

    name: str
    meaning: str
    decays: bool = False


HORIZONS = (
    Horizon("gap", "the close before to the first price after the news", decays=True),
    Horizon("open_close", "that price to the close of its session", decays=True),
    Horizon("close_1", "that price to the close one session later"),
    Horizon("close_3", "that price to the close three sessions later"),
    Horizon("close_5", "that price to the close five sessions later"),
    Horizon("day_1", "the next session, open to close"),
    Horizon("days_1_5", "the next session's open to the close five sessions later"),
    *(
        Horizon(f"step_{k}", f"close {k - 1} to close {k} sessions later", decays=True)
        for k in range(1, LAST + 1)
    ),
)
NAMES = tuple(horizon.name for horizon in HORIZONS)


@dataclass(frozen=True, slots=True)
class Returns:
    """Returns of each row of the prices, by entry and horizon; of the market (the benchmark, or
    else the mean of all tickers in that session) in the same form.
    """

    prices: Prices
    own: Mapping[tuple[str, str], Floats]
    market: Mapping[tuple[str, str], Floats]
    is_benchmark: bool

    def row_of(
        self,
        ticker: str,
        session: np.datetime64,
    ) -> tuple[int | None, bool]:
        """Return the first row of a ticker in or after a session, and whether it is of that
        session; None where there is none within STALE.
        """
        span = self.prices.spans.get(ticker)
        if span is None:
            return None, False
        start, end = span
        at = start + int(np.searchsorted(self.prices.sessions[start:end], session))
        if at == end or self.prices.sessions[at] - session > STALE:
            return None, False
        return at, bool(self.prices.sessions[at] == session)


def returns_of(prices: Prices) -> Returns:
    """Return the returns of prices."""
    own = _returns(prices, prices.columns)
    index = {
        "open": prices.columns["benchmark_open"],
        "close": prices.columns["benchmark_close"],
    }
    has_benchmark = not bool(np.isnan(index["close"]).all())
    if has_benchmark:
        nothing = np.full(len(prices.sessions), np.nan)
        market = _returns(prices, {name: index.get(name, nothing) for name in prices.columns})
    else:
        groups = np.unique(prices.sessions, return_inverse=True)[1]
        market = MappingProxyType({key: _mean(values, groups) for key, values in own.items()})
    return Returns(prices, own, market, has_benchmark)


def _returns(
    prices: Prices, columns: Mapping[str, Floats]
) -> Mapping[tuple[str, str], Floats]:
    opening, close = columns["open"], columns["close"]
    before = np.where(
        np.isnan(columns["pre_close"]), _shifted(prices, close, -1), columns["pre_close"]
    )
    closes = {k: _shifted(prices, close, k) for k in range(LAST + 1)}
    next_open = _shifted(prices, opening, 1)
    nothing = np.full(len(close), np.nan)
    gaps = {
        OPEN: (before, opening),
        LUNCH: (columns["morning_close"], columns["afternoon_open"]),
        TRADING: (nothing, close),
    }
    found: dict[tuple[str, str], Floats] = {}
    for entry, (begin, price) in gaps.items():
        pairs = {
            "gap": (begin, price),
            "open_close": (price if entry != TRADING else nothing, close),
            "close_1": (price, closes[1]),
            "close_3": (price, closes[3]),
            "close_5": (price, closes[5]),
            "day_1": (next_open, closes[1]),
            "days_1_5": (next_open, closes[5]),
        }
        pairs |= {f"step_{k}": (closes[k - 1], closes[k]) for k in range(1, LAST + 1)}
        for name, (from_price, to_price) in pairs.items():
            found[entry, name] = np.round(to_price / from_price - 1, ROUNDING)
    return MappingProxyType(found)


def _shifted(
    prices: Prices,
    values: Floats,
    by: int,
) -> Floats:
    """Return for each row the value `by` rows on, of the same ticker and not across a hole."""
    if by == 0:
        return values
    moved = np.full(len(values), np.nan)
    here, there = slice(None, -by), slice(by, None)
    if by < 0:
        here, there = slice(-by, None), slice(None, by)
    same = prices.tickers[here] == prices.tickers[there]
    apart = np.abs(prices.sessions[there] - prices.sessions[here])
    near = apart <= STALE + np.timedelta64(abs(by), "D")
    moved[here] = np.where(same & near, values[there], np.nan)
    return moved


def _mean(
    values: Floats,
    groups: NDArray[np.int64],
) -> Floats:
    """Return for each row the mean of the rows of its group that have a value."""
    there = ~np.isnan(values)
    size = int(groups.max()) + 1
    sums = np.bincount(groups[there], values[there], minlength=size)
    counts = np.bincount(groups[there], minlength=size)
    with np.errstate(invalid="ignore"):
        return (sums / counts)[groups]
