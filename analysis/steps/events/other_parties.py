"""Names in the clause of a deal that are its other side: who sells, whose contract it is, the place
of an issue.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace
from sinanews.analysis.steps.shared.clauses import together

CONTRACT, IPO, EXCHANGE, SALE = "contract", "ipo", "exchange", "holding_decrease"
BANKRUPTCY, _CREDITORS = "bankruptcy", ("债权人", "申请人")
_AT, _TO, _WHICH = "在", "向", "的"
_FROM = re.compile(r"(?:向|从[\u4e00-\u9fff]{0,4})$")  # 从某国甲乙手中收购
_ON, _BOUGHT = "对", ("的", "增资", "进行增资")
FROM_REACH = 6  # characters of it: by hand
ISSUER, TAKEOVERS = "issuer", "ma"
# Behind the name of a company: what it has built or buys.
_OF_TENDER = re.compile(r"[^，,。；;\n]{0,14}?(?:项目|工程|采购|招标|标段)")
_TENDERED_BY = "为在"
_TENDERED = re.compile(r"[^，,。；;\n]{0,40}(?:招标|采购|标段|项目)")

# Behind whose tender it is: 甲乙发布中标候选人公示
_PUBLISHES = re.compile(r"(?:发布|公布|公示)[^，,。；;\n]{0,30}?(?:中标|候选人|招标|采购)")
# Right before whom another has wronged, who is punished for it (抹黑甲乙被处罚)
_WRONGED = ("抹黑", "诋毁", "冒充", "假冒", "仿冒", "诽谤", "造谣")
_UNTRUE = re.compile("的?(?:虚假信息|不实信息|虚假言论|谣言)")  # right behind one
# Around the name of a place to trade: 在甲乙交易平台上下跌
_VENUE = re.compile(r"(?:[\u4e00-\u9fff]{0,4}平台|市场)")
# Right before the company that another brings to market (分拆子公司甲乙上市)
_SPUN_OFF = re.compile(r"分拆(?:(?:其|公司)?(?:控股|全资|旗下|下属)?(?:子公司|孙公司)?)$")
SPUN_OFF = 12  # characters of its longest match


def is_wronged(
    text: str,
    mention: Mention,
    kind: EventType,
) -> bool:
    """Say whether a name is whom another has wronged, or who asks a court to wind up another
    (债权人甲乙申请对公司重整).
    """
    if text.endswith(_WRONGED, 0, mention.start):
        return True
    if kind.name == BANKRUPTCY and text.endswith(_CREDITORS, 0, mention.start):
        return True
    return _UNTRUE.match(text, mention.end) is not None


def is_venue(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is of a place to trade in."""
    if not text.startswith(_AT, mention.start - 1):
        return False
    return _VENUE.match(text, mention.end) is not None


def without_boards(
    names: Sequence[Mention],
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the names without the exchanges that only say where the share right behind them is traded
    (某交所甲乙涨停).
    """
    starts = {m.start for m in names}
    return [m for m in names if m.end not in starts or organisations.observer(m) != EXCHANGE]


def spun_off(
    text: str,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> Mention | None:
    """Return the company that a listing brings to market for another; None where there is none."""
    if hit.trigger.type.name != IPO:
        return None
    place = hit.place
    own = [m for m in pool if m.type == "ORG" and place.left <= m.start < place.end]
    able = [m for m in own if _SPUN_OFF.search(text, max(0, m.start - SPUN_OFF), m.start)]
    return next(iter(able), None)


def is_asked(
    text: str,
    mention: Mention,
    kind: EventType,
) -> bool:
    """Say whether a name is the one asked for a listing (向某交易所递交)."""
    return kind.name == IPO and text.endswith(_TO, 0, mention.start)


def is_only_place(
    text: str,
    mention: Mention,
    kind: EventType,
    pool: Sequence[Mention],
) -> bool:
    """Say whether a place is where an issue is made (在某地发行), or where the body right behind it
    is from (某国甲乙重工).
    """
    if mention.type != "LOC" or kind.who != ISSUER:
        return False
    if text.startswith(_AT, mention.start - 1):
        return True
    return any(m.start == mention.end and m.type == "ORG" for m in pool)


def without_sellers(
    text: str,
    hit: TriggerHit,
    names: list[Mention],
) -> list[Mention]:
    """Return the names without those of a takeover from whom something is bought (向甲、乙收购) and
    without what somebody bought (丙入股的丁), of a contract without whose it is, of a sale without who
    buys (向甲转让).
    """
    place, kind = hit.place, hit.trigger.type
    if kind.name == CONTRACT:
        return [m for m in names if not _asks_for_tenders(text, place, m)]
    if kind.name == SALE:
        return [m for m in names if not text.endswith(_TO, 0, m.start)]
    return _without_bought(text, place, names) if kind.family == TAKEOVERS else names


def _without_bought(
    text: str,
    place: TriggerPlace,
    names: list[Mention],
) -> list[Mention]:
    """Return the names of a takeover without from whom and whom somebody bought."""
    aside = _sellers(text, place, names)
    if text.startswith(_WHICH, place.end):
        aside.add(place.end + 1)
    return [m for m in names if m.start not in aside]


def _sellers(
    text: str,
    place: TriggerPlace,
    names: Sequence[Mention],
) -> set[int]:
    """Return where the names begin from whom something is bought before a trigger."""
    found: set[int] = set()
    for number, mention in enumerate(names):
        if mention.start < place.start and _is_other_side(text, mention):
            found |= {m.start for m in together(text, names, number)}
    return found


def _is_other_side(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether something is bought from a name, or it is what is bought (对甲乙的收购, 对甲乙增资)."""
    if text.endswith(_ON, 0, mention.start) and text.startswith(_BOUGHT, mention.end):
        return True
    first = max(0, mention.start - FROM_REACH)
    return _FROM.search(text, first, mention.start) is not None


def _asks_for_tenders(
    text: str,
    place: TriggerPlace,
    mention: Mention,
) -> bool:
    """Say whether a name is that of the company whose contract is won (中标甲乙的工程项目, 为甲乙
    招标项目推荐的中标候选人).
    """
    if mention.start == place.end:
        return _OF_TENDER.match(text, mention.end) is not None
    if _PUBLISHES.match(text, mention.end):
        return True
    if text[mention.start - 1] not in _TENDERED_BY:
        return False
    return _TENDERED.match(text, mention.end, place.start) is not None
