"""The weights: each hash has its own, and what no row is for adds nothing."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.models import tagger
from sinanews.analysis.models.tagger.weight_table import BLOCK_BITS, LABELS
from tests.analysis.models.tagger.test_model import model
from tests.analysis.models.tagger.test_word_clusters import NO_CLUSTERS


def test_emissions_sum_the_rows() -> None:
    one = model(1)
    rows = np.array([[3, 5], [7, 7]]) << 10
    held = tagger.held_rows(one)[1].astype(int)
    wanted = (held[[3, 5]] + held[[7, 7]]) * one.scale
    assert np.allclose(tagger.emissions(one, rows), wanted)


LAST = (1 << tagger.BITS) - 1
BLOCK = 1 << BLOCK_BITS


@pytest.mark.parametrize(
    "hashes",
    [
        np.arange(0, 0),
        np.array([0]),
        np.array([LAST]),
        np.array([0, BLOCK - 1, BLOCK, LAST]),
        np.arange(BLOCK, 2 * BLOCK),  # a block without an empty hash
        np.arange(3 * BLOCK - 2, 5 * BLOCK + 2),
    ],
)
def test_each_hash_has_its_weights_and_all_others_none(hashes: np.ndarray) -> None:
    chance = np.random.default_rng(4)
    weights = chance.integers(-40, 40, (len(hashes), len(LABELS)), dtype=np.int8)
    moves = np.zeros((len(LABELS) + 1, len(LABELS)), dtype=np.float32)
    one = tagger.of_rows(hashes, weights, 1.0, moves, clusters=NO_CLUSTERS)
    found, held = tagger.held_rows(one)
    assert found.tolist() == hashes.tolist()
    assert held.tolist() == weights.tolist()
    beside = np.setdiff1d(np.arange(0, 1 << tagger.BITS, 997), hashes)
    assert not tagger.emissions(one, beside[None]).any()
    if len(hashes):
        assert tagger.emissions(one, hashes[None]).tolist() == weights.tolist()


def test_what_no_row_is_for_adds_nothing() -> None:
    one = model(1)
    rows = np.array([[3 << 10, 1], [2, (1 << tagger.BITS) - 1]])
    alone = tagger.held_rows(one)[1][3].astype(int) * one.scale
    found = tagger.emissions(one, rows)
    assert np.allclose(found[0], alone)
    assert not found[1].any()
