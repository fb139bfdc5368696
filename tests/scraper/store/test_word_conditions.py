"""Words as conditions: what the index finds, and what is looked up in the text."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.word_conditions import (
    all_words,
    match_of,
    short_words,
    terms_of,
)
from tests.scraper.store.made import article, keep

TEXTS = (
    ("a", "江海电机中标5G基站。"),
    ("b", "江海电机的 AI 平台上线。"),
    ("c", "某公司 email 系统与2.5G网络。"),
    ("d", "100%的股东_同意。"),
)


@pytest.fixture
def filled(store):
    for name, text in TEXTS:
        keep(store, article(name, text=text), text.encode())
    return store


def found(store, words):
    sql, values = all_words(words, "x")
    rows = store.database.query(f"SELECT x.article_id FROM articles x WHERE 1{sql}", values)
    return "".join(sorted(row["article_id"] for row in rows))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", "abcd"),
        ("  \t ", "abcd"),
        ("江海电机", "ab"),
        ("江海电机 中标", "a"),  # one by the index, one by the text
        ("AI", "b"),
        ("ai", "b"),
        ("5G", "a"),
        ("电机", "ab"),
        ("%", "d"),
        ("_", "d"),
        ("不在", ""),
        ('"江海电机"', ""),
        ("江海电机 OR 某公司", ""),  # nothing is an operator
        ("江海电\0机平台", ""),
        ("' OR 1 --", ""),
    ],
)
def test_all_words_are_held(filled, words, wanted):
    assert found(filled, words) == wanted


def test_only_long_words_go_to_the_index():
    terms = terms_of("贵州茅台 5G 净利润")
    assert match_of(terms) == '"贵州茅台" AND "净利润"'
    assert short_words(terms, "a")[1] == ["%5G%", "*[^0-9.]5g[^a-z]*"]
    assert match_of(["涨"]) == ""
