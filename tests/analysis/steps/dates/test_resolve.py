"""A matched form to its value, by what stands around it."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import date_forms, iso, resolve, resolve_codes
from sinanews.analysis.steps.dates.around import Around

TODAY = date(2021, 3, 24)  # a Wednesday
NOW = Around(TODAY)


def month_led(text: str, around: Around) -> str | None:
    match = date_forms.MONTH_LED.match(text)
    assert match
    value = resolve.month_led(match, around)
    return value.iso if value else None


@pytest.mark.parametrize(
    ("today", "text", "value"),
    [
        ((2021, 3, 24), "3月25日", "2021-03-25"),
        ((2021, 3, 24), "6月20日", "2021-06-20"),  # within three months ahead
        ((2021, 3, 24), "7月20日", "2020-07-20"),  # further: of last year
        ((2021, 1, 2), "12月30日", "2020-12-30"),
        ((2021, 1, 2), "3月30日", "2021-03-30"),
        ((2021, 12, 30), "1月5日", "2022-01-05"),  # a year's end looks to the next
        ((2021, 12, 30), "3月1日", "2022-03-01"),
        ((2021, 12, 30), "6月1日", "2021-06-01"),
        ((2020, 3, 1), "2月29日", "2020-02-29"),
        ((2021, 3, 1), "2月29日", None),
        ((2021, 3, 24), "4-11月", "2021-04/2021-11"),  # a programme about to begin
        ((2021, 3, 24), "5-11月", "2020-05/2020-11"),
        ((2021, 2, 24), "3-12月", "2020-03/2020-12"),  # figures of months just ended
    ],
)
def test_a_month_and_day_without_year(
    today: tuple[int, int, int], text: str, value: str | None
) -> None:
    assert month_led(text, Around(date(*today))) == value


def test_who_looks_ahead_means_the_next_one() -> None:
    assert month_led("9月5日", NOW) == "2020-09-05"
    assert month_led("9月5日", NOW._replace(ahead=True)) == "2021-09-05"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3月", "2018-03"),
        ("3月5日", "2018-03-05"),
        ("1-9月", "2018-01/2018-09"),
        ("2月下旬", "2018-02-21/2018-02-28"),
        ("2月底", "2018-02"),
    ],
)
def test_the_stated_year_counts(text: str, value: str) -> None:
    assert month_led(text, NOW._replace(stated_year=2018)) == value


def test_without_the_articles_day_there_is_no_year() -> None:
    assert month_led("3月5日", Around(None)) is None
    assert month_led("3月5日", Around(None, stated_year=2018)) == "2018-03-05"


@pytest.mark.parametrize(
    ("text", "start", "value"),
    [
        ("1月3日", iso.of_day(date(2017, 12, 30)), "2018-01-03"),
        ("12月31日", iso.of_day(date(2017, 12, 30)), "2017-12-31"),
        ("3月", iso.month(2017, 12), "2018-03"),
        ("12月", iso.month(2017, 3), "2017-12"),
    ],
)
def test_the_end_of_a_range(text: str, start: iso.Value, value: str) -> None:
    assert month_led(text, NOW._replace(range_start=start)) == value


@pytest.mark.parametrize(
    ("number", "around", "value"),
    [
        (24, NOW, "2021-03-24"),
        (25, NOW, "2021-03-25"),  # the last one was four weeks ago
        (31, NOW, "2021-03-31"),  # February has none
        (25, Around(date(2021, 3, 3)), "2021-02-25"),
        (12, Around(date(2021, 3, 3)), "2021-02-12"),  # 19 days ago
        (11, Around(date(2021, 3, 3)), "2021-03-11"),  # 20 days ago
        (1, Around(date(2021, 3, 30)), "2021-03-01"),
        (1, Around(date(2021, 3, 30), ahead=True), "2021-04-01"),
        (20, Around(date(2021, 3, 30), ahead=True), "2021-03-20"),
        (25, NOW._replace(ahead=True), "2021-03-25"),
        (31, Around(date(2021, 1, 5)), "2020-12-31"),
        (7, NOW._replace(range_start=iso.of_day(date(2020, 10, 1))), "2020-10-07"),
        (2, NOW._replace(range_start=iso.of_day(date(2020, 12, 30))), "2021-01-02"),
        (7, NOW._replace(range_start=iso.month(2020, 10)), "2021-03-07"),
        (2, NOW._replace(listed=iso.of_day(date(2020, 10, 1))), "2020-10-02"),
        (1, NOW._replace(listed=iso.of_day(date(2020, 10, 2))), "2021-03-01"),
    ],
)
def test_a_bare_day(number: int, around: Around, value: str) -> None:
    match = date_forms.BARE_DAY.match(f"{number}日")
    assert match
    found = resolve.bare_day(match, around)
    assert found
    assert found.iso == value


@pytest.mark.parametrize(
    ("today", "text", "value"),
    [
        ((2021, 3, 24), "一季度", "2021-Q1"),
        ((2021, 3, 24), "二季度", "2021-Q2"),
        ((2021, 3, 24), "三季度", "2020-Q3"),
        ((2021, 3, 24), "第4季度", "2020-Q4"),
        ((2021, 3, 24), "Q3", "2020-Q3"),
        ((2021, 10, 24), "Q4", "2021-Q4"),
        ((2021, 3, 24), "上半年", "2021-H1"),
        ((2021, 3, 24), "下半年", "2021-H2"),
        ((2021, 3, 24), "H2", "2021-H2"),
        ((2021, 3, 24), "前三季度", "2020-01/2020-09"),
        ((2021, 8, 24), "前三季度", "2021-01/2021-09"),
        ((2021, 3, 24), "前2个月", "2021-01/2021-02"),
        ((2021, 3, 24), "前十个月", "2020-01/2020-10"),
        ((2021, 3, 24), "首季", "2021-Q1"),
    ],
)
def test_a_period_without_year(today: tuple[int, int, int], text: str, value: str) -> None:
    match = date_forms.PERIOD.match(text)
    assert match
    found = resolve.period(match, Around(date(*today)))
    assert found
    assert found.iso == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16-17年", "2016/2017"),
        ("18-20年", "2018/2020"),
        ("2016-17年", "2016/2017"),
        ("2016至2018年", "2016/2018"),
        ("10-15年", None),
        ("20-18年", None),
        ("2018至2016年", None),
    ],
)
def test_ranges_of_years(text: str, value: str | None) -> None:
    match = date_forms.YEARS.match(text)
    assert match
    found = resolve_codes.years(match, NOW)
    assert (found.iso if found else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("，26日离开", "2021-03-26"),
        ("，25日最强", "2021-03-25"),
        ("，27日再来", "2021-03-27"),
        ("。27日再来", "2021-03-27"),
        ("。27日称再来", "2021-02-27"),
        ("，27日表示不满", "2021-02-27"),  # what is told is past
        ("，23日离开", "2021-03-23"),
    ],
)
def test_a_bare_day_behind_a_day_to_come(text: str, value: str) -> None:
    around = NOW._replace(day=iso.of_day(date(2021, 3, 26)))
    match = date_forms.BARE_DAY.search(text)
    assert match
    found = resolve.bare_day(match, around)
    assert found
    assert found.iso == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("25日表示", "2021-03-25"),  # said where it is a day later
        ("26日表示", "2021-02-26"),
        ("26日起停牌", "2021-03-26"),
    ],
)
def test_what_is_said_is_of_a_day_ahead_at_most(text: str, value: str) -> None:
    match = date_forms.BARE_DAY.match(text)
    assert match
    found = resolve.bare_day(match, NOW)
    assert found and found.iso == value


@pytest.mark.parametrize("day", [date(2021, 3, 1), date(2022, 1, 5)])
def test_days_that_are_past_or_far_ahead_draw_none_to_them(day: date) -> None:
    match = date_forms.BARE_DAY.search("，28日")
    assert match
    found = resolve.bare_day(match, Around(date(2021, 3, 3), day=iso.of_day(day)))
    assert found
    assert found.iso == "2021-02-28"
