"""Flags are made from SETTINGS; what is given wins over the config file."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from sinanews.cli.flags import in_force, with_settings
from sinanews.scraper.model.errors import UsageError
from sinanews.settings import SETTINGS, Settings


@click.command()
@with_settings("run")
def command(config_file, **flags):
    settings = in_force(config_file, flags)
    click.echo(
        repr(
            {n: getattr(settings, n) for n in ("keywords", "rate", "stop_words", "only_dict")}
        )
    )


def called(*words):
    done = CliRunner().invoke(command, words)
    return done.exception or eval(done.output)


def test_without_flags_the_defaults_are_in_force(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert called() == {"keywords": 10, "rate": 1.0, "stop_words": (), "only_dict": False}


def test_flags_have_the_type_of_their_setting(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    words = (
        "--keywords",
        "3",
        "--rate",
        "2",
        "--stop-words",
        "a",
        "--stop-words",
        "b",
        "--only-dict",
    )
    assert called(*words) == {
        "keywords": 3, "rate": 2.0, "stop_words": ("a", "b"), "only_dict": True,
    }  # fmt: skip


def test_a_flag_wins_over_the_file_and_what_is_not_given_does_not(tmp_path):
    path = tmp_path / "c.toml"
    path.write_text('keywords = 4\nrate = 5\nonly-dict = true\nstop-words = ["x"]\n')
    assert called("--config", str(path), "--keywords", "3") == {
        "keywords": 3, "rate": 5.0, "stop_words": ("x",), "only_dict": True,
    }  # fmt: skip


@pytest.mark.parametrize(
    "words", [("--keywords", "many"), ("--tokenizer", "x"), ("--nonsense",)]
)
def test_a_wrong_value_is_a_usage_error_of_click(words):
    assert CliRunner().invoke(command, words).exit_code == 2


def test_a_bad_file_is_ours(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        in_force(tmp_path / "none.toml", {})


@pytest.mark.parametrize(
    "name", ["run", "fetch", "reparse", "analyze", "channels", "export", "show"]
)
def test_a_command_has_the_flags_of_its_settings_and_no_others(name):
    @click.command()
    @with_settings(name)
    def made(**flags):
        pass

    wanted = [setting.flag for setting in SETTINGS if name in setting.commands]
    assert [option.opts[0] for option in made.params] == [*wanted, "--config"]


def test_help_says_meaning_default_and_whether_it_may_be_repeated():
    text = " ".join(CliRunner().invoke(command, ["--help"]).output.split())
    for part in (
        "How many keywords an article gets [default: 10].",
        "Requests a second and host [default: 1].",
        "A word that is never a keyword; may be repeated.",
        "Folder of the WARC files [default: archive beside the store].",
        "[rjieba|jieba]",
    ):
        assert part in text


def test_values_that_are_none_are_not_given():
    assert in_force(None, {"store": None, "lexicon": ()}).store == Settings().store


EMPTY = (
    ("parse", ""),
    ("explain", " "),
    ("case", ""),
    ("case", "page.html", "--out", ""),
    ("load", ""),
    ("backup", ""),
    ("export", "--store", ""),
    ("export", "--output", ""),
    ("feed", "--out", ""),
    ("panel", "--output", ""),
    ("report", "--output", ""),
    ("validate", "--prices", ""),
    ("run", "page.html", "--log-file", ""),
    ("run", "page.html", "--config", ""),
    ("stats", "--store", ""),
)


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_an_empty_path_is_an_error_of_the_call(tmp_path, caller, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    code, out, talk = caller(*words)
    assert (code, out) == (2, "")
    assert "it is empty: name a file or a folder" in talk
    assert not list(tmp_path.iterdir())
