"""The program: help without loading the commands, errors as one line and an exit code."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest

from sinanews.analysis.tables import TABLES
from sinanews.cli import main
from sinanews.cli.main import COMMANDS, cli
from sinanews.scraper.store.store import Store
from tests.sinanews.cli.conftest import SAMPLES

FINANCE = SAMPLES / "finance.html"
NAMES = [name for name, _, _ in COMMANDS]
HEAVY = (
    "numpy",
    "pandas",
    "rich",
    "requests",
    "jieba",
    "rjieba",
    "bs4",
    "selectolax",
    "feedparser",
)


def loaded_by(*words):
    """Return which heavy modules a call of the program loads."""
    code = f"""
import sys
from sinanews.cli.main import cli
try:
    cli.main({list(map(str, words))!r}, standalone_mode=False)
finally:
    print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, check=True
    )
    return done.stderr.decode().strip()


@pytest.mark.parametrize(
    "words", [("--help",), ("--version",), ("config",), ("analyze", "--help")]
)
def test_help_and_config_load_nothing_heavy(words):
    assert loaded_by(*words) == "[]"


def test_parse_loads_nothing_of_the_analysis_or_the_net():
    assert loaded_by("parse", FINANCE) == "['selectolax']"


def test_the_program_runs_as_a_module():
    done = subprocess.run(
        [sys.executable, "-m", "sinanews", "--version"],
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.decode().startswith("sinanews, version ")


@pytest.mark.parametrize(("name", "module", "line"), COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(name, module, line):
    command = cli.get_command(click.Context(cli), name)
    first = command.help.partition("\n")[0]
    assert first.startswith(line)
    assert not line.endswith(".")  # as all lines of the list
    assert command.callback.__module__ == f"sinanews.cli.{module}"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_an_example(caller, name):
    code, out, _ = caller(name, "--help")
    assert code == 0
    assert f"sinanews {name}" in out.partition("Example:")[2]


def test_help_names_every_command(caller):
    code, out, _ = caller("--help")
    assert code == 0
    assert [
        line.split()[0]
        for line in out.partition("Commands:")[2].partition("Exit codes:")[0].splitlines()
        if line.startswith("  ") and line[2:3].strip()
    ] == NAMES


def test_an_unknown_command_is_a_usage_error(caller):
    code, out, talk = caller("nonsense")
    assert (code, out) == (2, "")
    assert "No such command 'nonsense'" in talk


@pytest.mark.parametrize(
    "words",
    [
        ("run",),
        ("run", "{tmp}/empty", "--tokenizer", "thulac"),
        ("analyze", "--lexicon", "{tmp}/missing.tsv"),
        ("fetch", "no-such-channel", "--store", "{tmp}/n.db"),
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
    words = [str(word).format(tmp=tmp_path, store=filled) for word in words]
    code, out, talk = caller(*words, stdin="文".encode())
    assert (code, out) == (2, "")
    assert talk.strip()


def test_exit_6_disk_full(caller):
    code, _, talk = caller("run", FINANCE, "--store", "/dev/full")
    assert (code, "no space left" in talk) == (6, True)


def test_exit_75_another_job_holds_the_store(tmp_path, caller):
    path = tmp_path / "n.db"
    with Store.open(path, TABLES):
        code, _, talk = caller("run", FINANCE, "--store", path)
    assert (code, f"process {os.getpid()}" in talk) == (75, True)


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "sinanews: stopped"),
        (click.Abort(), 130, "sinanews: stopped"),
        (BrokenPipeError(), 0, ""),
        (
            PermissionError(13, "Permission denied", "a.db"),
            2,
            "sinanews: a.db: Permission denied",
        ),
        (
            OSError(28, "No space left on device"),
            6,
            "sinanews: cannot go on: No space left on device",
        ),
    ],
)
def test_what_ends_the_program_is_a_line_and_a_code(caller, monkeypatch, raised, code, said):
    def ended(**options):
        raise raised

    monkeypatch.setattr(main.cli, "main", ended)
    ending, out, talk = caller("stats")
    assert (ending, out, talk.strip()) == (code, "", said)


def test_help_says_what_the_exit_codes_mean(caller):
    out = caller("--help")[1]
    assert "  75  another job holds the store" in out


@pytest.mark.parametrize("command", ["search", "show", "diff"])
def test_words_that_are_no_text_are_one_line(caller, filled, command):
    words = b"\xff\xfe".decode("utf-8", "surrogateescape")
    code, out, err = caller(command, words, "--store", filled)
    assert (code, out) in ((1, ""), (2, ""))
    assert len(err.splitlines()) <= 1


def test_words_that_a_locale_of_ascii_did_not_read_are_found(caller, filled):
    words = "宁德时代".encode().decode("ascii", "surrogateescape")
    code, out, _ = caller("search", words, "--store", filled)
    assert (code, "宁德时代" in out) == (0, True)
