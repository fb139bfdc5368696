"""Signals against prices: what each signal is joined with, and the tables made of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sinanews.analysis.validation.event_study import event_rows, quantile_rows
from sinanews.analysis.validation.price_table import Floats, Prices, prices_of
from sinanews.analysis.validation.rank_ic import by_session, pooled
from sinanews.analysis.validation.returns import (
    ENTRY_OF,
    HORIZONS,
    LUNCH,
    OPEN,
    TRADING,
    Returns,
    returns_of,
)

Row = dict[str, Any]
LEAST_A_SESSION = 8  # pairs: the rho of fewer is mostly chance
LEAST_OF_TYPE = 25  # signals: the t of fewer is not normal
QUANTILES = 5  # as alphalens has them
STUDIED = ("gap", "open_close", "close_1", "close_5")  # by event type and by quantile


@dataclass(frozen=True, slots=True)
class Validation:
    """What came of it, each a tuple of rows for a table; `matched` has a row a signal that was
    joined with prices. docs/desk.md says what the columns are.
    """

    coverage: tuple[Row, ...]
    ic: tuple[Row, ...]
    decay: tuple[Row, ...]
    events: tuple[Row, ...]
    quantiles: tuple[Row, ...]
    matched: tuple[Row, ...]
    warnings: tuple[str, ...] = ()

    def tables(self) -> dict[str, list[Row]]:
        """Return the tables by name, as they are printed and written."""
        names = ("coverage", "ic", "decay", "events", "quantiles")
        return {name: list(getattr(self, name)) for name in names}


@dataclass(frozen=True, slots=True)
class Matched:
    """Signals that were joined with a row of prices: the row of each, its entry, its value."""

    rows: Sequence[Row]
    places: NDArray[np.int64]
    entries: NDArray[np.object_]
    values: Floats

    def moves(
        self,
        by_entry: Mapping[tuple[str, str], Floats],
        horizon: str,
    ) -> Floats:
        """Return the return of each over a horizon."""
        found = np.full(len(self.places), np.nan)
        for entry in (OPEN, LUNCH, TRADING):
            inside = self.entries == entry
            found[inside] = by_entry[entry, horizon][self.places[inside]]
        return found


def validate(
    signals: Iterable[Mapping[str, Any]],
    prices: Prices | pd.DataFrame,
    *,
    least_a_session: int = LEAST_A_SESSION,
    least_of_type: int = LEAST_OF_TYPE,
    quantiles: int = QUANTILES,
) -> Validation:
    """Return how signals go with prices. `signals` are rows with ticker, session, session_phase,
    sentiment and event_types (what `sinanews.reading.signals` gives); `prices`
    a frame as `read_prices` reads it, or what that returns. Signals without sentiment are in no
    IC, but in the event study.
    """
    table = prices if isinstance(prices, Prices) else prices_of(prices)
    returns = returns_of(table)
    rows = [dict(row) for row in signals]
    matched, reasons = match(rows, returns)
    sessions = table.sessions[matched.places]
    ics = [
        _ic_row(matched, returns, h.name, h.meaning, sessions=sessions, least=least_a_session)
        for h in HORIZONS
    ]
    steps = {h.name for h in HORIZONS if h.decays}
    return Validation(
        coverage=tuple(_coverage(rows, matched, reasons)),
        ic=tuple(row for row in ics if not row["horizon"].startswith("step_")),
        decay=tuple(row for row in ics if row["horizon"] in steps),
        events=tuple(_events(matched, returns, least_of_type)),
        quantiles=tuple(_quantiles(matched, returns, quantiles)),
        matched=tuple(_matched_rows(matched, returns)),
        warnings=(*table.warnings, *_few(matched, rows)),
    )


def match(
    rows: Sequence[Row],
    returns: Returns,
) -> tuple[Matched, Counter[str]]:
    """Join signals with prices; also return why others were not joined."""
    reasons: Counter[str] = Counter()
    kept: list[tuple[Row, int, str]] = []
    for row in rows:
        place, entry = _joined(row, returns)
        if place is None:
            reasons[entry] += 1
        else:
            kept.append((row, place, entry))
    values = [row["sentiment"] for row, _, _ in kept]
    matched = Matched(
        [row for row, _, _ in kept],
        np.array([place for _, place, _ in kept], dtype=np.int64),
        np.array([entry for _, _, entry in kept], dtype=object),
        np.array([np.nan if _is_null(value) else value for value in values], dtype=float),
    )
    return matched, reasons


def _joined(
    row: Row,
    returns: Returns,
) -> tuple[int | None, str]:
    """Return the row of prices and the entry of a signal; None and the reason where there is
    none.
    """
    session, phase = row["session"], row["session_phase"]
    if _is_null(session):
        return None, f"no session: {phase}"
    if row["ticker"] not in returns.prices.spans:
        return None, "ticker not in the prices"
    place, same_day = returns.row_of(row["ticker"], np.datetime64(str(session), "D"))
    if place is None:
        return None, "no price within 20 days of the session"
    if not same_day:  # it was not traded: the news came before its next opening
        return place, OPEN
    entry = ENTRY_OF[phase]
    if entry == LUNCH and np.isnan(returns.prices.columns["afternoon_open"][place]):
        entry = TRADING
    return place, entry


def _is_null(value: object) -> bool:
    return value is None or value is pd.NA or value != value  # noqa: PLR0124 (NaN)


def _ic_row(
    matched: Matched,
    returns: Returns,
    horizon: str,
    meaning: str,
    *,
    sessions: NDArray[np.datetime64],
    least: int,
) -> Row:
    moves = matched.moves(returns.own, horizon)
    there = ~np.isnan(moves) & ~np.isnan(matched.values)
    whole = pooled(matched.values[there], moves[there])
    daily = by_session(matched.values[there], moves[there], sessions[there], least=least)
    return {
        "horizon": horizon,
        "ic": whole.rho,
        "n": whole.n,
        "t": whole.t,
        "session_ic": daily.mean,
        "session_t": daily.t,
        "session_ratio": daily.ratio,
        "sessions": daily.sessions,
        "meaning": meaning,
    }


def _events(
    matched: Matched,
    returns: Returns,
    least: int,
) -> Iterable[Row]:
    types = [tuple(row.get("event_types") or ()) for row in matched.rows]
    for horizon in STUDIED:
        moves = matched.moves(returns.own, horizon)
        market = matched.moves(returns.market, horizon)
        for row in event_rows(types, moves, market, least=least):
            yield {"horizon": horizon, **row}


def _quantiles(
    matched: Matched,
    returns: Returns,
    parts: int,
) -> Iterable[Row]:
    for horizon in STUDIED:
        moves = matched.moves(returns.own, horizon)
        market = matched.moves(returns.market, horizon)
        there = ~np.isnan(moves) & ~np.isnan(matched.values)
        for row in quantile_rows(
            matched.values[there], moves[there], market[there], parts=parts
        ):
            yield {"horizon": horizon, **row}


def _coverage(
    rows: Sequence[Row],
    matched: Matched,
    reasons: Counter[str],
) -> Iterable[Row]:
    tickers = {row["ticker"] for row in rows}
    priced = {row["ticker"] for row in matched.rows}
    rated = int((~np.isnan(matched.values)).sum())
    counts = (
        ("signals", len(rows), len(rows)),
        ("with a price", len(matched.rows), len(rows)),
        ("with a price and a sentiment", rated, len(rows)),
        *(
            (f"not joined: {reason}", count, len(rows))
            for reason, count in reasons.most_common()
        ),
        ("tickers", len(tickers), len(tickers)),
        ("tickers with a price", len(priced), len(tickers)),
    )
    for what, count, of in counts:
        yield {"what": what, "count": count, "share": count / of if of else np.nan}


def _matched_rows(
    matched: Matched,
    returns: Returns,
) -> Iterable[Row]:
    moves = {h.name: matched.moves(returns.own, h.name) for h in HORIZONS}
    sessions = returns.prices.sessions
    for number, row in enumerate(matched.rows):
        place = int(matched.places[number])
        yield {
            "article_id": row.get("article_id"),
            "ticker": row["ticker"],
            "session": str(row["session"]),
            "traded": str(sessions[place]),
            "entry": matched.entries[number],
            "sentiment": float(matched.values[number]),
            **{name: float(values[number]) for name, values in moves.items()},
        }


def _few(
    matched: Matched,
    rows: Sequence[Row],
) -> list[str]:
    if rows and not matched.rows:
        return [
            "no signal has a price: for an archive that is complete, store it with "
            "`run --known-at published`; else known_at is when it was read here"
        ]
    return []
