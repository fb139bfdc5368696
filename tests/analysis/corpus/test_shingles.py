import numpy as np
import pytest

from sinanews.analysis.corpus.shingles import (
    SHORT,
    character_pairs,
    distinct,
    sample,
    shared,
    shingles,
)


def unique(text):
    return np.unique(shingles(text))


def test_each_run_of_four_has_a_hash_in_its_place():
    found = shingles("云海重工拟收购")
    assert len(found) == 4
    assert found[1] == shingles("海重工拟")[0]


def test_a_short_text_is_one_shingle():
    assert len(shingles("云")) == 1
    assert len(shingles("云海重工")) == 1


def test_shared_counts_what_both_hold_either_way_round():
    one, other = unique("云海重工拟收购南岭轴承"), unique("公告云海重工拟收购")
    assert shared(one, other) == shared(other, one) == 4
    assert shared(one, unique("完全不同的另一句")) == 0


def test_two_texts_choose_the_same_of_what_they_share():
    text = "".join(chr(0x4E00 + number * 7 % 5000) for number in range(900))
    whole, half = unique(text), unique(text[:450])
    chosen = set(sample(half, 450))
    assert chosen <= set(sample(whole, 900))
    assert len(chosen) > 20


def test_a_short_text_gives_more_of_its_shingles():
    text = "".join(chr(0x4E00 + number * 11) for number in range(SHORT))
    found = unique(text)
    assert len(sample(found, SHORT)) > 2 * len(sample(found, SHORT + 1))
    assert set(sample(found, SHORT + 1)) <= set(sample(found, SHORT))


@pytest.mark.parametrize("values", [[], [7], [7, 7], [3, 9, 3, 1], [0, 2**32 - 1, 0]])
def test_distinct_numbers_are_sorted_and_once_each(values):
    found = distinct(np.array(values, dtype=np.uint32))
    assert found.tolist() == sorted(set(values))
    assert found.dtype == np.uint32


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("", "", 0),
        ("云", "云", 0),  # no pair
        ("云海", "", 0),
        ("云海重工", "海重工", 2),
        ("云海云海云海", "云海", 1),  # a pair counts once
        ("云海", "海云", 0),
        ("𠮷野家开业", "𠮷野家停业", 2),
    ],
)
def test_pairs_that_two_texts_share(one, other, both):
    assert shared(character_pairs(one), character_pairs(other)) == both


def test_numbers_are_shared_as_sets_share_them():
    chance = np.random.default_rng(3)
    for size in (1, 5, 400):
        one, other = (distinct(chance.integers(0, 500, size, dtype=np.uint32)) for _ in "ab")
        assert shared(one, other) == len(set(one.tolist()) & set(other.tolist()))
