"""Symbols as people write them."""

from __future__ import annotations

import re

import pytest

from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.sites.sina.symbols import (
    A_SHARE,
    HK_SHARE,
    US_SHARE,
    a_share,
    hk_share,
    stock_id,
)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("600519", "sh600519"),
        ("SH600519", "sh600519"),
        ("600519.SH", "sh600519"),
        ("600519.ss", "sh600519"),
        ("000858", "sz000858"),
        ("sz000858", "sz000858"),
        ("920002", "bj920002"),
        ("900901", "sh900901"),
        ("200002", "sz200002"),
        ("510300", "sh510300"),
        ("159915", "sz159915"),
        ("110038", "sh110038"),
        ("128024", "sz128024"),
        ("000001.SH", "sh000001"),  # a named exchange counts, whatever the digits say
        ("sh204001", "sh204001"),
    ],
)
def test_a_share_has_its_exchange_before_it(text: str, symbol: str) -> None:
    assert re.fullmatch(A_SHARE, text)
    assert a_share(text) == symbol
    assert stock_id(text) == symbol[2:]


@pytest.mark.parametrize("text", ["360001", "112233", "999999"])
def test_digits_that_do_not_tell_the_exchange_are_refused_with_what_to_write(
    text: str,
) -> None:
    with pytest.raises(UsageError, match=f"write sh{text}, sz{text} or bj{text}"):
        a_share(text)
    assert stock_id(text) == text


@pytest.mark.parametrize("text", ["60051", "6005190", "hk00700", "BABA", "600519.HK", "sh"])
def test_what_is_no_a_share(text: str) -> None:
    assert not re.fullmatch(A_SHARE, text)


@pytest.mark.parametrize("text", ["700", "00700", "hk700", "HK00700", "0700.HK"])
def test_hong_kong_shares_have_five_digits(text: str) -> None:
    assert re.fullmatch(HK_SHARE, text)
    assert hk_share(text) == "00700"


@pytest.mark.parametrize(
    ("text", "good"), [("BABA", True), ("brk.b", True), ("BRK$B", True), ("TOOLONGX", False)]
)
def test_american_shares(text: str, good: bool) -> None:
    assert bool(re.fullmatch(US_SHARE, text)) is good
