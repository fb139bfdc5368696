"""Who is named: mentions, entities, and one signal a listed company."""

from __future__ import annotations

from collections.abc import Iterator

from sinanews.analysis.findings import Entity, Findings, Mention
from sinanews.analysis.tables.spec import (
    ENTITY,
    NAME,
    SPAN,
    WHY,
    TableSpec,
    ValueColumn,
    as_json,
    paragraph_of,
)

# Roles that make an event a company's; `by` only acts on others.
CONCERNED = ("who", "whom")

MENTIONS: TableSpec[Mention] = TableSpec(
    "mentions",
    (
        ValueColumn(
            "paragraph",
            "int",
            "number of the body's paragraph from 0; -1 is the title",
            "Article.paragraphs",
            value=lambda m, findings: paragraph_of(findings.document, m.start),
        ),
        *SPAN,
        ValueColumn(
            "type",
            "category",
            "PER, ORG, LOC, PRODUCT, INDEX, SECURITY or WORK",
            "mentions",
            value=lambda m, _: m.type,
        ),
        ValueColumn("score", "float", "0-1", "mentions", value=lambda m, _: m.score),
        ValueColumn(
            "how",
            "category",
            "what found it: tagger, lexicon, rule, document",
            "mentions",
            value=lambda m, _: m.how,
        ),
        ENTITY,
        NAME,
        ValueColumn(
            "tickers",
            "json",
            "all listings as 600519.SH, 00700.HK, BABA.US",
            "links",
            value=lambda m, _: as_json(m.tickers),
        ),
        ValueColumn("link_score", "float", "0-1", "links", value=lambda m, _: m.link_score),
        WHY,
        ValueColumn(
            "role",
            "text",
            "a person's title as the text gives it",
            "mentions",
            value=lambda m, _: m.role,
        ),
        ValueColumn(
            "organisation",
            "text",
            "of what, as the text gives it",
            "mentions",
            value=lambda m, _: m.organisation,
        ),
    ),
    "one row an occurrence of a named entity",
    items=lambda findings: findings.mentions,
)

ENTITIES: TableSpec[Entity] = TableSpec(
    "entities",
    (
        ValueColumn("entity_id", "text", "stable id", "links", value=lambda e, _: e.id),
        NAME,
        ValueColumn(
            "type", "category", "as of mentions", "mentions", value=lambda e, _: e.type
        ),
        ValueColumn(
            "tickers", "json", "all listings", "links", value=lambda e, _: as_json(e.tickers)
        ),
        ValueColumn(
            "count", "int", "mentions in the article", "links", value=lambda e, _: e.count
        ),
        ValueColumn(
            "first", "int", "offset of the first mention", "links", value=lambda e, _: e.first
        ),
        ValueColumn(
            "salience",
            "float",
            "0-1: title, frequency, position",
            "links",
            value=lambda e, _: e.salience,
        ),
        ValueColumn(
            "in_title",
            "bool",
            "1 where the title names it",
            "links",
            value=lambda e, _: int(e.in_title),
        ),
    ),
    "one row an entity of an article",
    items=lambda findings: findings.entities,
)


def listed_companies(findings: Findings) -> Iterator[Entity]:
    """Yield the organisations that have a ticker."""
    for entity in findings.entities:
        if entity.tickers and entity.type == "ORG":
            yield entity


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


def published_at(findings: Findings) -> str | None:
    """Return the article's time as ISO 8601 with its zone."""
    moment = findings.document.published
    return moment.isoformat() if moment else None


SIGNALS: TableSpec[Entity] = TableSpec(
    "signals",
    (
        ValueColumn(
            "published_at",
            "time",
            "when the reader could see it, +08:00",
            "Article.published",
            value=lambda _, findings: published_at(findings),
        ),
        ValueColumn(
            "entity_id",
            "text",
            "stable id of the entity, null where it is not linked",
            "links",
            value=lambda e, _: e.id,
        ),
        NAME,
        ValueColumn(
            "ticker",
            "category",
            "first listing",
            "links",
            value=lambda e, _: e.tickers[0],
        ),
        ValueColumn(
            "relevance",
            "float",
            "0-1, the entity's salience",
            "links",
            value=lambda e, _: e.salience,
        ),
        ValueColumn("sentiment", "float", "-1 to 1", "sentiment", value=sentiment_of),
        ValueColumn(
            "event_types",
            "json",
            "types of the events that concern it (who, whom)",
            "events",
            value=lambda e, findings: as_json(event_types_of(e, findings)),
        ),
        ValueColumn(
            "title_hit",
            "bool",
            "1 where the title names it",
            "links",
            value=lambda e, _: int(e.in_title),
        ),
        ValueColumn(
            "novelty",
            "float",
            "null until novelty across articles is computed",
            "none yet",
            value=lambda _, __: None,
        ),
    ),
    "one row an article and listed company; first_seen stands in articles",
    items=listed_companies,
)
