"""Links and times as list rows write them."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from sinanews.scraper.lists.row_times import row_time, web_url
from sinanews.scraper.model.times import BEIJING

NOON = datetime(2026, 11, 24, 12, tzinfo=BEIJING)
BASE = "https://news.example.com/list/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-09-28 08:30", "2026-09-28 08:30"),
        ("2026年9月28日 08:30", "2026-09-28 08:30"),
        ("2026/9/28", "2026-09-28 00:00"),
        ("(09月28日 23:54)", "2026-09-28 23:54"),
        ("9月8日9:05", "2026-09-08 09:05"),
        ("[07-20 16:30]", "2026-07-20 16:30"),
        ("7/2 6:30", "2026-07-02 06:30"),
        ("30秒前", "2026-11-24 11:59"),
        ("3 分钟前", "2026-11-24 11:57"),
        ("某报 2小时前", "2026-11-24 10:00"),
        ("5天前", "2026-11-19 12:00"),
        ("(11月24日 23:59)", "2026-11-24 23:59"),
        ("(11月25日 11:00)", "2026-11-25 11:00"),
        ("(11月25日 13:00)", "2025-11-25 13:00"),
        ("(12月31日 23:59)", "2025-12-31 23:59"),
        ("(02-29 10:00)", "2024-02-29 10:00"),
        ("(02-30 10:00)", None),
        ("(13-01 10:00)", None),
        ("(01-01 24:00)", None),
        ("(01-01 10:60)", None),
        ("00-00 00:00", None),
        ("昨天 10:00", None),
        ("分钟前", None),
        ("12-34", None),
        ("第3-5名 10:30", None),
        ("", None),
    ],
)
def test_times_of_rows_without_a_date_in_their_address(
    text: str, expected: str | None
) -> None:
    found = row_time(text, None, NOON)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("09月28日 23:54", "2018-09-28/a.html", "2018-09-28 23:54"),
        ("09月28日 23:54", "x/20180928/a.html", "2018-09-28 23:54"),
        ("12月31日 23:59", "2019-01-01/a.html", "2018-12-31 23:59"),
        ("01月01日 00:01", "20181231/a.html", "2019-01-01 00:01"),
        ("02月29日 00:01", "2020-03-01/a.html", "2020-02-29 00:01"),
        ("02月29日 00:01", "2021-03-01/a.html", "2020-02-29 00:01"),
        ("09月28日 23:54", "2018-19-39/a.html", "2018-09-28 23:54"),
        ("09月28日 23:54", "3018-09-28/a.html", "2026-09-28 23:54"),
        ("09月28日 23:54", "a-2018-09-28.html", "2026-09-28 23:54"),
        ("2017-01-02 03:04", "2018-09-28/a.html", "2017-01-02 03:04"),
        ("02月30日 00:01", "2020-03-01/a.html", None),
    ],
)
def test_the_year_is_that_of_the_date_in_the_address(
    text: str, path: str, expected: str | None
) -> None:
    found = row_time(text, f"https://news.example.com/{path}", NOON)
    assert (f"{found:%Y-%m-%d %H:%M}" if found else None) == expected


def test_times_come_in_beijing_time_whatever_the_zone_of_now() -> None:
    utc_now = datetime.fromisoformat("2025-12-31T20:00+00:00")  # 2026-01-01 04:00 in Beijing
    for text in ("(01月01日 03:00)", "1小时前"):
        found = row_time(text, None, utc_now)
        assert found is not None
        assert (found.year, found.month, found.utcoffset()) == (2026, 1, timedelta(hours=8))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://news.example.com/a", "https://news.example.com/a"),
        ("//img.example.com/a", "https://img.example.com/a"),
        ("/a", "https://news.example.com/a"),
        ("a?b=1#c", "https://news.example.com/list/a?b=1#c"),
        ("../a", "https://news.example.com/a"),
        (" http://a.example/ ", "http://a.example/"),
        ("https://a.example/中文", "https://a.example/中文"),
        ("javascript:void(0)", None),
        ("mailto:a@b.example", None),
        ("file:///etc/passwd", None),
        ("ftp://a.example/", None),
        ("data:text/html,x", None),
        ("https://[::1/", None),
        ("https://a.example/ b", None),
        ("https://a.example/\x7f", None),
        ("https://a.example/" + "x" * 3000, None),
        ("http:///a", None),
        ("", None),
        ("  ", None),
        (None, None),
        (5, None),
        (["https://a.example/"], None),
    ],
)
def test_addresses_of_the_web(value: object, expected: str | None) -> None:
    assert web_url(value, BASE) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("//a.example/b", "https://a.example/b"), ("/b", None), ("b.html", None), ("?p=1", None)],
)
def test_a_relative_address_needs_a_base(value: str, expected: str | None) -> None:
    assert web_url(value) == expected
