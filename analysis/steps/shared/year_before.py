"""Results beside those of the same time a year before (净亏损3亿元，上年同期净亏损5亿元)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sinanews.analysis.findings import Figure

_LOSS = ("净亏损", "亏损", "净亏")
_PROFIT = ("净利润", "净利", "利润总额", "利润", "净盈利", "盈利", "溢利", "收益")
_RESULT = re.compile("|".join((*_LOSS, *_PROFIT)))
# What a figure behind the last result may be of instead: 净利润…，营收3亿元
_OTHER = re.compile("收入|营收|每股|分红|股息|现金|资产|负债|费用|成本|影响")
_EXPECTED = re.compile("(?:预期|预估|预测)为?[每股净约]{0,3}$")  # 市场预期亏损3亿元
EXPECTED = 6  # characters of its longest match
_CHANGE = re.compile("[减增降升涨跌]|扩大|收窄|变动|相比")  # 较上年同期减少3亿元
SAID = 24  # characters before a figure in which its result stands; by hand: half a clause
# 上年同期, 去年同期净亏损约, 2025年上半年为: up to the figure of the year before
_LAST_YEAR = re.compile(
    r"(?:(?:[上去]年|上一年)度?同期|(?<=[，,（(])(?P<year>20\d\d)年"
    r"(?:同期|上半年|下半年|前三季度|第?[一二三四]季度|度)?)(?P<of>[^，,。；;\d-]{0,14})$"
)
LAST_YEAR = 26  # characters of its longest match
_PARTS = frozenset("，,（(")
_DATED = re.compile(
    r"(?P<year>20\d\d)年(?:同期|上半年|下半年|前三季度|第?[一二三四]季度|度)?"
    r"(?:[为：:]|净?亏损?|净?盈利|净利润)"
)
_AGAINST = ("较", "比", "与", "同", "和")
_YEAR, YEAR = (
    re.compile(r"(20\d\d)[年/-]"),
    200,
)  # characters back in which today's year is told
BETWEEN = 30  # characters between the two figures at most; by hand: two short clauses
_SENTENCE_END = re.compile("[。；;！？\n]")


class Result(NamedTuple):
    """A profit, or a loss as a negative number, and where it is told."""

    start: int
    end: int
    value: float
    is_loss: bool


class Beside(NamedTuple):
    """A result, and that of the year before behind it, which ends at `end`."""

    now: Result
    then: float
    end: int


def beside(text: str, figures: Sequence[Figure]) -> Iterator[Beside]:
    """Yield the results that stand beside those of the year before, in the same unit."""
    amounts = [figure for figure in figures if figure.kind == "money"]
    for before, figure in pairwise(amounts):
        if before.unit != figure.unit or not is_of_last_year(text, figure.start):
            continue
        now = _result(text, before, max(0, before.start - SAID))
        then = _then(text, now, figure) if now else None
        if now is not None and then is not None:
            yield Beside(now, then, figure.end)


def is_of_last_year(
    text: str,
    at: int,
) -> bool:
    """Say whether a figure or the word of a result at an offset is of the year before that of which
    the text tells.
    """
    return _before(text, at) is not None


def is_told_of_last_year(
    text: str,
    at: int,
) -> bool:
    """Say the same of what happens, with which nothing is compared (not 较上年同期增长)."""
    found = _before(text, at)
    return found is not None and not text.endswith(_AGAINST, 0, found.start())


def is_time_before(
    text: str,
    start: int,
) -> bool:
    """Say whether a date that begins at an offset is the time before, whose result stands behind it
    (净利润2亿元，2025年上半年为1亿元).
    """
    if text[start - 1 : start] not in _PARTS:
        return False
    found = _DATED.match(text, start)
    return found is not None and _is_before_told(text, found)


def _before(text: str, at: int) -> re.Match[str] | None:
    """Return the words right before an offset that say it is of the year before."""
    found = _LAST_YEAR.search(text, max(0, at - LAST_YEAR), at)
    if found is None or found["year"] is None:
        return found
    return found if _is_before_told(text, found) else None


def _is_before_told(text: str, found: re.Match[str]) -> bool:
    """Say whether the year of a date is before one that is told before it."""
    told = _YEAR.findall(text, max(0, found.start() - YEAR), found.start())
    return bool(told) and found["year"] < max(told)


def _then(text: str, now: Result, figure: Figure) -> float | None:
    """Return the result of the year before that a figure behind one gives; None where it gives
    something else.
    """
    found = _before(text, figure.start)
    if found is None or _OTHER.search(found["of"]) or _CHANGE.search(found["of"]):
        return None
    gap = text[now.end : found.start()]
    if len(gap) > BETWEEN or _SENTENCE_END.search(gap):
        return None
    then = _result(text, figure, found.start("of"))
    if then:
        return then.value
    # 净利润亏损1亿元，上年同期为2亿元: that was a profit
    of_profit = text.endswith(_PROFIT, 0, now.start)
    return _signed(figure, is_loss=now.is_loss and not of_profit)


def _result(text: str, figure: Figure, first: int) -> Result | None:
    """Return the result whose figure it is: the last one named from `first` on, in its clause."""
    found = list(_RESULT.finditer(text, first, figure.start))
    if not found:
        return None
    match = found[-1]
    between = text[match.end() : figure.start]
    if _OTHER.search(between) or _SENTENCE_END.search(between) or "，" in between:
        return None
    start = match.start()
    if _EXPECTED.search(text, max(0, start - EXPECTED), start):
        return None
    is_loss = match.group() in _LOSS
    return Result(match.start(), figure.end, _signed(figure, is_loss=is_loss), is_loss)


def _signed(figure: Figure, *, is_loss: bool) -> float:
    """Return the middle of an amount, negative where it is a loss."""
    high = figure.value if figure.high is None else figure.high
    middle = (figure.value + high) / 2
    return -abs(middle) if is_loss else middle
