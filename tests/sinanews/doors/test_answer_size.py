"""Tokens by characters: more for Chinese, and never fewer than the words are."""

from __future__ import annotations

import orjson
import pytest

from sinanews.doors.answer_size import as_text, size, tokens


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("贵州茅台", 4, 6),
        ("the quick brown fox jumps over the lazy dog", 9, 20),
        ('{"id":"sina:kqciyzi7688971"}', 12, 20),
        ("2024-09-01 09:00", 6, 12),
        ("😀" * 10, 10, 20),
    ],
)
def test_about_as_many_as_tokenizers_give(text, least, most):
    assert least <= tokens(text) <= most


def test_a_text_is_as_long_as_its_parts():
    parts = ["云岚科技 announced 12", "，收购完成。", " 100%"]
    assert tokens("".join(parts)) <= sum(map(tokens, parts)) <= tokens("".join(parts)) + 3


def test_json_without_blanks_and_with_chinese_as_is():
    value = {"标题": ["甲", 1, None, True], "span": [0, 5]}
    assert as_text(value) == '{"标题":["甲",1,null,true],"span":[0,5]}'
    assert orjson.loads(as_text(value)) == value
    assert size(value) == tokens(as_text(value))
