"""Times as records and pages write them."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.times import moment


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
    ],
)
def test_moment(value: object, time: str | None) -> None:
    found = moment(value)
    assert (found and found.isoformat()) == time
