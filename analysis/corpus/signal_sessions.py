"""Sessions in the rows of signals. They are made when rows are read, not kept: a calendar that a
newer release prolongs gives them to rows that are there already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sinanews.analysis.corpus.sessions import session_of
from sinanews.scraper.store.schema import Column

SESSION = Column(
    "session",
    "text",
    "day (2026-11-27) of the first session of the listing's market in which it could be acted on "
    "from known_at; null where session_phase says why",
    "known_at, ticker",
)
SESSION_PHASE = Column(
    "session_phase",
    "category",
    "known before_open, open, lunch (all that day's session), after_close or on a closed_day "
    "(the next); no session: no_calendar, before_calendar, beyond_calendar, unknown_time",
    "known_at, ticker",
)
SESSION_COLUMNS = (SESSION, SESSION_PHASE)


def with_sessions(rows: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield rows of signals (ticker; known_at as the store writes it) with their session."""
    for row in rows:
        known = row.get("known_at")
        moment = datetime.fromisoformat(known) if known else None
        session = session_of(row["ticker"], moment)
        day = session.day.isoformat() if session.day else None
        yield {**row, SESSION.name: day, SESSION_PHASE.name: session.phase}
