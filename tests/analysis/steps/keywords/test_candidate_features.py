"""The matrix of the candidates, column by column."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.steps.keywords.candidate_features import features, head_end
from sinanews.analysis.steps.keywords.candidates import runs
from sinanews.analysis.steps.keywords.feature_columns import COLUMNS
from sinanews.analysis.steps.keywords.phrase_statistics import Facts
from tests.analysis.steps.keywords.test_candidates import cut, spelt


def columns(
    pairs: tuple[tuple[str, str], ...], word: str, *mentions: Mention, title: int = 0
) -> dict[str, float]:
    text, made = cut(*pairs)
    found = runs(text, made)
    rates = np.zeros((4, len(found.hashes)), dtype=np.float32)
    facts = Facts(Document("t", text, title), mentions, made, rates, 100)
    chosen = np.array([spelt(text, found).index(word)])
    matrix = features(facts, found, chosen)
    assert matrix.shape == (1, len(COLUMNS))
    assert np.isfinite(matrix).all()
    return dict(zip(COLUMNS, matrix[0].tolist(), strict=True))


REPORT = (
    ("钢材", "n"),
    ("\n", "break"),
    ("钢材", "n"),
    ("涨价", "v"),
    ("。", "break"),
    ("钢材", "n"),
)


def test_lengths_counts_and_places() -> None:
    found = columns(REPORT, "钢材", title=2)
    assert (found["chars"], found["units"], found["count_share"]) == (2, 1, 1)
    assert found["count"] == pytest.approx(np.log2(3))
    assert (found["title"], found["title_count"], found["first"]) == (1, 1, 0)
    assert found["spread"] == pytest.approx(8 / 10)


def test_a_phrase_of_the_body_is_in_no_title() -> None:
    found = columns(REPORT, "涨价", title=2)
    assert (found["title"], found["title_count"], found["spread"]) == (0, 0, 0)
    assert found["first"] == pytest.approx(np.log2(1 + 3))


@pytest.mark.parametrize(
    ("before", "after", "set_columns"),
    [
        ("“", "”", {"quoted"}),
        ("“", "，", {"clause_end"}),
        ("（", "）", {"bracketed"}),
        ("，", "：", {"clause_start", "colon_after"}),
        ("：", "。", {"colon_before", "clause_end"}),
        ("的", "了", set()),
    ],
)
def test_what_stands_around(before: str, after: str, set_columns: set[str]) -> None:
    found = columns(((before, "break"), ("钢材", "n"), (after, "break")), "钢材")
    names = (
        "quoted",
        "bracketed",
        "colon_after",
        "colon_before",
        "clause_start",
        "clause_end",
    )
    assert {name for name in names if found[name]} == set_columns


def test_the_edges_of_a_text_are_those_of_a_clause() -> None:
    found = columns((("钢材", "n"),), "钢材")
    assert (found["clause_start"], found["clause_end"]) == (1, 1)


def test_entities_are_counted_in_the_order_of_the_text() -> None:
    pairs = (
        ("甲司", "ORG"),
        ("，", "break"),
        ("乙司", "ORG"),
        ("，", "break"),
        ("乙司", "ORG"),
    )
    first = Mention(0, 2, "甲司", "ORG", entity_id="x:1")
    second = Mention(3, 5, "乙司", "ORG", entity_id="x:2", tickers=("600998.SH",))
    again = Mention(6, 8, "乙司", "ORG", entity_id="x:2", tickers=("600998.SH",))
    found = columns(pairs, "乙司", first, second, again)
    assert (found["listed"], found["entity_count"], found["entity_order"]) == (1, 2, 2)
    other = columns(pairs, "甲司", first, second, again)
    assert (other["listed"], other["entity_count"], other["entity_order"]) == (0, 1, 1)
    assert (other["first_ORG"], other["last_ORG"], other["first_n"]) == (1, 1, 0)


def test_a_mention_that_begins_inside_a_unit_is_nobody_s() -> None:
    found = columns((("钢材", "n"),), "钢材", Mention(1, 2, "材", "ORG", entity_id="x"))
    assert (found["listed"], found["entity_count"], found["entity_order"]) == (0, 0, 0)


def test_a_name_with_words_is_mixed() -> None:
    pairs = (("甲司", "ORG"), ("公告", "vn"))
    assert columns(pairs, "甲司公告")["mixed"] == 1
    assert columns(pairs, "甲司")["mixed"] == 0


def test_no_candidates_have_an_empty_matrix() -> None:
    text, made = cut(("钢材", "n"))
    found = runs(text, made)
    facts = Facts(Document("t", text), (), made, np.zeros((4, 1), np.float32), 100)
    assert features(facts, found, np.zeros(0, np.int64)).shape == (0, len(COLUMNS))


@pytest.mark.parametrize(
    ("text", "title", "end"),
    [
        ("【某公司公告】正文", 0, 7),
        ("正文【某公司公告】", 0, 0),
        ("题目\n正文", 2, 2),
        ("正文", 0, 0),
    ],
)
def test_where_the_title_ends(text: str, title: int, end: int) -> None:
    assert head_end(Document("x", text, title)) == end
