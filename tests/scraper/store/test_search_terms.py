"""What is asked of the index for a word, and when the text is looked into."""

from __future__ import annotations

import pytest

from sinanews.scraper.store.search_terms import all_words, terms_of
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


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("", "abcd"),
        ("  \t ", "abcd"),
        ("江海电机", "ab"),
        ("江海电机 中标", "a"),
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
    sql, values = all_words(words, "x")
    rows = filled.database.query(f"SELECT x.article_id FROM articles x WHERE 1{sql}", values)
    assert "".join(sorted(row["article_id"] for row in rows)) == wanted


@pytest.mark.parametrize(
    ("word", "tokens", "in_text"),
    [
        ("订单", ('"订单"',), False),  # the index tells
        ("电", ('"电"*',), False),
        ("江海电机", ('"江海"', '"海电"', '"电机"'), True),
        ("江海江海", ('"江海"', '"海江"'), True),
        ("GDP", ('"gdp"*',), False),
        ("600519", ('"600519"*',), False),
        ("gdp增速", ('"gdp"', '"增速"'), True),
        ("ai", ('"ai"',), True),
        ("5G", ('"5"', '"g"'), True),
        ("A股", ('"股"*',), True),  # "a" may end a longer word
        ("CPI_2024", ('"cpi"', '"2024"*'), True),
        ("50%", (), True),
        ("。", (), True),
        ('"订单"', ('"订单"',), True),
    ],
)
def test_a_word(word: str, tokens: tuple[str, ...], in_text: bool) -> None:
    (term,) = terms_of(word)
    assert (term.tokens, bool(term.conditions)) == (tokens, in_text)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", []),
        (" \n\u3000", []),
        ("江海\u3000电机", ["江海", "电机"]),
        ("江海 江海", ["江海"]),
        ("a\0b", ["a", "b"]),
    ],
)
def test_words_are_parted_by_white_space(words: str, expected: list[str]) -> None:
    assert [term.word for term in terms_of(words)] == expected


def test_wildcards_are_characters() -> None:
    (term,) = terms_of("5%_\\")
    assert term.conditions[0][1] == "%5\\%\\_\\\\%"
