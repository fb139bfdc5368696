"""The arguments of an event: who, whom, by, amount, date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sinanews.analysis.findings import Argument, Figure, Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.lexicons.taxonomy_types import EventType
from sinanews.analysis.steps.events.argument_spans import of_figure
from sinanews.analysis.steps.events.details import announced_in
from sinanews.analysis.steps.events.issuers import STAKES
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace, nearest, within
from sinanews.analysis.steps.events.result_periods import is_compared
from sinanews.analysis.steps.shared.clauses import together
from sinanews.analysis.steps.shared.sources import only_tells

AMOUNT_KINDS = frozenset({"money", "shares", "percent", "per_share"})
MONEY = frozenset({"money"})
SUMS = MONEY | {"shares"}
DEALS = frozenset({"shares", "ma", "financing", "contract"})
MOVE_KINDS = frozenset({"percent", "percentage_points", "basis_points"})
LOSS = "loss"
QUOTE_REACH = 40  # characters of the quote of a share in brackets: by hand
_QUOTE = re.compile(
    r"[(（][0-9.]+\s?[,，/ ]\s?[-+−]?[0-9.]+\s?[,，/ ]\s?[-+−]?[0-9.]+[%％][)）]"
)
PRICE_REACH = 8  # characters before a price in which the word stands: by hand
_PRICE = re.compile(
    r"(?:收盘价|开盘价|现价|股价|均价|每股|最[高低]价|单价|报)[^，,。；;]{0,4}$"
)
_BRACKET = re.compile(r"[（(](?:以下|下)?(?:简称|称)?[：:]?[“\"]?")
# Before the name of a company that acts for the one that announces it.
SUBSIDIARY = ("子公司", "孙公司", "下属公司", "控股公司")
_CLAUSE_ENDS = "，。；：】\n"
OF_PARENT = (*SUBSIDIARY, "旗下", "合资企业", "合资公司")
_ACTING = ("authority", "exchange")


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
    # nobody makes a price move
    acting = () if hit.trigger.type.is_price_move else others
    return [
        *_arguments("who", concerned),
        *_arguments("whom", _counterpart(text, parties, hit, organisations)),
        *_arguments("by", _acting_on(acting, hit.place, organisations)),
        *_amount(findings, hit, pool),
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
        companies = [m for m in companies if not text.endswith(SUBSIDIARY, 0, m.start)]
        return nearest(companies, hit.place)
    return []


def _acting_on(
    others: Sequence[Mention],
    place: TriggerPlace,
    organisations: OrganisationRoles,
) -> list[Mention]:
    """Return the nearest authority, exchange or rater."""
    acting = [m for m in others if m.type == "ORG" and _acts(m, organisations)]
    return nearest(acting, place)


def _acts(
    mention: Mention,
    organisations: OrganisationRoles,
) -> bool:
    if organisations.observer(mention) in _ACTING:
        return True
    return organisations.rates(mention)


def _amount(
    findings: Findings,
    hit: TriggerHit,
    pool: Sequence[Mention],
) -> list[Argument]:
    """Return the amount of a trigger: of a move of prices its size in its own clause, never a
    price; else the nearest of its clause, else the nearest that no other name parts from it.
    """
    place, text = hit.place, findings.document.text
    kind = hit.trigger.type
    kinds = MOVE_KINDS if kind.is_price_move else AMOUNT_KINDS
    figures = within(findings.figures, place)
    amounts = [f for f in figures if f.kind in kinds and not _in_quote(text, f)]
    own = [f for f in amounts if place.left <= f.start < place.right]
    if kind.is_price_move:
        amounts = [f for f in own if f.start >= place.start and not _parted(f, place, pool)]
    elif own:
        amounts = own
    else:
        amounts = [f for f in amounts if not _parted(f, place, pool)]
    amounts = _of_kind(text, amounts, kind)
    near = sorted(amounts, key=lambda f: _distance(f, place))
    return [of_figure("amount", one) for one in near[:1]]


def _of_kind(
    text: str,
    amounts: Sequence[Figure],
    kind: EventType,
) -> list[Figure]:
    """Return the amounts that an event of a type can have: how much a loss narrows is its
    change.
    """
    if kind.name == LOSS:
        return [f for f in amounts if f.kind == "money"]
    return _sums(text, amounts, kind) if kind.family in DEALS else list(amounts)


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
    sums = [f for f in amounts if f.kind in kinds and not _is_price(text, f)]
    return sums if sums or own_shares else list(amounts)


def _in_quote(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a figure stands in the quote of a share after its name (11.480,-0.02,-0.17%)."""
    first = max(0, figure.start - QUOTE_REACH)
    before = text[first : figure.start]
    opened = max(before.rfind("("), before.rfind("（"))
    return opened >= 0 and _QUOTE.match(text, first + opened) is not None


def _is_price(
    text: str,
    figure: Figure,
) -> bool:
    """Say whether a sum of money is the price of one share (收盘价：16.46元)."""
    return _PRICE.search(text[max(0, figure.start - PRICE_REACH) : figure.start]) is not None


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


def _date(
    findings: Findings,
    hit: TriggerHit,
    past: bool,
) -> list[Argument]:
    """Return the first date of the trigger's clause; where it has none, the first of its
    sentence, but not for what is told as past. The day on which a deal is announced is none,
    nor what a result is compared with.
    """
    text, place = findings.document.text, hit.place
    around = [d for d in within(findings.dates, place) if not is_compared(text, d)]
    if hit.trigger.type.family in DEALS:
        told = announced_in(findings)
        around = [d for d in around if d is not told]
    own = [d for d in around if place.left <= d.start < place.right]
    dates = own or ([] if past else around)
    return [Argument("date", d.text, d.start, d.end, value=d.value) for d in dates[:1]]


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
