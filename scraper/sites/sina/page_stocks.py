"""The stocks that a page of Sina names for itself, in comments and links of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sinanews.scraper.model.records import StockTag
from sinanews.scraper.model.tickers import exchange

_NAMES_STOCKS = "news_keyword_pub,"
_COMMENT = re.compile(
    r"<!--\s{0,4}news_keyword_pub,(?P<market>\w{1,12}),(?P<symbols>[^<>]{0,2000}?)-->"
)
_COMMENT_BEGIN = "<!--"
COMMENT_HEAD = len(_COMMENT_BEGIN) + 4  # characters before the word, with its blanks
_HONG_KONG = re.compile(r"hk\d{5}")  # Hong Kong shares are named in the list of mainland ones
_BULLETIN = re.compile(
    r"(?:stockid/|symbol/|symbol=|stockid=)(?P<symbol>(?:sh|sz|bj)?\d{6})(?!\d)", re.IGNORECASE
)
_QUOTES = re.compile(r"/realstock/company/(?P<symbol>(?:sh|sz|bj)\d{6})/")
MARKETS = (
    ("stock", "cn"),
    ("usstock", "us"),
    ("hkstock", "hk"),
    ("hk", "hk"),
    ("us", "us"),
    ("fund", "fund"),
)


def named_stocks(source: str) -> tuple[StockTag, ...]:
    """Return the stocks of the comments `news_keyword_pub,market,symbol&symbol`."""
    markets = dict(MARKETS)
    found: list[StockTag] = []
    for comment in _comments(source):
        market = markets.get(comment["market"], comment["market"])
        for symbol in filter(None, map(str.strip, comment["symbols"].split("&"))):
            of_hong_kong = _HONG_KONG.fullmatch(symbol) is not None
            found.append(StockTag(symbol, "hk" if of_hong_kong else market, "page"))
    return tuple(found)


def _comments(source: str) -> Iterator[re.Match[str]]:
    at = source.find(_NAMES_STOCKS)
    while at >= 0:
        begin = source.rfind(_COMMENT_BEGIN, max(0, at - COMMENT_HEAD), at)
        comment = _COMMENT.match(source, begin) if begin >= 0 else None
        if comment is not None:
            yield comment
        at = source.find(_NAMES_STOCKS, at + 1)


def bulletin_stock(source: str, url: str | None = None) -> tuple[StockTag, ...]:
    """Return the stock that an announcement's address, else the links around it, are about."""
    found = _BULLETIN.search(url or "") or _BULLETIN.search(source) or _QUOTES.search(source)
    return (StockTag(with_exchange(found["symbol"]), "cn", "page"),) if found else ()


def with_exchange(symbol: str) -> str:
    """Return a six-digit code with its exchange before it (sh600519), others as they are."""
    return ((exchange(symbol) or "") + symbol).lower()
