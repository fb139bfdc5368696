"""The commands as a user calls them: exit codes, data on stdout, talk on stderr, no traceback."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner
from rich.console import Console

from sinanews.analysis.findings import Mention
from sinanews.analysis.tables import TABLES
from sinanews.cli import display, main
from sinanews.job import exits
from sinanews.job.counters import RunSummary
from sinanews.scraper.model.errors import (
    BlockedError,
    DiskFullError,
    ParseError,
    StoreBusyError,
    StoreError,
    UsageError,
)
from sinanews.scraper.model.records import Article, Paragraph
from sinanews.scraper.store.store import Store

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"
FINANCE = SAMPLES / "finance.html"
COMMANDS = ("run", "reparse", "parse", "analyze", "export", "show", "search", "stats", "config")


def call(*words, stdin=None, folder=None):
    environment = os.environ | {"COLUMNS": "120", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", "from sinanews.cli.main import main; main()", *map(str, words)],
        input=stdin, capture_output=True, check=False, cwd=folder, env=environment, timeout=100,
    )  # fmt: skip


def said(done):
    text = done.stderr.decode()
    assert "Traceback" not in text, text
    return text


@pytest.fixture
def caller(monkeypatch, capsys):
    """Call main() in this process: the same path as the program, without its start."""

    def invoke(*words):
        monkeypatch.setattr(sys, "argv", ["sinanews", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main.main()
        captured = capsys.readouterr()
        return ended.value.code, captured.out, captured.err

    return invoke


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = tmp_path_factory.mktemp("filled") / "n.db"
    done = call("run", SAMPLES, "--store", path)
    assert done.returncode == 0, done.stderr.decode()
    return path, done


def test_a_first_run_shows_its_result_and_keeps_stdout_for_data(filled):
    _, done = filled
    talk = said(done)
    assert done.stdout == b""
    for part in (
        "pages",
        "articles",
        "by template",
        "skipped",
        "failed",
        "rows",
        "time",
        "top entities",
        "keywords",
    ):
        assert part in talk
    assert re.search(r"pages\s+│ 14\b", talk)


def dump(path):
    with sqlite3.connect(path) as connection:
        return [
            line for line in connection.iterdump() if not line.startswith('INSERT INTO "runs"')
        ]


def test_running_again_changes_no_row(filled, caller):
    path, _ = filled
    before = dump(path)
    assert any(line.startswith('INSERT INTO "mentions"') for line in before)
    code, _, talk = caller("run", SAMPLES, "--store", path)
    assert (code, "same 14" in talk) == (0, True)
    assert dump(path) == before


def test_reparse_with_the_same_code_changes_no_row(filled, caller):
    path, _ = filled
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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command):
    shown = CliRunner().invoke(main.cli, [command, "--help"])
    assert shown.exit_code == 0
    assert (
        f"Example:\n      sinanews {command}" in shown.output
        or "| sinanews analyze" in shown.output
    )


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


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "{tmp}/missing.html", "--store", "{tmp}/n.db"),
        ("run", "--no-such-flag", "{tmp}"),
        ("run", FINANCE, "--store", "{tmp}/plain.txt"),
        ("run", FINANCE, "--store", "{tmp}/plain.txt/n.db"),
        ("run", FINANCE, "--store", "{tmp}/n.db", "--log-file", "{tmp}/no/such/log"),
        ("run", FINANCE, "--store", "{tmp}/n.db", "--config", "{tmp}/bad.toml"),
        ("show", "sina:none", "--store", "{store}"),
        ("stats", "--store", "{tmp}/missing.db"),
        ("export", "--store", "{store}", "--table", "nope", "--output", "{tmp}/o"),
        ("export", "--store", "{store}", "--output", "{tmp}/plain.txt"),
        ("parse", "{tmp}/missing.html"),
    ],
)
def test_exit_2_the_call_is_wrong(tmp_path, filled, caller, words):
    (tmp_path / "plain.txt").write_text("no database " * 100)
    (tmp_path / "bad.toml").write_text("keyword = 1\n")
    code, out, talk = caller(*(str(w).format(tmp=tmp_path, store=filled[0]) for w in words))
    assert (code, out) == (2, "")
    assert talk.strip()
    assert "Traceback" not in talk


def test_exit_3_nothing_usable(tmp_path, caller):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "binary.html").write_bytes(bytes(range(256)) * 20)
    assert caller("run", tmp_path / "folder", "--store", tmp_path / "n.db")[0] == 3
    code, out, talk = caller("parse", tmp_path / "binary.html")
    assert (code, out) == (3, "")
    assert "binary" in talk


def test_exit_6_disk_full(caller):
    code, _, talk = caller("run", FINANCE, "--store", "/dev/full")
    assert (code, "no space left" in talk) == (6, True)


def test_exit_75_another_job_holds_the_store(tmp_path, caller):
    path = tmp_path / "n.db"
    with Store.open(path, TABLES):
        code, _, talk = caller("run", FINANCE, "--store", path)
    assert (code, f"process {os.getpid()}" in talk) == (75, True)


def test_errors_have_their_codes_in_one_place():
    errors = (UsageError, BlockedError, DiskFullError, StoreBusyError, StoreError, ParseError)
    assert [exits.of_error(e("x")) for e in errors] == [2, 4, 6, 75, 2, 3]
    assert [exits.of_system(OSError(n, "")) for n in (28, 13)] == [6, 2]
    assert exits.of_run(RunSummary(interrupted=True)) == 130
    assert {0, 1, 2, 3, 4, 6, 75} <= dict(exits.CODES).keys()


def test_parse_reads_standard_input_and_writes_json():
    done = call("parse", "-", stdin=FINANCE.read_bytes())
    said(done)
    article = orjson.loads(done.stdout)
    assert done.returncode == 0
    assert article["template"] == "finance"
    assert article["text"].startswith(article["title"] + "\n")


def test_analyze_reads_text_and_json():
    text = "贵州茅台上半年净利润增长20%。"
    plain = call("analyze", stdin=text.encode())
    said(plain)
    findings = orjson.loads(plain.stdout)
    (mention,) = [m for m in findings["mentions"] if "600519.SH" in m["tickers"]]
    assert findings["document"]["text"][mention["start"] : mention["end"]] == "贵州茅台"
    given = orjson.dumps({"title": "公告", "text": text, "time": "2024-01-02T09:00:00+08:00"})
    record = orjson.loads(call("analyze", stdin=given).stdout)
    assert record["document"]["text"] == f"公告\n{text}"
    assert record["document"]["published"] == "2024-01-02T09:00:00+08:00"


@pytest.mark.parametrize("given", [b"", b" \n", b"\xff\xfe\xfa"])
def test_analyze_of_nothing_or_no_text_is_exit_2(given):
    done = call("analyze", stdin=given)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "standard input" in said(done)


def test_export_names_its_files_on_stdout(tmp_path, filled, caller):
    code, out, talk = caller(
        "export", "--store", filled[0], "--format", "csv", "--output", tmp_path / "o"
    )
    files = [Path(line) for line in out.splitlines()]
    assert (code, talk) == (0, "")
    assert {t.name for t in TABLES} <= {p.stem for p in files}
    assert all(p.read_bytes().startswith(b"\xef\xbb\xbf") for p in files)


def test_run_exports_where_asked(tmp_path, caller):
    assert (
        caller("run", FINANCE, "--store", tmp_path / "n.db", "--quiet", "--export", "jsonl")[0]
        == 0
    )
    assert (tmp_path / "exports" / "mentions.jsonl").stat().st_size


def test_log_file_has_a_line_an_item(tmp_path, caller):
    log = tmp_path / "run.log"
    assert (
        caller("run", SAMPLES, "--store", tmp_path / "n.db", "--quiet", "--log-file", log)[0]
        == 0
    )
    assert len(log.read_text(encoding="utf-8").splitlines()) == 14


def test_search_finds_what_show_shows(filled, caller):
    code, out, _ = caller("search", "宁德时代", "净利润", "--store", filled[0])
    assert code == 0
    article_id = out.split()[0]
    code, shown, _ = caller("show", article_id, "--why", "--store", filled[0])
    assert code == 0
    for part in (
        "宁德时代",
        "300750.SZ",
        "entities",
        "keywords",
        "why",
        "events",
        "sentiments",
        "figures",
        "dates",
        "summary",
    ):
        assert part in shown


def test_stats_counts_every_table(filled, caller):
    code, out, _ = caller("stats", "--store", filled[0])
    assert code == 0
    assert all(table.name in out for table in TABLES)


def test_config_prints_what_is_in_force(tmp_path, caller):
    (tmp_path / "c.toml").write_text("keywords = 4\n")
    code, out, _ = caller("config", "--config", tmp_path / "c.toml")
    assert (code, "keywords = 4" in out.splitlines()) == (0, True)


def ansi(text):
    stream = StringIO()
    Console(file=stream, force_terminal=True, color_system="standard", width=80).print(text)
    return stream.getvalue()


def test_mentions_are_highlighted_by_type():
    article = Article("a", None, None, "", (Paragraph("甲公司董事长乙在沪"),))
    mentions = (
        Mention(0, 3, "甲公司", "ORG"),
        Mention(6, 7, "乙", "PER"),
        Mention(8, 9, "沪", "LOC"),
    )
    text = display.highlighted(article, mentions)
    assert text.plain == article.text
    assert [(s.start, s.end, str(s.style)) for s in text.spans] == [
        (0, 3, "bold cyan"),
        (6, 7, "bold yellow"),
        (8, 9, "green"),
    ]
    assert "\x1b[1;36m甲公司\x1b[0m董事长" in ansi(text)


def test_control_characters_of_the_data_never_reach_the_terminal(tmp_path, caller):
    words = "贵州茅台\x1b[2J\x1b]0;x\x07\u202e净利润\x9b31m[bold]增长[/nope]20%。"
    record = {
        "url": "https://finance.sina.com.cn/a/b.shtml",
        "title": words,
        "text": words,
        "time": "2024-01-02 03:04:05",
    }
    (tmp_path / "a.jsonl").write_bytes(orjson.dumps(record))
    path = tmp_path / "n.db"
    code, _, talk = caller("run", tmp_path / "a.jsonl", "--store", path)
    assert code == 0
    with Store.open(path, TABLES, readonly=True) as store:
        (row,) = store.database.query("SELECT article_id FROM articles")
    shown = caller("show", row["article_id"], "--why", "--store", path)[1]
    found = caller("search", "贵州茅台", "--store", path)[1]
    for text in (
        talk,
        shown,
        found,
        ansi(display.highlighted(Article("a", None, None, words, ()), ())),
    ):
        assert "贵州茅台" in text
        assert not re.search(r"\x1b\[2J|\x1b\]|[\x07\x9b\u202e]", text)
    assert "[bold]增长[/nope]" in ansi(
        display.highlighted(Article("a", None, None, words, ()), ())
    )


def test_plain_lines_where_there_is_no_terminal(monkeypatch):
    clock = iter([0.0, 1.0, 6.0, 7.0])
    monkeypatch.setattr(display.time, "monotonic", lambda: next(clock))
    stream = StringIO()
    watch = display.Watch(Console(file=stream, force_terminal=False), quiet=False, total=None)
    for _ in range(3):
        watch("page", "x")
    watch.close()
    assert stream.getvalue() == "2 items, 0/s\n"


def test_the_summary_names_this_runs_failures_first(tmp_path):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(6):
        (many / f"old{number}.html").touch()
    (tmp_path / "new.html").touch()
    assert call("run", many, "--store", "s.db", folder=tmp_path).returncode == 3
    done = call("run", "new.html", "--store", "s.db", folder=tmp_path)
    assert "new.html is empty" in (done.stdout + done.stderr).decode()
