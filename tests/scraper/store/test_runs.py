"""Runs: with_begin, ended, or killed in between."""

from __future__ import annotations

from dataclasses import asdict

from sinanews.job.counters import RunSummary
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import NOON


def test_a_run_from_begin_to_end(store, clock):
    run_id = store.runs.begin(
        "sinanews run 数据/ --store 'a b.db'", {"folder": "/work", "tool_version": "1.2"}
    )
    clock.move(minutes=3)
    store.runs.end(run_id, {"pages": 3, "reasons": {"空": 1}}, 0)
    assert store.database.query("SELECT * FROM runs") == [
        {
            "run_id": run_id,
            "started": NOON.isoformat(),
            "ended": clock.at.isoformat(),
            "command": "sinanews run 数据/ --store 'a b.db'",
            "folder": "/work",
            "tool_version": "1.2",
            "commit_id": None,
            "config_sha256": None,
            "lexicon_sha256": None,
            "counters": '{"pages":3,"reasons":{"空":1}}',
            "exit_code": 0,
        }
    ]


def test_a_summary_is_written_whole(store):
    run_id = store.runs.begin("run")
    store.runs.end(run_id, asdict(RunSummary(pages=2, articles={"new": 2})), 0)
    assert '"articles":{"new":2}' in store.database.value("SELECT counters FROM runs")


def test_a_killed_run_has_no_end(path, clock):
    with Store.open(path, clock=clock) as store:
        store.runs.begin("run")
    with Store.open(path, clock=clock) as store:
        run_id = store.runs.begin("run again")
        store.runs.end(run_id, {}, 1)
        assert [(row["ended"], row["exit_code"]) for row in store.runs.last()] == [
            (NOON.isoformat(), 1),
            (None, None),
        ]


def test_the_newest_runs_come_first(store, clock):
    ids = []
    for number in range(7):
        ids.append(store.runs.begin(f"run {number}"))
        clock.move(hours=1)
    assert ids == sorted(set(ids))
    assert [row["run_id"] for row in store.runs.last()] == ids[:1:-1]
    assert [row["run_id"] for row in store.runs.last(2)] == ids[:-3:-1]
    assert list(store.runs.last(1)[0]) == ["run_id", "started", "ended", "exit_code"]


def test_to_end_one_run_leaves_the_others(store):
    first, second = store.runs.begin("a"), store.runs.begin("b")
    store.runs.end(second, {}, 130)
    assert [row["exit_code"] for row in store.runs.last()] == [130, None]
    store.runs.end(first, {"error": "no space"}, 6)
    assert [row["exit_code"] for row in store.runs.last()] == [130, 6]


def test_no_runs(store):
    assert store.runs.last() == []
