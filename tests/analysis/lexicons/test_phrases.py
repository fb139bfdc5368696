"""Hashes of phrases: the same for the same words, wherever they stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.analysis.lexicons.phrases import hash_of, hashes, prefixes


@given(st.text(min_size=1, max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_a_phrase_has_one_hash(phrase: str, before: str, after: str) -> None:
    found = hashes(
        prefixes(before + phrase + after),
        np.array([len(before)]),
        np.array([len(before) + len(phrase)]),
    )
    assert int(found[0]) == hash_of(phrase)


def test_different_phrases_differ() -> None:
    words = [a + b + c for a in "净利润营收上市" for b in "公司下滑增长" for c in "函件同比"]
    assert len({hash_of(w) for w in words}) == len(set(words))


@pytest.mark.parametrize("text", ["", "的", "😀净利润\ud800"])
def test_odd_texts(text: str) -> None:
    assert len(prefixes(text).sums) == len(text) + 1
