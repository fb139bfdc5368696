"""What is shown at the end of a run."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from sinanews.analysis.tables import TABLES
from sinanews.cli.run_report import FAILURES_SHOWN, first_failures, report, summary_table
from sinanews.job.counters import RunSummary
from sinanews.scraper.model.records import Failure
from sinanews.scraper.store.store import Store


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "n.db", TABLES) as store:
        yield store


def shown(function, *values):
    stream = StringIO()
    function(Console(file=stream, width=200, markup=False), *values)
    return stream.getvalue()


def test_the_summary_has_counts_and_pace():
    summary = RunSummary(pages=30, articles={"new": 28, "same": 2}, seconds=1.5)
    table = summary_table(summary, "n.db")
    rows = dict(zip(*(list(column.cells) for column in table.columns), strict=True))
    assert rows["articles"] == "new 28, same 2"
    assert rows["time"] == "1.50 s (20 pages/s)"
    assert (rows["failed"], rows["store"]) == ("-", "n.db")


def test_a_run_of_no_time_divides_by_nothing():
    assert summary_table(RunSummary(pages=1), "n.db").row_count == 10


def test_the_newest_failures_come_first_and_only_some(store):
    for number in range(FAILURES_SHOWN + 3):
        failure = Failure(f"{number}.html", "parse", "empty", f"page {number}\x1b[2J is empty")
        store.failures.record(failure)
        stamp = f"2026-01-0{number + 1}T00:00:00+08:00"
        store.database.execute(
            "UPDATE failures SET last_seen = ? WHERE subject = ?", (stamp, failure.subject)
        )
    lines = shown(first_failures, store).splitlines()
    assert lines == [f"failed: page {n}[2J is empty" for n in (7, 6, 5, 4, 3)]


def test_an_empty_store_has_only_its_summary(store):
    text = shown(report, store, RunSummary())
    assert "sinanews run" in text
    assert "top entities" not in text
