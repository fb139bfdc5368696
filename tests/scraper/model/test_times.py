"""Times as records and pages write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sinanews.scraper.model.times import (
    BEIJING,
    end_of,
    epoch,
    in_beijing,
    mail_date,
    moment,
    precision,
    shown,
    shown_end,
    zone,
)


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("2026-09-28 07:19:14", "2026-09-28T07:19:14+08:00"),
        ("2026-09-28T07:19:14", "2026-09-28T07:19:14+08:00"),
        ("2026-09-28T00:00:00Z", "2026-09-28T08:00:00+08:00"),
        ("2026-09-28T00:00:00-05:00", "2026-09-28T13:00:00+08:00"),
        ("2026年09月28日 07:19", "2026-09-28T07:19:00+08:00"),
        ("Thu, 01 Jul 2021 14:10:22 GMT", "2021-07-01T22:10:22+08:00"),
        ("1800000000", "2027-01-15T16:00:00+08:00"),
        (1800000000, "2027-01-15T16:00:00+08:00"),
        (1800000000.0, "2027-01-15T16:00:00+08:00"),
        ("昨天", None),
        ("", None),
        (None, None),
        ([], None),
        (1e30, None),
        ("2026-13-45", None),
        ("20260928T071914", "2026-09-28T07:19:14+08:00"),
        ("2026-09-28 07:19:14.250000", "2026-09-28T07:19:14.250000+08:00"),
        ("180000000", None),
        ("0000000000", "1970-01-01T08:00:00+08:00"),
        (-1e30, None),
        (float("nan"), None),
        (float("inf"), None),
        (True, "1970-01-01T08:00:01+08:00"),
        ("0001-01-01T00:00:00+23:00", None),
        ("9999-12-31T23:59:59-12:00", None),
        ("2026-09-28T07:19:14+99:00", None),
        ("Thu, 01 Jul 2021 14:10:22 +9999", None),
    ],
)
def test_moment(value: object, time: str | None) -> None:
    found = moment(value)
    assert (found and found.isoformat()) == time


SHOWN = (
    ("2026-09-28 07:19:14", "2026-09-28 07:19:14"),
    ("2026-09-28 07:19", "2026-09-28 07:19:00"),
    ("2026-9-8 7:19", "2026-09-08 07:19:00"),
    ("2026-09-28T07:19:14", "2026-09-28 07:19:14"),
    ("2026-09-28T07:19:14Z", "2026-09-28 15:19:14"),
    ("2026-09-28T07:19:14+08:00", "2026-09-28 07:19:14"),
    ("2026-09-28T07:19:14-0430", "2026-09-28 19:49:14"),
    ("2026-09-28T23:19:14+09:00", "2026-09-28 22:19:14"),
    ("2026/09/28 07:19", "2026-09-28 07:19:00"),
    ("2026.09.28 07:19", "2026-09-28 07:19:00"),
    ("2026年09月28日 07:19", "2026-09-28 07:19:00"),
    ("2026年9月28日07:19", "2026-09-28 07:19:00"),
    ("2026年09月28日\u300007：19", "2026-09-28 07:19:00"),
    ("2026 年 9 月 28 日", "2026-09-28 00:00:00"),
    ("2026年09月28日\xa0\xa007:19 新闻网", "2026-09-28 07:19:00"),
    ("2026-09-28", "2026-09-28 00:00:00"),
    ("1998-12-01 00:00", "1998-12-01 00:00:00"),
    ("2024-02-29 23:59:59", "2024-02-29 23:59:59"),
    ("发布时间：2026-09-28 07:19 来源：某报", "2026-09-28 07:19:00"),
    ("http://news.example.com/ 2004年03月05日 11:02 某报", "2004-03-05 11:02:00"),
    ("2026-09-28 07:19:14.123", "2026-09-28 07:19:14"),
    ("2026-09-28 一天", "2026-09-28 00:00:00"),
    ("一审 2025-01-02 03:04 二审 2026-05-06 07:08", "2025-01-02 03:04:00"),
    ("2026-02-30", None),
    ("2025-02-29 10:00", None),
    ("2026-13-01", None),
    ("2026-00-10", None),
    ("2026-09-28 24:00", None),
    ("2026-09-28 12:60", None),
    ("20260928", None),
    ("26-09-28", None),
    ("1826-09-28", None),
    ("09-28 07:19", None),
    ("今天 07:19", None),
    ("2026年", None),
    ("2026年9月", None),
    ("股票代码 600519", None),
    ("", None),
    (None, None),
)


@pytest.mark.parametrize(("text", "time"), SHOWN)
def test_the_first_time_that_a_text_shows(text: str | None, time: str | None) -> None:
    found = shown(text)
    assert (f"{found:%Y-%m-%d %H:%M:%S}" if found else None) == time
    assert found is None or found.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("2026-09-28 07:19 某报", " 某报"),
        ("2026年09月28日07:19某报", "某报"),
        ("发布于2026-09-28", ""),
        ("2026-09-28T07:19:14Z记者", "记者"),
        ("某报", "某报"),
        ("", ""),
    ],
)
def test_where_the_time_ends(text: str, rest: str) -> None:
    assert text[shown_end(text) :] == rest


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Thu, 01 Jul 2021 14:10:22 GMT", "2021-07-01 22:10:22"),
        ("Thu, 01 Jul 2021 14:10:22 +0000", "2021-07-01 22:10:22"),
        ("Thu, 01 Jul 2021 22:10:22 +0800", "2021-07-01 22:10:22"),
        ("01 Jul 2021 14:10 GMT", "2021-07-01 22:10:00"),
        ("Thu, 1 Jul 21 14:10:22 EST", "2021-07-02 03:10:22"),
        ("Thu, 01 Jul 2021 14:10:22", "2021-07-01 22:10:22"),
        ("Thu, 01 Jul 2021 14:10:22 -0000", "2021-07-01 22:10:22"),
        ("Wed, 31 Feb 2021 14:10:22 GMT", None),
        ("2021-07-01 14:10", None),
        ("soon", None),
        (",", None),
        ("", None),
    ],
)
def test_dates_of_mails_and_feeds(text: str, time: str | None) -> None:
    found = mail_date(text)
    assert (f"{found:%Y-%m-%d %H:%M:%S}" if found else None) == time
    assert found is None or found.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        (None, 8),
        ("", 8),
        ("Z", 0),
        ("+08:00", 8),
        ("+0800", 8),
        ("-05:00", -5),
        ("+05:30", 5.5),
    ],
)
def test_zones(text: str | None, hours: float) -> None:
    assert zone(text) == timezone(timedelta(hours=hours))


@pytest.mark.parametrize("text", ["+24:00", "-99:00", "+99:99"])
def test_a_zone_that_is_none_makes_no_time(text: str) -> None:
    assert shown(f"2026-09-28T07:19:14{text}") is None


def test_seconds_since_1970_are_beijings() -> None:
    assert epoch(0) == datetime(1970, 1, 1, 8, tzinfo=BEIJING)
    assert epoch(1.5).microsecond == 500_000


def test_a_naive_time_is_beijings_already() -> None:
    assert in_beijing(datetime(2026, 9, 28, 7)) == datetime(2026, 9, 28, 7, tzinfo=BEIJING)
    moved = in_beijing(datetime(2026, 9, 28, 23, tzinfo=UTC))
    assert (moved.day, moved.hour, moved.utcoffset()) == (29, 7, timedelta(hours=8))


@pytest.mark.parametrize(
    ("time", "known"),
    [
        (datetime(2024, 3, 15, 9, 30, 5, tzinfo=BEIJING), "second"),
        (datetime(2024, 3, 15, 0, 0, 5, tzinfo=BEIJING), "second"),
        (datetime(2024, 3, 15, 9, 30, tzinfo=BEIJING), "minute"),
        (datetime(2024, 3, 15, 0, 30, tzinfo=BEIJING), "minute"),
        (datetime(2024, 3, 15, tzinfo=BEIJING), "day"),
        (datetime(2024, 3, 14, 16, tzinfo=UTC), "day"),  # midnight in Beijing
        (datetime(2024, 3, 15, tzinfo=UTC), "minute"),
        (datetime(2024, 3, 15, 0, 0, 0, 7, tzinfo=BEIJING), "second"),
    ],
)
def test_how_exactly_a_time_is_known(time, known):
    assert precision(time) == known
    last = datetime(2024, 3, 15, 23, 59, 59, tzinfo=BEIJING)
    assert end_of(time) == (last if known == "day" else time)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("2026年9月28日 上午7:21", "07:21"),
        ("2026-09-28 下午3:05", "15:05"),
        ("2026-09-28 下午15:05", "15:05"),
        ("2026-09-28 凌晨12:30:05", "00:30"),
        ("2026/9/28 中午11:30", "11:30"),
        ("2026/9/28 中午12:30", "12:30"),
        ("2026/9/28 中午1:10", "13:10"),
        ("2026年9月28日晚上 8：40", "20:40"),
        ("2026-09-28 早上8:00", "08:00"),
    ],
)
def test_part_of_the_day(text: str, clock: str) -> None:
    found = shown(f"发布时间：{text} 来源：某某网")
    assert found is not None
    assert found.isoformat()[:16] == f"2026-09-28T{clock}"
