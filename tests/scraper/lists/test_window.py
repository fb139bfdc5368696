"""Windows as people write them; the clock is fixed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.scraper.lists.window import Window, days, parse, window
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import BEIJING

NOW = datetime(2026, 11, 24, 8, 5, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-01", "2026-11-01T00:00:00+08:00"),
        ("20261101", "2026-11-01T00:00:00+08:00"),
        (" 2026-11-01 08:30 ", "2026-11-01T08:30:00+08:00"),
        ("2026-11-01T08:30:15", "2026-11-01T08:30:15+08:00"),
        ("2026-11-01T00:30:00Z", "2026-11-01T08:30:00+08:00"),
        ("2026-10-31T20:30-04:00", "2026-11-01T08:30:00+08:00"),
        ("3d", "2026-11-21T08:05:00+08:00"),
        ("12h", "2026-11-23T20:05:00+08:00"),
        ("30m", "2026-11-24T07:35:00+08:00"),
        ("2w", "2026-11-10T08:05:00+08:00"),
        ("0d", "2026-11-24T08:05:00+08:00"),
    ],
)
def test_a_time_is_read(text: str, expected: str) -> None:
    assert parse(text, NOW, "--since").isoformat() == expected


@pytest.mark.parametrize("text", ["2026-11-01", "20261101"])
def test_until_takes_the_whole_day_in(text: str) -> None:
    assert parse(text, NOW, "--until", whole_day=True) == datetime(2026, 11, 2, tzinfo=BEIJING)


def test_until_a_time_is_that_time() -> None:
    assert parse("2026-11-01 12:00", NOW, "--until", whole_day=True) == datetime(
        2026, 11, 1, 12, tzinfo=BEIJING
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "3",
        "d",
        "-3d",
        "3.5d",
        "3y",
        "２d",
        "2026-02-30",
        "2026-13-01",
        "11-01",
        "1997-01-01",
        "999999w",
    ],
)
def test_what_is_no_time_is_a_usage_error_with_examples(text: str) -> None:
    with pytest.raises(UsageError, match="--since") as caught:
        parse(text, NOW, "--since")
    assert caught.value.reason == "window"


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_a_usage_error(text: str) -> None:
    try:
        found = parse(text, NOW, "--since", whole_day=True)
    except UsageError:
        return
    assert found.utcoffset() == timedelta(hours=8)


def test_the_clocks_zone_does_not_matter() -> None:
    assert parse("1d", NOW.astimezone(UTC), "--since") == NOW - timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "maximum"),
    [
        ("2026-11-02", "2026-11-01", None),
        ("2026-12-01", None, None),
        (None, None, 0),
        (None, None, -5),
        ("1h", "2h", None),
    ],
)
def test_windows_that_hold_nothing_are_usage_errors(
    since: str | None, until: str | None, maximum: int | None
) -> None:
    with pytest.raises(UsageError):
        window(since, until, maximum, now=NOW)


def test_the_same_day_is_a_window_of_a_day() -> None:
    found = window("2026-11-01", "2026-11-01", 5, now=NOW)
    assert found.since and found.until
    assert (found.until - found.since, found.maximum) == (timedelta(days=1), 5)


def test_a_window_holds_its_begin_and_not_its_end() -> None:
    begin, end = datetime(2026, 11, 1, tzinfo=BEIJING), datetime(2026, 11, 2, tzinfo=BEIJING)
    asked = Window(begin, end)
    assert asked.holds(begin)
    assert not asked.holds(end)
    assert asked.holds(end - timedelta(seconds=1))
    assert not asked.holds(begin - timedelta(seconds=1))
    assert asked.holds(None)
    assert Window().holds(begin)


def test_days_are_beijing_days_newest_first() -> None:
    begin = datetime(2026, 10, 31, 17, tzinfo=UTC)  # 1 November, 01:00 in Beijing
    found = days(begin, datetime(2026, 11, 3, tzinfo=BEIJING))
    assert [f"{day:%m-%d %H:%M}" for day in found] == ["11-02 00:00", "11-01 00:00"]
    assert days(begin, datetime(2026, 11, 3, 0, 1, tzinfo=BEIJING))[0] == datetime(
        2026, 11, 3, tzinfo=BEIJING
    )
    assert days(begin, begin) == [datetime(2026, 11, 1, tzinfo=BEIJING)]
