"""Whose shares a deal is in where the event itself names no listed company."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from sinanews.analysis.findings import Event, Findings, Mention
from sinanews.analysis.lexicons.organisation_roles import OrganisationRoles
from sinanews.analysis.steps.events.argument_spans import of_name

STAKES = "shares"  # the family of deals in a company's own shares
_START = attrgetter("start")


def with_issuers(
    findings: Findings,
    events: Sequence[Event],
    organisations: OrganisationRoles,
) -> Iterator[Event]:
    """Yield the events, deals in shares that concern no listed company with their issuer: the last
    listed company before the trigger.
    """
    listed: list[Mention] = []
    if any(event.family == STAKES for event in events):
        listed = [m for m in findings.mentions if _is_issuer(m, organisations)]
    ids = {mention.entity_id for mention in listed}
    for event in events:
        before = bisect_left(listed, event.start, key=_START)
        concerned = {argument.entity_id for argument in event.arguments}
        if event.family != STAKES or not before or not ids.isdisjoint(concerned):
            yield event
            continue
        issuer = of_name("issuer", listed[before - 1])
        yield replace(event, arguments=(*event.arguments, issuer))


def _is_issuer(mention: Mention, organisations: OrganisationRoles) -> bool:
    if mention.type != "ORG" or not mention.tickers:
        return False
    return not organisations.observer(mention) and not organisations.rates(mention)
