"""The record of a job: a row in `runs` and a log file."""

from __future__ import annotations

import re

import orjson
import pytest

from sinanews.job.counters import PageEvent
from sinanews.job.provenance import Provenance
from sinanews.job.record import JobCall, recorded
from sinanews.scraper.model.errors import BlockedError
from sinanews.scraper.store.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db") as store:
        yield store


def runs(store):
    return store.database.query("SELECT run_id, command, exit_code, counters, ended FROM runs")


def test_a_job_that_ends_has_its_counters_and_code(store):
    with recorded(store, JobCall("sinanews run a b")) as record:
        record.end({"pages": 3}, 1)
    (row,) = runs(store)
    assert (row["command"], row["exit_code"], row["counters"]) == (
        "sinanews run a b",
        1,
        '{"pages":3}',
    )
    assert row["ended"]


def test_an_error_of_ours_ends_the_record_and_goes_on(store):
    with pytest.raises(BlockedError), recorded(store, JobCall("sinanews fetch")):
        raise BlockedError("the host is closed")
    (row,) = runs(store)
    assert (row["exit_code"], row["counters"]) == (4, '{"error":"the host is closed"}')


def test_a_kill_leaves_the_row_open(store):
    with pytest.raises(SystemExit), recorded(store, JobCall("sinanews run a")):
        raise SystemExit
    assert runs(store)[0]["ended"] is None


def test_a_stop_before_the_loop_ends_the_record(store):
    with pytest.raises(KeyboardInterrupt), recorded(store, JobCall("sinanews run a")):
        raise KeyboardInterrupt
    (row,) = runs(store)
    assert (row["exit_code"], row["counters"]) == (130, '{"error":"stopped"}')
    assert row["ended"]


EVENTS = (
    PageEvent("page", "第一页.html", "new"),
    PageEvent("skipped", "a b.png", "kind"),
    PageEvent("failed", "b.html", "empty", 'b.html is "empty"\x1b[2J'),
)


def logged(store, path, form="text"):
    with recorded(store, JobCall("sinanews run 甲", str(path), form)) as record:
        for event in EVENTS:
            record.note(event)
        record.pause("example.org", 59.7, "429")
        record.end({"pages": 2, "failed": {"empty": 1}}, 1)
    lines = path.read_text(encoding="utf-8").splitlines()
    # what else it warns of depends on the day: a calendar that ends soon
    return [line for line in lines if "calendar of" not in line]


def test_the_log_says_begin_items_with_reasons_and_end(store, tmp_path):
    lines = logged(store, tmp_path / "run.log")
    assert all(
        re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00 run 1 ", line) for line in lines
    )
    begin, page, skipped, failed, pause, end = (line.split(" ", 3)[3] for line in lines)
    assert begin == f'begin command="sinanews run 甲" store={store.path}'
    assert page == "page 第一页.html reason=new"
    assert skipped == "skipped a b.png reason=kind"
    assert failed.startswith('failed b.html reason=empty message="b.html is \\"empty\\"')
    assert "\x1b" not in failed
    assert pause == "pause example.org seconds=60 reason=429"
    assert end == 'end exit_code=1 summary={"pages":2,"failed":{"empty":1}}'


def test_the_log_as_json_has_the_same_in_an_object_a_line(store, tmp_path):
    lines = [orjson.loads(line) for line in logged(store, tmp_path / "run.log", "json")]
    assert [line["event"] for line in lines] == [
        "begin", "page", "skipped", "failed", "pause", "end",
    ]  # fmt: skip
    assert {line["run"] for line in lines} == {1}
    assert lines[3]["message"] == EVENTS[2].message
    assert lines[5]["summary"] == {"pages": 2, "failed": {"empty": 1}}


def test_a_second_job_goes_on_in_the_same_log_and_not_in_anothers(store, tmp_path):
    logged(store, tmp_path / "one")
    logged(store, tmp_path / "two")
    lines = logged(store, tmp_path / "one")
    assert [line.split()[2] for line in lines] == ["1"] * 6 + ["3"] * 6


def test_without_a_log_file_nothing_is_written(store, tmp_path, capsys):
    with recorded(store, JobCall("x")) as record:
        record.note(EVENTS[0])
    assert capsys.readouterr() == ("", "")
    assert [path.name for path in tmp_path.iterdir() if "log" in path.name] == []


def test_a_log_that_cannot_be_written_is_an_error_of_the_system(store, tmp_path):
    with (
        pytest.raises(OSError, match="No such file"),
        recorded(store, JobCall("x", str(tmp_path / "no" / "log"))) as record,
    ):
        record.note(EVENTS[0])


def test_the_row_says_by_which_code_and_settings(store):
    made = Provenance("1.2", "abc", "/work", "c" * 64, None)
    with recorded(store, JobCall("x", provenance=made)) as record:
        record.end({}, 0)
    (row,) = store.database.query(
        "SELECT tool_version, commit_id, folder, config_sha256, lexicon_sha256 FROM runs"
    )
    assert row == made.columns()
