"""What alphalens takes."""

from __future__ import annotations

import pandas as pd
import pytest

from sinanews.analysis.validation import alphalens_frames, prices_of, validate
from sinanews.analysis.validation.factor_frames import write_alphalens
from tests.analysis.validation.made_prices import DAYS, FIRST, SECOND, frame, signal


def frames(*signals):
    prices = prices_of(frame())
    return alphalens_frames(validate(signals, prices), prices)


def test_the_factor_is_the_mean_of_a_session_and_asset():
    factor, _ = frames(
        signal(sentiment=0.2), signal(sentiment=0.6), signal(SECOND, sentiment=-1)
    )
    assert factor.index.names == ["date", "asset"]
    day = pd.Timestamp("2024-03-04")
    assert factor.to_dict() == {(day, SECOND): -1, (day, FIRST): pytest.approx(0.4)}


def test_prices_are_openings_a_column_an_asset():
    _, prices = frames()
    assert list(prices.columns) == [SECOND, FIRST]
    assert prices.loc["2024-03-04", FIRST] == 11
    assert len(prices) == len(DAYS)


@pytest.mark.parametrize("phase", ["open", "lunch"])
def test_what_came_while_trading_counts_from_the_next_opening(phase):
    factor, _ = frames(signal(phase=phase))
    assert [date for date, _ in factor.index] == [pd.Timestamp("2024-03-05")]


def test_what_has_no_later_opening_or_no_sentiment_is_left_out():
    factor, _ = frames(signal(session=DAYS[-1], phase="open"), signal(sentiment=None))
    assert factor.empty


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_files_read_back(tmp_path, ending):
    prices = prices_of(frame())
    found = validate([signal()], prices)
    written = write_alphalens(tmp_path / f"f.{ending}", found, prices)
    assert [path.name for path in written] == [f"f.{ending}", f"f.prices.{ending}"]
    read = pd.read_csv if ending == "csv" else pd.read_parquet
    assert read(written[0])["factor"].tolist() == [0.5]


@pytest.mark.filterwarnings("ignore")
def test_alphalens_takes_them():
    """Left out where alphalens-reloaded is not installed: it brings 300 MB."""
    utils = pytest.importorskip("alphalens.utils")
    signals = [
        signal(ticker, day, sentiment=value)
        for day in DAYS[:4]
        for ticker, value in ((FIRST, 0.5), (SECOND, -0.5))
    ]
    factor, prices = frames(*signals)
    found = utils.get_clean_factor_and_forward_returns(
        factor, prices, quantiles=None, bins=2, periods=(1, 2), max_loss=0.5
    )
    assert len(found) == 8
    assert found.loc[(pd.Timestamp("2024-03-04"), FIRST), "1D"] == pytest.approx(12 / 11 - 1)
