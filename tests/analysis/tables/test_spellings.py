"""A ticker as other tools write it."""

from __future__ import annotations

import pytest

from sinanews.analysis.tables import spellings
from sinanews.scraper.model.tickers import from_symbol

# ticker, code, prefixed, yahoo, tushare, goldminer, joinquant
WRITTEN = [
    (
        "600519.SH",
        "600519",
        "sh600519",
        "600519.SS",
        "600519.SH",
        "SHSE.600519",
        "600519.XSHG",
    ),
    (
        "688981.SH",
        "688981",
        "sh688981",
        "688981.SS",
        "688981.SH",
        "SHSE.688981",
        "688981.XSHG",
    ),
    (
        "000001.SZ",
        "000001",
        "sz000001",
        "000001.SZ",
        "000001.SZ",
        "SZSE.000001",
        "000001.XSHE",
    ),
    (
        "300750.SZ",
        "300750",
        "sz300750",
        "300750.SZ",
        "300750.SZ",
        "SZSE.300750",
        "300750.XSHE",
    ),
    (
        "920799.BJ",
        "920799",
        "bj920799",
        "920799.BJ",
        "920799.BJ",
        "BJSE.920799",
        "920799.XBSE",
    ),
    ("00700.HK", "00700", "hk00700", "0700.HK", "00700.HK", None, None),
    ("00005.HK", "00005", "hk00005", "0005.HK", "00005.HK", None, None),
    ("09988.HK", "09988", "hk09988", "9988.HK", "09988.HK", None, None),
    ("80737.HK", "80737", "hk80737", "80737.HK", "80737.HK", None, None),
    ("BABA.US", "BABA", "gb_baba", "BABA", "BABA", None, None),
    ("BRK.B.US", "BRK.B", "gb_brk$b", "BRK-B", "BRK.B", None, None),
    ("N225", "N225", None, None, "N225", None, None),  # an index of another market
    (".DJI", ".DJI", None, None, ".DJI", None, None),
]


@pytest.mark.parametrize("row", WRITTEN, ids=[row[0] for row in WRITTEN])
def test_a_ticker_as_others_write_it(row: tuple[str, ...]) -> None:
    ticker, *expected = row
    made = [
        spellings.code(ticker),
        spellings.prefixed(ticker),
        spellings.yahoo(ticker),
        spellings.tushare(ticker),
        spellings.goldminer(ticker),
        spellings.joinquant(ticker),
    ]
    assert made == expected


@pytest.mark.parametrize("ticker", [row[0] for row in WRITTEN if row[2]])
def test_the_prefixed_form_reads_back(ticker: str) -> None:
    prefixed = spellings.prefixed(ticker)
    assert prefixed is not None
    assert from_symbol(prefixed) == ticker


@pytest.mark.parametrize(
    ("ticker", "exchange"),
    [
        ("600519.SH", "SH"),
        ("00700.HK", "HK"),
        ("BRK.B.US", "US"),
        ("920799.BJ", "BJ"),
        ("N225", None),
        (".DJI", None),
        (".SH", None),
    ],
)
def test_the_exchange_stands_last(ticker: str, exchange: str | None) -> None:
    assert spellings.exchange_of(ticker) == exchange
