"""What is shown at the end of a run."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, time, timedelta
from io import StringIO

import pytest
from rich.console import Console

from sinanews.analysis.corpus import sessions
from sinanews.analysis.tables import TABLES
from sinanews.cli import run_report
from sinanews.cli.run_report import (
    FAILURES_SHOWN,
    call_of,
    first_failures,
    first_look,
    summary_table,
    where_skipped,
)
from sinanews.job.counters import PageEvent, RunSummary
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings


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
    table = summary_table(summary, "n.db", "reparse")
    assert table.title == "sinanews reparse"
    rows = dict(zip(*(list(column.cells) for column in table.columns), strict=True))
    assert rows["articles"] == "new 28, same 2"
    assert rows["time"] == "1.50 s (20 pages/s)"
    assert (rows["failed"], rows["store"]) == ("-", "n.db")


def test_the_summary_has_words_and_no_codes():
    summary = RunSummary(
        pages=3, skipped={"kind": 3, "link_to_folder": 1, "new_one": 1}, templates={"none": 1}
    )
    table = summary_table(summary, "n.db", "run")
    rows = dict(zip(*(list(column.cells) for column in table.columns), strict=True))
    skipped = "of no kind that is read 3, a link to a folder 1, new one 1"
    assert rows["skipped"] == skipped
    assert rows["by template"] == "without a template 1"


@pytest.mark.parametrize(("skipped", "said"), [({}, False), ({"kind": 1}, True)])
def test_how_what_was_skipped_is_listed_is_said(skipped, said):
    words = shown(where_skipped, RunSummary(skipped=skipped))
    assert ("failures --skipped" in words) is said


def test_a_run_of_no_time_divides_by_nothing():
    assert summary_table(RunSummary(pages=1), "n.db", "run").row_count == 10


def test_only_some_failures_of_the_run_are_shown_and_how_many_more():
    failed = [
        PageEvent("failed", f"{n}.html", "empty", f"page {n}\x1b[2J is empty")
        for n in range(8)
    ]
    lines = shown(first_failures, failed).splitlines()
    assert lines[:-1] == [f"failed: page {n}[2J is empty" for n in range(FAILURES_SHOWN)]
    assert lines[-1] == "3 more failed: `sinanews failures` lists them"
    assert shown(first_failures, failed[:1]).splitlines() == ["failed: page 0[2J is empty"]


def test_an_empty_store_has_nothing_to_look_at(store):
    assert shown(first_look, store) == ""


def test_the_call_is_as_it_was_typed(monkeypatch):
    monkeypatch.setattr("sys.argv", ["sinanews", "run", "a b"])
    call = call_of(Settings(log_file="x.log", log_format="json"))
    assert (call.command, call.log_file, call.log_format) == (
        "sinanews run 'a b'",
        "x.log",
        "json",
    )
    assert call.provenance.tool_version


@pytest.mark.parametrize(("left", "is_said"), [(33, True), (400, False)])
def test_a_calendar_that_ends_soon_is_said_on_the_screen(monkeypatch, capsys, left, is_said):
    end = sessions.packaged_end("XSHG")
    today = datetime.combine(end, time(12), UTC) - timedelta(days=left)
    monkeypatch.setattr(run_report, "beijing_now", lambda: today)
    monkeypatch.setattr(sessions, "extended", sessions.packaged)
    run_report.calendar_warnings(Console(file=sys.stderr))
    assert (f"the calendar of XSHG ends in {left} days" in capsys.readouterr().err) == is_said
