"""Codes that the text itself writes: （600519）, 600519.SH, 03690.HK, （300431，SZ）, NASDAQ:
BABA, 证券代码.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.scraper.model.tickers import share_exchange

A_CODE = re.compile(
    r"(?<![\d.A-Za-z])(?:(SH|SZ|BJ)[:：.]?)?(\d{6})(?:[.．，, ]?(SH|SZ|SS|BJ))?(?![\d.%A-Za-z])",
    re.IGNORECASE,
)
HK_CODE = re.compile(
    r"(?<![\d.A-Za-z])(?:HK[:：.]?)?(\d{4,5})[.．，]?HK(?![A-Za-z0-9])|(?<![A-Za-z0-9])HK[:：.]?(\d{4,5})(?![\d.])",
    re.IGNORECASE,
)
HK_EXCHANGE = re.compile(r"(?:港交所|联交所|HKEX|SEHK|港股)[:：]\s?(\d{3,5})(?!\d)")
US_CODE = re.compile(
    r"(?:NASDAQ|NYSE|Nasdaq|纳斯达克|纽交所|美股|AMEX)(?:股票代码|代码)?[:：]\s?([A-Z]{1,5}(?:\.[AB])?)(?![A-Za-z])"
    r"|(?<![A-Za-z.])([A-Z]{1,5}(?:\.[AB])?)\.(?:US|N|O|OQ|NYSE)(?![A-Za-z])"
    r"|(?<=[（(])([A-Z]{1,5})(?=[)）])"
)
# What may stand between a name and its code: brackets and the words that announce a code.
LINK = re.compile(
    r"[\s（(\[【“”\"：:，,、]{0,4}(?:行情|股票代码|证券代码|代码|股份代号|A股|H股|[\s：:，,])*[（(：:\s]{0,3}(?:[A-Za-z]{2,6}[:：.]?\s?)?"
)
LABEL = re.compile(r"(?:代码|代号)[为是]?[:：\s]{0,3}$")
OFFICE = frozenset(
    "部局委会署院学织所厅行"
)  # ends of offices, whose Latin short form in brackets is no ticker
GAP = 24  # characters between name and code
AFTER = re.compile(r"[\s，,;；]{0,8}(?:证券|股票|公司)简称[:：\s]{0,4}")


def codes(text: str, lexicons: Lexicons) -> list[tuple[int, int, str]]:
    """Return (start, end, ticker) of the codes in the text, in order; bare six digits in
    brackets or labelled.
    """
    found = []
    for match in A_CODE.finditer(text):
        market = (match[1] or match[3] or "").upper().replace("SS", "SH") or announced(
            text, match.start(), match.end()
        )
        if market:
            found.append(
                (match.start(), match.end(), f"{match[2]}.{share_exchange(match[2]) or market}")
            )
    for pattern in (HK_CODE, HK_EXCHANGE):
        for match in pattern.finditer(text):
            digits = next(filter(None, match.groups()))
            found.append((match.start(), match.end(), f"{digits.zfill(5)}.HK"))
    for match in US_CODE.finditer(text):
        ticker = f"{next(filter(None, match.groups()))}.US"
        known = ticker in lexicons.by_ticker and text[max(0, match.start() - 2)] not in OFFICE
        if not match[3] or known:
            found.append((match.start(), match.end(), ticker))
    return sorted(found)


def announced(text: str, start: int, end: int) -> str | None:
    """Return the exchange of six bare digits where brackets or a label say that they are a code."""
    before = text[max(0, start - 8) : start]
    bracket = before.endswith(("（", "(", "行情", "[")) and text[end : end + 1] in (
        "）",
        ")",
        ",",
        "，",
        "]",
        " ",
        ";",
        "；",
    )
    return share_exchange(text[start:end]) if bracket or LABEL.search(before) else None


def bind(
    text: str, mentions: Sequence[Mention], found: Sequence[tuple[int, int, str]]
) -> dict[int, str]:
    """Return the tickers by place of the mention in the list: it stands right before the code,
    or after it as 简称.
    """
    ends, starts = [m.end for m in mentions], [m.start for m in mentions]
    bound: dict[int, str] = {}
    for start, end, ticker in found:
        before = bisect_right(ends, start) - 1
        near = before >= 0 and start - ends[before] <= GAP
        if near and LINK.fullmatch(text, ends[before], start):
            bound.setdefault(before, ticker)
            continue
        after = bisect_left(starts, end)
        if (
            after < len(mentions)
            and starts[after] - end <= GAP
            and AFTER.fullmatch(text, end, starts[after])
        ):
            bound.setdefault(after, ticker)
    return bound
