"""What an expression is read by."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.around import Around, after, monday


@pytest.mark.parametrize(
    ("month", "ahead", "year"),
    [(3, False, 2021), (9, False, 2020), (9, True, 2021), (12, True, 2020)],
)
def test_the_year_of_a_month(month: int, ahead: bool, year: int) -> None:
    assert Around(date(2021, 3, 24), ahead=ahead).near_year(month) == year


def test_a_stated_year_goes_before_the_articles() -> None:
    assert Around(date(2021, 3, 24), stated_year=2018).near_year(9) == 2018
    assert Around(None).near_year(9) is None


def test_the_end_of_a_range_lies_after_its_beginning() -> None:
    november = iso.month(2020, 11)
    found = after(november, lambda year: iso.month(year, 2))
    assert found
    assert found.iso == "2021-02"


def test_the_week_begins_on_monday() -> None:
    assert monday(date(2021, 3, 28)) == date(2021, 3, 22)
    assert monday(date(2021, 3, 22)) == date(2021, 3, 22)
