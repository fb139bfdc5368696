"""What happened, and how the news stands: events and sentiments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from sinanews.analysis.findings import Argument, Event, Findings, Sentiment
from sinanews.analysis.tables.spec import (
    END,
    ENTITY,
    NAME,
    SPAN,
    START,
    TEXT,
    WHY,
    TableSpec,
    ValueColumn,
    as_json,
)
from sinanews.scraper.store.schema import Parts

# the fields of Argument
ARGUMENT = (
    ("role", "text"),
    ("text", "text"),
    ("start", "int"),
    ("end", "int"),
    ("entity_id", "text"),
    ("value", "text"),
    ("unit", "text"),
)


def arguments_of(event: Event) -> str:
    """Return the event's arguments as a JSON list of objects with the fields of Argument."""
    return as_json(event.arguments)


EVENTS: TableSpec[Event] = TableSpec(
    "events",
    (
        ValueColumn(
            "type",
            "category",
            "of the taxonomy",
            "events",
            held="term",
            value=lambda e, _: e.type,
        ),
        ValueColumn(
            "family",
            "category",
            "of the type",
            "events",
            held="term",
            value=lambda e, _: e.family,
        ),
        *SPAN,
        ValueColumn(
            "sentence_start",
            "int",
            "offset of the sentence",
            "events",
            value=lambda e, _: e.sentence[0],
        ),
        ValueColumn(
            "sentence_end",
            "int",
            "offset after it",
            "events",
            value=lambda e, _: e.sentence[1],
        ),
        ValueColumn(
            "arguments",
            "json",
            "role (who, whom, by, amount, date and those of event_arguments), text, span, "
            "entity_id, value, unit of each",
            "events",
            depth=1,
            fields=ARGUMENT,
            parts=Parts("event_arguments", "event", tuple(name for name, _ in ARGUMENT)),
            value=lambda e, _: arguments_of(e),
        ),
        ValueColumn(
            "score",
            "float",
            "calibrated probability that type, company and status are right",
            "events",
            held="rounded",
            value=lambda e, _: e.score,
        ),
        WHY,
        ValueColumn(
            "status",
            "category",
            "announced, planned, completed, rumoured, historic or conditional; what is denied "
            "is no event",
            "events",
            held="term",
            value=lambda e, _: e.status,
        ),
        ValueColumn(
            "status_words",
            "text",
            "the words that say so, null where none do (announced)",
            "events",
            held="term",
            value=lambda e, _: e.status_words or None,
        ),
    ),
    "what happened; the span is the trigger",
    items=lambda findings: findings.events,
    block_indexes=("type",),
)


class EventArgument(NamedTuple):
    """An argument with the number of its event: what a row of event_arguments is about."""

    event: int  # seq of the event's row in events
    argument: Argument

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.argument.start

    @property
    def end(self) -> int:
        """Offset after its last."""
        return self.argument.end

    @property
    def entity_id(self) -> str | None:
        """Of a name: its entity."""
        return self.argument.entity_id


def event_arguments(findings: Findings) -> Iterator[EventArgument]:
    """Yield the arguments of all events, in the order of the events."""
    for number, event in enumerate(findings.events):
        for argument in event.arguments:
            yield EventArgument(number, argument)


EVENT_ARGUMENTS: TableSpec[EventArgument] = TableSpec(
    "event_arguments",
    (
        ValueColumn(
            "event",
            "int",
            "seq of the event in events",
            "events",
            value=lambda a, _: a.event,
        ),
        ValueColumn(
            "role",
            "category",
            "who, whom, by, amount, date; holder, price_per_share, shares, share_of_holding, "
            "share_of_capital, total_amount, market_value, loss, net_profit, period, announced_date, "
            "completed_date, change, round, position, object, pledgee, investor, issuer",
            "events",
            held="term",
            value=lambda a, _: a.argument.role,
        ),
        ValueColumn(
            "value",
            "text",
            "a number in units (a range with /), an ISO date, a canonical name; null where the "
            "text is all",
            "events",
            held="term",
            value=lambda a, _: a.argument.value,
        ),
        ValueColumn(
            "unit",
            "category",
            "of a number: as in figures",
            "events",
            held="term",
            value=lambda a, _: a.argument.unit,
        ),
        START,
        END,
        TEXT,
        ENTITY,
    ),
    "one row an argument of an event",
    items=event_arguments,
)

SENTIMENTS: TableSpec[Sentiment] = TableSpec(
    "sentiments",
    (
        ENTITY,
        NAME,
        ValueColumn(
            "value",
            "float",
            "-1 to 1",
            "sentiment",
            held="rounded",
            value=lambda s, _: s.value,
        ),
        ValueColumn(
            "label",
            "category",
            "negative, neutral, positive",
            "sentiment",
            held="term",
            value=lambda s, _: s.label,
        ),
        replace(WHY, held="phrases", separator="; "),
        ValueColumn(
            "negative",
            "float",
            "probability of bad news; the three add up to 1, calibrated for companies",
            "sentiment",
            held="rounded",
            value=lambda s, _: s.negative,
        ),
        ValueColumn(
            "neutral",
            "float",
            "probability of neither",
            "sentiment",
            held="rounded",
            value=lambda s, _: s.neutral,
        ),
        ValueColumn(
            "positive",
            "float",
            "probability of good news",
            "sentiment",
            held="rounded",
            value=lambda s, _: s.positive,
        ),
    ),
    "how the news stands; a row without entity is the article",
    items=lambda findings: findings.sentiments,
)
