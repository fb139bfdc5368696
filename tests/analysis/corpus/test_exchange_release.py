"""Sessions behind the packaged table, from the installed exchange-calendars."""

from __future__ import annotations

import sys
from datetime import date, time

import pytest

from sinanews.analysis.corpus.exchange_release import release_days
from sinanews.analysis.lexicons.trading_days import packaged_days


def test_it_gives_the_days_after_one_as_the_table_has_them() -> None:
    pytest.importorskip("exchange_calendars")
    after = date(2025, 6, 30)
    found, end = release_days("XHKG", after)
    table = [
        day for day in packaged_days("XHKG") if after < day.day <= min(end, date(2027, 12, 31))
    ]
    assert list(found[: len(table)]) == table
    assert end == date(2027, 12, 31)
    assert found[0].lunch == (time(12), time(13))


def test_new_york_has_no_lunch_and_its_own_clock() -> None:
    pytest.importorskip("exchange_calendars")
    found, _ = release_days("XNYS", date(2024, 11, 27))
    assert (found[0].day, found[0].close, found[0].lunch) == (
        date(2024, 11, 29),
        time(13),
        None,
    )


def test_a_calendar_that_knows_no_more_gives_nothing() -> None:
    pytest.importorskip("exchange_calendars")
    far = date(2099, 1, 1)
    assert release_days("XSHG", far) == ((), far)


def test_a_release_without_the_list_of_calendars_leaves_the_table_alone(monkeypatch) -> None:
    library = pytest.importorskip("exchange_calendars")
    after = date(2025, 1, 3)
    monkeypatch.delattr(library.calendar_utils, "_default_calendar_factories")
    assert release_days("XSHG", after) == ((), after)


def test_without_the_library_the_table_is_all(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "exchange_calendars", None)
    after = date(2025, 1, 2)
    assert release_days("XSHG", after) == ((), after)
