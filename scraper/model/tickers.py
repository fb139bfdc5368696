"""Tickers: 600519.SH, 00700.HK, BABA.US, made from codes and from symbols with a market before them.

A mainland code has six digits; its first two or three say what it is and where it trades. RANGES
holds the ranges that the exchanges have published (Shanghai: guide to the allotment of securities
codes; Shenzhen: rules for the coding of securities; Beijing: 43, 83, 87 and 88 inherited from the
third board, 920 for all listings since 2024).
"""

from __future__ import annotations

import re

SHARE, FUND, BOND, INDEX = "share", "fund", "bond", "index"
MAINLAND = ("SH", "SZ", "BJ")
RANGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    # A shares of the main boards, STAR (688, receipts 689), ChiNext (300, 301, 302); B shares
    # (900, 200). A plain 000001 is the Shenzhen share: Shanghai's indices have the numbers of
    # 000 too, but are then written with their exchange.
    ("SH", SHARE, ("600", "601", "603", "605", "688", "689", "900")),
    ("SZ", SHARE, ("000", "001", "002", "003", "300", "301", "302", "200")),
    # Companies of the third board keep the numbers that the Beijing exchange took over.
    ("BJ", SHARE, ("43", "83", "87", "88", "920")),
    # Funds that trade: closed (500), LOF (501, 502, 506), REIT (508, 180), ETF (51, 52, 56, 58,
    # 15). Not the other numbers with 5, most of which are funds that no exchange trades.
    ("SH", FUND, ("50", "51", "52", "56", "58")),
    ("SZ", FUND, ("15", "16", "18")),
    # Convertible bonds alone: what lists and news name. Other bonds and repos (112, 122, 204 …)
    # are left out, for both exchanges use their numbers.
    ("SH", BOND, ("110", "111", "113", "118")),
    ("SZ", BOND, ("123", "127", "128")),
    ("SZ", INDEX, ("399",)),
)
# What `ticker_of` takes, for messages.
SPELLINGS = (
    "600519, 600519.SH, 600519.SS, 600519.XSHG, SH.600519, sh600519 (SZ, XSHE, BJ alike); "
    "00700.HK, 700.HK, HK.00700, hk00700; BABA, BABA.US, BABA.N, AAPL.O, AAPL.OQ, US.BABA, gb_baba"
)
_CODE = re.compile(r"[0-9]{6}")
_SYMBOL = re.compile(
    r"(?P<mainland>sh|sz|bj)(?P<code>[0-9]{6})"
    r"|(?:rt_)?hk(?P<hong_kong>[0-9]{5})"
    r"|(?:gb_|us_?)(?P<american>[a-z$.]{1,8})",
    re.IGNORECASE,
)
# What people and other libraries write: 600519.SS (yfinance), SH.600519, 700.HK, AAPL.O, 600519.XSHG.
_WRITTEN = re.compile(
    r"(?P<code>[0-9]{6})\.(?P<market>SH|SS|XSHG|SZ|XSHE|BJ)"
    r"|(?P<before>SH|SZ|BJ)[.:](?P<behind>[0-9]{6})"
    r"|(?P<hong_kong>[0-9]{1,5})\.HK|HK[.:](?P<behind_hk>[0-9]{1,5})"
    r"|(?P<american>[A-Z][A-Z.\-]{0,9}?)\.(?:US|O|OQ|N)|US[.:](?P<behind_us>[A-Z.]{1,8})"
)
_MARKETS = (("SS", "SH"), ("XSHG", "SH"), ("XSHE", "SZ"))  # other names of an exchange
_BARE_AMERICAN = re.compile(r"[A-Z]{1,5}")  # in capitals alone: other words are no symbols
_AMERICAN = re.compile(r"[A-Za-z.]{1,8}")


def exchange(code: str) -> str | None:
    """Return SH, SZ or BJ for the six digits of a mainland share, fund, convertible bond or index.

    None for other texts and where the digits alone do not decide (360001 is a preferred share in
    Shanghai and a voting code in Shenzhen).
    """
    found = _range_of(code)
    return found[0] if found else None


def share_exchange(code: str) -> str | None:
    """Return SH, SZ or BJ for the six digits of a mainland share, None for all else."""
    found = _range_of(code)
    if found is None:
        return None
    market, what = found
    return market if what == SHARE else None


def _range_of(code: str) -> tuple[str, str] | None:
    """Return (exchange, what it is) of a code."""
    if not _CODE.fullmatch(code):
        return None
    for market, what, beginnings in RANGES:
        if code.startswith(beginnings):
            return market, what
    return None


def from_symbol(symbol: str, market: str | None = None) -> str | None:
    """Return the ticker of a symbol that begins with its market, None for other symbols.

    sh600519 is 600519.SH, hk00700 and rt_hk00700 are 00700.HK, gb_baba is BABA.US, gb_brk$b is
    BRK.B.US. A symbol without its market (JPM, USB) is American where `market` is "us".
    """
    if market == "us" and _AMERICAN.fullmatch(symbol):
        return f"{symbol.upper()}.US"
    match = _SYMBOL.fullmatch(symbol)
    if match is None:
        return None
    if match["mainland"]:
        return f"{match['code']}.{match['mainland'].upper()}"
    if match["hong_kong"]:
        return f"{match['hong_kong']}.HK"
    return match["american"].upper().replace("$", ".") + ".US"


def ticker_of(written: str) -> str | None:
    """Return the ticker that a user means: 600519, sh600519, 600519.SS, SH.600519 are 600519.SH;
    700.HK is 00700.HK; BABA and BABA.N are BABA.US. None where it is none.
    """
    text = written.strip()
    market = exchange(text)
    if market is not None:
        return f"{text}.{market}"
    match = _WRITTEN.fullmatch(text.upper())
    if match is not None:
        return _of_written(match)
    if _BARE_AMERICAN.fullmatch(text):
        return f"{text}.US"
    return from_symbol(text)


def _of_written(match: re.Match[str]) -> str:
    if match["code"]:
        return f"{match['code']}.{dict(_MARKETS).get(match['market'], match['market'])}"
    if match["before"]:
        return f"{match['behind']}.{match['before']}"
    hong_kong = match["hong_kong"] or match["behind_hk"]
    if hong_kong:
        return f"{hong_kong:0>5}.HK"
    return f"{match['american'] or match['behind_us']}.US"
