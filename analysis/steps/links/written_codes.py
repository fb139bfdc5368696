"""Whose a written code is: misprints and letters that are no ticker are told by the name before
them.
"""

from __future__ import annotations

from types import MappingProxyType

from sinanews.analysis.lexicons.companies import Known, Lexicons, Name

_PREFIXES = MappingProxyType({"HK": "hk", "US": "us"})  # of entity ids, by market
_AT_HOME, _AMERICAN = frozenset({"SH", "SZ", "BJ"}), "US"
# Codes of the transfer system (新三板), which is no exchange: Beijing's were the same until 2025,
# and those that moved there are in the lists.
_TRANSFER_SYSTEM = ("4", "8")


def is_of_another(ticker: str, name: str, lexicons: Lexicons, day: str) -> bool:
    """Say whether the code behind a name is another company's or a misprint: the lists know the
    name as a company's that does not bear the code, and

    - at home, where the lists are complete, it bore the name on that day (ISO);
    - abroad, where firms take names up again, the code is no one's but for two digits that
      changed places, or its letters are the name's own short form and no ticker.
    """
    found = lexicons.lookup(name)
    return (
        found is not None
        and found.type == "ORG"
        and _is_anothers(ticker, found, lexicons, day)
    )


def _is_anothers(ticker: str, found: Name, lexicons: Lexicons, day: str) -> bool:
    """Say so of a listed name."""
    bearers = [lexicons.entities[key] for key in found.bearers_on(day)]
    known = lexicons.by_ticker.get(ticker)
    if known is None:
        return any(_is_misprint(ticker, other) for one in bearers for other in one.tickers)
    if known.id in found.entity_ids:
        return False
    listed = {_market(held) for one in bearers for held in one.tickers_on(day)}
    if _market(ticker) == _AMERICAN:
        return not found.text.isascii() and any(one.tickers for one in bearers)
    return _market(ticker) in _AT_HOME and not listed.isdisjoint(_AT_HOME)


def unlisted(ticker: str, name: str) -> Known:
    """Return an entity for a code that no list has; without a ticker where no exchange has such."""
    code, market = ticker.partition(".")[0], _market(ticker)
    no_exchange = market == "BJ" and code.startswith(_TRANSFER_SYSTEM)
    tickers = () if no_exchange else (ticker,)
    return Known(f"{_PREFIXES.get(market, 'cn')}:{code}", name, "ORG", tickers)


def _is_misprint(ticker: str, other: str) -> bool:
    """True for codes of one market that have the same digits in another order."""
    same_market = _market(ticker) == _market(other)
    return same_market and ticker != other and sorted(ticker) == sorted(other)


def _market(ticker: str) -> str:
    return ticker.rpartition(".")[2]
