"""What an article says of a company: its events, its sentiment, and what it is to the article
(what it is about, one of its sector, one of a list, or named beside news of the economy).
"""

from __future__ import annotations

from sinanews.analysis.findings import Entity, Findings

DIRECT, SECTOR, LIST, MACRO = "direct", "sector", "list", "macro"
# Companies with as many mentions as this one from which an article is a list of them: by hand.
LISTED = 6
ABOUT = 0.5  # salience from which an article is about a company; by hand
_MACRO_FAMILIES = frozenset({"macro"})
# Roles that make an event a company's; `by` only acts on others.
CONCERNED = ("who", "whom")


def relevance(entity: Entity, findings: Findings) -> tuple[str, str]:
    """Return the kind of relevance and its reason in words.

    direct: it has a part in an event, stands in the title of few, or is what the text is about.
    list: one of many companies. macro: the article's events are of the economy. sector: the rest.
    """
    events = event_types_of(entity, findings)
    companies = sum(other.type == "ORG" and bool(other.tickers) for other in findings.entities)
    if companies >= LISTED:
        return _in_list(entity, companies, events)
    if events:
        return DIRECT, f"event {events[0]}"
    if entity.in_title:
        return DIRECT, "the title names it"
    if entity.salience >= ABOUT:
        return DIRECT, f"salience {entity.salience:.2f}"
    families = {event.family for event in findings.events}
    if families and families <= _MACRO_FAMILIES:
        return MACRO, "the events are of the economy"
    return SECTOR, "named beside others, no event of its own"


def _in_list(entity: Entity, companies: int, events: list[str]) -> tuple[str, str]:
    """Return what one of many companies is: what the title names alone is no member of a list."""
    if entity.in_title and events:
        return DIRECT, f"the title names it, event {events[0]}"
    return LIST, f"one of {companies} companies"


def sentiment_of(entity: Entity, findings: Findings) -> float | None:
    """Return how the news stands for an entity, None where no sentiment was made for it."""
    for sentiment in findings.sentiments:
        if sentiment.entity_id == entity.id:
            return sentiment.value
    return None


def event_types_of(entity: Entity, findings: Findings) -> list[str]:
    """Return the types of the events that concern an entity, in the text's order, each once."""
    types = [
        event.type
        for event in findings.events
        for argument in event.arguments
        if argument.role in CONCERNED and argument.entity_id == entity.id
    ]
    return list(dict.fromkeys(types))
