"""What the tests of the commands share: a call in this process, and a store of the samples."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sinanews.cli import main

SAMPLES = Path(__file__).resolve().parents[3] / "data" / "samples"


@pytest.fixture
def caller(monkeypatch, capsys):
    """Call main() in this process: the same path as the program, without its start. Returns
    exit code, stdout and stderr.
    """

    def invoke(*words, stdin=b""):
        monkeypatch.setattr(sys, "argv", ["sinanews", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main.main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return ended.value.code, captured.out, captured.err

    return invoke


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A store of the sample pages, known when they were published: their sessions do not depend
    on the day of the test. Only to be read.
    """
    import sinanews

    path = tmp_path_factory.mktemp("filled") / "n.db"
    settings = sinanews.Settings(known_at="published")
    assert sum(sinanews.run(SAMPLES, path, settings).articles.values()) == 13
    return path
