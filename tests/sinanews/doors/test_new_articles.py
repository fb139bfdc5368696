"""`sinanews.new`: what came since the last call, and when the cursor moves."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

import sinanews
from sinanews.analysis.tables import TABLES
from sinanews.doors.new_articles import place_cursor
from sinanews.scraper.model.errors import StoreError, UsageError
from sinanews.scraper.store.store import Store
from tests.sinanews.doors.made import NOON, Desk


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db").fill(3)


def read(desk, **given):
    with sinanews.new(desk.path, **given) as came:
        return [row["article_id"] for row in came]


def test_what_was_given_is_not_given_again(desk):
    assert read(desk) == ["n-0", "n-1", "n-2"]
    assert read(desk) == []
    desk.add({"name": "old", "published": NOON.replace(year=1999)})
    assert read(desk) == ["old"]


def test_each_cursor_has_its_place(desk):
    assert read(desk, cursor="a", limit=2) == ["n-0", "n-1"]
    assert read(desk, cursor="b") == ["n-0", "n-1", "n-2"]
    assert read(desk, cursor="a") == ["n-2"]


def test_an_error_in_the_block_leaves_the_cursor(desk):
    with pytest.raises(RuntimeError), sinanews.new(desk.path) as came:
        for _ in came:
            raise RuntimeError
    assert read(desk) == ["n-0", "n-1", "n-2"]


def test_leaving_early_keeps_what_was_not_given(desk):
    with sinanews.new(desk.path) as came:
        for row in came:
            if row["article_id"] == "n-1":
                break
    assert read(desk) == ["n-2"]


@pytest.mark.parametrize("given", [{"peek": True}, {"as_of": "2030-01-01"}])
def test_looking_moves_nothing(desk, given):
    assert len(read(desk, **given)) == 3
    assert len(read(desk)) == 3


def test_a_filter_passes_over_what_it_does_not_choose(desk):
    desk.add({"name": "t", "ticker": "600519.SH"})
    assert read(desk, cursor="t", ticker="sh600519") == ["t"]
    assert read(desk, cursor="t") == []
    assert read(desk, words="江海电机n-1") == ["n-1"]


def test_novelty_waits_for_the_comparison(desk):
    """What is not compared yet is not passed over."""
    given = {"cursor": "x", "min_novelty": 0.5}
    assert read(desk, **given) == []
    with Store.open(desk.path, TABLES) as store:
        store.corpus.keep(
            {"novelty": [{"article_id": "n-0", "version": 1, "known_at": "x", "novelty": 0.9}]}
        )
    assert read(desk, **given) == ["n-0"]
    assert read(desk, **given) == []


def test_rows_have_no_inner_columns(desk):
    with sinanews.new(desk.path) as came:
        row = next(iter(came))
    assert set(row) == {
        *(
            "row_id",
            "article_id",
            "version",
            "known_at",
            "published",
            "published_precision",
            "title",
        ),
        *("source", "url", "state", "repeats", "tickers", "events", "summary", "copy_of"),
    }


def test_a_cursor_is_placed_behind_all(desk):
    place_cursor(desk.path, "late")
    assert read(desk, cursor="late") == []
    desk.fill(1, begin=9)
    assert read(desk, cursor="late") == ["n-9"]


def test_a_job_that_holds_the_store_is_no_hindrance(desk):
    with Store.open(desk.path, TABLES):
        assert len(read(desk)) == 3
    assert read(desk) == []


def test_what_is_wrong_is_said(tmp_path, desk):
    with pytest.raises(UsageError, match="name"):
        sinanews.new(desk.path, " ")
    with pytest.raises(UsageError, match="ticker"):
        sinanews.new(desk.path, ticker="nonsense")
    with pytest.raises(StoreError, match="no store"), sinanews.new(tmp_path / "none.db"):
        pass


def test_a_kill_before_the_end_loses_nothing(desk):
    """The reader is killed when it was given all but has not said so."""
    code = (
        "import os, signal, sinanews\n"
        f"with sinanews.new({str(desk.path)!r}) as came:\n"
        "    assert len(list(came)) == 3\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert read(desk) == ["n-0", "n-1", "n-2"]
