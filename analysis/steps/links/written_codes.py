"""Whose a written code is: misprints and letters that are no ticker are told by the name before
them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Known, Lexicons, Name

_PREFIXES = MappingProxyType({"HK": "hk", "US": "us"})  # of entity ids, by market
_AT_HOME, _AMERICAN = frozenset({"SH", "SZ", "BJ"}), "US"
# Codes of the transfer system (新三板), which is no exchange: Beijing's were the same until 2025,
# and those that moved there are in the lists.
_TRANSFER_SYSTEM = ("4", "8")
_BEGINNING = 2  # characters by which a name is told to be another form of one


def is_no_code(
    text: str,
    mention: Mention,
    ticker: str,
    lexicons: Lexicons,
    *,
    day: str,
) -> bool:
    """Say whether the code behind a mention is not its: another's, or letters that are no code."""
    if is_of_another(ticker, mention.text, lexicons, day):
        return True
    return is_short_form(text, mention, ticker, lexicons)


def is_of_another(ticker: str, name: str, lexicons: Lexicons, day: str) -> bool:
    """Say whether the code behind a name is another company's or a misprint: the lists know the
    name as a company's that does not bear the code, and

    - at home, where the lists are complete, it bore the name on that day (ISO);
    - in Hong Kong, both were listed then;
    - in New York, where firms take names up again, the code is no one's but for two digits that
      changed places, or its letters are the name's own short form and no ticker.
    """
    found = lexicons.lookup(name)
    return (
        found is not None
        and found.type == "ORG"
        and _is_anothers(ticker, found, lexicons, day)
    )


def _is_anothers(
    ticker: str,
    found: Name,
    lexicons: Lexicons,
    day: str,
) -> bool:
    """Say so of a listed name."""
    bearers = [lexicons.entities[key] for key in found.bearers_on(day)]
    known = lexicons.by_ticker.get(ticker)
    if known is None:
        return _is_misprint_of(ticker, bearers)
    if known.id in found.entity_ids:
        return False
    market = _market(ticker)
    if market == _AMERICAN:
        is_han = not found.text.isascii()
        return is_han and any(one.tickers for one in bearers)
    listed = {_market(held) for one in bearers for held in one.tickers_on(day)}
    if market in _AT_HOME:
        return not listed.isdisjoint(_AT_HOME)
    is_listed = ticker in known.tickers_on(day)
    return is_listed and bool(listed)


def is_short_form(
    text: str,
    mention: Mention,
    ticker: str,
    lexicons: Lexicons,
) -> bool:
    """Say whether letters alone in brackets are no ticker but a short form of the name before
    them: one that no list of companies has and that begins unlike the ticker's.
    """
    if _market(ticker) != _AMERICAN or mention.text.isascii():
        return False
    letters = ticker.partition(".")[0]
    behind = text[mention.end : mention.end + len(letters) + 2]
    if behind not in (f"（{letters}）", f"({letters})"):
        return False
    known = lexicons.by_ticker.get(ticker)
    if known is None or _is_company(mention.text, lexicons):
        return False
    return known.name[:_BEGINNING] != mention.text[:_BEGINNING]


def _is_company(name: str, lexicons: Lexicons) -> bool:
    """True for a name that a listed company bears."""
    found = lexicons.lookup(name)
    keys = found.entity_ids if found else ()
    return any(lexicons.entities[key].tickers for key in keys)


def bearer_of_code(ticker: str, name: str, lexicons: Lexicons, day: str) -> Known:
    """Return the entity of a written code; the company of the name with the code where the lists
    have no one who bears it on that day (ISO): it is newly listed.
    """
    known = lexicons.by_ticker.get(ticker)
    if known is not None:
        ended = set(known.tickers).difference(known.tickers_on(day))
        if ticker not in ended:
            return known
    named = _companies(name, lexicons, day)
    is_own = known is not None and any(one.id == known.id for one in named)
    if len(named) != 1 or is_own:
        return known or unlisted(ticker, name)
    (one,) = named
    periods = one.listed or ("",) * len(one.tickers)
    return replace(
        one,
        tickers=(*one.tickers, ticker),
        listed=(*periods, ""),
    )


def _companies(name: str, lexicons: Lexicons, day: str) -> list[Known]:
    """Return the companies that a name means and that were listed on a day."""
    found = lexicons.lookup(name)
    if found is None or found.type != "ORG":
        return []
    bearers = [lexicons.entities[key] for key in found.bearers_on(day)]
    return [one for one in bearers if one.tickers_on(day)]


def unlisted(ticker: str, name: str) -> Known:
    """Return an entity for a code that no list has; without a ticker where no exchange has such."""
    code, market = ticker.partition(".")[0], _market(ticker)
    no_exchange = market == "BJ" and code.startswith(_TRANSFER_SYSTEM)
    tickers = () if no_exchange else (ticker,)
    return Known(f"{_PREFIXES.get(market, 'cn')}:{code}", name, "ORG", tickers)


def _is_misprint_of(ticker: str, bearers: Sequence[Known]) -> bool:
    held = (other for one in bearers for other in one.tickers)
    return any(_is_misprint(ticker, other) for other in held)


def _is_misprint(ticker: str, other: str) -> bool:
    """True for codes of one market that have the same digits in another order."""
    same_market = _market(ticker) == _market(other)
    return same_market and ticker != other and sorted(ticker) == sorted(other)


def _market(ticker: str) -> str:
    return ticker.rpartition(".")[2]
