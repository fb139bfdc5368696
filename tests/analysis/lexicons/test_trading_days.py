"""The days on which the exchanges trade, and their hours."""

from __future__ import annotations

import csv
from datetime import date, time
from pathlib import Path

import pytest

from sinanews.analysis.lexicons.trading_days import EXCHANGES, packaged_days, packaged_end

FACTS = Path("/work/shared/facts/intime/calendar")  # where the reference folder is


def on(exchange: str, text: str):
    day = date.fromisoformat(text)
    return next((trading for trading in packaged_days(exchange) if trading.day == day), None)


@pytest.mark.parametrize(
    ("exchange", "day"),
    [
        ("XSHG", "2024-10-01"),  # national day
        ("XSHG", "2024-09-29"),  # a Sunday on which others work
        ("XSHG", "2024-02-09"),  # eve of the new year: no public holiday, yet closed
        ("XSHG", "2020-01-31"),  # the holiday was prolonged
        ("XHKG", "2023-09-01"),  # typhoon
        ("XHKG", "2023-09-08"),  # rainstorm
        ("XHKG", "2024-09-06"),  # typhoon
        ("XNYS", "2012-10-29"),  # hurricane
        ("XNYS", "2025-01-09"),  # mourning
        ("XNYS", "2024-07-04"),
    ],
)
def test_no_session(exchange: str, day: str) -> None:
    assert on(exchange, day) is None


@pytest.mark.parametrize(
    ("exchange", "day", "hours"),
    [
        ("XSHG", "2024-09-30", "09:30 15:00 11:30-13:00"),
        ("XHKG", "2010-06-01", "10:00 16:00 12:30-14:30"),
        ("XHKG", "2011-06-01", "09:30 16:00 12:00-13:30"),
        ("XHKG", "2024-06-03", "09:30 16:00 12:00-13:00"),
        ("XHKG", "2024-12-24", "09:30 12:00 "),  # half a day, no lunch
        ("XHKG", "2011-02-02", "10:00 12:30 "),
        ("XNYS", "2024-11-29", "09:30 13:00 "),
        ("XNYS", "2024-11-27", "09:30 16:00 "),
    ],
)
def test_hours_of_a_session(exchange: str, day: str, hours: str) -> None:
    found = on(exchange, day)
    lunch = "-".join(f"{clock:%H:%M}" for clock in found.lunch or ())
    assert f"{found.open:%H:%M} {found.close:%H:%M} {lunch}" == hours


@pytest.mark.parametrize("exchange", EXCHANGES)
def test_days_are_weekdays_in_order_up_to_the_end(exchange: str) -> None:
    days = [trading.day for trading in packaged_days(exchange)]
    assert days == sorted(set(days))
    assert all(day.weekday() < 5 for day in days)
    assert days[0] < date(2000, 1, 10)
    assert days[-1] <= packaged_end(exchange)
    assert (packaged_end(exchange) - days[-1]).days < 5


def test_lunch_lies_between_opening_and_close() -> None:
    for exchange in EXCHANGES:
        for trading in packaged_days(exchange):
            assert time(9) < trading.open < trading.close <= time(16)
            if trading.lunch:
                begin, end = trading.lunch
                assert trading.open < begin < end < trading.close


@pytest.mark.skipif(not FACTS.is_dir(), reason="the reference folder is not here")
@pytest.mark.parametrize("exchange", EXCHANGES)
def test_no_day_and_no_hour_differs_from_the_facts(exchange: str) -> None:
    """Each day of 2004 and later as prices and six libraries together decide it."""
    end = packaged_end(exchange)
    held = {
        trading.day: (
            f"{trading.open:%H:%M}",
            f"{trading.close:%H:%M}",
            "-".join(f"{clock:%H:%M}" for clock in trading.lunch or ()),
        )
        for trading in packaged_days(exchange)
        if trading.day >= date(2004, 1, 1)
    }
    with (FACTS / f"{exchange}.tsv").open(encoding="utf-8") as lines:
        facts = {
            date.fromisoformat(row["date"]): (row["open"], row["close"], row["lunch"])
            for row in csv.DictReader(lines, delimiter="\t")
        }
    assert held == {day: hours for day, hours in facts.items() if day <= end}


@pytest.mark.filterwarnings("ignore")  # what pandas says of the library's code
def test_the_table_is_what_the_library_and_the_overlay_give() -> None:
    library = pytest.importorskip("exchange_calendars")
    from benchmarks.build import calendars

    if library.__version__ not in calendars.OUT.read_text(encoding="utf-8").split("\n", 1)[0]:
        pytest.skip("made from another release of exchange-calendars")
    assert calendars.table() == calendars.OUT.read_text(encoding="utf-8")
