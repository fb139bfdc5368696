"""Where words in “” stand and what closes them."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.quote_marks import (
    is_closed,
    is_sentence,
    is_speech,
    marked,
    sentence_start,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲“乙”丙", ["乙"]),
        ("“甲”和“乙”", ["甲", "乙"]),
        ("“甲“乙”丙”", ["乙"]),
        ("“甲\n乙”", []),
        ("甲”乙“丙", []),
        ("“”", [""]),
        ("", []),
    ],
)
def test_words_in_marks(text: str, words: list[str]) -> None:
    assert [text[start:end] for start, end in marked(text)] == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我们不会退出。", True),
        ("你们会退出吗？", True),
        ("我们不会退出", False),
        ("我们不会退出，", False),
        ("会的。", False),
    ],
)
def test_a_sentence_of_its_own(text: str, found: bool) -> None:
    assert is_sentence(text, 0, len(text)) is found


@pytest.mark.parametrize(("text", "found"), [("会的。", True), ("会的，", False), ("", False)])
def test_speech_ends_as_a_sentence_does(text: str, found: bool) -> None:
    assert is_speech(text, 0, len(text)) is found


@pytest.mark.parametrize(
    "behind", ["，后来", "。", "；", "（记者）", "——此后", "】", "\n", ""]
)
def test_nothing_goes_on_with_closed_words(behind: str) -> None:
    assert is_closed(f"“不会退出”{behind}", 5)


@pytest.mark.parametrize("behind", ["的说法", "情况下", "”", "和“"])
def test_the_sentence_goes_on_with_others(behind: str) -> None:
    assert not is_closed(f"“不会退出”{behind}", 5)


@pytest.mark.parametrize(
    ("text", "begin"),
    [
        ("甲。乙说", 2),
        ("甲，乙说", 0),
        ("甲\n乙说", 2),
        ("甲”乙说", 0),
        ("甲。”乙说", 3),
        ("甲】乙说", 2),
        ("甲　乙说", 0),
        ("甲　　乙说", 3),
        ("甲　　　乙说", 3),
        ("", 0),
    ],
)
def test_where_the_sentence_begins(text: str, begin: int) -> None:
    assert sentence_start(text, len(text)) == begin


def test_a_sentence_is_looked_for_in_the_last_characters_only() -> None:
    assert sentence_start("的" * 500, 500) == 380
