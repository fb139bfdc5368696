"""The log: nothing is made before the first line, each line is whole at once."""

from __future__ import annotations

import orjson
import pytest

from sinanews.job.log_file import Log


def test_nothing_is_made_before_the_first_line(tmp_path):
    path = tmp_path / "log"
    with Log.open(str(path)) as log:
        assert not path.exists()
        log.write("begin", run=1)
        assert path.read_text().endswith(" run 1 begin\n")  # before it is closed


def test_an_empty_path_is_no_log(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Log.open("") as log:
        log.write("begin", run=1)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["a b", 'a"b', "a=b", "换\n行", "甲", "\x1b[2Ja"])
def test_a_line_stays_one_line_whatever_it_says(tmp_path, text):
    for form in ("text", "json"):
        with Log.open(str(tmp_path / form), form) as log:
            log.write("failed", run=1, subject=text, message=text)
    assert len((tmp_path / "text").read_text(encoding="utf-8").splitlines()) == 1
    (line,) = (tmp_path / "json").read_bytes().splitlines()
    assert orjson.loads(line)["message"] == text
