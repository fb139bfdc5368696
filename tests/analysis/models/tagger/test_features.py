"""Contexts into rows of the weight table."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.models.tagger.features import BITS, NGRAMS, PAD, features, table_rows
from tests.analysis.models.tagger.test_character_context import context


def rows(*texts: str) -> tuple[np.ndarray, list[int]]:
    return features(texts, [context(list(text)) for text in texts])


def test_rows_lie_in_the_table() -> None:
    found, _ = rows("甲公司1A\n")
    assert (found >= 0).all()
    assert (found < 1 << BITS).all()


def test_texts_begin_behind_their_pads() -> None:
    found, begins = rows("甲", "乙丙")
    assert begins == [PAD, PAD + 1 + PAD]
    assert found.shape[1] == begins[-1] + 2 + PAD


def test_the_same_value_is_another_row_for_another_feature() -> None:
    values = np.tile(np.arange(100), (2, 1))
    first, second = table_rows(values.copy())
    assert (first != second).any()
    assert (table_rows(values.copy())[0] == first).all()
    assert len(set(first.tolist())) == 100


@pytest.mark.parametrize(("one", "other"), [("甲", "乙"), ("1", "A"), ("王", "某")])
def test_other_characters_have_other_rows(one: str, other: str) -> None:
    first, (at, *_) = rows(one)
    second, _ = rows(other)
    assert (first[:, at] != second[:, at]).any()


def test_a_neighbour_changes_some_features_and_not_all() -> None:
    one, (at, *_) = rows("甲乙")
    other, _ = rows("甲丙")
    same = one[:, at] == other[:, at]
    assert same.any() and not same.all()
    assert same[NGRAMS.index((0,))]
    assert not same[NGRAMS.index((0, 1))]
