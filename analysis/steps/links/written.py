"""Codes that the text itself writes: （600519）, 600519.SH, 03690.HK, （300431，SZ）, NASDAQ:
BABA, 证券代码.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.word_lists import alternatives
from sinanews.analysis.lexicons.word_starts import matches_at
from sinanews.analysis.steps.links.name_lookup import LINK_WORDS
from sinanews.scraper.model.tickers import share_exchange

_A_SHARE = re.compile(
    r"(?<![\d.A-Za-z])(?:(SH|SZ|BJ)[:：.]?)?(?P<code>\d{6})"
    r"(?:[.．，, ]?(SH|SZ|SS|BJ))?(?![\d.%A-Za-z])",
    re.IGNORECASE,
)
_SIX_DIGITS = re.compile(r"\d(?<!\d\d)\d{5}(?!\d)")
_EXCHANGE = 3  # characters of an exchange and its mark before a code
_HONG_KONG = re.compile(
    r"(?<![\d.A-Za-z])(?:HK[:：.]?)?(\d{4,5})[.．，]?HK(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])HK[:：.]?(\d{4,5})(?![\d.])",
    re.IGNORECASE,
)
_HONG_KONG_EXCHANGE = re.compile(r"(?:港交所|联交所|HKEX|SEHK|港股)[:：]\s?(\d{3,5})(?!\d)")
# Five digits alone in brackets, where the lists have them: （00700）
_HONG_KONG_ALONE = re.compile(r"[（(](0\d{4})[）)]")
_AMERICAN = re.compile(
    r"(?:NASDAQ|NYSE|Nasdaq|纳斯达克|纽交所|美股|AMEX)(?:股票代码|代码)?[:：]\s?"
    r"([A-Z]{1,5}(?:\.[AB])?)(?![A-Za-z])"
    r"|(?<![A-Za-z.])([A-Z]{1,5}(?:\.[AB])?)\.(?:US|N|O|OQ|NYSE)(?![A-Za-z])"
    r"|(?<=[（(])(?P<alone>[A-Z]{1,5})(?=[)）])"
)
_AMERICAN_STARTS = re.compile("[A-Z]|纳斯达克|纽交所|美股")
# What may stand between a name and its code: brackets and the words that announce a code.
_BETWEEN = re.compile(
    r"[\s（(\[【“”\"：:，,、]{0,4}"
    rf"(?:{alternatives(LINK_WORDS['before a code'])}|[\s：:，,])*"
    r"[（(：:\s]{0,3}(?:[A-Za-z]{2,6}[:：.]?\s?)?"
)
_LABEL = re.compile(r"(?:代码|代号)[为是]?[:：\s]{0,3}$")
_LABEL_REACH = 8  # characters before a code in which its label stands
_OPENED_BY, _CLOSED_BY = ("（", "(", "行情", "["), tuple("）),，] ;；")
# Ends of offices, whose Latin short form in brackets is no ticker.
_OFFICE_ENDS = frozenset("部局委会署院学织所厅行")
_GAP = 24  # characters between name and code
_CALLED = re.compile(r"[\s，,;；]{0,8}(?:证券|股票|公司)简称[:：\s]{0,4}")
Code = tuple[int, int, str]  # start, end, ticker


def codes(text: str, lexicons: Lexicons) -> list[Code]:
    """Return the codes in the text, in order; bare six digits in brackets or labelled."""
    return sorted([*_a_shares(text), *_hong_kong(text, lexicons), *_american(text, lexicons)])


def bind(
    text: str,
    mentions: Sequence[Mention],
    found: Sequence[Code],
) -> dict[int, str]:
    """Return the tickers by place of the mention in the list: it stands right before the code,
    or after it as 简称.
    """
    ends = [mention.end for mention in mentions]
    starts = [mention.start for mention in mentions]
    bound: dict[int, str] = {}
    for start, end, ticker in found:
        before = bisect_right(ends, start) - 1
        if before >= 0 and _is_bound(
            _BETWEEN,
            text,
            ends[before],
            start,
        ):
            bound.setdefault(before, ticker)
            continue
        after = bisect_left(starts, end)
        if after < len(mentions) and _is_bound(
            _CALLED,
            text,
            end,
            starts[after],
        ):
            bound.setdefault(after, ticker)
    return bound


def _is_bound(
    between: re.Pattern[str],
    text: str,
    start: int,
    end: int,
) -> bool:
    """True where nothing stands between a name and a code but what binds them."""
    return end - start <= _GAP and between.fullmatch(text, start, end) is not None


def _a_shares(text: str) -> Iterator[Code]:
    """Yield the codes of mainland shares."""
    for match in matches_at(_A_SHARE, text, _a_share_starts(text)):
        start, end = match.span()
        written = (match[1] or match[3] or "").upper().replace("SS", "SH")
        market = written or _announced_exchange(text, start, end)
        code = match["code"]
        if market and not _is_index(code, written):
            yield start, end, f"{code}.{share_exchange(code) or market}"


def _a_share_starts(text: str) -> Iterator[int]:
    """Yield where a code of a mainland share can begin: at six digits or right before."""
    for digits in _SIX_DIGITS.finditer(text):
        start = digits.start()
        yield from range(max(0, start - _EXCHANGE), start + 1)


def _is_index(code: str, written: str) -> bool:
    """True for an index of Shanghai by its exchange: 000001.SH is none of Shenzhen's shares."""
    return written == "SH" and code.startswith("000")


def _announced_exchange(
    text: str,
    start: int,
    end: int,
) -> str | None:
    """Return the exchange of six bare digits where brackets or a label say that they are a code."""
    before = text[max(0, start - _LABEL_REACH) : start]
    bracket = before.endswith(_OPENED_BY) and text[end : end + 1] in _CLOSED_BY
    return share_exchange(text[start:end]) if bracket or _LABEL.search(before) else None


def _hong_kong(text: str, lexicons: Lexicons) -> Iterator[Code]:
    """Yield the codes of Hong Kong shares, with five digits; those alone in brackets only where a
    list has them.
    """
    # most texts have no such letters, and looking for these first is fast
    by_letters = (_HONG_KONG,) if "hk" in text.lower() else ()
    for pattern in (*by_letters, _HONG_KONG_EXCHANGE):
        for match in pattern.finditer(text):
            digits = next(filter(None, match.groups()))
            yield match.start(), match.end(), f"{digits.zfill(5)}.HK"
    for match in _HONG_KONG_ALONE.finditer(text):
        if (ticker := f"{match[1]}.HK") in lexicons.by_ticker:
            yield match.start(1), match.end(1), ticker


def _american(text: str, lexicons: Lexicons) -> Iterator[Code]:
    """Yield the codes of American shares; letters alone in brackets only where a list has them
    and no office stands before them.
    """
    starts = (place.start() for place in _AMERICAN_STARTS.finditer(text))
    for match in matches_at(_AMERICAN, text, starts):
        start, end = match.span()
        ticker = f"{next(filter(None, match.groups()))}.US"
        listed = ticker in lexicons.by_ticker
        if not match["alone"] or (listed and not _is_of_office(text, start)):
            yield start, end, ticker


def _is_of_office(text: str, start: int) -> bool:
    """True where the word before the bracket before `start` ends as offices do."""
    return text[max(0, start - 2)] in _OFFICE_ENDS
