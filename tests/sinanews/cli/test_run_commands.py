"""`run` and `reparse`: sources to rows, reruns, exit codes, the user's names."""

from __future__ import annotations

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter

import orjson
import pytest

import sinanews
from sinanews.analysis.tables import TABLES
from sinanews.cli.run_commands import expected
from sinanews.scraper.store.store import Store
from tests.sinanews.cli.conftest import SAMPLES

FINANCE = SAMPLES / "finance.html"


@pytest.fixture
def copy(filled, tmp_path):
    """The store of the samples, to be written to."""
    return shutil.copy(filled, tmp_path / "copy.db")


def dump(path):
    with sqlite3.connect(path) as connection:
        return [
            line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')
        ]


def test_a_first_run_shows_its_result_and_keeps_stdout_for_data(tmp_path, caller):
    code, out, talk = caller("run", SAMPLES, "--store", tmp_path / "new" / "n.db")
    assert (code, out) == (0, "")
    for part in (
        "by template",
        "skipped",
        "failed",
        "rows",
        "time",
        "top entities in the store",
        "keywords",
    ):
        assert part in talk
    assert re.search(r"pages\s+│ 14\b", talk)


def test_running_again_changes_no_row(copy, caller):
    path = copy
    before = dump(path)
    assert any(line.startswith('INSERT INTO "mentions_rows"') for line in before)
    code, _, talk = caller("run", SAMPLES, "--store", path)
    assert (code, "same 13" in talk) == (0, True)
    assert dump(path) == before


def test_reparse_with_the_same_code_changes_no_row(copy, caller):
    path = copy
    before = dump(path)
    assert caller("reparse", "--store", path, "--quiet") == (0, "", "")
    assert dump(path) == before


def test_options_of_the_analysis_reach_the_rows(tmp_path, caller):
    path = tmp_path / "n.db"
    for number in (2, 3):  # the second run analyses again: the option changed
        assert caller("run", FINANCE, "--store", path, "--quiet", "--keywords", number)[0] == 0
        with Store.open(path, TABLES, readonly=True) as store:
            assert store.counts()["keywords"] == number


@pytest.mark.parametrize("command", ["run", "reparse"])
def test_a_typo_in_a_file_of_names_ends_the_call_before_the_first_page(
    tmp_path, caller, command
):
    path, names = tmp_path / "n.db", tmp_path / "mine.tsv"
    assert caller("run", FINANCE, "--store", path, "--quiet")[0] == 0
    names.write_text("海风电机\tORG\n安平制药\tOGR\n", encoding="utf-8")
    source = [SAMPLES] if command == "run" else []
    code, _, talk = caller(command, *source, "--store", path, "--lexicon", names)
    assert (code, f"{names}, line 2, column 2: 'OGR'" in talk) == (2, True)
    assert "fault of sinanews" not in talk
    with Store.open(path, TABLES, readonly=True) as store:
        assert (store.failures.open(), store.counts()["pages"]) == ([], 1)


def test_an_edited_file_of_names_analyses_again_a_moved_one_does_not(tmp_path, caller):
    path, names = tmp_path / "n.db", tmp_path / "mine.tsv"

    def analyses(lexicon):
        assert caller("run", FINANCE, "--store", path, "--quiet", "--lexicon", lexicon)[0] == 0
        with Store.open(path, TABLES, readonly=True) as store:
            (row,) = store.database.query("SELECT analysis_version FROM analyses")
        return row["analysis_version"]

    names.write_text("海风电机\tORG\n", encoding="utf-8")
    first = analyses(names)
    assert str(tmp_path) not in first
    moved = names.rename(tmp_path / "moved.tsv")
    assert analyses(moved) == first
    moved.write_text("海风电机\tORG\t688999.SH\n", encoding="utf-8")
    assert analyses(moved) != first


def test_exit_1_some_pages_failed_the_others_are_kept(tmp_path, caller):
    (tmp_path / "empty.html").touch()
    code, _, talk = caller(
        "run", FINANCE, tmp_path / "empty.html", "--store", tmp_path / "n.db"
    )
    assert code == 1
    assert "empty.html is empty\n" in talk
    with Store.open(tmp_path / "n.db", TABLES, readonly=True) as store:
        assert [f["reason"] for f in store.failures.open()] == ["empty"]
        assert store.counts()["articles"] == 1
        assert store.database.query("SELECT exit_code FROM runs") == [{"exit_code": 1}]


def test_exit_3_nothing_usable(tmp_path, caller):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 20)
    assert caller("run", tmp_path / "folder", "--store", tmp_path / "n.db")[0] == 3
    code, out, talk = caller("parse", tmp_path / "binary.html")
    assert (code, out) == (3, "")
    assert "binary" in talk


def test_run_exports_where_asked(tmp_path, caller):
    assert (
        caller("run", FINANCE, "--store", tmp_path / "n.db", "--quiet", "--export", "jsonl")[0]
        == 0
    )
    assert (tmp_path / "exports" / "mentions.jsonl").stat().st_size


def test_log_file_has_a_line_an_item_between_begin_and_end(tmp_path, caller):
    log = tmp_path / "run.log"
    words = ("run", SAMPLES, "--store", tmp_path / "n.db", "--quiet", "--log-file", log)
    assert caller(*words)[0] == 0
    lines = log.read_text(encoding="utf-8").splitlines()
    kinds = Counter(line.split()[3] for line in lines)
    # what else it warns of depends on the day: a calendar that ends soon
    del kinds["warning"]
    assert kinds == {"begin": 1, "page": 13, "skipped": 1, "end": 1}
    assert (lines[0].split()[3], lines[-1].split()[3]) == ("begin", "end")
    assert caller(*words, "--log-format", "json")[0] == 0
    last = orjson.loads(log.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["run"], last["exit_code"], last["summary"]["articles"]) == (
        2,
        0,
        {"same": 13},
    )


def test_expected_items_give_the_time_left(tmp_path):
    assert expected([str(SAMPLES)]) == 14
    assert expected([str(SAMPLES / "news.html"), str(SAMPLES / "post.md")]) == 2
    assert expected(["-"]) is None
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n\n{"text": "b"}\n \n{"text": "c"}')
    assert expected([str(tmp_path / "a.jsonl"), str(SAMPLES / "news.html")]) == 4
    (tmp_path / "a.csv").write_text("title,text\n")
    assert expected([str(tmp_path / "a.jsonl"), str(tmp_path / "a.csv")]) is None


def test_another_version_is_named_so_on_a_first_run_too(tmp_path, caller):
    _, _, talk = caller("run", SAMPLES, "--store", tmp_path / "n.db")
    assert "new 12, new version 1" in talk


@pytest.mark.parametrize(
    "words",
    [
        ("none.html",),
        ("",),
        (FINANCE, "none.html"),
        (FINANCE, "--log-file", "no/such/log"),
        ("--channel", "no-such"),
        (FINANCE, "--keywords", "-3"),
    ],
)
def test_a_call_that_is_wrong_leaves_no_store(tmp_path, caller, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    code, out, talk = caller("run", *words, "--store", "data/n.db")
    assert (code, out) == (2, "")
    assert talk
    assert not (tmp_path / "data" / "n.db").exists()


def test_empty_text_is_no_source(tmp_path, caller, monkeypatch):
    monkeypatch.chdir(SAMPLES)
    code, _, talk = caller("run", "", "--store", tmp_path / "n.db")
    assert (code, "empty text" in talk) == (2, True)


def test_reparse_of_a_store_that_is_not_there_makes_none(tmp_path, caller):
    code, out, talk = caller("reparse", "--store", tmp_path / "typo.db")
    assert (code, out) == (2, "")
    assert "there is no store" in talk
    assert not (tmp_path / "typo.db").exists()


def test_force_does_again_what_is_up_to_date(copy, caller):
    before = dump(copy)
    for words in (("run", SAMPLES), ("reparse",)):
        code, out, talk = caller(*words, "--store", copy, "--force", "--json")
        counted = orjson.loads(out)[words[0]]
        assert (code, counted["articles"]) == (0, {"same": 13})
        assert counted["rows"]["mentions"] > 50
        assert f"sinanews {words[0]}" in talk
    assert dump(copy) == before


def test_a_run_of_lists_alone_is_well_and_says_so(tmp_path, caller):
    words = ("run", SAMPLES / "search_result.html", "--store", tmp_path / "n.db")
    for _ in range(2):
        code, _, talk = caller(*words)
        assert (code, "a page of a search 1" in talk) == (0, True)
        assert re.search(r"articles\s+│ -", talk)
    code, out, _ = caller("failures", "--skipped", "--json", "--store", tmp_path / "n.db")
    assert (code, orjson.loads(out)["reason"]) == (0, "skipped_search")


def test_counts_as_json(tmp_path, caller):
    code, out, _ = caller("run", FINANCE, "--store", tmp_path / "n.db", "--json", "--quiet")
    counted = orjson.loads(out)
    assert (code, counted["exit_code"], counted["run"]["articles"]) == (0, 0, {"new": 1})


def test_quiet_still_says_what_failed_in_this_run_and_only_in_this(tmp_path, caller):
    (tmp_path / "empty.html").touch()
    words = ("--store", tmp_path / "n.db", "--quiet")
    code, out, talk = caller("run", tmp_path / "empty.html", *words)
    assert (code, out) == (3, "")
    assert talk.splitlines() == [f"failed: {tmp_path / 'empty.html'} is empty"]
    assert caller("run", FINANCE, *words) == (0, "", "")


def test_the_row_of_a_run_says_by_which_code_and_where(tmp_path, caller, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.tsv").write_text("海风电机\tORG\n", encoding="utf-8")
    assert (
        caller("run", FINANCE, "--store", "n.db", "--quiet", "--lexicon", "mine.tsv")[0] == 0
    )
    with Store.open(tmp_path / "n.db", TABLES, readonly=True) as store:
        (row,) = store.database.query("SELECT * FROM runs")
    assert (row["folder"], row["tool_version"]) == (str(tmp_path), sinanews.__version__)
    assert len(row["config_sha256"]) == len(row["lexicon_sha256"]) == 64
    assert row["command"].startswith("sinanews run ")


def test_a_request_to_end_is_orderly(tmp_path):
    """SIGTERM while standard input is still open: what came is kept, the run has its end."""
    path = tmp_path / "n.db"
    words = (
        "run",
        str(FINANCE),
        "-",
        "--store",
        str(path),
        "--log-file",
        str(tmp_path / "log"),
    )
    job = subprocess.Popen(
        [sys.executable, "-m", "sinanews", *words],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not (tmp_path / "log").exists():
        time.sleep(0.1)
    time.sleep(2)  # it waits for standard input now
    job.send_signal(signal.SIGTERM)
    assert job.wait(30) == 130
    job.stdin.close()
    job.stderr.close()
    with Store.open(path, TABLES, readonly=True) as store:
        (row,) = store.database.query("SELECT exit_code, ended FROM runs")
    assert row["exit_code"] == 130
    assert row["ended"]


def test_a_folder_of_files_whose_names_are_no_utf8(tmp_path, caller):
    """As a ZIP file of a Chinese Windows gives them."""
    folder = tmp_path / "in"
    folder.mkdir()
    name = "新闻".encode("gbk")
    shutil.copy(SAMPLES / "finance.html", os.fsencode(folder) + b"/" + name + b".html")
    (folder / "empty.html").touch()
    for command in (
        ("run", folder),
        ("run", folder, "--force"),
        ("export", "--format", "csv"),
    ):
        code, _, err = caller(*command, "--store", tmp_path / "n.db")
        assert code in (0, 1), err
    with Store.open(tmp_path / "n.db", readonly=True) as store:
        (page,) = store.database.query("SELECT origin FROM pages")
    assert page["origin"].endswith(r"\xd0\xc2\xce\xc5.html")


def test_a_store_and_an_output_whose_names_are_no_utf8(tmp_path, caller):
    name = (os.fsencode(tmp_path) + b"/\xd6\xd0").decode("utf-8", "surrogateescape")
    assert caller("run", SAMPLES, "--store", f"{name}.db")[0] == 0
    assert caller("stats", "--store", f"{name}.db")[0] == 0
    assert caller("export", "--store", f"{name}.db", "--output", f"{name}-out")[0] == 0


def test_why_a_run_gave_nothing_is_said(tmp_path, caller):
    page = tmp_path / "app.html"
    page.write_text(
        "<html><head><title>App</title></head><body><div id=root></div></body></html>"
    )
    for quiet in ((), ("--quiet",)):
        code, _, err = caller("run", page, "--store", tmp_path / "n.db", *quiet)
        assert code == 3
        assert "none of 1 pages holds an article (a page without text 1)" in err


def test_where_pages_came_from_is_kept_absolute_too(tmp_path, caller, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SAMPLES, tmp_path / "in")
    (tmp_path / "a.jsonl").write_text(
        '{"title": "云桥港扩建", "text": "云桥港今日开工。"}', "utf-8"
    )
    assert caller("run", "in/finance.html", "a.jsonl", "--store", "n.db")[0] == 0
    record = '{"title": "云桥港开工", "text": "云桥港开工。"}'.encode()
    assert caller("run", "-", "--store", "n.db", stdin=record)[0] == 0
    with Store.open(tmp_path / "n.db", readonly=True) as store:
        found = store.database.query("SELECT origin, origin_path FROM pages ORDER BY rowid")
    assert [tuple(row.values()) for row in found] == [
        ("in/finance.html", str(tmp_path / "in" / "finance.html")),
        ("a.jsonl:1", str(tmp_path / "a.jsonl:1")),
        ("-:1", None),
    ]
