"""The arguments of an event: who, whom, by, amount, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Argument, DateMention, Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.steps.events.amounts import DEALS, amounts_of
from sinanews.analysis.steps.events.details import HEADLINE_END, announced_in
from sinanews.analysis.steps.events.new_holders import BECAME
from sinanews.analysis.steps.events.overlaps import EARNINGS, TriggerHit
from sinanews.analysis.steps.events.places import (
    TriggerPlace,
    first_around,
    headline_part,
    nearest,
    within,
)
from sinanews.analysis.steps.events.rated import RATING, is_object, is_rater
from sinanews.analysis.steps.events.result_periods import PERIODS, is_compared
from sinanews.analysis.steps.events.stakes import who_holds
from sinanews.analysis.steps.events.told_of_else import is_date_of_else
from sinanews.analysis.steps.shared.clauses import together
from sinanews.analysis.steps.shared.observers import is_where
from sinanews.analysis.steps.shared.sources import gives_facts, only_tells

_BRACKET = re.compile(r"[（(](?:以下|下)?(?:简称|称)?[：:]?[“\"]?")
# Before the name of a company that acts for the one that announces it.
SUBSIDIARY = ("子公司", "孙公司", "下属公司", "控股公司")
_CODE = re.compile(r"[：:]\s?[A-Z0-9.]{1,8}[)）]")
_WORKED = re.compile(r"(?:曾任|历任|曾在|曾担任|先后任|毕业于)[^。；\n]{0,40}$")
WORKED = 44  # characters of its longest match
_MOVED_THEN = re.compile(r"[^，,。；;\d的\n]{0,4}[涨跌][^，,。；;的\n]{0,3}的")
_CLAUSE_ENDS = "，。；：】\n"
OF_PARENT = (*SUBSIDIARY, "旗下", "下属", "合资企业", "合资公司")
EXCHANGE = "exchange"
ACCIDENT = "accident"
_ACTING = ("authority", EXCHANGE)


def arguments_of(
    findings: Findings,
    hit: TriggerHit,
    who: Mention | None,
    *,
    pool: Sequence[Mention],
    organisations: OrganisationRoles,
    past: bool = False,
) -> list[Argument]:
    """Return who (and those it is listed with), whom, by, amount and date; `pool` are the
    mentions around; `past`: the event is told as past.
    """
    text = findings.document.text
    concerned = _listed_together(text, who, pool)
    others = _without(pool, concerned)
    parties = _without_parents(text, others, concerned)
    # nobody makes a price move, nor an accident
    kind = hit.trigger.type
    acting = () if kind.is_price_move or kind.name == ACCIDENT else others
    return [
        *_arguments("who", concerned),
        *_arguments("holder", who_holds(text, hit, others)),
        *_arguments(
            "whom", _counterpart(text, _others_by_name(parties, concerned), hit, organisations)
        ),
        *_arguments("by", _acting_on(text, acting, hit, organisations)),
        *amounts_of(findings, hit, pool),
        *_date(findings, hit, past),
    ]


def _without(
    pool: Sequence[Mention],
    concerned: Sequence[Mention],
) -> list[Mention]:
    """Return the mentions that are none of those concerned, nor other names of theirs."""
    taken = {m.start for m in concerned}
    entities = {m.entity_id for m in concerned if m.entity_id}
    return [m for m in pool if m.start not in taken and m.entity_id not in entities]


def _others_by_name(
    parties: Sequence[Mention],
    concerned: Sequence[Mention],
) -> list[Mention]:
    """Return the mentions that are no longer or shorter form of a name that is concerned (甲乙科技,
    北京甲乙科技有限公司).
    """
    names = [m.text for m in concerned]
    return [m for m in parties if not any(m.text in name or name in m.text for name in names)]


def _without_parents(
    text: str,
    others: Sequence[Mention],
    concerned: Sequence[Mention],
) -> list[Mention]:
    """Return the mentions without the companies before a subsidiary that is concerned, in its
    clause, and without listed ones wherever before: one of them announces it.
    """
    acting = [m.start for m in concerned if text.endswith(OF_PARENT, 0, m.start)]
    first = min(acting, default=0)
    begin = max(map(text[:first].rfind, _CLAUSE_ENDS)) + 1
    before = [m for m in others if m.start < first]
    parents = {m.text for m in before if m.tickers or m.start >= begin}
    return [m for m in others if m.text not in parents]


def _listed_together(
    text: str,
    who: Mention | None,
    pool: Sequence[Mention],
) -> list[Mention]:
    """Return who and those listed with it (甲、乙和丙), each entity once."""
    if who is None:
        return []
    same_type = [m for m in pool if m.type == who.type]
    if who not in same_type:
        return [who]
    listed = together(text, same_type, same_type.index(who))
    listed += _other_names(text, listed, pool)
    by_entity = {m.entity_id or m.start: m for m in listed}
    return list(by_entity.values())


def _other_names(
    text: str,
    listed: Sequence[Mention],
    pool: Sequence[Mention],
) -> list[Mention]:
    """Return the names that a bracket right behind a name gives an unlisted company, or that
    stand right before the bracket (某某投资有限公司（“某某贷”）).
    """
    unlisted = [m for m in listed if not m.tickers and m.type != "PER"]
    starts = {m.start for m in listed}
    return [
        other
        for name in unlisted
        for other in pool
        if other.start not in starts
        and other.type in ("ORG", "PRODUCT")
        and not other.tickers
        and _gives_name(text, *sorted((name, other), key=lambda m: m.start))
    ]


def _gives_name(
    text: str,
    one: Mention,
    other: Mention,
) -> bool:
    return _BRACKET.fullmatch(text, one.end, other.start) is not None


def _counterpart(
    text: str,
    others: Sequence[Mention],
    hit: TriggerHit,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the other party of a deal, the person of a change of office; nobody where the type
    has none.
    """
    whom = hit.trigger.type.whom
    if whom == "person":
        persons = [m for m in others if m.type == "PER"]
        return nearest(persons, hit.place)
    if whom == "company":
        companies = [m for m in others if m.type == "ORG" and not organisations.observer(m)]
        companies = [m for m in companies if not only_tells(text, m)]
        companies = [m for m in companies if not gives_facts(text, m)]
        companies = [m for m in companies if not text.endswith(SUBSIDIARY, 0, m.start)]
        return nearest(companies, hit.place)
    return []


def _acting_on(
    text: str,
    others: Sequence[Mention],
    hit: TriggerHit,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the nearest authority or exchange, of a rating also who rates."""
    able = [m for m in others if m.type == "ORG"]
    acting = [m for m in able if organisations.observer(m) in _ACTING]
    acting = [m for m in acting if not _is_only_there(text, m, organisations)]
    acting = [m for m in acting if not _does_not_act(text, m)]
    if hit.trigger.type.family == RATING:
        rating = [m for m in able if is_rater(text, m, able, organisations)]
        acting += [m for m in rating if not is_object(text, m)]
    return nearest(acting, hit.place)


def _does_not_act(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether an authority only holds the company (仍为某国资委), was where somebody worked before
    (曾任某局处长), or is where a code is from (（某交易所：XX）).
    """
    if text.endswith(BECAME, 0, mention.start) or _CODE.match(text, mention.end):
        return True
    first = max(0, mention.start - WORKED)
    return _WORKED.search(text, first, mention.start) is not None


def _is_only_there(
    text: str,
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    """Say whether an exchange is only where something is told or dealt in (在某交易所公告, 通过某交易所集中竞价,
    某交易所信息显示).
    """
    if organisations.observer(mention) != EXCHANGE:
        return gives_facts(text, mention)
    return is_where(text, mention) or gives_facts(text, mention)


def _without_headline(
    text: str,
    dates: list[DateMention],
    place: TriggerPlace,
) -> list[DateMention]:
    """Return the dates without those of a headline before the trigger, where others are."""
    headed = text.rfind(HEADLINE_END, first_around(place), place.start)
    return [d for d in dates if d.start > headed] or dates


def _is_of_another_move(
    text: str,
    date: DateMention,
    place: TriggerPlace,
) -> bool:
    """Say whether a date is when something moved that moves again (上周五大跌的甲乙反弹)."""
    moved = _MOVED_THEN.match(text, date.end)
    return moved is not None and not date.end <= place.start < moved.end()


def _is_period_beside(
    text: str,
    date: DateMention,
    place: TriggerPlace,
) -> bool:
    """Say whether a date is the period of a result in another part of a headline (上半年净利润增长3%
    拟回购股份).
    """
    if date.granularity not in PERIODS or not place.left <= date.start < place.right:
        return False
    first, last = headline_part(text, place)
    return not first <= date.start < last


def _date(
    findings: Findings,
    hit: TriggerHit,
    past: bool,
) -> list[Argument]:
    """Return the first date of the trigger's clause; where it has none, the first of its
    sentence, not one of a headline before it, and not for what is told as past.
    """
    place = hit.place
    around = _dates_around(findings, hit)
    own = [d for d in around if place.left <= d.start < place.right]
    if hit.trigger.type.family == EARNINGS:
        around = [d for d in around if d.granularity in PERIODS] or around
    dates = own or ([] if past else around)
    return [Argument("date", d.text, d.start, d.end, value=d.value) for d in dates[:1]]


def _dates_around(
    findings: Findings,
    hit: TriggerHit,
) -> list[DateMention]:
    """Return the dates around a trigger without the day on which a deal is announced, what a result
    is compared with, and the period of a result beside.
    """
    text, place, family = findings.document.text, hit.place, hit.trigger.type.family
    dates = within(findings.dates, place)
    dates = [d for d in dates if not is_date_of_else(text, d, hit.trigger.type)]
    around = [d for d in dates if not is_compared(text, d)]
    around = _without_headline(text, around, place)
    if family != EARNINGS:
        around = [d for d in around if not _is_period_beside(text, d, place)]
    if hit.trigger.type.is_price_move:
        before = [d for d in around if d.start < place.right]
        around = [d for d in before if not _is_of_another_move(text, d, place)]
    if family in DEALS:
        told = announced_in(findings)
        around = [d for d in around if d is not told]
    return around


def _arguments(
    role: str,
    mentions: Sequence[Mention],
) -> list[Argument]:
    """Return mentions in a role."""
    return [
        Argument(
            role=role,
            text=mention.text,
            start=mention.start,
            end=mention.end,
            entity_id=mention.entity_id,
            value=mention.name,
        )
        for mention in mentions
    ]
