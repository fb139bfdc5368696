"""The config file: same names as the flags, flags win, what is not known is an error."""

from __future__ import annotations

import click
import pytest

from sinanews import settings as config
from sinanews.analysis.options import Options
from sinanews.cli.main import COMMANDS, cli
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.limits import REQUESTS_A_SECOND
from sinanews.scraper.net.request import FetchSetting
from sinanews.settings import SETTINGS, Settings


def written(tmp_path, text):
    path = tmp_path / "c.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path):
    found = config.read(written(tmp_path, 'summary-chars = 80\nstop_words = ["记者"]\n'))
    assert (found.summary_chars, found.stop_words, found.keywords) == (80, ("记者",), 10)
    assert found.options().summary_chars == 80


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("keyword = 3", "unknown setting 'keyword'"),
        ('keywords = "3"', "must be int"),
        ("quiet = 1", "must be bool"),
        ("keywords = true", "must be int"),
        ("keywords =", "not valid TOML"),
        ('tokenizer = "thulac"', "must be rjieba or jieba"),
        ("stop_words = [1]", "must be a list of text"),
        ('stop_words = "记者"', "must be a list of text"),
        ("rate = true", "must be float"),
    ],
)
def test_what_does_not_fit_is_a_usage_error(tmp_path, text, part):
    with pytest.raises(UsageError, match=part):
        config.read(written(tmp_path, text))


def test_a_file_that_is_missing_or_not_text_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        config.load(tmp_path / "none.toml")
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not valid TOML"):
        config.load(tmp_path / "b.toml")


def test_a_whole_number_is_a_rate_too(tmp_path):
    assert config.read(written(tmp_path, "rate = 2")).rate == 2.0


def test_flags_win_and_none_is_no_value():
    assert config.merged(Settings(keywords=3), {"keywords": 5, "store": None}) == Settings(
        keywords=5
    )


def test_the_file_here_is_read_where_none_is_named(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert config.load(None) == Settings()
    (tmp_path / config.DEFAULT_FILE).write_text("keywords = 4\n", encoding="utf-8")
    assert config.load(None).keywords == 4


def test_what_is_printed_reads_back_the_same(tmp_path):
    odd = Settings(
        store='/a/"b" \\c.db', stop_words=('引号"', "b"), only_dict=True, keywords=7
    )
    assert config.read(written(tmp_path, config.to_toml(odd))) == odd


def test_what_is_printed_says_what_each_means():
    lines = config.to_toml(Settings()).splitlines()
    for setting in SETTINGS:
        at = lines.index(f"# {setting.meaning}")
        assert lines[at + 1].startswith(f"{setting.name} = ")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_explained_and_has_a_type_that_toml_has(setting):
    assert setting.type in (str, int, float, bool, tuple)
    assert setting.meaning[0].isupper()
    assert not setting.meaning.endswith(".")
    assert setting.help.endswith(".")
    assert setting.flag == f"--{setting.name.replace('_', '-')}"


def test_every_setting_is_a_flag_of_the_commands_that_name_it():
    commands = {name: cli.get_command(click.Context(cli), name) for name, _, _ in COMMANDS}
    for setting in SETTINGS:
        for name in setting.commands:
            given = {parameter.name for parameter in commands[name].params}
            assert setting.name in given, (name, setting.name)


def test_a_default_stands_in_one_place():
    assert Settings().options() == Options()
    assert Settings().rate == FetchSetting().rate == REQUESTS_A_SECOND


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("keywords", "How many keywords an article gets [default: 10]."),
        ("rate", "Requests a second and host [default: 1]."),
        ("quiet", "Print nothing but errors."),
        ("max", "Most new articles of a channel."),
        ("proxy", "HTTP proxy, or env for what HTTPS_PROXY says [default: none]."),
        ("lexicon", "Your names: TSV of name, type, code; may be repeated."),
    ],
)
def test_help_of_a_setting(name, shown):
    (setting,) = [setting for setting in SETTINGS if setting.name == name]
    assert setting.help == shown


def test_paths_of_a_file_are_seen_from_its_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", "/home/somebody")
    text = (
        'store = "data/n.db"\nlexicon = ["mine.tsv", "/etc/all.tsv"]\nlog_file = "~/x.log"\n'
    )
    found = config.read(written(tmp_path, text))
    assert found.store == str(tmp_path / "data" / "n.db")
    assert found.lexicon == (str(tmp_path / "mine.tsv"), "/etc/all.tsv")
    assert found.log_file == "/home/somebody/x.log"
    assert (found.archive, found.ca_file) == ("", "")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    (tmp_path / "c.toml").write_bytes(b"\xef\xbb\xbfkeywords = 3\r\n")
    assert config.read(tmp_path / "c.toml").keywords == 3


def test_variables_win_over_the_file_and_flags_over_both(tmp_path, monkeypatch):
    path = written(tmp_path, "keywords = 3\nsummary_chars = 50\n")
    environment = {"SINANEWS_KEYWORDS": "4", "HOME": "/", "SINANEWS_STORE": "here.db"}
    found = config.load(path, environment)
    assert (found.keywords, found.summary_chars, found.store) == (4, 50, "here.db")
    monkeypatch.setattr(config.os, "environ", environment)
    assert config.merged(found, {"keywords": 5}).keywords == 5


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_its_variable(setting):
    texts = {bool: "yes", int: "7", float: "0.5", tuple: "甲, 乙"}
    values = {bool: True, int: 7, float: 0.5, tuple: ("甲", "乙")}
    text = (setting.choices or (texts.get(setting.type, "x"),))[-1]
    found = config.load(None, {setting.variable: text})
    assert getattr(found, setting.name) == values.get(setting.type, text)


@pytest.mark.parametrize(
    ("name", "text", "part"),
    [
        ("SINANEWS_STOER", "x", "SINANEWS_STOER is no setting"),
        ("SINANEWS_KEYWORDS", "many", "keywords must be int"),
        ("SINANEWS_KEYWORDS", "-1", "0 or more"),
        ("SINANEWS_QUIET", "maybe", "quiet must be bool"),
        ("SINANEWS_CONFIG", "/no/such.toml", "cannot read the config"),
    ],
)
def test_a_variable_that_does_not_fit_is_a_usage_error(name, text, part):
    with pytest.raises(UsageError, match=part):
        config.load(None, {name: text})


def test_a_variable_may_name_the_file(tmp_path):
    path = written(tmp_path, "keywords = 3\n")
    assert config.load(None, {"SINANEWS_CONFIG": str(path)}).keywords == 3
