"""Signals joined with prices, and the tables of it."""

from __future__ import annotations

import math
import re
from operator import attrgetter

import pandas as pd
import pytest

import sinanews
from sinanews.analysis.validation import prices_of, validate
from tests.analysis.validation.made_prices import DAYS, FIRST, SECOND, frame, signal


def moved(found, horizon="gap"):
    return [row[horizon] for row in found.matched]


def test_a_signal_known_before_the_opening_has_the_gap_of_its_session():
    found = validate([signal()], frame())
    assert moved(found) == pytest.approx([11 / 10.5 - 1])


@pytest.mark.parametrize("phase", ["after_close", "closed_day"])
def test_so_has_one_of_the_evening_or_weekend_before(phase):
    assert moved(validate([signal(phase=phase)], frame())) == pytest.approx([11 / 10.5 - 1])


def test_one_known_while_trading_has_none():
    found = validate([signal(phase="open")], frame())
    assert math.isnan(moved(found)[0])
    assert moved(found, "close_1") == pytest.approx([12.5 / 11.5 - 1])


def test_one_of_the_lunch_break_enters_at_the_close_where_the_file_knows_no_afternoon():
    found = validate([signal(phase="lunch")], frame())
    assert [row["entry"] for row in found.matched] == ["trading"]
    lunch = frame(morning_close=10.0, afternoon_open=11.0)
    assert moved(validate([signal(phase="lunch")], lunch)) == pytest.approx([0.1])


def test_a_share_that_was_not_traded_is_judged_at_its_next_opening():
    suspended = frame().drop(index=[1, 2])
    found = validate([signal(phase="open")], suspended)
    assert [row["traded"] for row in found.matched] == ["2024-03-06"]
    assert moved(found) == pytest.approx([13 / 10.5 - 1])


def test_coverage_says_why_signals_have_no_price():
    signals = [
        signal(),
        signal(sentiment=None),
        signal(ticker="BABA.US"),
        signal(session=None, phase="unknown_time"),
        signal(session="2025-01-02"),
    ]
    counted = {row["what"]: row["count"] for row in validate(signals, frame()).coverage}
    assert counted == {
        "signals": 5,
        "with a price": 2,
        "with a price and a sentiment": 1,
        "not joined: ticker not in the prices": 1,
        "not joined: no session: unknown_time": 1,
        "not joined: no price within 20 days of the session": 1,
        "tickers": 2,
        "tickers with a price": 1,
    }


def test_without_any_price_the_user_is_told_what_to_do():
    found = validate([signal(session="2030-01-02")], frame())
    assert "run --known-at published" in found.warnings[0]


def test_no_signals_make_empty_tables():
    found = validate([], frame())
    assert found.matched == ()
    assert found.events == ()
    assert [row["n"] for row in found.ic] == [0] * len(found.ic)


def test_good_news_of_rising_shares_has_an_ic_of_one():
    signals = [signal(FIRST, day, sentiment=0.9 - n / 10) for n, day in enumerate(DAYS[1:])]
    signals += [signal(SECOND, day, sentiment=-0.1 - n / 10) for n, day in enumerate(DAYS[1:])]
    gap = validate(signals, frame(), least_a_session=2).ic[0]
    assert gap["horizon"] == "gap"
    assert gap["n"] == 12
    assert gap["ic"] > 0.9
    assert gap["sessions"] == 0  # two pairs a session say nothing


def test_the_decay_has_steps_that_lie_side_by_side():
    assert [row["horizon"] for row in validate([], frame()).decay] == [
        "gap", "open_close", "step_1", "step_2", "step_3", "step_4", "step_5",
    ]  # fmt: skip


def test_events_are_studied_against_the_mean_of_the_file():
    signals = [signal(session=day, event_types=["buyback"]) for day in DAYS[1:4]]
    rows = validate(signals, frame(), least_of_type=3).events
    gap = next(row for row in rows if row["horizon"] == "gap")
    prices = frame()
    gaps = prices["open"] / prices.groupby("ticker")["close"].shift() - 1
    means = gaps.groupby(prices["session"]).transform("mean")
    expected = (gaps - means)[(prices["ticker"] == FIRST) & prices["session"].isin(DAYS[1:4])]
    assert gap["n"] == 3
    assert gap["abnormal"] == pytest.approx(expected.mean())


def test_null_of_pandas_is_no_sentiment():
    found = validate([signal(sentiment=pd.NA), signal(session=pd.NA)], prices_of(frame()))
    assert len(found.matched) == 1
    assert math.isnan(found.matched[0]["sentiment"])


def test_what_the_descriptions_name_can_be_called():
    written = f"{sinanews.validation.__doc__} {validate.__doc__}"
    names = set(re.findall(r"sinanews\.([a-z_.]+[a-z])", written))
    assert "reading.signals" in names
    for name in names:
        assert callable(attrgetter(name)(sinanews))
