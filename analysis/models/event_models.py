"""The two models of the events step: whom a trigger concerns, and whether it is an event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sinanews.analysis.models import linear

TYPE = "k:"  # begins the gate's feature that is the event type


@dataclass(frozen=True)
class EventModels:
    """Trained by benchmarks/training/events.py; models/EVENTS.md says how."""

    who: linear.Linear  # ranks the names near a trigger: which of them the event concerns
    gate: linear.Linear  # whether a trigger of its types is an event at all

    @cached_property
    def gated(self) -> frozenset[str]:
        """The types that the gate has learned."""
        return frozenset(
            name.removeprefix(TYPE) for name in self.gate.weights if name.startswith(TYPE)
        )

    def probability(self, features: Iterable[str]) -> float:
        """Return the gate's probability that a trigger is an event."""
        return linear.logistic(self.gate.single(features))


def load_event_models() -> EventModels:
    """Load both models. Raises InstallError where a file is not as it was trained."""
    return EventModels(linear.load("events_who.tsv.gz"), linear.load("events_gate.tsv.gz"))
