"""The door to the chart library."""

from __future__ import annotations

import builtins

import pytest

from sinanews.reporting import drawing
from sinanews.scraper.model.errors import UsageError


@pytest.mark.parametrize(
    ("missing", "ask"),
    [
        ("altair", drawing.altair),
        ("vl_convert", lambda: drawing.drawn_vega({"width": 1, "height": 1}, "x")),
    ],
)
def test_without_the_extra_it_says_what_to_install(monkeypatch, missing, ask):
    real = builtins.__import__

    def refusing(name, *rest):
        if name == missing:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(UsageError, match=r"pip install 'sinanews\[report\]'"):
        ask()


def test_a_specification_becomes_a_drawing_of_the_page():
    rule = {
        "type": "rule",
        "encode": {"enter": {"x2": {"value": 9}, "stroke": {"value": "#dedad1"}}},
    }
    svg = drawing.drawn_vega({"width": 10, "height": 4, "marks": [rule]}, "a rule")
    assert svg.startswith("<svg") and 'class="chart"' in svg and "stroke-line" in svg
    assert "style=" not in svg and "id=" not in svg
