"""The ranker: arithmetic, and the file that ships."""

from __future__ import annotations

import numpy as np
import pytest

from sinanews.analysis.models import ranker
from sinanews.analysis.steps.keywords.feature_columns import COLUMNS


def test_a_network_by_hand() -> None:
    layers = (
        (np.array([[1.0, -1.0], [0.0, 2.0]], np.float32), np.zeros(2, np.float32)),
        (np.array([[1.0], [1.0]], np.float32), np.array([-1.0], np.float32)),
    )
    made = ranker.Ranker(np.zeros(2, np.float32), np.ones(2, np.float32), layers)
    # relu([1, 1*-1 + 2*1]) = [1, 1]; 1 + 1 - 1 = 1; values beyond CLIP are held
    chances = made.chances(np.array([[1.0, 1.0], [100.0, 0.0]], np.float32))
    assert chances == pytest.approx([1 / (1 + np.exp(-1)), 1 / (1 + np.exp(-3))])


def test_rows_do_not_depend_on_each_other() -> None:
    made = ranker.load()
    matrix = (
        np.random.default_rng(1)
        .normal(size=(ranker.ROWS * 3 + 5, len(COLUMNS)))
        .astype(np.float32)
    )
    one_by_one = np.concatenate([made.chances(row[None]) for row in matrix])
    assert made.chances(matrix) == pytest.approx(one_by_one, abs=1e-5)
    assert made.chances(matrix[:0]).shape == (0,)


def test_the_model_fits_the_features() -> None:
    made = ranker.load()
    assert made.mean.shape == made.deviation.shape == (len(COLUMNS),)
    assert made.layers[0][0].shape[0] == len(COLUMNS)
