"""Spearman's rho, pooled and within sessions."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinanews.analysis.validation.rank_ic import by_session, pooled, ranks


def test_ties_have_their_mean_rank():
    assert ranks(np.array([3.0, 1.0, 3.0, 2.0])).tolist() == [3.5, 1, 3.5, 2]


@given(st.lists(st.floats(-1e6, 1e6), max_size=30))
def test_ranks_are_those_of_pandas(values):
    assert ranks(np.array(values)).tolist() == pd.Series(values, dtype=float).rank().tolist()


@given(st.lists(st.tuples(st.integers(-3, 3), st.integers(-3, 3)), min_size=3, max_size=40))
def test_rho_is_that_of_pandas(pairs):
    x, y = (np.array(side, dtype=float) for side in zip(*pairs, strict=True))
    found = pooled(x, y)
    if len(set(x)) == 1 or len(set(y)) == 1:
        assert math.isnan(found.rho)
        return
    expected = pd.Series(x).rank().corr(pd.Series(y).rank())
    assert found.rho == pytest.approx(expected, abs=1e-12)
    assert found.n == len(pairs)


@pytest.mark.parametrize(("y", "rho"), [([1, 2, 3, 4], 1), ([4, 3, 2, 1], -1)])
def test_order_alone_counts(y, rho):
    assert pooled(np.array([0.1, 0.2, 0.3, 9.0]), np.array(y, dtype=float)).rho == rho


def test_two_pairs_say_nothing():
    found = pooled(np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    assert math.isnan(found.rho)
    assert found.n == 2


def test_t_grows_with_the_root_of_n():
    x = np.arange(100.0)
    y = np.where(np.arange(100) % 4 == 0, -x, x)
    assert pooled(np.tile(x, 4), np.tile(y, 4)).t == pytest.approx(
        2 * pooled(x, y).t, rel=0.02
    )


class TestWithinSessions:
    DAYS = np.array(
        ["2024-03-04"] * 3 + ["2024-03-05"] * 3 + ["2024-03-06"], dtype="datetime64[D]"
    )
    X = np.array([1.0, 2, 3, 1, 2, 3, 9])
    Y = np.array([1.0, 2, 3, 1, 3, 2, 9])

    def test_the_mean_is_over_sessions_that_have_enough(self):
        found = by_session(self.X, self.Y, self.DAYS, least=3)
        assert found.sessions == 2
        assert found.mean == pytest.approx((1 + 0.5) / 2)
        assert found.ratio == pytest.approx(0.75 / 0.25)
        assert found.t == pytest.approx(3)

    def test_none_has_enough(self):
        found = by_session(self.X, self.Y, self.DAYS, least=4)
        assert found.sessions == 0
        assert math.isnan(found.mean)

    def test_sessions_that_agree_have_no_t(self):
        found = by_session(self.X, self.X, self.DAYS, least=3)
        assert found.mean == 1
        assert math.isnan(found.t)
