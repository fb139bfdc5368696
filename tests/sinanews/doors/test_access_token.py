"""The token: of the environment, or of a file that is made so that its owner alone reads it."""

from __future__ import annotations

import stat

import pytest

from sinanews.doors.access_token import access_token, default_file
from sinanews.scraper.model.errors import UsageError

GOOD = "a" * 32


def test_a_missing_file_is_made_for_its_owner_alone(tmp_path):
    file = tmp_path / "new" / "token"
    token, where = access_token({}, file)
    assert where == str(file)
    assert len(token) >= 40
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) & 0o077 == 0
    assert access_token({}, file)[0] == token  # the same again
    assert access_token({}, tmp_path / "other")[0] != token


def test_the_environment_comes_first_a_named_file_before_it(tmp_path):
    environment = {"SINANEWS_MCP_TOKEN": f" {GOOD}\n", "XDG_CONFIG_HOME": str(tmp_path)}
    assert access_token(environment) == (GOOD, "SINANEWS_MCP_TOKEN")
    assert access_token(environment, tmp_path / "t")[0] != GOOD
    del environment["SINANEWS_MCP_TOKEN"]
    assert access_token(environment)[1] == str(tmp_path / "sinanews" / "mcp_token")


def test_the_default_file_lies_in_the_users_settings(tmp_path):
    assert default_file({"XDG_CONFIG_HOME": str(tmp_path)}).parent == tmp_path / "sinanews"
    for environment in ({}, {"XDG_CONFIG_HOME": ""}, {"XDG_CONFIG_HOME": "relative"}):
        assert default_file(environment).parts[-3:] == (".config", "sinanews", "mcp_token")


@pytest.mark.parametrize("token", ["", "short", "é" * 32, "a" * 600, "a b\tc" * 10, "密" * 30])
def test_a_bad_one_is_refused(tmp_path, token):
    with pytest.raises(UsageError, match="holds no token"):
        access_token({"SINANEWS_MCP_TOKEN": token})
    file = tmp_path / "token"
    file.write_text(token, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(UsageError, match="holds no token"):
        access_token({}, file)


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o660])
def test_a_file_that_others_read_is_refused(tmp_path, mode):
    file = tmp_path / "token"
    file.write_text(GOOD, encoding="utf-8")
    file.chmod(mode)
    with pytest.raises(UsageError, match="chmod 600"):
        access_token({}, file)


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UsageError, match="is no file"):
        access_token({}, tmp_path)


def test_a_link_to_nowhere_is_no_file(tmp_path):
    """Nothing is written where a link points."""
    link = tmp_path / "token"
    link.symlink_to(tmp_path / "target")
    with pytest.raises(UsageError, match="is no file"):
        access_token({}, link)
    assert not (tmp_path / "target").exists()
