"""The words that a role of an event needs around what fills it, and what it is of instead."""

from __future__ import annotations

import re

from sinanews.analysis.findings import DateMention, Figure, Mention
from sinanews.analysis.lexicons.event_roles import EventRole
from sinanews.analysis.steps.events.told_of_else import is_figure_of_else, is_worth, told_from
from sinanews.analysis.steps.shared.year_before import is_of_last_year

BEFORE = 12  # characters before an argument in which its words stand: by hand
PRICE, SHARES = "price_per_share", "shares"
TOTAL, FINANCING = "total_amount", "financing"
NET_PROFIT, _LOST = "net_profit", "亏"
INTEREST = "净利息"  # what a bank earns by lending: no profit
_RECURRING = "非经常性损益的"  # 扣除非经常性损益的净利润
RESULTS, _MINUS = frozenset({NET_PROFIT, "loss"}), ("-", "－")
# Before whom something is given to: no holder.
_GIVEN_TO = ("质押给", "押给", "押予", "出售给", "转让给", "押于", "给", "向", "在")
_PARTS = "，,；;、"
_LARGE = re.compile("[万亿]")  # in a sum: no price of one share
# Before a price: it is the share's in trading
_TRADED = re.compile(r"(?:[开收]盘|现价|盘中|日内|最新)[^，,。；;\n]{0,4}$")
# Before a number or a share: it is what a holder has when the deal is done (本次减持后，甲持有…)
_LEFT = re.compile(
    r"(?:减持|增持|权益变动|转让)(?:计划|完成|实施完[成毕])?后[^。；;\n]{0,48}$"
)
LEFT = 60  # characters of it
HOLDINGS = frozenset({SHARES, "share_of_capital", "share_of_holding"})
# Before a number of shares: those that a holder has, not those that it deals in
_OWNED = re.compile(
    r"(?:持有(?!的)[^，。；\n]{0,14}?(?:公司)?(?:股份|股票)?(?:数量|总数)?(?:共计?|合计|为)?|[增减]持前持股(?:数量)?为?|总股本为?[（(]?)$"
)


def has_words(
    text: str,
    role: EventRole,
    span: Figure | DateMention | Mention,
    first: int,
) -> bool:
    """Say whether the words that a role needs stand by an argument, in the scope: before it in
    its part of the clause; of a name right before or behind it.
    """
    start = max(first, span.start - BEFORE)
    if _is_of_another(text, role, span, start):
        return False
    if isinstance(span, Mention):
        return _has_words_of_name(text, role, span, start)
    if role.before is None:
        return True
    end = told_from(text, span) if isinstance(span, Figure) else span.start
    start = max(first, end - BEFORE)
    cut = max(map(text[start:end].rfind, _PARTS))
    words = text[start + cut + 1 : end]
    if role.role in RESULTS and _is_other_result(role, span, words):
        return False
    return role.before.search(words) is not None


def _is_other_result(
    role: EventRole,
    span: Figure | DateMention,
    words: str,
) -> bool:
    """Say whether words before a result are of another: a loss (净利润亏损1亿元), a bank's interest, the
    profit without what does not recur.
    """
    lost = _LOST in words or span.text.startswith(_MINUS)
    of_else = INTEREST in words or _RECURRING in words
    return of_else or lost is (role.role == NET_PROFIT)


def _has_words_of_name(
    text: str,
    role: EventRole,
    name: Mention,
    start: int,
) -> bool:
    """Say whether the words that a role needs stand right before a name, from `start` on, or behind
    it.
    """
    if role.before is None:
        return True
    if text.endswith(_GIVEN_TO, start, name.start):
        return False
    behind = role.behind is not None and role.behind.match(text, name.end)
    return bool(behind) or role.before.search(text[start : name.start]) is not None


def _is_of_another(
    text: str,
    role: EventRole,
    span: Figure | DateMention | Mention,
    first: int,
) -> bool:
    """Say whether a sum is too large for the price of one share, a result that of the year before,
    or a number of shares what a holder has and not what it deals in; a figure where a change begins.
    """
    if not isinstance(span, Figure):
        return False
    return is_figure_of_else(text, span) or _is_other_sum(text, role, span, first)


def _is_other_sum(
    text: str,
    role: EventRole,
    figure: Figure,
    first: int,
) -> bool:
    """Say the same of a figure by the role that it would fill."""
    if role.role == PRICE:
        return _is_no_price(text, figure, first)
    if role.role in HOLDINGS and _is_left(text, figure):
        return True
    if role.role in RESULTS:
        return is_of_last_year(text, figure.start)
    if role.role == TOTAL:
        return FINANCING in role.events and is_worth(text, figure)
    return role.role == SHARES and _OWNED.search(text, first, figure.start) is not None


def _is_no_price(
    text: str,
    figure: Figure,
    first: int,
) -> bool:
    """Say whether a sum is too large for the price of one share, or the price at which it trades."""
    traded = _TRADED.search(text, first, figure.start)
    return traded is not None or _LARGE.search(figure.text) is not None


def _is_left(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a number or share is what a holder has when the deal is done."""
    return _LEFT.search(text, max(0, figure.start - LEFT), figure.start) is not None
