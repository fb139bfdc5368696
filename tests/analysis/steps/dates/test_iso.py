"""ISO values with their first and last days."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import iso
from sinanews.analysis.steps.dates.iso import Value


@pytest.mark.parametrize(
    ("value", "text", "granularity", "first", "last"),
    [
        (iso.of_day(date(2020, 2, 29)), "2020-02-29", "day", (2020, 2, 29), (2020, 2, 29)),
        (iso.month(2020, 2), "2020-02", "month", (2020, 2, 1), (2020, 2, 29)),
        (iso.month(2021, 2), "2021-02", "month", (2021, 2, 1), (2021, 2, 28)),
        (iso.month(2021, 12), "2021-12", "month", (2021, 12, 1), (2021, 12, 31)),
        (iso.quarter(2021, 1), "2021-Q1", "quarter", (2021, 1, 1), (2021, 3, 31)),
        (iso.quarter(2021, 4), "2021-Q4", "quarter", (2021, 10, 1), (2021, 12, 31)),
        (iso.half(2021, 1), "2021-H1", "half", (2021, 1, 1), (2021, 6, 30)),
        (iso.half(2021, 2), "2021-H2", "half", (2021, 7, 1), (2021, 12, 31)),
        (iso.year(2021), "2021", "year", (2021, 1, 1), (2021, 12, 31)),
        (iso.years(2016, 2018), "2016/2018", "range", (2016, 1, 1), (2018, 12, 31)),
        (iso.months(2021, 1, 9), "2021-01/2021-09", "range", (2021, 1, 1), (2021, 9, 30)),
        (
            iso.week(date(2021, 3, 22)),
            "2021-03-22/2021-03-28",
            "week",
            (2021, 3, 22),
            (2021, 3, 28),
        ),
        (
            iso.third(2021, 2, "上旬"),
            "2021-02-01/2021-02-10",
            "range",
            (2021, 2, 1),
            (2021, 2, 10),
        ),
        (
            iso.third(2021, 2, "中旬"),
            "2021-02-11/2021-02-20",
            "range",
            (2021, 2, 11),
            (2021, 2, 20),
        ),
        (
            iso.third(2021, 2, "下旬"),
            "2021-02-21/2021-02-28",
            "range",
            (2021, 2, 21),
            (2021, 2, 28),
        ),
    ],
)
def test_values(
    value: Value,
    text: str,
    granularity: str,
    first: tuple[int, int, int],
    last: tuple[int, int, int],
) -> None:
    assert (value.iso, value.granularity) == (text, granularity)
    assert (value.first, value.last) == (date(*first), date(*last))


@pytest.mark.parametrize(
    "day", [(2021, 2, 29), (2021, 2, 30), (2021, 4, 31), (2021, 13, 1), (0, 1, 1)]
)
def test_days_that_the_calendar_has_not(day: tuple[int, int, int]) -> None:
    assert iso.day(*day) is None


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (iso.month(2020, 3), iso.month(2020, 5), "2020-03/2020-05"),
        (iso.year(2016), iso.year(2018), "2016/2018"),
        (iso.of_day(date(2020, 3, 1)), iso.of_day(date(2020, 3, 2)), "2020-03-01/2020-03-02"),
        (iso.half(2026, 2), iso.year(2027), "2026-07/2027-12"),
        (iso.quarter(2025, 3), iso.month(2026, 3), "2025-07/2026-03"),
        (iso.month(2025, 3), iso.half(2026, 1), "2025-03/2026-06"),
        (iso.half(2025, 1), iso.half(2026, 1), "2025-H1/2026-H1"),
        (iso.month(2020, 5), iso.month(2020, 3), None),
        (iso.of_day(date(2020, 3, 1)), iso.of_day(date(2020, 3, 1)), None),
    ],
)
def test_a_range_never_runs_backwards(first: Value, last: Value, text: str | None) -> None:
    joined = iso.join(first, last)
    assert (joined.iso if joined else None) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (iso.quarter(2021, 3), "2020-Q3"),
        (iso.half(2021, 2), "2020-H2"),
        (iso.half(2021, 1), "2020-H1"),
        (iso.month(2020, 2), "2019-02"),
        (iso.months(2021, 1, 9), "2020-01/2020-09"),
        (iso.year(2021), "2020"),
        (iso.years(2016, 2018), "2015"),
    ],
)
def test_the_same_period_one_year_before(value: Value, text: str) -> None:
    assert iso.back_one_year(value).iso == text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十一", 31),
        ("九十九", 99),
    ],
)
def test_small_numbers(text: str, number: int) -> None:
    assert iso.small_number(text) == number


@pytest.mark.parametrize(
    ("text", "year"),
    [("二〇一九", 2019), ("二零一九", 2019), ("二○○八", 2008), ("一九九八", 1998)],
)
def test_years_in_chinese_digits(text: str, year: int) -> None:
    assert iso.chinese_digits(text) == year


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (
            iso.third(2024, 3, "上旬"),
            iso.third(2024, 5, "中旬"),
            "2024-03-01/2024-05-20",
        ),
        (iso.month(2024, 7), iso.third(2024, 8, "上旬"), "2024-07-01/2024-08-10"),
        (iso.years(2024, 2025), iso.years(2029, 2030), "2024/2030"),
        (iso.year(2024), iso.years(2029, 2030), "2024/2030"),
    ],
)
def test_ranges_whose_ends_are_ranges(first: Value, last: Value, text: str) -> None:
    joined = iso.join(first, last)
    assert joined
    assert joined.iso == text
