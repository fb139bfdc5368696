"""Tickers: the form of this project (600519.SH, 00700.HK, BABA.US) and Sina's (sh600519,
hk00700, gb_baba).
"""

from __future__ import annotations

import re

SINA = re.compile(
    r"(?:(sh|sz|bj)(\d{6})|(?:rt_)?hk(\d{5})|(?:gb_|us_?)([a-z$.]{1,8}))", re.IGNORECASE
)
A_SHARE = ("SH", "SZ", "BJ")


def exchange(code: str) -> str | None:
    """Return SH, SZ or BJ for the six digits of a mainland share; None for other numbers
    (funds, bonds, indices).
    """
    if len(code) != 6 or not code.isdigit():
        return None
    if code.startswith(("60", "68", "900")):
        return "SH"
    if code.startswith(("000", "001", "002", "003", "200", "300", "301", "302")):
        return "SZ"
    if code.startswith(("43", "83", "87", "88", "920")):
        return "BJ"
    return None


def to_sina(ticker: str) -> str:
    """600519.SH -> sh600519, 00700.HK -> hk00700, BRK.B.US -> gb_brk$b. Raises ValueError on
    other forms.
    """
    code, dot, market = ticker.rpartition(".")
    if dot and market in (*A_SHARE, "HK"):
        return market.lower() + code
    if dot and market == "US":
        return "gb_" + code.lower().replace(".", "$")
    raise ValueError(f"not a ticker: {ticker!r}")


def from_sina(symbol: str, market: str | None = None) -> str | None:
    """sh600519 -> 600519.SH, hk00700 -> 00700.HK, gb_baba -> BABA.US; JPM only with market
    "us". None for others.
    """
    match = SINA.fullmatch(symbol)
    if match is None or (
        match[4] and not symbol.lower().startswith(("gb_", "us_")) and market == "us"
    ):
        return (
            f"{symbol.upper()}.US"
            if market == "us" and re.fullmatch(r"[A-Za-z.]{1,8}", symbol)
            else None
        )
    if match[1]:
        return f"{match[2]}.{match[1].upper()}"
    if match[3]:
        return f"{match[3]}.HK"
    return match[4].upper().replace("$", ".") + ".US"
