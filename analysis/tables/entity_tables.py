"""Who is named: mentions and entities."""

from __future__ import annotations

from sinanews.analysis.findings import Entity, Mention
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
            held="term",
            value=lambda m, _: m.type,
        ),
        ValueColumn(
            "score", "float", "0-1", "mentions", held="rounded", value=lambda m, _: m.score
        ),
        ValueColumn(
            "how",
            "category",
            "what found it: tagger, lexicon, rule, document",
            "mentions",
            held="term",
            value=lambda m, _: m.how,
        ),
        ENTITY,
        NAME,
        ValueColumn(
            "tickers",
            "json",
            "all listings as 600519.SH, 00700.HK, BABA.US",
            "links",
            depth=1,
            held="term",
            value=lambda m, _: as_json(m.tickers),
        ),
        ValueColumn(
            "link_score",
            "float",
            "0-1",
            "links",
            held="rounded",
            value=lambda m, _: m.link_score,
        ),
        WHY,
        ValueColumn(
            "role",
            "text",
            "a person's title as the text gives it",
            "mentions",
            held="term",
            value=lambda m, _: m.role,
        ),
        ValueColumn(
            "organisation",
            "text",
            "of what, as the text gives it",
            "mentions",
            held="term",
            value=lambda m, _: m.organisation,
        ),
    ),
    "one row an occurrence of a named entity",
    items=lambda findings: findings.mentions,
)

ENTITIES: TableSpec[Entity] = TableSpec(
    "entities",
    (
        ValueColumn(
            "entity_id", "text", "stable id", "links", held="term", value=lambda e, _: e.id
        ),
        NAME,
        ValueColumn(
            "type",
            "category",
            "as of mentions",
            "mentions",
            held="term",
            value=lambda e, _: e.type,
        ),
        ValueColumn(
            "tickers",
            "json",
            "all listings",
            "links",
            depth=1,
            held="term",
            value=lambda e, _: as_json(e.tickers),
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
            held="rounded",
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
    block_indexes=("entity_id", "name"),
)
