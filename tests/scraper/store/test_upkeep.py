"""Copy, vacuum, freshness of a store."""

from __future__ import annotations

import pytest

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.records import Failure
from sinanews.scraper.store import upkeep
from sinanews.scraper.store.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db") as store:
        yield store


def test_an_empty_store_has_no_times(store):
    found = upkeep.health(store.database)
    assert (found.articles, found.failures, found.ran, found.running) == (0, 0, None, False)
    assert found.newest_item is found.newest_published is None


def test_a_run_that_has_no_end_is_running_or_was_killed(store):
    store.runs.end(store.runs.begin("one"), {}, 1)
    store.runs.begin("two")
    found = upkeep.health(store.database)
    assert (found.exit_code, found.running) == (1, True)
    assert found.ran is not None


def test_a_reader_can_make_a_copy_and_a_failed_copy_leaves_nothing(store, tmp_path):
    store.runs.begin("one")
    target = tmp_path / "copy.db"
    with Store.open(store.path, readonly=True) as reader:
        upkeep.backup(reader.database, target)
        with pytest.raises(StoreError, match="already"):
            upkeep.backup(reader.database, target)
        with pytest.raises(StoreError, match="no folder"):
            upkeep.backup(reader.database, tmp_path / "none" / "copy.db")
    with Store.open(target, readonly=True) as copy:
        assert copy.counts()["runs"] == 1
    assert not list(tmp_path.glob("*.part"))


def test_what_was_left_of_a_copy_that_was_killed_is_no_hindrance(store, tmp_path):
    (tmp_path / "copy.db.part").write_bytes(b"half")
    upkeep.backup(store.database, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").stat().st_size > 4


def test_vacuum_makes_a_file_smaller(store):
    for number in range(2000):
        store.runs.begin(f"a command of some length, number {number}" * 5)
    store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = store.path.stat().st_size
    store.database.execute("DELETE FROM runs")
    upkeep.vacuum(store.database)
    store.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert store.path.stat().st_size < before


def test_what_was_passed_over_is_no_failure(store):
    store.failures.record(Failure("a.png", "source", "skipped_kind", "a.png was skipped"))
    assert upkeep.health(store.database).failures == 0
    store.failures.record(Failure("a.html", "parse", "empty", "nothing there"))
    assert upkeep.health(store.database).failures == 1
