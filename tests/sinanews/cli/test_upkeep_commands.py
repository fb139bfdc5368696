"""`backup`, `vacuum`, `reindex` and `health`."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.cli.upkeep_commands import complaints
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.upkeep import Health

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"


@pytest.fixture
def copy(filled, tmp_path):
    return shutil.copy(filled, tmp_path / "copy.db")


def test_a_backup_holds_the_same_while_a_job_writes(copy, tmp_path, caller):
    with Store.open(copy, TABLES) as store:
        store.database.execute("DELETE FROM failures")
        code, out, talk = caller("backup", tmp_path / "b.db", "--store", copy)
        assert (code, out, "b.db" in talk) == (0, "", True)
        counts = store.counts()
    with Store.open(tmp_path / "b.db", TABLES, readonly=True) as store:
        assert store.counts() == counts
    assert not (tmp_path / "b.db.part").exists()


def test_a_backup_overwrites_nothing(copy, tmp_path, caller):
    (tmp_path / "b.db").write_text("mine")
    for target in ("b.db", "no/folder/b.db"):
        code, _, talk = caller("backup", tmp_path / target, "--store", copy)
        assert (code, bool(talk)) == (2, True)
    assert (tmp_path / "b.db").read_text() == "mine"


def test_vacuum_gives_back_room_and_keeps_rows(copy, caller):
    with Store.open(copy, TABLES) as store:
        store.database.execute("DELETE FROM mentions_rows")
        store.database.execute("DELETE FROM pages")
        counts = store.counts()
    before = copy.stat().st_size
    code, out, talk = caller("vacuum", "--store", copy)
    assert (code, out) == (0, "")
    assert copy.stat().st_size < before
    assert f"{before:,}" in talk
    with Store.open(copy, TABLES, readonly=True) as store:
        assert store.counts() == counts
        assert store.search.find("净利润")


def test_a_store_without_an_index_and_one_made_later(tmp_path, caller):
    path = tmp_path / "small.db"
    code, _, _ = caller("run", SAMPLES, "--store", path, "--no-fts")
    assert code == 0
    code, out, talk = caller("search", "净利润", "--store", path)
    assert (code, out) == (2, "")
    assert f"sinanews reindex --store {path}" in talk.replace("\n", "")
    code, out, talk = caller("reindex", "--store", path)
    assert (code, out, "articles indexed" in talk) == (0, "", True)
    code, out, _ = caller("search", "净利润", "--store", path)
    assert (code, bool(out)) == (0, True)


def test_an_index_of_no_store(tmp_path, caller):
    code, _, talk = caller("reindex", "--store", tmp_path / "typo.db")
    assert (code, "no store" in talk) == (2, True)


def test_health_of_a_store_just_filled(filled, caller):
    code, out, talk = caller("health", "--max-age", "1d", "--json", "--store", filled)
    found = orjson.loads(out)
    assert (code, talk, found["healthy"], found["exit_code"]) == (0, "", True, 0)
    assert found["articles"] == 12
    assert found["run_age"] >= 0
    assert "newest_item\t20" in caller("health", "--store", filled)[1]


def test_health_of_one_that_was_left_alone_is_exit_1(copy, caller):
    with Store.open(copy, TABLES) as store:
        store.database.execute("UPDATE runs SET ended = '2024-01-01T00:00:00+08:00'")
    code, out, talk = caller("health", "--max-age", "2h", "--store", copy)
    assert (code, "not well: the last run is" in talk) == (1, True)
    assert "ran\t2024-01-01T00:00:00+08:00" in out
    assert caller("health", "--store", copy)[0] == 0  # no limit was given


@pytest.mark.parametrize("text", ["soon", "-1h", "2999-01-01"])
def test_a_limit_that_is_no_span_is_exit_2(filled, caller, text):
    assert caller("health", f"--max-age={text}", "--store", filled)[0] == 2


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("code", "ran", "item", "limit", "count"),
    [
        (0, HOUR, HOUR, None, 0),
        (1, HOUR, HOUR, HOUR, 0),
        (4, HOUR, HOUR, None, 1),
        (130, HOUR, HOUR, None, 1),
        (0, 2 * HOUR, HOUR, HOUR, 1),
        (6, 2 * HOUR, 2 * HOUR, HOUR, 3),
        (None, None, None, None, 0),
        (None, None, None, HOUR, 2),
    ],
)
def test_what_is_not_well(code, ran, item, limit, count):
    ended = None if ran is None else "some time"
    found = Health(1, 0, None, None, ran=ended, exit_code=code, running=False)
    ages = {"--max-age": ran, "--max-item-age": item}
    assert len(complaints(found, ages, dict.fromkeys(ages, limit))) == count
