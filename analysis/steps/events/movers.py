"""Moves of prices that are not of whom the text names: of a sector, a market, of others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace, first_around

# Characters before a clause in which the goods stand that it goes on about: by hand
REACH = 16
# By the sign of a move: words of the other way (冲高回落微涨0.1%)
_OTHER_WAY = MappingProxyType({-1: re.compile("[涨升]"), 1: re.compile("[跌降]")})
_WHICH = "的"
MOVED = 6  # characters before a figure in which its move stands: by hand


def moves_others(
    text: str,
    hit: TriggerHit,
    names: Sequence[Mention],
    context: EventContext,
) -> bool:
    """Say whether in a move of prices others move than who is named: many shares of which the last
    name before is the cause (甲乙财报引发芯片板块跳水), those that a clause without a name says
    (，科技股普跌), or goods.
    """
    if not hit.trigger.type.is_price_move:
        return False
    place = hit.place
    before = [m.end for m in names if m.end <= place.start]
    first = max([place.left, *before])
    parted = text.rfind(" ", first, place.start) + 1  # a blank parts headlines
    if parted and _are_many(text, parted, place, context):
        return True
    goods_from = first
    if first == place.left:  # a clause without a name goes on (调涨甲乙报价，涨幅最高达20%)
        goods_from = first_around(place, REACH)
    if context.goods.search(text, goods_from, place.start):
        return True
    if parted and text.startswith(_WHICH, place.end):
        return True  # 甲乙涨1% 上周五大跌的芯片股反弹
    if first > place.left:
        cause = context.causes_move.search(text, first, place.start)
        return cause is not None and _are_many(text, cause.end(), place, context)
    return _are_many(text, first, place, context)


def turns_price(
    text: str,
    kind: EventType,
    first: int,
    last: int,
) -> bool:
    """Say whether words between two offsets, at the end before a figure, move a price the other way
    than a type does.
    """
    other = _OTHER_WAY.get(kind.polarity) if kind.is_price_move else None
    return other is not None and other.search(text, max(first, last - MOVED), last) is not None


def _are_many(text: str, first: int, place: TriggerPlace, context: EventContext) -> bool:
    return context.many.search(text, first, place.start) is not None
