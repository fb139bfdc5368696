"""The picture of a run: drawn from what the commands print, self-contained, in columns."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from benchmarks.build import picture

LARGEST = 100_000  # bytes: a README loads it at once


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    path = tmp_path_factory.mktemp("picture") / "run.svg"
    picture.draw(path)
    return path.read_text(encoding="utf-8")


def lines(svg):
    """Return what stands in a picture, line by line."""
    texts = ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    rows = {}
    for text in texts:
        rows.setdefault(float(text.get("y", 0)), []).append(
            (float(text.get("x", 0)), text.text or "")
        )
    joined = ("".join(word for _, word in sorted(row)) for _, row in sorted(rows.items()))
    return [" ".join(line.split()) for line in joined]


def test_a_picture_shows_the_commands_and_what_they_print(drawn):
    shown = lines(drawn)
    for command in picture.COMMANDS:
        assert f"$ {command}" in shown
    assert any("300750.SZ" in line for line in shown)
    assert "news.codebook.csv" in shown
    assert not any("\x1b" in line or "━14/14" in line for line in shown)


def test_the_picture_in_the_docs_shows_the_same_commands():
    held = picture.TARGET.read_text(encoding="utf-8")
    assert picture.TARGET.stat().st_size < LARGEST
    shown = lines(held)
    assert [line for line in shown if line.startswith("$ ")] == [
        f"$ {command}" for command in picture.COMMANDS
    ]


@pytest.mark.parametrize("svg", ["held", "drawn"])
def test_nothing_is_loaded_from_elsewhere(svg, drawn):
    text = drawn if svg == "drawn" else picture.TARGET.read_text(encoding="utf-8")
    assert set(re.findall(r"https?://[^\"'\s)]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "<script" not in text


def test_a_run_of_wide_characters_has_a_place_of_its_own():
    text = (
        '<text class="a" x="10" y="20" textLength="97.6" clip-path="url(#b)">x茅台&lt;y</text>'
    )
    found = re.findall(
        r'x="([\d.]+)"[^>]*textLength="([\d.]+)"[^>]*>([^<]*)<', picture.in_columns(text)
    )
    assert found == [
        ("10.0", "12.2", "x"),
        ("22.2", "48.8", "茅台"),
        ("71.0", "24.4", "&lt;y"),
    ]
