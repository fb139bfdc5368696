"""What stands round a name."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Tokens
from sinanews.analysis.lexicons.tokenizer import load
from sinanews.analysis.steps.links.link_context import (
    OVER,
    UNDER,
    Clear,
    Reading,
    context_features,
)

TOKENIZER = load()


def tokens_of(text: str) -> Tokens:
    """The words of a text as the step gives them."""
    pairs = TOKENIZER.tag(text)
    starts = [0]
    for word, _ in pairs:
        starts.append(starts[-1] + len(word))
    return Tokens(tuple(w for w, _ in pairs), tuple(starts[:-1]), tuple(t for _, t in pairs))


def around(text: str, name: str, *clear: str) -> list[str]:
    tokens = tokens_of(text)
    sure = Clear(
        frozenset(text.index(c) for c in clear),
        frozenset(text.index(c) + len(c) for c in clear),
    )
    start = text.index(name)
    reading = Reading(text, tokens, sure, TOKENIZER.is_word)
    return context_features(reading, start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "feature"),
    [
        ("苹果公告", "苹果", "r:公告"),
        ("苹果公告", "苹果", "l:^"),
        ("我吃苹果", "苹果", "r:^"),
        ("吃苹果了", "苹果", "l:吃"),
        ("苹果（600", "苹果", "c:（"),
        ("高通胀令人担忧", "高通", OVER),
        ("吃苹果、甲乙丙丁", "苹果", "next:、"),
        ("甲乙丙丁和苹果", "苹果", "previous:和"),
    ],
)
def test_features(text: str, name: str, feature: str) -> None:
    assert feature in around(text, name, *(c for c in ("甲乙丙丁",) if c in text))


def test_a_word_that_begins_before_the_name() -> None:
    assert UNDER in around("这是全新开源的模型", "新开源")


def test_what_is_far_away_does_not_count() -> None:
    assert not [
        f for f in around("苹果，很远的甲乙丙丁", "苹果", "甲乙丙丁") if f[:4] == "next"
    ]
