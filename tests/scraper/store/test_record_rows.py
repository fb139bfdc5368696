"""What stands beside an article: times, rows of the corpus, articles on a ticker before."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.record_rows import record_rows, tables_of, volumes
from tests.analysis.desk_store import FIRST, SECOND, desk, signal

KNOWN = "2024-03-04T10:00:00+08:00"


@pytest.fixture
def news(tmp_path):
    with desk(tmp_path / "n.db") as held:
        held.keep("a", "2024-03-01 10:00", text="甲", signals=[signal()])
        held.keep("a", "2024-03-02 10:00", text="甲改", signals=[signal()])
        held.keep("copy", "2024-03-03 10:00", text="甲改", title="题a", signals=[signal()])
        held.keep("b", "2024-03-04 10:00", text="乙", signals=[signal(), signal(SECOND)])
        held.keep("c", "2024-03-05 10:00", text="丙", signals=[signal()])
        yield held


def test_times_are_those_of_the_version_and_of_the_first(news):
    found = record_rows(news.store.database, "x:a", 2, tables=frozenset())
    assert found.known_at == "2024-03-02T10:00:00+08:00"
    assert found.first_known_at == "2024-03-01T10:00:00+08:00"
    assert found.duplicate_of is None


def test_a_copy_names_its_original(news):
    found = record_rows(news.store.database, "x:copy", 1, tables=frozenset())
    assert found.duplicate_of == "x:a"


def test_tables_that_a_file_has_not_are_left_out(news):
    found = record_rows(news.store.database, "x:b", 1, tables=frozenset())
    assert (found.novelty, found.event_keys, found.copy, found.story) == ({}, {}, None, None)
    assert {"signals_rows", "novelty"} <= tables_of(news.store.database)


def test_volumes_count_other_articles_before_once(news):
    begins = (
        "2024-03-03T22:00:00+08:00",
        "2024-03-01T10:00:00+08:00",
        "2024-02-01T00:00:00+08:00",
    )
    counted = volumes(news.store.database, "x:b", FIRST, known_at=KNOWN, begins=begins)
    assert counted == (0, 1, 1)  # two versions and a copy are one article
    own = volumes(news.store.database, "x:a", FIRST, known_at="2024-03-06", begins=begins)
    assert own == (2, 2, 2)


def test_volumes_are_driven_by_the_index_of_tickers(news):
    from sinanews.scraper.store.record_rows import SECONDS, VOLUME
    from sinanews.scraper.store.ticker_rows import OF_TICKER

    values = {"ticker": FIRST, "known_at": KNOWN, "begin": KNOWN, "article_id": "x:a"}
    sql = VOLUME.format(signals=OF_TICKER + SECONDS)
    plan = [
        row["detail"] for row in news.store.database.query(f"EXPLAIN QUERY PLAN {sql}", values)
    ]
    assert any(
        "signals_ticker (ticker=? AND known_at>? AND known_at<?)" in step for step in plan
    )
    assert not any(step.startswith("SCAN") and "CONSTANT" not in step for step in plan)
