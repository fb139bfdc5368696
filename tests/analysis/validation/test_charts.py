"""The picture; left out where matplotlib (extra: plot) is not installed, but for the errors."""

from __future__ import annotations

import sys

import pytest

from sinanews.analysis.validation import validate
from sinanews.analysis.validation.charts import write_chart
from sinanews.scraper.model.errors import UsageError
from tests.analysis.validation.made_prices import frame, signal


@pytest.mark.parametrize(
    ("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
@pytest.mark.parametrize("signals", [[], [signal(), signal(sentiment=-0.2)]])
def test_it_is_drawn(tmp_path, ending, begins, signals):
    pytest.importorskip("matplotlib")
    path = write_chart(validate(signals, frame()), tmp_path / "new" / f"ic.{ending}")
    assert path.read_bytes().startswith(begins)


def test_other_endings_are_an_error(tmp_path):
    with pytest.raises(UsageError, match=r"a picture ends with \.png"):
        write_chart(validate([], frame()), tmp_path / "ic.docx")


def test_without_matplotlib_it_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    with pytest.raises(UsageError, match=r"sinanews\[plot\]"):
        write_chart(validate([], frame()), tmp_path / "ic.png")
