"""What happened, and how the news stands: events and sentiments."""

from __future__ import annotations

from dataclasses import asdict

from sinanews.analysis.findings import Event, Sentiment
from sinanews.analysis.tables.spec import (
    ENTITY,
    NAME,
    SPAN,
    WHY,
    TableSpec,
    ValueColumn,
    as_json,
)

# the fields of Argument
ARGUMENT = (
    ("role", "text"),
    ("text", "text"),
    ("start", "int"),
    ("end", "int"),
    ("entity_id", "text"),
)


def arguments_of(event: Event) -> str:
    """Return the event's arguments as a JSON list of objects with the fields of Argument."""
    return as_json([asdict(argument) for argument in event.arguments])


EVENTS: TableSpec[Event] = TableSpec(
    "events",
    (
        ValueColumn("type", "category", "of the taxonomy", "events", value=lambda e, _: e.type),
        ValueColumn("family", "category", "of the type", "events", value=lambda e, _: e.family),
        *SPAN,
        ValueColumn(
            "sentence_start",
            "int",
            "offset of the sentence",
            "events",
            value=lambda e, _: e.sentence[0],
        ),
        ValueColumn(
            "sentence_end", "int", "offset after it", "events", value=lambda e, _: e.sentence[1]
        ),
        ValueColumn(
            "arguments",
            "json",
            "role (who, whom, by, amount, date), text, span, entity_id of each",
            "events",
            depth=1,
            fields=ARGUMENT,
            value=lambda e, _: arguments_of(e),
        ),
        ValueColumn("score", "float", "0-1", "events", value=lambda e, _: e.score),
        WHY,
    ),
    "what happened; the span is the trigger",
    items=lambda findings: findings.events,
)

SENTIMENTS: TableSpec[Sentiment] = TableSpec(
    "sentiments",
    (
        ENTITY,
        NAME,
        ValueColumn("value", "float", "-1 to 1", "sentiment", value=lambda s, _: s.value),
        ValueColumn(
            "label",
            "category",
            "negative, neutral, positive",
            "sentiment",
            value=lambda s, _: s.label,
        ),
        WHY,
    ),
    "how the news stands; a row without entity is the article",
    items=lambda findings: findings.sentiments,
)
