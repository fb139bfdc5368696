"""How other tools write a ticker: 600519.SH is sh600519, 600519.SS, SHSE.600519, 600519.XSHG."""

from __future__ import annotations

# exchange of our tickers → what stands before or after the code elsewhere
YAHOO = (("SH", ".SS"), ("SZ", ".SZ"), ("BJ", ".BJ"), ("HK", ".HK"), ("US", ""))
GOLDMINER = (
    ("SH", "SHSE."),
    ("SZ", "SZSE."),
    ("BJ", "BJSE."),
)  # 掘金 has mainland codes alone
JOINQUANT = (("SH", ".XSHG"), ("SZ", ".XSHE"), ("BJ", ".XBSE"))  # 聚宽 too
PREFIXES = (("SH", "sh"), ("SZ", "sz"), ("BJ", "bj"), ("HK", "hk"), ("US", "gb_"))
YAHOO_DIGITS = 4  # of a code in Hong Kong: 0700.HK, and 80737.HK as it is


def exchange_of(ticker: str) -> str | None:
    """Return SH, SZ, BJ, HK or US; None for what trades on none of them (indices of others)."""
    bare, _, exchange = ticker.rpartition(".")
    return exchange if bare and exchange in dict(PREFIXES) else None


def code(ticker: str) -> str:
    """Return the code without its exchange: 600519, 00700, BRK.B, as akshare's histories take
    it for A shares and Hong Kong.
    """
    exchange = exchange_of(ticker)
    return ticker.removesuffix(f".{exchange}")


def prefixed(ticker: str) -> str | None:
    """Return the form with the market before it, as akshare's daily quotes have it:
    sh600519, hk00700, gb_brk$b.
    """
    exchange = exchange_of(ticker)
    if exchange is None:
        return None
    return dict(PREFIXES)[exchange] + code(ticker).lower().replace(".", "$")


def yahoo(ticker: str) -> str | None:
    """Return the form of Yahoo and yfinance: 600519.SS, 0700.HK, BRK-B."""
    exchange, bare = exchange_of(ticker), code(ticker)
    if exchange is None:
        return None
    if exchange == "HK":
        bare = bare.lstrip("0").zfill(YAHOO_DIGITS)
    return bare.replace(".", "-") + dict(YAHOO)[exchange]


def tushare(ticker: str) -> str:
    """Return tushare's ts_code: 600519.SH, 00700.HK, and an American symbol alone."""
    return code(ticker) if exchange_of(ticker) == "US" else ticker


def goldminer(ticker: str) -> str | None:
    """Return the form of 掘金 (gm): SHSE.600519; None beyond the mainland."""
    before = dict(GOLDMINER).get(exchange_of(ticker) or "")
    return None if before is None else before + code(ticker)


def joinquant(ticker: str) -> str | None:
    """Return the form of 聚宽 (jqdatasdk) and 米筐 (rqdatac): 600519.XSHG; None beyond the
    mainland.
    """
    after = dict(JOINQUANT).get(exchange_of(ticker) or "")
    return None if after is None else code(ticker) + after
