"""Securities as 东方财富 writes them: number of the market, a dot, the code (1.600519)."""

from __future__ import annotations

import re
from types import MappingProxyType

_SECURITY = re.compile(r"(?P<market>\d{1,3})\.(?P<code>[A-Za-z0-9_]{1,12})")
_IN_ID = re.compile(r"\bid=([\"']?)stock_(?P<market>\d{1,3})\.(?P<code>[A-Za-z0-9_]{1,12})\1")
_SOURCE = re.compile(
    r"(?P<tag><div[^<>]{0,200}\bdata-source=\"(?P<name>[^\"<>]{1,40})\"[^<>]{0,200}>)"
)
SHANGHAI, SHENZHEN_OR_BEIJING = "1", "0"
_BEIJING = ("4", "8", "92")  # begins of the codes of its exchange
# 90 are boards, 100 indices, others futures and currencies: no shares.
_MARKETS = MappingProxyType({"116": "hk", "105": "us", "106": "us", "107": "us"})


def market_and_symbol(security: str) -> tuple[str, str] | None:
    """Return market and symbol in the form of the store (cn, sh600519); None for what is no
    share.
    """
    found = _SECURITY.fullmatch(security.strip())
    return None if found is None else _named(found["market"], found["code"])


def _named(market: str, code: str) -> tuple[str, str] | None:
    if market == SHANGHAI:
        return "cn", f"sh{code}"
    if market == SHENZHEN_OR_BEIJING:
        return "cn", f"{'bj' if code.startswith(_BEIJING) else 'sz'}{code}"
    other = _MARKETS.get(market)
    if other is None:
        return None
    return other, f"hk{code}" if other == "hk" else code


def with_named_fields(html: str) -> str:
    """Return a page in which shares are marked by market and symbol, and the medium that stands in
    an attribute (data-source=…) is text.
    """
    return _SOURCE.sub(
        r"\g<tag><span class=em-source>\g<name></span>", with_named_stocks(html)
    )


def with_named_stocks(html: str) -> str:
    """Return a page in which the ids of its marked shares name market and symbol:
    stock_1.600519 → stock_cn_sh600519.
    """
    return _IN_ID.sub(_renamed, html)


def _renamed(found: re.Match[str]) -> str:
    named = _named(found["market"], found["code"])
    return found[0] if named is None else f'id="stock_{named[0]}_{named[1]}"'
