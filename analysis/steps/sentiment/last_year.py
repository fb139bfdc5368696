"""Results beside those of the same time a year before (净亏损3亿元，上年同期净亏损5亿元): more profit
and less of a loss are good news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sinanews.analysis.findings import Figure
from sinanews.analysis.steps.sentiment.turned_news import STRONG, TurnedNews

SAME_TIME = "同期"
HEADLINE = 120  # characters at the head of a text in which its headline lies; by hand
_LOSS = ("净亏损", "亏损", "净亏")
_PROFIT = ("净利润", "净利", "利润总额", "利润", "净盈利", "盈利", "溢利", "收益")
_RESULT = re.compile("|".join((*_LOSS, *_PROFIT)))
# What a figure behind the last result may be of instead: 净利润…，营收3亿元
_OTHER = re.compile("收入|营收|每股|分红|股息|现金|资产|负债|费用|成本|影响")
_EXPECTED = re.compile("(?:预期|预估|预测)为?[每股净约]{0,3}$")  # 市场预期亏损3亿元
EXPECTED = 6  # characters of its longest match
_CHANGE = re.compile("[减增降升涨跌]|扩大|收窄|变动|相比")  # 较上年同期减少3亿元
SAID = 24  # characters before a figure in which its result stands; by hand: half a clause
# 上年同期, 去年同期净亏损约: up to the figure of the year before
_LAST_YEAR = re.compile(r"(?:[上去]年|上一年)度?同期(?P<of>[^，,。；;\d-]{0,14})$")
LAST_YEAR = 20  # characters of its longest match
BETWEEN = 30  # characters between the two figures at most; by hand: two short clauses
_SENTENCE_END = re.compile("[。；;！？\n]")


class Result(NamedTuple):
    """A profit, or a loss as a negative number, and where it is told."""

    start: int
    end: int
    value: float
    is_loss: bool


def beside_last_year(text: str, figures: Sequence[Figure]) -> Iterator[TurnedNews]:
    """Yield results with the weight of what they are against the year before, and where the
    headline tells them in the same words.
    """
    if SAME_TIME not in text:
        return
    amounts = [figure for figure in figures if figure.kind == "money"]
    for before, figure in pairwise(amounts):
        now = _result(text, before, max(0, before.start - SAID))
        value = _last_year(text, now, figure) if now and before.unit == figure.unit else None
        if now is None or value is None or value == now.value:
            continue
        weight = STRONG if now.value > value else -STRONG
        yield TurnedNews(now.start, figure.end, weight)
        words = text[now.start : now.end]
        headline = text.find(words, 0, min(HEADLINE, now.start))
        if headline >= 0:
            yield TurnedNews(headline, headline + len(words), weight)


def _last_year(text: str, now: Result, figure: Figure) -> float | None:
    """Return the result of the year before that a figure behind one gives; None where it gives
    something else.
    """
    found = _LAST_YEAR.search(text, max(0, figure.start - LAST_YEAR), figure.start)
    if found is None or _OTHER.search(found["of"]) or _CHANGE.search(found["of"]):
        return None
    gap = text[now.end : found.start()]
    if len(gap) > BETWEEN or _SENTENCE_END.search(gap):
        return None
    then = _result(text, figure, found.start("of"))
    return then.value if then else _signed(figure, is_loss=now.is_loss)


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
