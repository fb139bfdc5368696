"""Words that were taken for names."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.plain_words import without_plain_words
from tests.analysis.news import RESOURCES


def kept(text: str, name: str, kind: str = "ORG", how: str = "tagger") -> bool:
    words, start = set(), 0
    for word, _ in RESOURCES.tokenizer.tag(text):
        words.add(start)
        start += len(word)
    at = text.index(name)
    mention = Mention(at, at + len(name), name, kind, 0.9, how)
    found = without_plain_words(text, [mention], words, RESOURCES.tokenizer.is_word)
    return found == [mention]


@pytest.mark.parametrize(
    "text",
    [
        "演员扮成火星人与孩子互动。",
        "孩子们把自己画成火星人。",
        "第一批火星人登陆。",
        "他自称是一个火星人。",
        "那位火星人走下台。",
        "他长得好像火星人。",
        "讲解员打扮成火星人的模样。",
    ],
)
def test_what_is_counted_or_looked_like_is_no_company(text: str) -> None:
    assert not kept(text, "火星人")


@pytest.mark.parametrize(
    "text",
    [
        "火星人今日公告，董事会换届。",
        "集成灶企业火星人参加展会。",
        "收购成立于某地的火星人。",
        "一家火星人门店开业。",
        "与火星人签约。",
    ],
)
def test_a_company_is_named_without_them(text: str) -> None:
    assert kept(text, "火星人")


@pytest.mark.parametrize(
    ("text", "name", "is_name"),
    [
        ("一家养鹅厂扩建。", "鹅厂", False),
        ("老式孵鹅厂搬迁。", "鹅厂", False),
        ("天鹅厂区扩建。", "鹅厂", False),
        ("甲乙发动机厂扩建。", "甲乙发动机厂", True),
        ("鹅厂发布新品。", "鹅厂", True),
    ],
)
def test_the_end_of_a_longer_word(text: str, name: str, is_name: bool) -> None:
    assert kept(text, name) is is_name


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("Growth will be slower.", False),
        ("We have grown", False),
        ("Our", False),
        ("This", False),
        ("investing.", False),
        ("Anyone Pro Max", True),
        ("Will Bot", True),
        ("Anyone Is", True),  # no word in small letters
        ("iAnyone", True),
        ("Bank of Anywhere", True),
    ],
)
def test_parts_of_an_english_sentence(name: str, is_name: bool) -> None:
    text = f"他写道：“{name}”"
    assert kept(text, name, "PRODUCT") is is_name


def test_what_a_rule_found_and_other_types_stay() -> None:
    assert kept("一个火星人。", "火星人", how="rule")
    assert kept("一个火星人。", "火星人", "PER")
