"""The signals that a panel is counted from."""

from __future__ import annotations

from datetime import datetime

import pytest

from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store.panel_rows import first_known, panel_rows
from tests.analysis.desk_store import FIRST, SECOND, desk, label, signal


@pytest.fixture
def database(tmp_path):
    with desk(tmp_path / "n.db") as news:
        news.keep(
            "a",
            "2024-03-01 10:00",
            text="甲",
            signals=[signal(), signal(SECOND)],
            sentiments=[label()],
        )
        news.keep(
            "a",
            "2024-03-02 10:00",
            text="甲改",
            signals=[signal(sentiment=-1)],
            sentiments=[label(named="negative")],
        )
        news.keep(
            "copy",
            "2024-03-03 10:00",
            text="甲改",
            title="题a",
            signals=[signal(sentiment=-1)],
        )
        yield news.store.database


def shown(rows):
    return [
        (row["ticker"], row["article_id"], row["version"], bool(row["is_copy"]))
        for row in rows
    ]


def test_of_each_article_its_latest_version_with_copies_marked(database):
    assert shown(panel_rows(database)) == [
        (FIRST, "x:a", 2, False),
        (FIRST, "x:copy", 1, True),
    ]


def test_as_of_a_moment_the_version_of_then(database):
    moment = datetime(2024, 3, 1, 12, tzinfo=BEIJING)
    assert shown(panel_rows(database, as_of=moment)) == [
        (SECOND, "x:a", 1, False),
        (FIRST, "x:a", 1, False),
    ]


def test_of_some_tickers_and_a_time(database):
    assert panel_rows(database, [SECOND]) == []
    since = datetime(2024, 3, 3, tzinfo=BEIJING)
    assert shown(panel_rows(database, [FIRST], since=since)) == [(FIRST, "x:copy", 1, True)]


def test_labels_are_those_of_the_company(database):
    assert [row["label"] for row in panel_rows(database)] == ["negative", None]


def test_when_the_store_begins(database, tmp_path):
    assert first_known(database) == "2024-03-01T10:00:00+08:00"
    assert first_known(database, as_of=datetime(2024, 2, 1, tzinfo=BEIJING)) is None
