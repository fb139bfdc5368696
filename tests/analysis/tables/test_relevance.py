"""What a company is to an article."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import Argument, Document, Entity, Event, Findings
from sinanews.analysis.tables.relevance import LISTED, relevance


def entity(
    number: int = 0,
    *,
    salience: float = 0.1,
    in_title: bool = False,
) -> Entity:
    return Entity(
        f"cn:{number}", f"甲{number}", "ORG", ("600998.SH",), 1, 0, salience, in_title
    )


def event(kind: str, family: str, *ids: str) -> Event:
    arguments = tuple(Argument("who", "甲", 0, 1, one) for one in ids)
    return Event(kind, family, 0, 2, "词", (0, 9), arguments)


def kind_of(one: Entity, *events: Event, others: int = 0) -> str:
    entities = (one, *[entity(number + 1) for number in range(others)])
    found = Findings(Document("t", "甲"), entities=entities, events=events)
    kind, why = relevance(one, found)
    assert why
    return kind


@pytest.mark.parametrize(
    ("one", "events", "others", "kind"),
    [
        (entity(), (event("buyback", "shares", "cn:0"),), 1, "direct"),
        (entity(in_title=True), (), 1, "direct"),
        (entity(salience=0.9), (), 0, "direct"),
        (entity(), (), 1, "sector"),
        (entity(), (event("buyback", "shares", "cn:1"),), 1, "sector"),
        (entity(), (event("macro_data", "macro"),), 1, "macro"),
        (entity(), (event("price_rise", "market", "cn:0"),), LISTED, "list"),
        (entity(in_title=True), (event("penalty", "legal", "cn:0"),), LISTED, "direct"),
    ],
)
def test_kind(one: Entity, events: tuple[Event, ...], others: int, kind: str) -> None:
    assert kind_of(one, *events, others=others) == kind
