"""`sinanews new`: lines, JSON, cursor, exit codes."""

from __future__ import annotations

import subprocess
import sys

import orjson
import pytest

from sinanews.cli.new_command import line_of
from tests.sinanews.doors.made import HOSTILE, Desk

CALL = (sys.executable, "-c", "from sinanews.cli.main import main; main()", "new")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db")


def test_lines_then_nothing_new(desk, caller):
    desk.add({"name": "a", "ticker": "600519.SH"}, {"name": "b"})
    code, out, err = caller("new", "--store", desk.path)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "2026-11-20 12:01  a  江海电机a  600519.SH",
        "2026-11-20 12:02  b  江海电机b",
    ]
    assert caller("new", "--store", desk.path) == (1, "", "")


def test_marks(desk, caller):
    desk.add({"name": "a", "title": "题", "text": "同文。"})
    assert caller("new", "--store", desk.path)[0] == 0
    desk.add(
        {"name": "a", "title": "题", "text": "更正。"},
        {"name": "b", "title": "题", "text": "同文。"},
    )
    lines = caller("new", "--store", desk.path)[1].splitlines()
    assert [line.partition("  题")[2].strip() for line in lines] == [
        "(correction)",
        "(repeats a)",
    ]


def test_json_lines(desk, caller):
    desk.fill(3)
    code, out, _ = caller("new", "--store", desk.path, "--json", "--limit", "2")
    assert code == 0
    rows = [orjson.loads(line) for line in out.splitlines()]
    assert [(row["article_id"], row["state"]) for row in rows] == [
        ("n-0", "new"),
        ("n-1", "new"),
    ]
    assert "n-2" in caller("new", "--store", desk.path)[1]


def test_hostile_titles_are_one_safe_line_each(desk, caller):
    desk.add(*({"name": f"h{n}", "title": title} for n, title in enumerate(HOSTILE)))
    code, out, _ = caller("new", "--store", desk.path)
    assert code == 0
    assert len(out.splitlines()) == len(HOSTILE)
    assert not set(out) & {"\x1b", "\x07", "\x00", "\u202e"}
    assert max(map(len, out.splitlines())) < 300


def test_from_now_passes_over_what_is_there(desk, caller):
    desk.fill(3)
    assert caller("new", "--store", desk.path, "--from-now") == (0, "", "")
    assert caller("new", "--store", desk.path)[0] == 1


def test_an_empty_store_and_none(desk, caller, tmp_path):
    desk.fill(0)
    assert caller("new", "--store", desk.path) == (1, "", "")
    code, _, err = caller("new", "--store", tmp_path / "none.db")
    assert code == 2
    assert "there is no store" in err


def test_a_reader_that_hangs_up_gets_it_again(desk):
    """`| head -1`: nothing was read to its end, so the cursor stays."""
    desk.fill(5000)
    call = [*CALL, "--store", str(desk.path), "--json"]
    with subprocess.Popen(call, stdout=subprocess.PIPE) as job:
        assert b"n-0" in job.stdout.readline()
        job.stdout.close()
        assert job.wait(60) == 0
    done = subprocess.run(call, capture_output=True, check=True, timeout=60)
    assert len(done.stdout.splitlines()) == 5000


def test_a_line_has_no_line_feed():
    row = {"known_at": None, "article_id": "a", "title": "一\n二", "tickers": []}
    assert line_of(row | {"state": "new", "repeats": None}) == "  a  一 二"
