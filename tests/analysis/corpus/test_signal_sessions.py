"""Rows of signals with their session."""

from __future__ import annotations

import pytest

from sinanews.analysis.corpus.sessions import PHASES
from sinanews.analysis.corpus.signal_sessions import SESSION_PHASE, with_sessions


@pytest.mark.parametrize(
    ("row", "session", "phase"),
    [
        (
            {"ticker": "600519.SH", "known_at": "2024-05-06T09:00:00+08:00"},
            "2024-05-06",
            "before_open",
        ),
        (
            {"ticker": "600519.SH", "known_at": "2024-05-06T15:00:00.25+08:00"},
            "2024-05-07",
            "after_close",
        ),
        (
            {"ticker": "BABA.US", "known_at": "2024-05-06T09:00:00+08:00"},
            "2024-05-06",
            "closed_day",
        ),
        ({"ticker": "600519.SH", "known_at": None}, None, "unknown_time"),
        ({"ticker": "600519.SH"}, None, "unknown_time"),
        ({"ticker": "6758.TYO", "known_at": "2024-05-06T09:00:00+08:00"}, None, "no_calendar"),
    ],
)
def test_a_row_gets_its_session(row, session, phase) -> None:
    (found,) = with_sessions([row])
    assert (found["session"], found["session_phase"]) == (session, phase)
    assert {name: found[name] for name in row} == row


def test_the_column_names_every_phase() -> None:
    assert all(phase in SESSION_PHASE.meaning for phase in PHASES)
