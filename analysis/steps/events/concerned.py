"""Whom an event concerns, and by that which news it is."""

from __future__ import annotations

from sinanews.analysis.findings import Argument, Event

WHO = "who"


def concerned(event: Event) -> list[Argument]:
    """Return whom an event concerns."""
    return [argument for argument in event.arguments if argument.role == WHO]


def keys_of(event: Event) -> list[str]:
    """Return the keys of whom an event concerns: the entity of each, else its name."""
    return [argument.entity_id or argument.text for argument in concerned(event)]


def news_of(event: Event) -> tuple[str, str]:
    """Return the type of an event and the first that it concerns; nothing where it names none."""
    return event.type, next(iter(keys_of(event)), "")
