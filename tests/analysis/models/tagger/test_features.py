"""Contexts into rows of the weight table."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.lexicons.surnames import IS_SURNAME
from sinanews.analysis.models.tagger.character_context import PAD, character_context
from sinanews.analysis.models.tagger.features import (
    BITS,
    FEATURES,
    NGRAMS,
    features,
    hash_to_rows,
)
from tests.analysis.models.tagger.test_character_context import marked
from tests.analysis.models.tagger.test_word_clusters import NO_CLUSTERS


def rows(*texts: str) -> tuple[np.ndarray, list[int]]:
    context = character_context(
        [marked(list(text)) for text in texts], IS_SURNAME, NO_CLUSTERS
    )
    return features(context), list(context.begins)


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
    hash_to_rows(values)
    first, second = values
    assert (first != second).any()
    assert len(set(first.tolist())) == 100


def test_features_have_the_same_rows_in_parts() -> None:
    whole = np.tile(np.arange(50), (5, 1))
    parts = whole.copy()
    hash_to_rows(whole)
    hash_to_rows(parts[:2])
    hash_to_rows(parts[2:], first=2)
    assert (whole == parts).all()


def test_every_feature_has_its_rows_however_long_the_text() -> None:
    words = "甲公司"
    found, (begin, *_) = rows(words * 9000)
    alone, (at, *_) = rows(words * 10)
    assert found.shape == (FEATURES, 9000 * len(words) + 2 * PAD)
    assert alone.shape == (FEATURES, 10 * len(words) + 2 * PAD)
    # the same characters stand around both
    assert (found[:, begin + 4500 * len(words)] == alone[:, at + 5 * len(words)]).all()


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
