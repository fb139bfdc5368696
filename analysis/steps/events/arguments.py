"""The arguments of an event: who, whom, by, amount, date."""

from __future__ import annotations

from collections.abc import Sequence

from sinanews.analysis.findings import Argument, Figure, Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.steps.events.places import Place, nearest, within
from sinanews.analysis.steps.events.triggers import Hit
from sinanews.analysis.steps.shared.clauses import together

AMOUNT_KINDS = frozenset({"money", "shares", "percent", "per_share"})
_ACTING = ("authority", "exchange")


def arguments_of(
    findings: Findings,
    hit: Hit,
    who: Mention | None,
    *,
    pool: Sequence[Mention],
    organisations: OrganisationRoles,
) -> list[Argument]:
    """Return who (and those it is listed with), whom, by, amount and date; `pool` are the
    mentions around.
    """
    concerned = _listed_together(findings.document.text, who, pool)
    found = [_argument("who", m) for m in concerned]
    taken = {a.start for a in found}
    entities = {a.entity_id for a in found if a.entity_id}
    others = [m for m in pool if m.start not in taken and m.entity_id not in entities]
    whom = _counterpart(others, hit, organisations)
    if whom is not None:
        found.append(_argument("whom", whom))
    by = _acting_on(others, hit.place, organisations)
    if by is not None:
        found.append(_argument("by", by))
    return [*found, *_amount(findings, hit, pool), *_date(findings, hit.place)]


def _listed_together(text: str, who: Mention | None, pool: Sequence[Mention]) -> list[Mention]:
    """Return who and those listed with it (甲、乙和丙), each entity once."""
    if who is None:
        return []
    same_type = [m for m in pool if m.type == who.type]
    if who not in same_type:
        return [who]
    listed = together(text, same_type, same_type.index(who))
    return list({m.entity_id or m.start: m for m in listed}.values())


def _counterpart(
    others: Sequence[Mention], hit: Hit, organisations: OrganisationRoles
) -> Mention | None:
    """Return the other party of a deal, the person of a change of office; None where the type
    has none.
    """
    whom = hit.trigger.type.whom
    if whom == "company":
        companies = [m for m in others if m.type == "ORG" and not organisations.observer(m)]
        return nearest(companies, hit.place)
    if whom == "person":
        return nearest([m for m in others if m.type == "PER"], hit.place)
    return None


def _acting_on(
    others: Sequence[Mention], place: Place, organisations: OrganisationRoles
) -> Mention | None:
    """Return the nearest authority, exchange or rater."""
    acting = [
        m
        for m in others
        if m.type == "ORG" and (organisations.observer(m) in _ACTING or organisations.rates(m))
    ]
    return nearest(acting, place)


def _amount(findings: Findings, hit: Hit, pool: Sequence[Mention]) -> list[Argument]:
    """Return the amount nearest to the trigger's end; none that is another's where the type
    says so (甲涨3%，乙跌停).
    """
    place = hit.place
    others = pool if hit.trigger.type.amount == "own" else ()
    amounts = [
        figure
        for figure in within(findings.figures, place)
        if figure.kind in AMOUNT_KINDS and not _parted(figure, place, others)
    ]
    if not amounts:
        return []
    near = min(amounts, key=lambda f: abs(f.start - place.end))
    return [Argument("amount", near.text, near.start, near.end)]


def _parted(figure: Figure, place: Place, others: Sequence[Mention]) -> bool:
    """Say whether a mention begins between a figure and the trigger."""
    first, last = min(figure.start, place.end), max(figure.start, place.start)
    return any(
        first < m.start < last and not place.start <= m.start < place.end for m in others
    )


def _date(findings: Findings, place: Place) -> list[Argument]:
    """Return the first date around the trigger."""
    dates = within(findings.dates, place)[:1]
    return [Argument("date", d.text, d.start, d.end) for d in dates]


def _argument(role: str, mention: Mention) -> Argument:
    return Argument(role, mention.text, mention.start, mention.end, mention.entity_id)
