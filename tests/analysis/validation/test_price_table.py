"""Files of prices as ours, akshare, tushare, baostock and yfinance write them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from sinanews.analysis.validation.price_table import prices_of, read_prices
from sinanews.scraper.model.errors import UsageError
from tests.analysis.validation.made_prices import FIRST, SECOND, frame


def csv(tmp_path, text, name="p.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8-sig")
    return path


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("ticker,session,open,close", "600998.SH,2024-03-04,10,11"),
        ("code,date,open,close", "600998,2024/03/04,10,11"),
        ("code,date,open,preclose,close,adjustflag", "sh.600998,2024-03-04,10,9,11,2"),
        ("ts_code,trade_date,open,close,pre_close", "600998.SH,20240304,10,11,9"),
        ("日期,股票代码,开盘,收盘", "2024-03-04,600998,10,11"),
        ("日期,股票代码,开盘,收盘", "2024/3/4,600998,10,11"),
        ("日期,股票代码,开盘,收盘", " 2024/3/4 0:00,600998,10,11"),
        ("code,date,open,close", "600998,2024-3-04,10,11"),
        ("Symbol,Date,Open,Close", "600998.SS,2024-03-04 00:00:00+08:00,10,11"),
    ],
)
def test_names_of_others_are_understood(tmp_path, head, row):
    prices = read_prices(csv(tmp_path, f"{head}\n{row}\n"))
    assert prices.tickers.tolist() == [FIRST]
    assert prices.sessions.tolist() == [pd.Timestamp("2024-03-04").date()]
    assert prices.columns["open"].tolist() == [10]
    assert prices.columns["close"].tolist() == [11]


def test_codes_that_lost_their_zeros_get_them_back():
    table = frame().assign(ticker=999)
    assert set(prices_of(table).tickers) == {SECOND}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026/1/15", "2026-01-15"),
        ("2026/11/5", "2026-11-05"),
        ("2026.1.5", "2026-01-05"),
        ("20260115", "2026-01-15"),
    ],
)
def test_a_day_may_lack_its_zeros(written, day):
    prices = prices_of(frame().head(1).assign(session=written))
    assert prices.sessions.astype(str).tolist() == [day]


@pytest.mark.parametrize(
    ("written", "ticker"),
    [
        ("00700", "00700.HK"),
        ("09988", "09988.HK"),
        ("000700", "000700.SZ"),
        (700, "000700.SZ"),
    ],
)
def test_five_digits_with_a_zero_before_them_are_of_hong_kong(written, ticker):
    prices = prices_of(frame().head(1).assign(ticker=written))
    assert prices.tickers.tolist() == [ticker]


def test_rows_come_in_the_order_of_ticker_and_session():
    mixed = frame().sample(frac=1, random_state=3)
    prices = prices_of(mixed)
    assert prices.spans == {SECOND: (0, 7), FIRST: (7, 14)}
    assert (np.diff(prices.sessions[:7]) > np.timedelta64(0, "D")).all()


def test_parquet_and_an_index_of_ticker_and_session_are_read(tmp_path):
    path = tmp_path / "p.parquet"
    frame().set_index(["ticker", "session"]).to_parquet(path)
    assert len(read_prices(path).tickers) == 14


def test_no_trade_is_no_price():
    prices = prices_of(frame().assign(open=0.0))
    assert np.isnan(prices.columns["open"]).all()


@pytest.mark.parametrize("column", ["ticker", "session", "open", "close"])
def test_a_missing_column_is_named(column):
    with pytest.raises(UsageError, match=f"no column for {column}"):
        prices_of(frame().drop(columns=column))


def test_days_that_are_none_are_an_error():
    with pytest.raises(UsageError, match="no session is a day"):
        prices_of(frame().assign(session="soon"))


def test_a_file_without_a_ticker_is_an_error():
    with pytest.raises(UsageError, match="no row has a ticker"):
        prices_of(frame().assign(ticker="??"))


def test_a_file_that_is_no_table_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="cannot read the prices"):
        read_prices(csv(tmp_path, "PAR1", "p.parquet"))


def test_rows_that_stand_there_again_are_said_and_the_last_counts():
    twice = pd.concat([frame(), frame().head(1).assign(close=99.0)])
    prices = prices_of(twice)
    assert prices.columns["close"][prices.spans[FIRST][0]] == 99
    assert "1 rows of a ticker and session that stand there again" in prices.warnings[0]


def test_rows_without_ticker_are_said():
    table = pd.concat([frame(), frame().head(2).assign(ticker="-")])
    assert "2 rows without a ticker" in prices_of(table).warnings[0]


class TestUnadjusted:
    def test_adjusted_prices_are_not_warned_of(self):
        assert prices_of(frame()).warnings == ()
        assert prices_of(frame(adjustflag="1")).warnings == ()

    def test_the_flag_of_baostock_says_so(self):
        assert "not adjusted" in prices_of(frame(adjustflag=3)).warnings[0]

    def test_a_close_before_that_is_not_the_last_close_says_so(self):
        before = frame()["close"].groupby(frame()["ticker"]).shift()
        assert prices_of(frame(pre_close=before)).warnings == ()
        assert "not adjusted" in prices_of(frame(pre_close=before - 0.5)).warnings[0]

    def test_openings_far_from_the_close_before_say_so(self):
        split = frame()
        split.loc[2:6, ["open", "close"]] /= 2
        split.loc[10:13, ["open", "close"]] *= 3
        assert "perhaps not adjusted" in prices_of(split).warnings[0]
