"""By which code and settings a job works."""

from __future__ import annotations

import subprocess

import pytest

import sinanews
from sinanews.job.provenance import commit_of, provenance_of
from sinanews.settings import Settings


def git(folder, *words):
    who = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(
        ["git", "-C", str(folder), *who, *words], check=True, capture_output=True, text=True
    ).stdout.strip()


def test_a_checkout_has_a_commit_and_says_where_files_are_changed(tmp_path):
    assert commit_of(tmp_path) is None
    git(tmp_path, "init", "-q")
    assert commit_of(tmp_path) is None  # nothing is committed yet
    (tmp_path / "a").write_text("1")
    git(tmp_path, "add", "a")
    git(tmp_path, "commit", "-q", "-m", "a")
    commit = git(tmp_path, "rev-parse", "HEAD")
    assert commit_of(tmp_path) == commit
    (tmp_path / "a").write_text("2")
    assert commit_of(tmp_path) == f"{commit}+"


def test_without_git_there_is_no_commit(tmp_path, monkeypatch):
    (tmp_path / ".git").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path))
    assert commit_of(tmp_path) is None


def test_digests_tell_settings_and_the_content_of_lexicons_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    one, two = tmp_path / "one.tsv", tmp_path / "two.tsv"
    one.write_text("甲\tORG\n")
    two.write_text("甲\tORG\n")
    plain, again = provenance_of(Settings()), provenance_of(Settings())
    assert plain == again
    assert (plain.tool_version, plain.folder) == (sinanews.__version__, str(tmp_path))
    assert plain.lexicon_sha256 is None
    assert provenance_of(Settings(keywords=3)).config_sha256 != plain.config_sha256
    of_one, of_two = (provenance_of(Settings(lexicon=(str(p),))) for p in (one, two))
    assert of_one.lexicon_sha256 == of_two.lexicon_sha256
    both = provenance_of(Settings(lexicon=(str(one), str(two)))).lexicon_sha256
    assert both not in (None, of_one.lexicon_sha256)


def test_a_lexicon_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(OSError, match=r"none\.tsv"):
        provenance_of(Settings(lexicon=(str(tmp_path / "none.tsv"),)))
