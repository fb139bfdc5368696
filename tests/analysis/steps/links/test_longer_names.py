"""Names that go on behind a mention."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.resources import load
from sinanews.analysis.steps.links.link_context import Clear, Reading
from sinanews.analysis.steps.links.link_features import nature_of
from sinanews.analysis.steps.links.longer_names import (
    BRANCH,
    DECISIVE,
    FUND,
    LONGER_WORD,
    VENUE,
    goes_on,
)
from tests.analysis.steps.links.test_link_context import TOKENIZER

RESOURCES = load()


def behind(text: str, name: str) -> set[str]:
    from sinanews.analysis.findings import Tokens

    pairs = TOKENIZER.tag(text)
    starts = [0]
    for word, _ in pairs:
        starts.append(starts[-1] + len(word))
    tokens = Tokens(tuple(w for w, _ in pairs), tuple(starts[:-1]), tuple(t for _, t in pairs))
    reading = Reading(text, tokens, Clear(frozenset(), frozenset()), TOKENIZER.is_word)
    start = text.index(name)
    mention = Mention(start, start + len(name), name, "ORG")
    return set(goes_on(mention, reading, RESOURCES.lexicons))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("在甲乙体育场举行", "甲乙", VENUE),
        ("甲乙大厦落成", "甲乙", VENUE),
        ("甲乙证券（香港）任保荐人", "甲乙证券", BRANCH),
        ("甲乙(内蒙古)碱业", "甲乙", BRANCH),
        ("甲乙稳定混合公布净值", "甲乙", FUND),
        ("甲乙资本领投", "甲乙", "arm"),
        ("甲乙新能源开工", "甲乙", "unit"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert kind in behind(text, name)


@pytest.mark.parametrize("text", ["甲乙公告", "甲乙（600519）", "甲乙，混合基金", "甲乙"])
def test_names_that_end(text: str) -> None:
    assert not behind(text, "甲乙")


def test_what_decides() -> None:
    assert {BRANCH, FUND, VENUE, LONGER_WORD} == DECISIVE


@pytest.mark.parametrize(
    ("name", "doubtful", "phrase"),
    [
        ("机器人", True, False),
        ("中国黄金", True, True),
        ("宝钛", True, False),
        ("隆基绿能", False, False),
        ("GE", True, False),
    ],
)
def test_the_nature_of_names(name: str, doubtful: bool, phrase: bool) -> None:
    nature = nature_of(name, RESOURCES)
    assert (nature.is_doubtful, nature.is_phrase) == (doubtful, phrase)
