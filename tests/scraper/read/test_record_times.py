"""Times as records write them."""

from __future__ import annotations

import pytest

from sinanews.scraper.read.record_times import is_clock, record_time, year_in_url

TEN = "2024-03-15 10:00:00+08:00"
DAY = "2024-03-15 00:00:00+08:00"


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-15 10:00",
        "2024-03-15T10:00:00",
        "2024-03-15T02:00:00Z",
        "2024-03-15T02:00:00.000Z",
        "2024-03-15T10:00+08:00",
        "2024/3/15 10:00:00",
        "2024.03.15 10:00",
        "2024年3月15日 10:00",
        "2024年03月15日10时00分",
        "2024年3月15日上午10点",
        "２０２４年３月１５日 10:00",
        "2024-03-15 星期五 10:00",
        "2024年3月15日（周五） 10:00",
        "北京时间2024年3月15日 10:00",
        "2024-03-15 上午10:00",
        "2024-03-15 10:00:00 CST",
        "发布于 2024-03-15 10:00",
        "Fri Mar 15 10:00:00 2024",
        "Fri Mar 15 10:00:00 +0800 2024",
        "Fri, 15 Mar 2024 10:00:00",
        "Fri, 15 Mar 2024 10:00:00 +0800",
        "Fri, 15 Mar 2024 02:00:00 GMT",
        "Fri, 15 Mar 2024 02:00:00 -0000",
        "March 15, 2024 10:00 AM",
        "Mar 15, 2024, 10:00",
        1710468000,
        "1710468000",
        1710468000.0,
        1710468000000,
        "1710468000000",
        1710468000000000,
        1.710468e18,
        "20240315100000",
        "202403151000",
        "20240315 10:00",
        "20240315T100000",
        "/Date(1710468000000+0800)/",
        {"$date": "2024-03-15T02:00:00Z"},
        {"$date": {"$numberLong": "1710468000000"}},
        {"@value": "2024-03-15T10:00:00+08:00", "@type": "Date"},
    ],
)
def test_one_moment_in_many_forms(value: object) -> None:
    assert str(record_time(value)) == TEN


@pytest.mark.parametrize(
    "value",
    [
        "2024-03-15",
        "20240315",
        20240315,
        "2024年3月15日",
        "二〇二四年三月十五日",
        "Mar 15, 2024",
        "15 Mar 2024",
    ],
)
def test_a_day_is_its_midnight(value: object) -> None:
    assert str(record_time(value)) == DAY


@pytest.mark.parametrize(
    ("value", "hour"),
    [
        ("2024-03-15 下午3:05", 15),
        ("2024-03-15 晚上8:05", 20),
        ("2024-03-15 凌晨1:05", 1),
        ("2024-03-15 中午12:05", 12),
        ("2024-03-15 凌晨12:05", 0),
        ("2024-03-15 中午11:05", 11),
        ("2024-03-15 3:05 PM", 15),
        ("2024-03-15 12:05 AM", 0),
        ("2024-03-15 12:05 p.m.", 12),
        ("2024-03-15 下午15:05", 15),
    ],
)
def test_halves_of_the_day(value: str, hour: int) -> None:
    found = record_time(value)
    assert found is not None
    assert (found.hour, found.minute) == (hour, 5)


def test_numbers_of_chinese_dates() -> None:
    assert str(record_time("二〇一九年十二月二十三日")) == "2019-12-23 00:00:00+08:00"
    assert str(record_time("二○二○年十月三十一日")) == "2020-10-31 00:00:00+08:00"
    assert str(record_time("二〇二一年一月二十日")) == "2021-01-20 00:00:00+08:00"


@pytest.mark.parametrize(
    "value", ["03月15日 10:00", "3-15 10:00", "03/15 10:00", "3月15日10时"]
)
def test_a_day_without_year_needs_one(value: str) -> None:
    assert record_time(value) is None
    assert str(record_time(value, year="2024")) == TEN


@pytest.mark.parametrize(
    "value",
    ["", " ", "昨天 10:00", "刚刚", "3小时前", "10:00", "2024-02-31", "2024-03-15 25:00", "3/15/2024", "soon",
     5, 0, -1, 123456, True, None, [], {}, {"$date": None}, float("inf"), "20241315", 10**30],
)  # fmt: skip
def test_what_is_no_time(value: object) -> None:
    assert record_time(value) is None


@pytest.mark.parametrize(
    ("url", "year"),
    [
        ("https://a.example/stock/2024-03-15/doc-1.shtml", "2024"),
        ("https://a.example/20240315/1.html", "2024"),
        ("https://a.example/2024/03/15/1.html", "2024"),
        ("https://a.example/202403/1.html", "2024"),
        ("https://a.example/20241300/1.html", ""),
        ("https://a.example/doc-2024.html", ""),
        (None, ""),
    ],
)
def test_the_year_of_a_url(url: str | None, year: str) -> None:
    assert year_in_url(url) == year


def test_a_time_of_day() -> None:
    assert is_clock("10:00") and is_clock(" 9:05:07 ") and is_clock("10：00")
    assert not any(map(is_clock, ["2024-03-15 10:00", "10", "", 600, None]))
