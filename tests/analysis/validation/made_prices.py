"""Prices of two invented companies over seven sessions."""

from __future__ import annotations

import pandas as pd

DAYS = (
    "2024-03-01",  # a Friday
    "2024-03-04",
    "2024-03-05",
    "2024-03-06",
    "2024-03-07",
    "2024-03-08",
    "2024-03-11",
)
FIRST, SECOND = "600998.SH", "000999.SZ"


def frame(**columns):
    rows = [
        {"ticker": FIRST, "session": day, "open": 10.0 + n, "close": 10.5 + n}
        for n, day in enumerate(DAYS)
    ]
    rows += [
        {"ticker": SECOND, "session": day, "open": 20.0 - n, "close": 19.0 - n}
        for n, day in enumerate(DAYS)
    ]
    return pd.DataFrame(rows).assign(**columns)


def signal(ticker=FIRST, session="2024-03-04", phase="before_open", sentiment=0.5, **more):
    row = {
        "article_id": "sina:a",
        "ticker": ticker,
        "session": session,
        "session_phase": phase,
        "sentiment": sentiment,
        "event_types": (),
    }
    return {**row, **more}
