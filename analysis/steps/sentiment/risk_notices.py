"""Notices of a listed company whose share has run ahead (股票交易异常波动公告), which say that there is little
behind the talk: a warning is bad news, whatever else it tells of the rise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind
from sinanews.analysis.steps.sentiment.turned_news import STRONG, key_of

_NOTICE = re.compile(
    r"(?:异常波动|异动|交易风险提示)[^，。；：\n]{0,8}公告|属于?[^，。；\n]{0,12}异常波动"
    r"|公告[^。\n]{0,60}偏离值|停牌核查"
)
RISE, _OCCASION = "price_rise", re.compile("板$|偏离值")
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
    whose = _announcer(findings)
    warned = _WARNS.search(findings.document.text, whose.end) if whose else None
    if whose is not None and warned is not None:
        yield *warned.span(), -STRONG, key_of(whose)


def without_occasion(findings: Findings) -> Findings:
    """Return the findings of a notice without the rise that is its occasion (3天2板甲乙发布异动公告): no news
    of the company. Other texts stay as they are.
    """
    if _announcer(findings) is None:
        return findings
    told = tuple(
        e for e in findings.events if e.type != RISE or not _OCCASION.search(e.trigger)
    )
    return replace(findings, events=told)


def _announcer(findings: Findings) -> Mention | None:
    """Return the listed company in the head of a notice; None of other texts."""
    if _NOTICE.search(findings.document.text, 0, LEAD) is None:
        return None
    listed = (m for m in findings.mentions if m.type == "ORG" and m.tickers)
    return next((m for m in listed if m.start <= HEAD), None)
