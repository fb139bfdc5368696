"""Whom the form of a trigger says: the name inside it, whose office it is, whose trading stops."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.limit_days import whose_days
from sinanews.analysis.steps.events.new_holders import is_new_holder
from sinanews.analysis.steps.events.offices import taken_office
from sinanews.analysis.steps.events.other_parties import spun_off
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.events.stakes import whose_shares
from sinanews.analysis.steps.events.unlisted import name_in_rating

_ANNOUNCES = re.compile(
    r"\s?(?:[（(][^（()）]{2,14}[)）])?[^，。；\n]{0,6}?(?:公告|披露|发布)"
)
SUSPENSION = "suspension"
_SHARES_OF_IT = re.compile(
    r"(?:本?公司|其)?(?:[AH]股)?(?:股票|证券)(?!简称)"
)  # heads a clause


def told_by_form(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
    resources: Resources,
) -> Mention | None:
    """Return whom the form of a trigger says: the name inside it, whose office it is, whose shares a
    notice tells of.
    """
    inside = _name_in_gap(text, hit, pool, resources) if hit.trigger.named_gap else None
    inside = inside or spun_off(text, hit, pool) or _whose_trading(text, hit, pool)
    inside = inside or whose_days(hit, pool)
    return inside or taken_office(text, hit, pool) or whose_shares(text, hit, pool)


def _whose_trading(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the listed company that announces that its shares stop or start to trade (甲乙公告，
    拟购买丙丁，公司股票停牌); None for other triggers.
    """
    place = hit.place
    if hit.trigger.type.name != SUSPENSION or not _SHARES_OF_IT.match(text, place.left):
        return None
    return next(iter(announcer(text, place, pool)), None)


def announcer(
    text: str,
    place: TriggerPlace,
    pool: Sequence[Mention],
) -> list[Mention]:
    """Return the listed company that announces before the clause of a trigger what happens to its
    shares (甲乙公告，公司股票涨停).
    """
    before = [m for m in pool if place.sentence.start <= m.start < place.left and m.tickers]
    return [m for m in before if m.type == "ORG" and _ANNOUNCES.match(text, m.end)][-1:]


def _name_in_gap(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
    resources: Resources,
) -> Mention | None:
    """Return the name inside a trigger (下调[某某控股]主体评级), also one that is no mention."""
    first = hit.place.start + len(hit.trigger.first)
    last = hit.place.end - len(hit.trigger.second)
    if last - first < 2:  # a name has two characters at least
        return None
    inside = (m for m in pool if first <= m.start < last)
    mention = next(inside, None)
    if is_new_holder(hit):
        return mention  # 成为上市公司控股股东 names none
    return mention or name_in_rating(text, first, last, resources.taxonomy.context)
