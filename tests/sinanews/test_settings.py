"""The config file: same names as the flags, flags win, what is not known is an error."""

from __future__ import annotations

import pytest

from sinanews import settings as config
from sinanews.cli.fetch_commands import fetch
from sinanews.cli.run_commands import reparse, run
from sinanews.scraper.model.errors import UsageError
from sinanews.settings import Settings


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
    odd = Settings(store='a "b" \\c.db', stop_words=('引号"', "b"), only_dict=True, keywords=7)
    assert config.read(written(tmp_path, config.to_toml(odd))) == odd


def test_every_setting_is_a_flag_of_the_commands_that_use_it():
    net = {
        "channel",
        "since",
        "until",
        "max",
        "refresh",
        "archive",
        "contact",
        "rate",
        "allow_host",
        "proxy",
        "ca_file",
    }
    settings = set(Settings.__dataclass_fields__)
    for command, wanted in ((run, settings), (fetch, settings), (reparse, settings - net)):
        assert wanted <= {p.name for p in command.params}
