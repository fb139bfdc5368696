"""Codes and symbols to tickers. The codes are of securities that trade or traded; what each is
stands beside it."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.model.tickers import (
    MAINLAND,
    RANGES,
    SPELLINGS,
    exchange,
    from_symbol,
    share_exchange,
    ticker_of,
)

SHARES = [
    ("600519", "SH"),  # main board
    ("600000", "SH"),
    ("601398", "SH"),
    ("601988", "SH"),
    ("603288", "SH"),
    ("603986", "SH"),
    ("605499", "SH"),
    ("605117", "SH"),
    ("688981", "SH"),  # STAR
    ("688599", "SH"),
    ("689009", "SH"),  # a depositary receipt
    ("900901", "SH"),  # B shares
    ("900948", "SH"),
    ("000001", "SZ"),  # main board
    ("000858", "SZ"),
    ("001979", "SZ"),
    ("001289", "SZ"),
    ("002594", "SZ"),
    ("002415", "SZ"),
    ("003816", "SZ"),
    ("300750", "SZ"),  # ChiNext
    ("300059", "SZ"),
    ("301236", "SZ"),
    ("302132", "SZ"),
    ("200002", "SZ"),  # B shares
    ("200725", "SZ"),
    ("430047", "BJ"),
    ("430418", "BJ"),
    ("830799", "BJ"),
    ("835185", "BJ"),
    ("838030", "BJ"),
    ("870436", "BJ"),
    ("873169", "BJ"),
    ("880001", "BJ"),
    ("920002", "BJ"),
    ("920099", "BJ"),
]
OTHERS = [
    ("500056", "SH"),  # a closed fund
    ("501018", "SH"),  # LOF
    ("502010", "SH"),
    ("506000", "SH"),
    ("508000", "SH"),  # REIT
    ("510050", "SH"),  # ETF
    ("510300", "SH"),
    ("511880", "SH"),
    ("512880", "SH"),
    ("513050", "SH"),
    ("515000", "SH"),
    ("518880", "SH"),
    ("520830", "SH"),
    ("560010", "SH"),
    ("562500", "SH"),
    ("588000", "SH"),
    ("150019", "SZ"),  # a graded fund
    ("159915", "SZ"),  # ETF
    ("159919", "SZ"),
    ("160119", "SZ"),  # LOF
    ("163406", "SZ"),
    ("180101", "SZ"),  # REIT
    ("184801", "SZ"),  # a closed fund
    ("110038", "SH"),  # convertible bonds
    ("110059", "SH"),
    ("111000", "SH"),
    ("113050", "SH"),
    ("118000", "SH"),
    ("123018", "SZ"),
    ("127005", "SZ"),
    ("128024", "SZ"),
    ("399001", "SZ"),  # indices
    ("399006", "SZ"),
]
UNDECIDED = [
    "360001",  # preferred share in Shanghai, voting code in Shenzhen
    "112233",  # other bonds: enterprise, corporate, treasury
    "122009",
    "124001",
    "019547",
    "010107",
    "204001",  # repos
    "131810",
    "730958",  # subscription codes of new shares
    "732123",
    "787981",
    "540002",  # open-end funds, which no exchange trades
    "570001",
    "400002",  # third board: delisted companies
    "420008",
    "602000",  # free
    "604000",
    "690000",
    "999999",
    "700001",
]


@pytest.mark.parametrize(("code", "market"), [*SHARES, *OTHERS])
def test_the_exchange_of_a_code(code: str, market: str) -> None:
    assert exchange(code) == market


@pytest.mark.parametrize("code", UNDECIDED)
def test_where_the_code_does_not_decide_there_is_no_exchange(code: str) -> None:
    assert exchange(code) is None


@pytest.mark.parametrize(("code", "market"), SHARES)
def test_the_exchange_of_a_share(code: str, market: str) -> None:
    assert share_exchange(code) == market


@pytest.mark.parametrize("code", [code for code, _ in OTHERS])
def test_funds_bonds_and_indices_are_no_shares(code: str) -> None:
    assert share_exchange(code) is None


@pytest.mark.parametrize(
    "text",
    ["", "60051", "6005190", "sh600519", "600519.SH", "60051九", "６００５１９", " 600519"],
)
def test_what_is_no_six_digit_code(text: str) -> None:
    assert exchange(text) is None
    assert share_exchange(text) is None


def test_no_range_begins_another() -> None:
    """Else the order of RANGES would decide, which nobody sees."""
    beginnings = [start for _, _, starts in RANGES for start in starts]
    assert not [(a, b) for a in beginnings for b in beginnings if a != b and a.startswith(b)]
    assert len(set(beginnings)) == len(beginnings)
    assert {market for market, _, _ in RANGES} == set(MAINLAND)


@pytest.mark.parametrize(
    ("symbol", "market", "ticker"),
    [
        ("sh600519", None, "600519.SH"),
        ("SZ000858", "cn", "000858.SZ"),
        ("bj920002", None, "920002.BJ"),
        ("sh000001", "cn", "000001.SH"),  # the index: its exchange is named
        ("hk00700", None, "00700.HK"),
        ("rt_hk03690", "hk", "03690.HK"),
        ("gb_baba", None, "BABA.US"),
        ("us_baba", None, "BABA.US"),
        ("gb_brk$b", "us", "BRK.B.US"),
        ("JPM", "us", "JPM.US"),
        ("brk.b", "us", "BRK.B.US"),
        ("USB", "us", "USB.US"),  # a bank whose own ticker begins with us
    ],
)
def test_symbols_that_name_their_market(symbol: str, market: str | None, ticker: str) -> None:
    assert from_symbol(symbol, market) == ticker


@pytest.mark.parametrize(
    ("symbol", "market"),
    [
        ("JPM", None),
        ("JPM", "hk"),
        ("600519", "cn"),
        ("sh60051", None),
        ("sh6005190", None),
        ("hk700", None),
        ("gb_", None),
        ("gb_abcdefghi", None),
        ("fx_susdcny", None),
        ("of510300", None),
        ("", "us"),
        ("ABCDEFGHI", "us"),
    ],
)
def test_symbols_without_a_ticker(symbol: str, market: str | None) -> None:
    assert from_symbol(symbol, market) is None


@pytest.mark.parametrize(
    ("written", "ticker"),
    [
        ("600519", "600519.SH"),
        ("000001", "000001.SZ"),
        ("sh600519", "600519.SH"),
        ("SZ300750", "300750.SZ"),
        ("600519.SS", "600519.SH"),
        ("600519.XSHG", "600519.SH"),
        ("300750.XSHE", "300750.SZ"),
        ("SH.600519", "600519.SH"),
        ("bj:920819", "920819.BJ"),
        (" 688999.sh ", "688999.SH"),
        ("700.HK", "00700.HK"),
        ("hk00700", "00700.HK"),
        ("HK.9988", "09988.HK"),
        ("BABA", "BABA.US"),
        ("USB", "USB.US"),
        ("BABA.N", "BABA.US"),
        ("gb_brk$b", "BRK.B.US"),
        ("US.AAPL", "AAPL.US"),
        ("AAPL.US", "AAPL.US"),
    ],
)
def test_what_users_and_other_libraries_write_is_one_ticker(written, ticker):
    assert ticker_of(written) == ticker


@pytest.mark.parametrize(
    "written", ["", "贵州茅台", "60051", "6005199", "baba", "TOOLONG", "sh60", "."]
)
def test_what_is_no_code_is_none(written):
    assert ticker_of(written) is None


def test_every_spelling_that_a_message_names_is_taken():
    for written in re.findall(r"[A-Za-z_]*[.:]?[A-Za-z0-9_]+(?:\.[A-Z]+)?", SPELLINGS):
        if written not in ("SZ", "XSHE", "BJ", "alike"):
            assert ticker_of(written) in ("600519.SH", "00700.HK", "BABA.US", "AAPL.US")
