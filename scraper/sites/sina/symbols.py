"""Symbols and words as Sina's lists want them, from how people write them."""

from __future__ import annotations

import re

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import exchange

A_SHARE = r"(?i)(?:(?:sh|sz|bj)?[0-9]{6}|[0-9]{6}\.(?:sh|ss|sz|bj))"
HK_SHARE = r"(?i)(?:hk)?[0-9]{1,5}(?:\.hk)?"
US_SHARE = r"(?i)[a-z]{1,6}(?:[.$-][a-z]{1,2})?"


def a_share(text: str) -> str:
    """Return sh600519 of 600519, SH600519, 600519.SH or 600519.SS.

    UsageError where no exchange is named and the digits alone do not tell it.
    """
    digits = re.sub("[^0-9]", "", text)
    named = re.sub("[^a-z]", "", text.lower()).replace("ss", "sh")
    market = named or (exchange(digits) or "").lower()
    if not market:
        raise UsageError(
            f"{text}: the digits alone do not tell the exchange; write sh{digits}, sz{digits} "
            f"or bj{digits}",
            reason="channel",
        )
    return market + digits


def stock_id(text: str) -> str:
    """Return the six digits of an A share."""
    return re.sub("[^0-9]", "", text)


def hk_share(text: str) -> str:
    """Return 00700 of 700, hk00700 or 0700.HK."""
    return re.sub("[^0-9]", "", text).zfill(5)
