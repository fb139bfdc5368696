"""Train how likely an event is right: `python -m benchmarks.training.event_confidence --shared
../shared`.

event_readings.jsonl holds events of texts of 2022-26, drawn at random and read: id of the text,
type, start, status, names, and whether type, company and status are right. No text. `read` says
when: first (under older rules; kept where today's give the same), second, and test, which is
never learned from.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from benchmarks.texts import document
from benchmarks.training.events import LATE, MODELS
from benchmarks.training.linear import Choice, save, train_choice
from sinanews.analysis.findings import Event
from sinanews.analysis.models.event_models import EventModels
from sinanews.analysis.models.linear import Linear, logistic
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS

READINGS = Path(__file__).with_name("event_readings.jsonl")
TEST = "test"
MINIMUM, EPOCHS, L2 = 4, 12, 0.02  # by the log loss of the folds
TOGETHER = 64  # texts
Key = tuple[str, str, int, str, tuple[str, ...]]


@dataclass(frozen=True)
class Recording(EventModels):
    """Models that keep what the confidence would be made of: an event's score is its number."""

    seen: list[list[str]] = field(default_factory=list)

    def confidence_of(self, features: Iterable[str]) -> float:
        """Return the number of an event, whose features are kept under it."""
        self.seen.append(list(features))
        return len(self.seen) - 1.0


@dataclass(frozen=True)
class Reading:
    """An event that was read, with what is known of it."""

    id: str
    features: tuple[str, ...]
    right: bool
    read: str


def key_of(text: str, event: Event) -> Key:
    """Return what an event is known by in the labels."""
    who = sorted(a.text for a in event.arguments if a.role == "who")
    return text, event.type, event.start, event.status, tuple(who)


def labels() -> dict[Key, dict[str, Any]]:
    """Return the rows of event_readings.jsonl by what their events are known by."""
    rows = map(json.loads, READINGS.read_text(encoding="utf-8").splitlines())
    return {
        (row["id"], row["type"], row["start"], row["status"], tuple(row["who"])): row
        for row in rows
    }


def read_texts(shared: Path, wanted: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Yield the items of the recent corpus with these ids."""
    ids = frozenset(wanted)
    with gzip.open(shared / "corpus/recent.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from (item for item in map(json.loads, lines) if item["id"] in ids)


def readings(shared: Path, resources: Resources) -> list[Reading]:
    """Return the events that were read and that today's rules give unchanged."""
    known = labels()
    models = resources.event_models
    recording = Recording(models.who, models.gate, models.gated, models.confidence)
    ours = replace(resources, event_models=recording)
    steps = [s for s in STEPS if s.name == "events" or s.name not in LATE]
    texts = [document(item) for item in read_texts(shared, {key[0] for key in known})]
    found: list[Reading] = []
    for at in range(0, len(texts), TOGETHER):
        for findings in analyze_batch(texts[at : at + TOGETHER], ours, steps):
            for event in findings.events:
                row = known.get(key_of(findings.document.id, event))
                if row:
                    features = tuple(recording.seen[int(event.score)])
                    found.append(Reading(row["id"], features, row["right"], row["read"]))
    return found


def fitted(rows: Sequence[Reading]) -> dict[str, tuple[float, ...]]:
    """Return the weights of a logistic model of the readings."""
    choices = [Choice((row.features,), (0,) * row.right) for row in rows]
    return train_choice(choices, minimum=MINIMUM, epochs=EPOCHS, l2=L2)


def by_folds(
    rows: Sequence[Reading],
    folds: int,
    fit: Callable[[Sequence[Reading]], dict[str, tuple[float, ...]]] = fitted,
) -> list[tuple[float, bool]]:
    """Return (stated, right) of each reading, stated by a model that has not seen its text."""
    place = {name: number % folds for number, name in enumerate(sorted({r.id for r in rows}))}
    pairs = []
    for fold in range(folds):
        model = Linear(fit([r for r in rows if place[r.id] != fold]), 1)
        pairs += [
            (logistic(model.single(r.features)), r.right) for r in rows if place[r.id] == fold
        ]
    return pairs


def main() -> None:
    """Train on all but the test readings, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    rows = readings(parser.parse_args().shared, load())
    save(
        fitted([row for row in rows if row.read != TEST]),
        MODELS / "events_confidence.tsv.gz",
        "is an event right: python -m benchmarks.training.event_confidence",
    )


if __name__ == "__main__":
    main()
