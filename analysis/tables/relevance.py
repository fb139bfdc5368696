"""What an article says of a company: its events, its sentiment, and what it is to the article
(what it is about, one of its sector, one of a list, or named beside news of the economy).
"""

from __future__ import annotations

from sinanews.analysis.findings import ONLY_NAMED, Entity, Findings
from sinanews.scraper.model.flash_titles import flash_title

DIRECT, SECTOR, LIST, MACRO = "direct", "sector", "list", "macro"
# Companies with as many mentions as this one from which an article is a list of them: by hand.
LISTED = 6
ABOUT = 0.5  # salience from which an article is about a company; by hand
_MACRO_FAMILIES = frozenset({"macro"})
# Roles that make an event a company's; `by` only acts on others.
CONCERNED = ("who", "whom")


def relevance(entity: Entity, findings: Findings) -> tuple[str, str]:
    """Return the kind of relevance and its reason in words.

    direct: it has a part in an event, stands in the title of few (of a flash: between 【】), or is
    what the text is about. list: one of many companies. macro: the article's events are of the
    economy. sector: the rest, and who only speaks of others, is the source or a customer.
    """
    events = event_types_of(entity, findings)
    companies = sum(other.type == "ORG" and bool(other.tickers) for other in findings.entities)
    if companies >= LISTED:
        return _in_list(entity, companies, events)
    if events:
        return DIRECT, f"event {events[0]}"
    named = _only_named(entity, findings)
    about = "" if named else _why_about(entity, findings)
    if about:
        return DIRECT, about
    families = {event.family for event in findings.events}
    if families and families <= _MACRO_FAMILIES:
        return MACRO, "the events are of the economy"
    return SECTOR, named or "named beside others, no event of its own"


def _in_list(entity: Entity, companies: int, events: list[str]) -> tuple[str, str]:
    """Return what one of many companies is: what the title names alone is no member of a list."""
    if entity.in_title and events:
        return DIRECT, f"the title names it, event {events[0]}"
    return LIST, f"one of {companies} companies"


def _why_about(entity: Entity, findings: Findings) -> str:
    """Return why a text is about a company that no event concerns; nothing where it is not."""
    if entity.in_title or _in_headline(entity, findings):
        return "the title names it"
    if entity.salience >= ABOUT:
        return f"salience {entity.salience:.2f}"
    return ""


def _only_named(entity: Entity, findings: Findings) -> str:
    """Return why the news is of others; else nothing."""
    reasons = [one.why for one in findings.sentiments if one.entity_id == entity.id]
    return next((why for why in reasons if why.startswith(ONLY_NAMED)), "")


def _in_headline(entity: Entity, findings: Findings) -> bool:
    """Say whether a company stands between the 【】 that begin a flash."""
    start, end = flash_title(findings.document.text) or (0, 0)
    return any(
        mention.entity_id == entity.id and start <= mention.start < end
        for mention in findings.mentions
    )


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
