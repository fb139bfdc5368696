"""Notices of a listed company whose share has run ahead (股票交易异常波动公告), which say that there is little
behind the talk: a warning is bad news, whatever else it tells of the rise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind
from sinanews.analysis.steps.sentiment.turned_news import STRONG, key_of

_NOTICE = re.compile(
    r"(?:异常波动|异动|交易风险提示)[^，。；：\n]{0,8}公告|属于?[^，。；\n]{0,12}异常波动"
    r"|公告[^。\n]{0,60}偏离值|停牌核查"
)
HEAD, LEAD = 24, 400  # characters in which the company stands, and the notice: by hand
_WORDS = words_by_kind("notice_warnings.tsv")
_MEASURES, _SMALL = longest_first(_WORDS["measure"]), longest_first(_WORDS["small"])
_WARNS = re.compile(
    rf"(?:{_MEASURES})[^，。；：\n]{{0,8}}?(?:{_SMALL})|{longest_first(_WORDS['warning'])}"
    rf"|处于[^，。；\n]{{0,12}}(?:{longest_first(_WORDS['early'])})"
    rf"|(?:没有|并?无)[^，。；未\n]{{0,16}}(?:{longest_first(_WORDS['lacking'])})"
    r"|市[盈净]率[^。；\n]{0,24}高于"
)


def risk_notices(findings: Findings) -> Iterator[tuple[int, int, float, str]]:
    """Yield where a notice warns first, the end of those words, their weight and the key of its
    company.
    """
    document = findings.document
    whose = _announcer(findings.mentions)
    if whose is None or _NOTICE.search(document.text, 0, LEAD) is None:
        return
    warned = _WARNS.search(document.text, whose.end)
    if warned is not None:
        yield *warned.span(), -STRONG, key_of(whose)


def _announcer(mentions: Sequence[Mention]) -> Mention | None:
    """Return the listed company in the head of a text."""
    listed = (m for m in mentions if m.type == "ORG" and m.tickers and m.start <= HEAD)
    return next(listed, None)
