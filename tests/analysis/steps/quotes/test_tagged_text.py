"""Clauses, predicates and objects by the tags of their words."""

from __future__ import annotations

import pytest

from sinanews.analysis.steps.quotes.possible_speakers import PossibleSpeakers
from sinanews.analysis.steps.quotes.tagged_text import TaggedText
from sinanews.analysis.steps.tokens.step import tokens
from tests.analysis.news import RESOURCES, findings


def tagged(text: str) -> tuple[TaggedText, int, int]:
    """Return a text with its words, and where the words in its first marks begin and end."""
    (found,) = tokens([findings(text)], RESOURCES)
    return PossibleSpeakers(text, (), (), found.tokens), text.index("“") + 1, text.index("”")


@pytest.mark.parametrize(
    "text",
    [
        "公司“已经不再是对手”。",
        "他“从来没有失败”。",
        "工厂“没有外部资金支持”。",
        "“我们走了”。",
    ],
)
def test_clauses(text: str) -> None:
    text_with_words, start, end = tagged(text)
    assert text_with_words.is_clause(start, end)


@pytest.mark.parametrize("text", ["“龙腾世界巡回演唱会”。", "“年产三万吨锂盐项目”。"])
def test_names_are_no_clauses(text: str) -> None:
    text_with_words, start, end = tagged(text)
    assert not text_with_words.is_clause(start, end)


@pytest.mark.parametrize("text", ["协议“进入危机阶段”。", "直到“国家安全得到保障”。"])
def test_predicates_with_one_verb(text: str) -> None:
    text_with_words, start, end = tagged(text)
    assert text_with_words.is_predicate(start, end)


@pytest.mark.parametrize("text", ["推进“进入危机阶段”。", "一个“危机阶段”。", "“”"])
def test_words_that_nobody_does(text: str) -> None:
    text_with_words, start, end = tagged(text)
    assert not text_with_words.is_predicate(start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("会上讨论了“双方共同关心的话题”。", True),
        ("协议将确保“我国的技术永远只能用于民用”。", False),
        ("话题是“双方共同关心的话题”。", False),
    ],
)
def test_what_a_verb_is_done_to(text: str, found: bool) -> None:
    text_with_words, start, end = tagged(text)
    assert text_with_words.is_object(start, end) is found


@pytest.mark.parametrize(
    "text",
    [
        "此举的做法“十分幼稚”。",
        "传闻的说法“不实”。",
        "这座工厂“不出售”。",
        "谈判进程“不满意”。",
        "天气将“显著恶化”。",
        "公司对损失是“免责的”。",
    ],
)
def test_what_is_said_of_something(text: str) -> None:
    text_with_words, start, end = tagged(text)
    assert text_with_words.is_said_of(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "检测结果为“未检出”。",
        "取得“很大进展”。",
        "重点是“最有效手段”。",
        "与他有着“非常良好的关系”。",
        "率先“解套”。",
    ],
)
def test_terms_are_not_said_of_anything(text: str) -> None:
    text_with_words, start, end = tagged(text)
    assert not text_with_words.is_said_of(start, end)
