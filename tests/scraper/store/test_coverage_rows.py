"""What a store covers, counted as of a moment."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store import coverage_rows
from sinanews.scraper.store.coverage_rows import coverage, last_row, profile
from tests.analysis.desk_store import FIRST, desk, event, signal


@pytest.fixture
def store(tmp_path):
    with desk(tmp_path / "n.db") as made:
        made.keep("a", "2024-03-01 09:00", signals=[signal()], events=[event("buyback")] * 2)
        made.keep("b", "2024-03-02 09:00", text="一。", source="别报", signals=[signal()])
        made.keep("b", "2024-03-04 09:00", text="二。", source="别报", events=[event("fraud")])
        made.keep("bare", "2024-03-05 09:00", dated=False, text="三。", source="")
        yield made.store


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("as_of", "articles", "versions", "undated", "last"),
    [
        (None, 3, 4, 1, "2024-03-05T09:00:00+08:00"),
        ("2024-03-05 09:00", 3, 4, 1, "2024-03-05T09:00:00+08:00"),
        ("2024-03-04 10:00", 2, 3, 0, "2024-03-04T09:00:00+08:00"),
        ("2024-03-03 00:00", 2, 2, 0, "2024-03-02T09:00:00+08:00"),
        ("2024-03-01 09:00", 1, 1, 0, "2024-03-01T09:00:00+08:00"),
        ("2024-02-01 00:00", 0, 0, 0, None),
    ],
)
def test_counts_and_edges(store, as_of, articles, versions, undated, last):
    found = coverage(store.database, at(as_of) if as_of else None)
    assert (found["articles"], found["versions"], found["undated"]) == (
        articles,
        versions,
        undated,
    )
    assert found["last_known_at"] == last
    if articles:
        assert (
            found["first_known_at"] == found["first_published"] == "2024-03-01T09:00:00+08:00"
        )


def test_what_the_newest_are_about(store):
    found = profile(store.database, None)
    assert found["articles"] == 2  # the undated one is none of the newest
    assert found["since"] == "2024-03-01T09:00:00+08:00"
    assert found["sources"] == [
        {"name": "别报", "articles": 1},
        {"name": "某报", "articles": 1},
    ]
    assert found["event_types"] == [
        {"name": "buyback", "articles": 1},  # an article counts once
        {"name": "fraud", "articles": 1},
    ]
    assert found["tickers"] == [{"name": FIRST, "articles": 1}]


def test_what_they_were_about_then(store):
    found = profile(store.database, at("2024-03-03 00:00"))
    assert [row["name"] for row in found["event_types"]] == ["buyback"]
    assert found["tickers"] == [{"name": FIRST, "articles": 2}]


def test_only_so_many_of_the_newest(store, monkeypatch):
    monkeypatch.setattr(coverage_rows, "NEWEST", 1)
    found = profile(store.database, None)
    assert (found["articles"], found["since"]) == (1, "2024-03-04T09:00:00+08:00")


def test_an_empty_store(tmp_path):
    with desk(tmp_path / "n.db") as made:
        found = coverage(made.store.database, None)
        assert (found["articles"], found["versions"], found["last_known_at"]) == (0, 0, None)
        assert profile(made.store.database, None)["articles"] == 0
        assert last_row(made.store.database) == 0


def test_the_last_row_grows(store):
    assert last_row(store.database) == 4
