"""Returns around a session, by when the news was known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sinanews.analysis.validation.price_table import prices_of
from sinanews.analysis.validation.returns import (
    ENTRY_OF,
    HORIZONS,
    LUNCH,
    NAMES,
    OPEN,
    TRADING,
    returns_of,
)
from tests.analysis.validation.made_prices import FIRST, SECOND, frame


def on(returns, ticker, day, entry, horizon, *, market=False):
    place, _ = returns.row_of(ticker, np.datetime64(day))
    return (returns.market if market else returns.own)[entry, horizon][place]


@pytest.fixture
def returns():
    return returns_of(prices_of(frame()))


# FIRST opens at 11 on 2024-03-04 and closes at 11.5, after a close of 10.5; both rise by 1 a session
@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        ("gap", 11 / 10.5),
        ("open_close", 11.5 / 11),
        ("close_1", 12.5 / 11),
        ("close_3", 14.5 / 11),
        ("close_5", 16.5 / 11),
        ("day_1", 12.5 / 12),
        ("days_1_5", 16.5 / 12),
        ("step_1", 12.5 / 11.5),
        ("step_5", 16.5 / 15.5),
    ],
)
def test_known_before_the_opening(returns, horizon, expected):
    found = on(returns, FIRST, "2024-03-04", OPEN, horizon)
    assert found == pytest.approx(expected - 1, abs=1e-9)


def test_known_while_the_exchange_trades_has_no_gap_and_enters_at_the_close(returns):
    assert np.isnan(on(returns, FIRST, "2024-03-04", TRADING, "gap"))
    assert np.isnan(on(returns, FIRST, "2024-03-04", TRADING, "open_close"))
    found = on(returns, FIRST, "2024-03-04", TRADING, "close_1")
    assert found == pytest.approx(12.5 / 11.5 - 1, abs=1e-9)


def test_known_in_the_lunch_break_is_measured_by_its_two_sides():
    prices = prices_of(frame(morning_close=10.0, afternoon_open=10.2))
    returns = returns_of(prices)
    assert on(returns, FIRST, "2024-03-04", LUNCH, "gap") == pytest.approx(0.02)
    found = on(returns, FIRST, "2024-03-04", LUNCH, "open_close")
    assert found == pytest.approx(11.5 / 10.2 - 1)


def test_the_close_before_is_the_stated_one_where_there_is_one():
    returns = returns_of(prices_of(frame(pre_close=10.0)))
    assert on(returns, FIRST, "2024-03-04", OPEN, "gap") == pytest.approx(0.1)


def test_nothing_is_taken_from_another_ticker(returns):
    assert np.isnan(on(returns, FIRST, "2024-03-01", OPEN, "gap"))
    assert np.isnan(on(returns, SECOND, "2024-03-11", OPEN, "close_1"))


def test_equal_moves_tie_whatever_the_arithmetic():
    one = pd.DataFrame(
        {
            "ticker": FIRST,
            "session": ["20240304", "20240305"],
            "open": [3.3, 3.3],
            "close": [1.1, 3.3],
        }
    )
    other = pd.DataFrame(
        {
            "ticker": SECOND,
            "session": ["20240304", "20240305"],
            "open": [0.3, 0.3],
            "close": [0.1, 0.3],
        }
    )
    returns = returns_of(prices_of(pd.concat([one, other])))
    moves = {on(returns, t, "2024-03-05", OPEN, "gap") for t in (FIRST, SECOND)}
    assert moves == {2.0}


class TestRowOf:
    def test_a_session_without_trade_is_the_next_one_with(self, returns):
        place, same_day = returns.row_of(FIRST, np.datetime64("2024-03-09"))
        assert str(returns.prices.sessions[place]) == "2024-03-11"
        assert not same_day

    def test_a_session_with_trade_is_itself(self, returns):
        assert returns.row_of(SECOND, np.datetime64("2024-03-01")) == (0, True)

    @pytest.mark.parametrize("day", ["2024-03-12", "2024-02-01"])
    def test_none_after_the_last_and_none_over_a_long_hole(self, returns, day):
        assert returns.row_of(FIRST, np.datetime64(day)) == (None, False)

    def test_none_for_a_ticker_that_has_no_prices(self, returns):
        assert returns.row_of("600997.SH", np.datetime64("2024-03-04")) == (None, False)


def test_no_return_lies_across_a_long_suspension():
    late = frame().assign(session=[*frame()["session"][:6], "2024-06-03"] * 2)
    returns = returns_of(prices_of(late))
    assert np.isnan(on(returns, FIRST, "2024-06-03", OPEN, "gap"))
    assert np.isnan(on(returns, FIRST, "2024-03-08", OPEN, "close_1"))


class TestMarket:
    def test_it_is_the_mean_of_all_tickers_of_the_session(self, returns):
        own = [on(returns, t, "2024-03-05", OPEN, "gap") for t in (FIRST, SECOND)]
        market = on(returns, FIRST, "2024-03-05", OPEN, "gap", market=True)
        assert market == pytest.approx(sum(own) / 2)
        assert not returns.is_benchmark

    def test_or_the_benchmark_of_the_file(self):
        returns = returns_of(prices_of(frame(benchmark_open=100.0, benchmark_close=101.0)))
        assert returns.is_benchmark
        market = on(returns, FIRST, "2024-03-05", OPEN, "open_close", market=True)
        assert market == pytest.approx(0.01)


def test_every_horizon_has_returns_of_every_entry(returns):
    assert set(returns.own) == {(e, n) for e in (OPEN, LUNCH, TRADING) for n in NAMES}
    assert all(h.meaning for h in HORIZONS)


def test_every_phase_with_a_session_has_an_entry():
    from sinanews.analysis.corpus.sessions import PHASES

    without = {"no_calendar", "before_calendar", "beyond_calendar", "unknown_time"}
    assert set(ENTRY_OF) == set(PHASES) - without
