"""The record of a job: a row in `runs` and a log file."""

from __future__ import annotations

import re

import pytest

from sinanews.job.record import recorded
from sinanews.scraper.model.errors import BlockedError
from sinanews.scraper.store.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db") as store:
        yield store


def runs(store):
    return store.database.query("SELECT run_id, command, exit_code, counters, ended FROM runs")


def test_a_job_that_ends_has_its_counters_and_code(store):
    with recorded(store, "sinanews run a b") as record:
        record.end({"pages": 3}, 1)
    (row,) = runs(store)
    assert (row["command"], row["exit_code"], row["counters"]) == (
        "sinanews run a b",
        1,
        '{"pages":3}',
    )
    assert row["ended"]


def test_an_error_of_ours_ends_the_record_and_goes_on(store):
    with pytest.raises(BlockedError), recorded(store, "sinanews fetch"):
        raise BlockedError("the host is closed")
    (row,) = runs(store)
    assert (row["exit_code"], row["counters"]) == (4, '{"error":"the host is closed"}')


def test_a_kill_leaves_the_row_open(store):
    with pytest.raises(KeyboardInterrupt), recorded(store, "sinanews run a"):
        raise KeyboardInterrupt
    assert runs(store)[0]["ended"] is None


def test_the_log_has_a_line_an_item_with_its_time(store, tmp_path):
    path = tmp_path / "run.log"
    with recorded(store, "x", log_file=str(path)) as record:
        record.log.info("%s %s", "page", "第一页.html")
        record.log.info("%s %s", "failed", "b.html")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [line.split(" ", 2)[2] for line in lines] == ["page 第一页.html", "failed b.html"]
    assert all(re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", line) for line in lines)
    assert all(handler.stream is None for handler in record.log.handlers)


def test_two_jobs_do_not_write_into_each_others_log(store, tmp_path):
    for name in ("one", "two"):
        with recorded(store, name, log_file=str(tmp_path / name)) as record:
            record.log.info(name)
    assert (tmp_path / "one").read_text().endswith("one\n")
    assert (tmp_path / "one").read_text().count("\n") == 1


def test_without_a_log_file_nothing_is_written(store, tmp_path, capsys):
    with recorded(store, "x") as record:
        record.log.info("page")
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir() if "log" in path.name] == []


def test_a_log_that_cannot_be_written_is_an_error_of_the_system(store, tmp_path):
    with (
        pytest.raises(OSError, match="No such file"),
        recorded(store, "x", log_file=str(tmp_path / "no" / "log")) as record,
    ):
        record.log.info("page")
