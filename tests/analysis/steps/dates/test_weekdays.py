"""A weekday to its day."""

from __future__ import annotations

from datetime import date

import pytest

from sinanews.analysis.steps.dates import date_forms, iso, weekdays
from sinanews.analysis.steps.dates.around import Around
from tests.analysis.steps.dates.test_step import dates

TODAY = date(2021, 3, 24)  # a Wednesday
NOW = Around(TODAY)


def value(text: str, around: Around = NOW) -> str | None:
    match = date_forms.WEEKDAY.search(text)
    assert match
    found = weekdays.weekday(match, around)
    return found.iso if found else None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周三", "2021-03-24"),
        ("周四", "2021-03-18"),
        ("本周四", "2021-03-25"),
        ("上周四", "2021-03-18"),
        ("上上周四", "2021-03-11"),
        ("下周四", "2021-04-01"),
        ("星期日", "2021-03-21"),
    ],
)
def test_a_weekday_by_the_articles_day(text: str, day: str) -> None:
    assert value(text) == day


def test_who_looks_ahead_means_the_next_weekday() -> None:
    assert value("周四", NOW._replace(ahead=True)) == "2021-03-25"
    assert value("周末", Around(date(2021, 3, 22), ahead=True)) == "2021-03-27/2021-03-28"


def test_without_the_articles_day_there_is_none() -> None:
    assert value("周四", Around(None)) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("周二（3月30日）", "2021-03-30"),
        ("周二(30日)", "2021-03-30"),
        ("周日（28日）", "2021-03-28"),
        ("周三（17日）", "2021-03-17"),
        ("周二（3月31日）", "2021-03-23"),  # a Wednesday: they do not agree
        ("周二（公告日）", "2021-03-23"),
    ],
)
def test_the_day_behind_a_weekday(text: str, day: str) -> None:
    assert value(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("定于2021年6月22日（星期二）举行", "2021-06-22"),
        ("3月30日(周二)复牌", "2021-03-30"),
        ("3月30日周二复牌", "2021-03-30"),
        ("3月30日 星期二", "2021-03-30"),
        ("3月30日，周二开盘", "2021-03-23"),
        ("3月31日（周二）", "2021-03-23"),
    ],
)
def test_the_weekday_of_a_day_that_is_named(text: str, day: str) -> None:
    assert dates(text)[-1].value == day


@pytest.mark.parametrize("text", ["Research周三发布", "OpenAI周三宣布", "3、周三收盘"])
def test_latin_letters_before_a_weekday(text: str) -> None:
    (found,) = dates(text)
    assert found.value == "2021-03-24"


def test_a_range_begins_anew_in_the_next_week() -> None:
    start = iso.of_day(date(2021, 3, 26))
    assert value("周一", NOW._replace(range_start=start)) == "2021-03-29"
