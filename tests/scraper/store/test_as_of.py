"""A moment: how it is written, and the conditions and columns that it makes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.article_table import ARTICLES
from sinanews.scraper.store.as_of import check, column, known, latest, literal, moment_of
from tests.scraper.store.made import NOON, article, forget_times, keep

END = {"hour": 23, "minute": 59, "second": 59, "microsecond": 999999}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-05-01", datetime(2024, 5, 1, **END, tzinfo=BEIJING)),
        ("20240501", datetime(2024, 5, 1, **END, tzinfo=BEIJING)),
        (" 2024-05-01 ", datetime(2024, 5, 1, **END, tzinfo=BEIJING)),
        (date(2024, 5, 1), datetime(2024, 5, 1, **END, tzinfo=BEIJING)),
        ("2024-05-01 09:30", datetime(2024, 5, 1, 9, 30, tzinfo=BEIJING)),
        ("2024-05-01T09:30:15", datetime(2024, 5, 1, 9, 30, 15, tzinfo=BEIJING)),
        ("2024-05-01T00:00", datetime(2024, 5, 1, tzinfo=BEIJING)),  # midnight, not the day
        ("2024-05-01T09:30Z", datetime(2024, 5, 1, 17, 30, tzinfo=BEIJING)),
        ("2024-05-01T09:30-04:00", datetime(2024, 5, 1, 21, 30, tzinfo=BEIJING)),
        (datetime(2024, 5, 1, 9, 30), datetime(2024, 5, 1, 9, 30, tzinfo=BEIJING)),
        (datetime(2024, 5, 1, 1, 30, tzinfo=UTC), datetime(2024, 5, 1, 9, 30, tzinfo=BEIJING)),
        (None, None),
    ],
)
def test_a_moment_is_beijings(value, expected) -> None:
    found = moment_of(value)
    assert found == expected
    assert found is None or found.utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    "text", ["", "now", "3d", "2024-05", "2024-02-30", "05/01/2024", "9:30"]
)
def test_what_is_none_is_refused_with_an_example(text) -> None:
    with pytest.raises(UsageError, match=r"--as-of .* is no moment: write a day \(2026-11-01"):
        moment_of(text, "--as-of")


def test_times_with_and_without_parts_of_a_second_compare_as_text() -> None:
    texts = [
        literal(NOON + timedelta(microseconds=n)) for n in (0, 1, 250000, 999999, 1000000)
    ]
    assert texts == sorted(texts)


def versions(store, condition: str) -> list[int]:
    sql = f"SELECT version FROM articles a WHERE {condition} ORDER BY version"
    return [version for (version,) in store.database.execute(sql)]


def test_a_version_is_known_and_latest_from_its_moment_until_the_next(store, clock) -> None:
    keep(store, article())
    clock.move(hours=1)
    keep(store, article(text="更正：不是订单。"), b"2")
    before, between = NOON - timedelta(seconds=1), NOON + timedelta(minutes=59)
    after = NOON + timedelta(hours=1)
    assert [versions(store, known("a", t)) for t in (before, NOON, between, after)] == [
        [],
        [1],
        [1],
        [1, 2],
    ]
    assert [versions(store, latest("a", t)) for t in (before, NOON, between, after)] == [
        [],
        [1],
        [1],
        [2],
    ]
    assert versions(store, latest("a", None)) == [2]


def test_a_column_tells_nothing_of_later(store, clock) -> None:
    keep(store, article())
    clock.move(days=1)
    keep(store, article(text="更正：不是订单。"), b"2")

    def seen(name: str, moment) -> list:
        sql = f"SELECT {column(ARTICLES, name, moment)} FROM articles t ORDER BY version"
        return [value for (value,) in store.database.execute(sql)]

    assert seen("replaced_at", NOON)[0] is None
    assert seen("replaced_at", NOON + timedelta(days=1))[0] == clock.at.isoformat()
    assert seen("is_latest", NOON)[0] == 1
    assert seen("is_latest", None) == [0, 1]
    assert seen("title", NOON) == ["标题", "标题"]


def test_a_file_without_the_column_is_refused_only_for_a_moment(store) -> None:
    check(store.database, NOON)
    forget_times(store)
    check(store.database, None)
    with pytest.raises(StoreError, match="run or reparse it once") as caught:
        check(store.database, NOON)
    assert caught.value.reason == "older_schema"
