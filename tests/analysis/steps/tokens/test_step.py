"""Tokens: words without gaps over the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import pytest

from sinanews.analysis.findings import Document, Findings, Tokens
from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.tokens.step import tokens


class WithTokenizer:
    """The one resource that the step reads."""

    tokenizer = tokenizer.load()


class TwoByTwo:
    """Cuts a text into pairs of characters."""

    def tag(self, text: str) -> list[tuple[str, str]]:
        return [(text[at : at + 2], "n") for at in range(0, len(text), 2)]

    def tag_all(self, texts: Sequence[str]) -> Iterator[list[tuple[str, str]]]:
        return map(self.tag, texts)

    def is_word(self, text: str) -> bool:
        return len(text) == 2


class WithTwoByTwo:
    """A tokenizer of our own."""

    tokenizer = TwoByTwo()


def cut(text: str, resources: object) -> Tokens:
    (found,) = tokens([Findings(Document("t", text))], cast(Resources, resources))
    return found.tokens


@pytest.mark.parametrize(
    "text",
    [
        "甲乙股份拟回购股份。",
        "A股涨3.5%，😀《公司法》\t龘",
        "甲乙\n\n丙丁",
        "\x00\x01 ",
        "１２３ＡＢＣ",
    ],
)
def test_words_leave_no_gap(text: str) -> None:
    found = cut(text, WithTokenizer())
    assert "".join(found.words) == text
    assert len(found.words) == len(found.starts) == len(found.tags)
    for word, start in zip(found.words, found.starts, strict=True):
        assert text[start : start + len(word)] == word


def test_words_and_parts_of_speech() -> None:
    found = cut("公司回购股份", WithTokenizer())
    assert found.words == ("公司", "回购", "股份")
    assert found.starts == (0, 2, 4)
    assert found.tags[0] == "n"


def test_an_empty_text_has_no_words() -> None:
    assert cut("", WithTokenizer()) == Tokens()


def test_any_tokenizer_will_do() -> None:
    assert cut("甲乙丙丁戊", WithTwoByTwo()) == Tokens(
        ("甲乙", "丙丁", "戊"), (0, 2, 4), ("n", "n", "n")
    )
