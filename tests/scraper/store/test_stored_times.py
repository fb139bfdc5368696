"""Times as the store writes them, and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.stored_times import iso, moment_of, stamp
from tests.scraper.store.made import BEIJING, NOON


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (NOON, "2024-05-01T12:00:00+08:00"),
        (NOON.replace(microsecond=999_999), "2024-05-01T12:00:00+08:00"),
        (datetime(2024, 4, 30, 16, 0, tzinfo=UTC), "2024-05-01T00:00:00+08:00"),
        (datetime(2024, 12, 31, 23, 0, tzinfo=UTC), "2025-01-01T07:00:00+08:00"),
        (datetime(1999, 1, 1, tzinfo=BEIJING), "1999-01-01T00:00:00+08:00"),
    ],
)
def test_times_of_the_store_are_of_beijing_in_seconds(moment, text):
    assert stamp(moment) == text


@pytest.mark.parametrize(
    "moment",
    [
        NOON,
        None,
        NOON.replace(microsecond=1),
        NOON.astimezone(UTC),
        NOON.astimezone(timezone(timedelta(hours=-9, minutes=-30))),
    ],
)
def test_times_of_pages_come_back_as_they_were(moment):
    again = moment_of(iso(moment), "here")
    assert again == moment
    assert again is None or again.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("text", ["", "2024-13-01", "1714536000", "gestern", 7, b"2024-05-01"])
def test_times_that_are_none_any_more(text):
    with pytest.raises(StoreError, match=r"where a time is due \(links, x\)") as caught:
        moment_of(text, "links, x")
    assert caught.value.reason == "damaged"
    assert repr(text) in str(caught.value)
