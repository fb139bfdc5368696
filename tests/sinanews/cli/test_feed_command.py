"""`sinanews feed`: files, standard output, moments, a missing library."""

from __future__ import annotations

import builtins
import subprocess
import sys

import feedparser
import orjson
import pytest

from tests.sinanews.doors.made import Desk

CALL = (sys.executable, "-c", "from sinanews.cli.main import main; main()", "feed")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path / "n.db").fill(5)


def printed(desk, *words):
    call = [*CALL, "--store", str(desk.path), *words]
    return subprocess.run(call, capture_output=True, check=True, timeout=60).stdout


def test_standard_output(desk):
    assert len(feedparser.parse(printed(desk)).entries) == 5
    assert len(orjson.loads(printed(desk, "--format", "json", "--limit", "2"))["items"]) == 2


def test_a_file_is_there_whole(desk, caller, tmp_path):
    out = tmp_path / "deep" / "f.xml"
    code, said, err = caller("feed", "--store", desk.path, "--format", "rss", "-o", out)
    assert (code, said) == (0, "")
    assert "5 entries" in err
    assert feedparser.parse(out.read_bytes()).bozo is False
    assert [path.name for path in out.parent.iterdir()] == ["f.xml"]


def test_what_a_moment_leaves_out_is_said(desk, caller, tmp_path):
    out = tmp_path / "f.xml"
    words = ("--store", desk.path, "-o", out, "--as-of", "2026-11-20 12:02")
    code, _, err = caller("feed", *words)
    assert code == 0
    assert "3 articles excluded" in err
    assert len(feedparser.parse(out.read_bytes()).entries) == 2


def test_an_empty_feed_is_a_feed(desk, caller, tmp_path):
    out = tmp_path / "f.json"
    words = ("--store", desk.path, "-o", out, "--format", "json", "--ticker", "600519")
    assert caller("feed", *words)[0] == 0
    assert orjson.loads(out.read_bytes())["items"] == []


def test_a_folder_that_cannot_be_written(desk, caller, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = caller("feed", "--store", desk.path, "-o", tmp_path / "file" / "f.xml")
    assert code == 2
    assert err.startswith("sinanews: ")


def test_without_the_library_it_says_what_to_install(desk, caller, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("feedgen"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    code, _, err = caller("feed", "--store", desk.path, "-o", "f.xml")
    assert code == 2
    assert "sinanews[feeds]" in err
