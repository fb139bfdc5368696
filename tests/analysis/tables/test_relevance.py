"""What a company is to an article."""

from __future__ import annotations

import pytest

from sinanews.analysis.findings import (
    Argument,
    Document,
    Entity,
    Event,
    Findings,
    Mention,
    Sentiment,
)
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


HEADED = "【甲乙新材：研发中心落户某地】甲乙新材称项目开工。"


def named_in(text: str, name: str, why: str = "") -> tuple[str, str]:
    at = text.index(name)
    mention = Mention(at, at + len(name), name, "ORG", 0.9, "rule", entity_id="cn:0")
    said = Sentiment("cn:0", name, 0.0, "neutral", why, 0.07, 0.86, 0.07)
    entities = (entity(salience=0.3), entity(1))
    found = Findings(
        Document("t", text), entities=entities, mentions=(mention,), sentiments=(said,)
    )
    return relevance(entities[0], found)


def test_the_headline_of_a_flash_is_its_title() -> None:
    assert named_in(HEADED, "甲乙新材") == ("direct", "the title names it")
    assert named_in(HEADED, "项目")[0] == "sector"


@pytest.mark.parametrize("text", ["甲乙新材称项目开工。", "【早报】甲乙新材称项目开工。"])
def test_without_a_headline_it_stands_beside_others(text: str) -> None:
    assert named_in(text, "甲乙新材")[0] == "sector"


def test_who_only_speaks_of_others_is_not_what_the_text_is_about() -> None:
    why = "only named: speaks of others"
    assert named_in(HEADED, "甲乙新材", why) == ("sector", why)
