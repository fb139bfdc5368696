"""Words around a name, and a first word of which it has a half."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.mentions.words_around import (
    with_whole_word,
    without_head,
    without_word,
)
from tests.analysis.steps.mentions.made import at

WORDS = frozenset({"独角兽", "网络安全", "安全", "甲国星河", "期货", "和世卫"})
RESOURCES = cast(
    Resources,
    SimpleNamespace(
        tokenizer=SimpleNamespace(is_word=WORDS.__contains__),
        lexicons=SimpleNamespace(is_place=frozenset({"甲国"}).__contains__),
    ),
)


@pytest.mark.parametrize(
    ("text", "name", "words", "whole"),
    [
        ("其独角兽投资公告", "角兽投资", ("独角兽", "投资", "公告"), "独角兽投资"),
        ("其甲国星河公告", "星河", ("甲国星河", "公告"), "星河"),  # a place before it
        ("其网络安全实验室", "安全实验室", ("网络安全", "实验室"), "安全实验室"),  # two words
        ("买期货拉拉", "货拉拉", ("期货", "拉拉"), "货拉拉"),  # too little of the word
        ("对和世卫组织", "世卫组织", ("和世卫", "组织"), "世卫组织"),  # a particle before it
        ("其独角兽投资公告", "独角兽投资", ("独角兽", "投资", "公告"), "独角兽投资"),
    ],
)
def test_a_name_takes_its_whole_first_word(
    text: str, name: str, words: tuple[str, ...], whole: str
) -> None:
    begins = {text.index(word) for word in words} | {len(text)}
    mention = at(text, name, "ORG", "tagger")
    assert with_whole_word(text, mention, begins, RESOURCES).text == whole


def test_a_listed_name_stays() -> None:
    mention = at("其独角兽投资公告", "角兽投资", "ORG", "lexicon")
    assert with_whole_word("其独角兽投资公告", mention, {1, 4, 6}, RESOURCES) == mention


def test_words_before_and_behind_are_cut() -> None:
    text = "上调了甲乙投资拟"
    mention = without_head(text, at(text, "了甲乙投资拟", "ORG"))
    assert without_word(text, mention, {"甲乙投资"}).text == "甲乙投资"
    assert without_word(text, mention, set()).text == "甲乙投资拟"
