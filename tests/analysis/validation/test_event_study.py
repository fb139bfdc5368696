"""Returns by event type and by quantile."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sinanews.analysis.validation.event_study import event_rows, mean_and_t, quantile_rows

TYPES = (("buyback",), ("buyback", "dividend"), ("loss",), (), ("buyback", "buyback"))
MOVES = np.array([0.02, 0.04, -0.05, 0.10, np.nan])
MARKET = np.array([0.01, 0.01, 0.01, 0.01, 0.01])


def test_types_are_counted_once_a_signal_and_only_with_a_return():
    rows = event_rows(TYPES, MOVES, MARKET, least=1)
    assert [(row["event_type"], row["n"]) for row in rows] == [
        ("buyback", 2),
        ("dividend", 1),
        ("loss", 1),
    ]


def test_abnormal_is_less_the_market():
    (row,) = event_rows(TYPES, MOVES, MARKET, least=2)
    assert row["mean"] == pytest.approx(0.03)
    assert row["abnormal"] == pytest.approx(0.02)
    assert row["t"] == pytest.approx(3.0)
    assert row["t_abnormal"] == pytest.approx(2.0)


def test_where_the_market_is_unknown_there_is_no_abnormal_return():
    (row,) = event_rows(TYPES, MOVES, np.full(5, np.nan), least=2)
    assert row["mean"] == pytest.approx(0.03)
    assert math.isnan(row["abnormal"])


@pytest.mark.parametrize("values", [[], [0.1], [0.1, 0.1]])
def test_t_of_what_does_not_vary_is_none(values):
    assert math.isnan(mean_and_t(np.array(values))[1])


def test_quantiles_part_signals_evenly():
    signals = np.arange(10.0)
    rows = list(quantile_rows(signals, signals / 100, np.zeros(10), parts=5))
    assert [row["n"] for row in rows] == [2] * 5
    assert [row["signal"] for row in rows] == [0.5, 2.5, 4.5, 6.5, 8.5]
    assert rows[-1]["mean"] == pytest.approx(0.085)


def test_signals_that_tie_stay_together():
    signals = np.array([0.0] * 8 + [1.0, 2.0])
    rows = list(quantile_rows(signals, signals, signals, parts=5))
    assert [(row["quantile"], row["n"]) for row in rows] == [(3, 8), (5, 2)]


def test_no_signals_have_no_quantiles():
    assert not list(quantile_rows(np.array([]), np.array([]), np.array([]), parts=5))
