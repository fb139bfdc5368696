"""The first session in which news could be acted on: phases, zones, and where calendars end."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sinanews.analysis.corpus import sessions
from sinanews.analysis.corpus.sessions import Session, ending, packaged, session_of
from sinanews.scraper.model.times import BEIJING


def beijing(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


def found(ticker: str, text: str) -> tuple[str, str]:
    session = session_of(ticker, beijing(text))
    return str(session.day), session.phase


@pytest.mark.parametrize(
    ("known", "day", "phase"),
    [
        ("2024-05-06 00:00", "2024-05-06", "before_open"),
        ("2024-05-06 09:29:59", "2024-05-06", "before_open"),
        ("2024-05-06 09:30", "2024-05-06", "open"),
        ("2024-05-06 11:29:59", "2024-05-06", "open"),
        ("2024-05-06 11:30", "2024-05-06", "lunch"),
        ("2024-05-06 12:59:59", "2024-05-06", "lunch"),
        ("2024-05-06 13:00", "2024-05-06", "open"),
        ("2024-05-06 14:59:59", "2024-05-06", "open"),
        ("2024-05-06 15:00", "2024-05-07", "after_close"),
        ("2024-05-06 23:59:59", "2024-05-07", "after_close"),
        ("2024-05-04 10:00", "2024-05-06", "closed_day"),  # a Saturday
        ("2024-04-30 16:00", "2024-05-06", "after_close"),  # before the holiday
        ("2024-05-02 10:00", "2024-05-06", "closed_day"),  # within it
        ("2024-09-29 10:00", "2024-09-30", "closed_day"),  # a Sunday on which others work
    ],
)
@pytest.mark.parametrize("ticker", ["600519.SH", "000001.SZ", "920002.BJ"])
def test_mainland(ticker: str, known: str, day: str, phase: str) -> None:
    assert found(ticker, known) == (day, phase)


@pytest.mark.parametrize(
    ("known", "day", "phase"),
    [
        ("2024-06-03 15:30", "2024-06-03", "open"),  # Shanghai has closed, Hong Kong not
        ("2024-06-03 12:30", "2024-06-03", "lunch"),
        ("2024-06-03 16:00", "2024-06-04", "after_close"),
        ("2024-12-24 12:00", "2024-12-27", "after_close"),  # half a day before Christmas
        ("2023-09-01 10:00", "2023-09-04", "closed_day"),  # the typhoon
        ("2010-06-01 13:30", "2010-06-01", "lunch"),  # it was two hours long
    ],
)
def test_hong_kong(known: str, day: str, phase: str) -> None:
    assert found("00700.HK", known) == (day, phase)


@pytest.mark.parametrize(
    ("known", "day", "phase"),
    [
        # summer time: New York opens at 21:30 and closes at 4:00 of Beijing's next day
        ("2024-07-08 21:29", "2024-07-08", "before_open"),
        ("2024-07-08 21:30", "2024-07-08", "open"),
        ("2024-07-09 03:59", "2024-07-08", "open"),
        ("2024-07-09 04:00", "2024-07-09", "after_close"),
        # winter time: an hour later
        ("2024-12-02 22:29", "2024-12-02", "before_open"),
        ("2024-12-03 04:30", "2024-12-02", "open"),
        ("2024-12-03 05:00", "2024-12-03", "after_close"),
        # Monday morning in Beijing is Sunday evening there
        ("2024-07-08 10:00", "2024-07-08", "closed_day"),
        ("2024-07-05 01:00", "2024-07-05", "closed_day"),  # the Fourth of July
        ("2024-11-30 02:00", "2024-12-02", "after_close"),  # closed at one o'clock
    ],
)
def test_new_york_with_its_summer_time(known: str, day: str, phase: str) -> None:
    assert found("BABA.US", known) == (day, phase)


def test_any_zone_means_the_same_moment() -> None:
    known = datetime(2024, 5, 6, 1, 30, tzinfo=UTC)
    assert session_of("600519.SH", known) == Session(date(2024, 5, 6), "open")


@pytest.mark.parametrize(
    ("ticker", "known", "phase"),
    [
        ("005930.KS", "2024-05-06 10:00", "no_calendar"),
        ("", "2024-05-06 10:00", "no_calendar"),
        ("600519", "2024-05-06 10:00", "no_calendar"),
        ("600519.SH", "1998-05-06 10:00", "before_calendar"),
        ("600519.SH", "2090-05-06 10:00", "beyond_calendar"),
    ],
)
def test_where_there_is_no_session_the_phase_says_why(
    ticker: str, known: str, phase: str
) -> None:
    assert session_of(ticker, beijing(known)) == Session(None, phase)


def test_what_has_no_time_or_no_ticker_has_no_session() -> None:
    assert session_of("600519.SH", None).phase == "unknown_time"
    assert session_of(None, None).phase == "no_calendar"


def test_after_the_last_session_nothing_is_invented() -> None:
    calendar = packaged("XSHG")
    last = calendar.days[-1]
    evening = datetime.combine(last.day, last.close, BEIJING)
    assert calendar.session(evening) == Session(None, "beyond_calendar")
    assert not calendar.holds(evening)
    noon = evening.replace(hour=12)
    assert calendar.session(noon) == Session(last.day, "lunch")
    assert calendar.holds(noon)


def test_the_installed_library_goes_on_where_the_table_ends(monkeypatch) -> None:
    from sinanews.analysis.lexicons.trading_days import TradingDay

    known = packaged("XSHG")
    first = known.days[-1]
    more = TradingDay(date(2027, 1, 4), first.open, first.close, first.lunch)
    monkeypatch.setattr(sessions, "release_days", lambda *_: ((more,), date(2027, 12, 31)))
    sessions.extended.cache_clear()
    try:
        evening = session_of("600519.SH", beijing("2026-12-31 20:00"))
        assert evening == Session(date(2027, 1, 4), "after_close")
        assert session_of("600519.SH", beijing("2027-01-05 10:00")).phase == "beyond_calendar"
        assert ending(date(2026, 11, 27)) == []
    finally:
        sessions.extended.cache_clear()


@pytest.mark.parametrize(
    ("today", "says"),
    [
        ("2026-11-01", "ends in 60 days, on 2026-12-31"),
        ("2026-11-27", "ends in 34 days, on 2026-12-31"),
        ("2026-12-31", "ends in 0 days, on 2026-12-31"),
        ("2027-01-01", "has ended on 2026-12-31"),
    ],
)
def test_the_end_of_a_calendar_is_said_sixty_days_before(
    monkeypatch, today: str, says: str
) -> None:
    monkeypatch.setattr(sessions, "release_days", lambda _, after: ((), after))
    sessions.extended.cache_clear()
    try:
        (warning,) = ending(date.fromisoformat(today))
        assert warning.startswith(f"the calendar of XSHG {says}: ")
    finally:
        sessions.extended.cache_clear()


def test_before_that_nothing_is_said() -> None:
    assert ending(date(2026, 10, 31)) == []
