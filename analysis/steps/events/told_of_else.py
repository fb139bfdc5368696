"""Dates and figures around a trigger that tell of something else: a record, a model year, a change's
start, a threshold.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from sinanews.analysis.findings import DateMention, Figure
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind
from sinanews.analysis.steps.events.rated import RATING

# Spans of time in which nobody rates or takes an office: those of results
_NOT_WHEN = MappingProxyType(
    {
        RATING: frozenset({"quarter", "half", "year", "range"}),
        "management": frozenset({"quarter", "half"}),
    }
)
ACCOUNTS = frozenset(
    {"earnings", "shares", "regulation"}
)  # families told for a year of accounts
_OF_ACCOUNTS = "年度"
# Behind a date: since when a record stands (创7月29日以来最大跌幅), or what it is a model or a contract of
# (2026年款, 9月交割的原油), or when something was made (2021年期间生产的汽车)
_SINCE = re.compile(
    r"(?:份|初|末|底|中旬|上旬|下旬)?(?:以来|交割|到期|合约|(?:期间|之间)?(?:生产|制造|出厂))|年?款"
)
# Before a date: what goes on from then, what was planned, by what something is measured
_BEFORE = re.compile(
    r"(?:延续|原计划|原定于?|有效期限?至|到期日[为：]?|占(?:公司|其)?|对(?:公司|其)?)$"
)
BEFORE = 5  # characters of its longest match
# Behind a date in quotes: it is part of the name of a work (“甲省2026年度养护工程”)
_OF_WORK = re.compile(
    r"[^，。；：“”\n]{0,40}(?:工程|项目|采购|标段|活动|计划)[^，。；：“”\n]{0,10}”"
)
_IN_QUOTES = re.compile(r"“[^，。；：“”\n]{0,30}$")
NAME = 32  # characters before it in which the name begins
# 由45亿美元扩大至50亿美元: the first of the two is what was
_FROM = re.compile(r"[由从自](?:约|大约|此前的|原来的)?$")
FROM = 5  # characters of its longest match
_WORDS = words_by_kind("directions.tsv")
_WAYS = longest_first({*_WORDS["up"], *_WORDS["down"], "扩大", "调整", "变更"})
_TO = rf"(?:元|股|%)?(?:[（(]含税[)）])?(?:{_WAYS})[至到为]"
_CHANGES = re.compile(_TO)
# Before the figure of what a company is worth: 投后估值达到13亿美元
_WORTH = re.compile(
    r"(?:估值|市值)(?:已|将|有望)?(?:为|约|达到|达|超过|超|至|高达|[：:]){0,2}$"
)
WORTH = 9  # characters of its longest match
_CHANGED = re.compile(
    r"[由从自](?:约|大约)?[0-9][0-9.,]{0,12}(?:%|万股|亿股|股|[万亿]元|元)"
    rf"{_TO}约?$"
)
CHANGED = 40  # characters of it
# Behind a figure that says from how much on something counts (5%以上股东, 10亿元以上工程合同)
_THRESHOLD = re.compile(
    r"以[上下](?:的|[（(][^（()）]{0,4}[)）])?(?:股东|股份|工程|合同|项目|订单|罚款)"
)


def is_date_of_else(
    text: str,
    date: DateMention,
    kind: EventType,
) -> bool:
    """Say whether a date is not when an event of a type happens."""
    if date.granularity in _NOT_WHEN.get(kind.family, ()):
        return True
    if kind.family not in ACCOUNTS and date.text.endswith(_OF_ACCOUNTS):
        return True
    if _SINCE.match(text, date.end):
        return True
    first = max(0, date.start - BEFORE)
    return _BEFORE.search(text, first, date.start) is not None or _is_in_name(text, date)


def is_figure_of_else(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure is where a change begins, or a threshold."""
    if _THRESHOLD.match(text, figure.end):
        return True
    first = max(0, figure.start - FROM)
    before = _FROM.search(text, first, figure.start)
    return before is not None and _CHANGES.match(text, figure.end) is not None


def is_worth(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure is what a company is worth."""
    first = max(0, figure.start - WORTH)
    return _WORTH.search(text, first, figure.start) is not None


def told_from(
    text: str,
    figure: Figure,
) -> int:
    """Return where the change begins that ends in a figure (由11.60%减少至11.00%), else where the
    figure begins: what a figure is of stands before that.
    """
    first = max(0, figure.start - CHANGED)
    found = _CHANGED.search(text, first, figure.start)
    return found.start() if found else figure.start


def _is_in_name(
    text: str,
    date: DateMention,
) -> bool:
    """Say whether a date is part of a name in quotes."""
    if _OF_WORK.match(text, date.end) is None:
        return False
    return _IN_QUOTES.search(text, max(0, date.start - NAME), date.start) is not None
