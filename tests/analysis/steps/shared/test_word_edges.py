"""Two characters that end one word and begin another."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Tokens
from sinanews.analysis.steps.shared.word_edges import is_across_words

KNOWN = frozenset({"最终", "结果", "作出", "任何", "终结", "大跌"})


def across(words: str, part: str) -> bool:
    """Whether a part lies across two known words; `words` have | between them."""
    cut = words.split("|")
    text = "".join(cut)
    starts = tuple(len("".join(cut[:number])) for number in range(len(cut)))
    start = text.index(part)
    return is_across_words(
        Tokens(tuple(cut), starts), start, start + len(part), KNOWN.__contains__
    )


@pytest.mark.parametrize(("words", "part"), [("最终|结果", "终结"), ("作出|任何", "出任")])
def test_across_two_words(words: str, part: str) -> None:
    assert across(words, part)


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("战事|终结", "终结"),  # a word itself
        ("终结者", "终结"),  # in one word
        ("大跌|眼镜", "大跌"),
        ("股派|发现", "派发"),  # words that the tokenizer made up
        ("最终|结果", "最终结果"),  # longer ones are compounds
        ("结果|终结", "果终结"),
    ],
)
def test_words_that_the_text_has(words: str, part: str) -> None:
    assert not across(words, part)
