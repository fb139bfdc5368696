"""The models of the events step: whom a trigger concerns, whether it is an event, and how likely
an event is right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sinanews.analysis.models import linear

TYPE = "k:"  # begins the gate's feature that is the event type


@dataclass(frozen=True)
class EventModels:
    """Trained by benchmarks/training/events.py and event_confidence.py; models/EVENTS.md says how."""

    who: linear.Linear  # ranks the names near a trigger: which of them the event concerns
    gate: linear.Single  # whether a trigger of its types is an event at all
    gated: frozenset[str]  # the types that the gate has learned
    confidence: linear.Linear  # whether an event is right in type, company and status

    def probability(self, features: Iterable[str]) -> float:
        """Return the gate's probability that a trigger is an event."""
        return linear.logistic(self.gate.single(features))

    def confidence_of(self, features: Iterable[str]) -> float:
        """Return the probability that an event is right, to four decimals."""
        return round(linear.logistic(self.confidence.single(features)), 4)


def load_event_models() -> EventModels:
    """Load them all. Raises InstallError where a file is not as it was trained."""
    names = ("events_who.tsv.gz", "events_gate.tsv.gz", "events_confidence.tsv.gz")
    who, gate, confidence = map(linear.load, names)
    return EventModels(who, linear.hashed(gate), types_of(gate.weights), confidence)


def types_of(
    features: Iterable[str],
) -> frozenset[str]:
    """Return the event types among the features of a gate."""
    return frozenset(
        feature.removeprefix(TYPE) for feature in features if feature.startswith(TYPE)
    )
