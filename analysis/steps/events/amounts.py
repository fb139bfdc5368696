"""The amount of an event: the figure that its trigger tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Argument, Figure, Findings, Mention
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.steps.events.argument_spans import of_figure
from sinanews.analysis.steps.events.issuers import STAKES
from sinanews.analysis.steps.events.movers import turns_price
from sinanews.analysis.steps.events.overlaps import EARNINGS, TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace, headline_part, within
from sinanews.analysis.steps.events.rated import RATING
from sinanews.analysis.steps.events.told_of_else import is_figure_of_else, is_worth
from sinanews.analysis.steps.shared.year_before import is_of_last_year

AMOUNT_KINDS = frozenset({"money", "shares", "percent", "per_share"})
MONEY = frozenset({"money"})
SUMS = MONEY | {"shares"}
DEALS = frozenset({"shares", "ma", "financing", "contract"})
TIMES = "倍"  # of what a result was a year before
MOVE_KINDS = frozenset({"percent", "percentage_points", "basis_points"})
LOSS, IPO = "loss", "ipo"
RAISES_MONEY = frozenset({"financing", IPO})  # families of events
RECALL, COUNTED = "recall", frozenset({"quantity"})  # how many cars are recalled
WITHOUT_AMOUNT = frozenset({"suspension", "executive_change", "executive_absent"})
QUOTE_REACH = 40  # characters of the quote of a share in brackets: by hand
_QUOTE = re.compile(
    r"[(（][0-9.]+\s?[,，/ ]\s?[-+−]?[0-9.]+\s?[,，/ ]\s?[-+−]?[0-9.]+[%％][)）]"
)
WORDS_REACH = 12  # characters before a figure in which the word stands: by hand
_PRICE = re.compile(
    r"(?:收盘价|开盘价|现价|股价|均价|每股|最[高低]价|单价|报)[^，,。；;]{0,4}$"
)
# Before a sum that a plan aims at or a business has: that of no deal
_RESULT = re.compile(r"(?:收入|营收|利润|净利|认购额|认购需求)[^，,。；;]{0,8}$")
# Before a figure: it is that of a share's move
_SHARE_MOVES = re.compile(
    r"(?:[高低]开|收[涨跌高低]|盘[中初前后][涨跌]|股价[^，,。；;]{0,6})[超逾近约]?$"
)
# The same in another clause (大跌19%，业绩不及预期)
_MOVES = re.compile(r"[涨跌][超逾近约]?$")
_STAKE = re.compile("的?(?:股权|股份|权益)")
_NEW = "至到为"  # right before what a target price is now


def amounts_of(
    findings: Findings,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> list[Argument]:
    """Return the amount of a trigger: of a move of prices its size in its own clause, never a
    price; else the nearest of its clause, else the nearest that no other name parts from it.
    """
    place, text = hit.place, findings.document.text
    kind = hit.trigger.type
    amounts = _around(findings, hit)
    own = [f for f in amounts if place.left <= f.start < place.right]
    if kind.is_price_move:
        amounts = [f for f in own if f.start >= place.start and not _parted(f, place, pool)]
        amounts = [f for f in amounts if not turns_price(text, kind, place.end, f.start)]
    elif own:
        amounts = [f for f in own if not _moves_in_other_part(text, f, place)]
    else:
        amounts = [f for f in amounts if not _parted(f, place, pool)]
        amounts = [f for f in amounts if not _follows(text, f, _MOVES)]
    amounts = _of_kind(text, amounts, kind)
    near = sorted(amounts, key=lambda f: _distance(f, place))
    return [of_figure("amount", one) for one in near[:1]]


def _moves_in_other_part(
    text: str,
    figure: Figure,
    place: TriggerPlace,
) -> bool:
    """Say whether a figure is that of a share's move in another part of a headline (甲乙涨超11%
    预期净利大增).
    """
    first, last = headline_part(text, place)
    return not first <= figure.start < last and _follows(text, figure, _MOVES)


def _around(
    findings: Findings,
    hit: TriggerHit,
) -> list[Figure]:
    """Return the figures around a trigger that can be an amount: of results none of the year before,
    and none of a quote.
    """
    text, kind = findings.document.text, hit.trigger.type
    figures = within(findings.figures, hit.place)
    if kind.family == EARNINGS:
        figures = [f for f in figures if _is_of_result(text, f)]
    else:
        kinds = _kinds_of(kind)
        figures = [f for f in figures if f.kind in kinds]
    figures = [f for f in figures if not is_figure_of_else(text, f)]
    return [f for f in figures if not _in_quote(text, f)]


def _is_of_result(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure can be a result or its change, and not that of the year before."""
    able = figure.kind in AMOUNT_KINDS or figure.unit == TIMES
    return able and not is_of_last_year(text, figure.start)


def _kinds_of(kind: EventType) -> frozenset[str]:
    """Return the kinds of figures that the amount of an event can be."""
    if kind.name == RECALL:
        return COUNTED
    return MOVE_KINDS if kind.is_price_move else AMOUNT_KINDS


def _of_kind(
    text: str,
    amounts: Sequence[Figure],
    kind: EventType,
) -> list[Figure]:
    """Return the amounts that an event of a type can have: how much a loss narrows is its
    change.
    """
    if kind.is_price_move:
        return list(amounts)
    if kind.name in WITHOUT_AMOUNT:
        return []
    able = [f for f in amounts if not _follows(text, f, _SHARE_MOVES)]
    if kind.family in RAISES_MONEY:
        able = [f for f in able if not is_worth(text, f)]
    return _of_family(text, able, kind)


def _of_family(
    text: str,
    able: Sequence[Figure],
    kind: EventType,
) -> list[Figure]:
    """Return the amounts that an event of a family can have: a loss is money, a listing raises
    money or sells shares.
    """
    if kind.name == LOSS:
        return [f for f in able if f.kind == "money"]
    if kind.name == IPO:
        return [f for f in able if f.kind in SUMS and not _is_of_another(text, f)]
    if kind.family == RATING:
        return [f for f in able if text[f.start - 1] in _NEW] or list(able)
    return _sums(text, able, kind) if kind.family in DEALS else list(able)


def _sums(
    text: str,
    amounts: Sequence[Figure],
    kind: EventType,
) -> list[Figure]:
    """Return the sums of a deal, of deals in a company's own shares those of money alone: numbers
    of shares and shares of the capital have roles of their own there. Another deal may have a
    number of shares, or what is left where it has none.
    """
    own_shares = kind.family == STAKES
    kinds = MONEY if own_shares else SUMS
    able = [f for f in amounts if f.kind in kinds]
    sums = [f for f in able if not _is_of_another(text, f)]
    if sums or own_shares:
        return sums
    return [f for f in amounts if not _is_price(text, f) and not _is_stake(text, f)]


def _is_stake(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure is of the shares that a deal is about: its object (收购51%股权)."""
    return _STAKE.match(text, figure.end) is not None


def _is_price(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure is the price of a share, or a result."""
    return figure.kind == "per_share" or _is_of_another(text, figure)


def _in_quote(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure stands in the quote of a share after its name (11.480,-0.02,-0.17%)."""
    first = max(0, figure.start - QUOTE_REACH)
    before = text[first : figure.start]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened >= 0 and _QUOTE.match(text, first + opened) is not None


def _is_of_another(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a sum of money is the price of one share (收盘价：16.46元), or a result."""
    if _follows(text, figure, _PRICE):
        return True
    return _follows(text, figure, _RESULT)


def _follows(
    text: str,
    figure: Figure,
    words: re.Pattern[str],
) -> bool:
    """Say whether words end right before a figure."""
    first = max(0, figure.start - WORDS_REACH)
    return words.search(text, first, figure.start) is not None


def _distance(
    figure: Figure,
    place: TriggerPlace,
) -> tuple[int, bool]:
    """Return how far a figure is from a trigger, 0 where they meet; what follows it counts as
    nearer than what stands as far before it.
    """
    gap = max(figure.start - place.end, place.start - figure.end, 0)
    return gap, figure.start < place.start


def _parted(
    figure: Figure,
    place: TriggerPlace,
    others: Sequence[Mention],
) -> bool:
    """Say whether a mention begins between a figure and the trigger."""
    first = min(figure.start, place.end)
    last = max(figure.start, place.start)
    between = [m.start for m in others if first < m.start < last]
    return any(not place.start <= start < place.end for start in between)
