"""Options of the steps: values that compare, hash and travel."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest

from sinanews.analysis.lexicons import tokenizer
from sinanews.analysis.options import TOKENIZERS, Options


def test_options_compare_hash_and_pickle():
    options = Options(keywords=3, stop_words=("记者",), tokenizer="jieba")
    same = pickle.loads(pickle.dumps(options))
    assert same == options
    assert hash(same) == hash(options)
    assert options != Options()


def test_options_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Options().keywords = 3


def test_every_tokenizer_that_may_be_chosen_is_there():
    assert TOKENIZERS[0] == Options().tokenizer
    for name in TOKENIZERS:
        tokenizer.check(name)
