"""Latin edges: a span does not begin or end inside a Latin word or number."""

from __future__ import annotations

import pytest

from sinanews.analysis.lexicons.latin_words import begins_inside_latin, inside_latin


@pytest.mark.parametrize(
    ("text", "part", "inside"),
    [
        ("FAIR计划公布", "AI", True),
        ("AI计划公布", "AI", False),
        ("用AI公布", "AI", False),
        ("XAI", "AI", True),
        ("AIX", "AI", True),
        ("5G股", "G股", True),
        ("甲G股", "G股", False),
        ("甲乙公司A", "甲乙公司", False),  # Chinese names have no edge to look for
        ("A甲乙公司", "甲乙公司", False),
        ("(AI)", "AI", False),
        ("ΑAI", "AI", False),  # a Greek letter is no Latin one
    ],
)
def test_inside_a_latin_word(text: str, part: str, inside: bool) -> None:
    start = text.index(part)
    assert inside_latin(text, start, start + len(part)) is inside


@pytest.mark.parametrize(
    ("text", "start", "inside"),
    [
        ("PM2.5", 1, True),
        ("M2增速", 0, False),
        ("货币M2", 2, False),
        ("M2", 2, False),
        ("", 0, False),
    ],
)
def test_where_a_word_begins(text: str, start: int, inside: bool) -> None:
    assert begins_inside_latin(text, start) is inside
