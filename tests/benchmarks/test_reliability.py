"""Reliability of stated probabilities."""

from __future__ import annotations

import pytest

from benchmarks.reliability import expected_error, ranked, reliability


def test_stated_as_often_as_true_has_no_error() -> None:
    pairs = [(0.25, True), (0.25, False), (0.25, False), (0.25, False)]
    assert reliability(pairs) == [(0.25, 0.25, 4)]
    assert expected_error(reliability(pairs)) == pytest.approx(0.0)


def test_bins_are_weighed_by_their_counts() -> None:
    pairs = [(0.95, False)] + [(0.05, False)] * 3
    assert expected_error(reliability(pairs)) == pytest.approx((0.95 + 3 * 0.05) / 4)


def test_one_belongs_to_the_last_bin_and_nothing_has_no_error() -> None:
    assert reliability([(1.0, True)]) == [(1.0, 1.0, 1)]
    assert expected_error([]) == 0.0


def test_ranked_counts_pairs_and_half_of_ties() -> None:
    assert ranked([(0.9, True), (0.1, False)]) == 1.0
    assert ranked([(0.9, False), (0.1, True)]) == 0.0
    assert ranked([(0.5, True), (0.5, False), (0.6, True)]) == pytest.approx(0.75)
    assert ranked([(0.5, True)]) == 0.0
