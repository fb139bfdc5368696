"""Securities as 财联社 writes them: sh600519, sz300750, hk00700, usAAPL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.scraper.model.records import StockTag

_SECURITY = re.compile(
    r"(?P<exchange>sh|sz|bj|hk|us)(?P<code>[A-Za-z0-9.]{1,12})", re.IGNORECASE
)
# What next_data.py writes of the shares that a page's data name.
_NAMED = re.compile(r"<!-- cls-stock (?P<id>\S{3,14}) (?P<name>[^<>]{0,40}) -->")


def market_and_symbol(security: str) -> tuple[str, str] | None:
    """Return market and symbol in the form of the store (cn, sh600519); None for what is no
    share.
    """
    found = _SECURITY.fullmatch(security.strip())
    if found is None:
        return None
    exchange = found["exchange"].lower()
    if exchange == "us":
        return "us", found["code"].upper()
    market = "hk" if exchange == "hk" else "cn"
    return market, f"{exchange}{found['code']}"


def named_stocks(source: str) -> tuple[StockTag, ...]:
    """Return the shares that a page's data name for it as a whole."""
    return tuple(_tags(source))


def _tags(source: str) -> Iterator[StockTag]:
    for named in _NAMED.finditer(source):
        if found := market_and_symbol(named["id"]):
            yield StockTag(found[1], found[0], "page", named["name"] or None)
