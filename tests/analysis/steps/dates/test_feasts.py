"""Feasts, days off and sessions."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import feasts


@pytest.mark.parametrize(
    ("word", "year", "value"),
    [
        ("春节", 2024, "2024-02-10"),
        ("除夕", 2024, "2024-02-09"),
        ("中秋", 2025, "2025-10-06"),
        ("端午节", 2023, "2023-06-22"),
        ("清明", 2008, "2008-04-04"),
        ("清明", 2007, "2007-04-05"),
        ("元旦", 2030, "2030-01-01"),
        ("双十一", 2021, "2021-11-11"),
    ],
)
def test_the_day_of_a_feast(word: str, year: int, value: str) -> None:
    found = feasts.in_year(word, year, is_off=False)
    assert found
    assert found.iso == value


def test_days_off_with_the_weekends_that_they_touch() -> None:
    found = feasts.in_year("国庆", 2025, is_off=True)
    assert found
    assert found.iso == "2025-10-01/2025-10-08"


def test_beyond_the_lists_there_is_no_day() -> None:
    assert feasts.in_year("春节", 1950, is_off=False) is None
    assert feasts.in_year("国庆", 2040, is_off=True) is None
    assert feasts.nearest("春节", date(1950, 1, 1), is_off=False) is None
    assert feasts.new_year_day(1, date(1950, 1, 1)) is None


@pytest.mark.parametrize(
    ("today", "value"),
    [
        ((2026, 2, 10), "2026-02-17"),
        ((2025, 12, 1), "2026-02-17"),
        ((2025, 6, 1), "2025-01-29"),
    ],
)
def test_the_nearest_feast(today: tuple[int, int, int], value: str) -> None:
    found = feasts.nearest("春节", date(*today), is_off=False)
    assert found
    assert found.iso == value


@pytest.mark.parametrize(
    ("day", "is_session"),
    [
        ((2025, 6, 18), True),
        ((2025, 6, 21), False),  # Saturday
        ((2025, 10, 2), False),
        ((2025, 10, 9), True),
        ((2031, 10, 2), True),  # not published yet: weekdays are sessions
    ],
)
def test_sessions(day: tuple[int, int, int], is_session: bool) -> None:
    assert feasts.is_session(date(*day)) is is_session


def test_the_next_session_skips_days_off() -> None:
    assert feasts.next_session(date(2025, 9, 30), 1) == date(2025, 10, 9)
    assert feasts.next_session(date(2025, 10, 9), -1) == date(2025, 9, 30)
