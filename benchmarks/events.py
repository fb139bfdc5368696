"""Events on FinESE's evaluation part and 200 flashes that were read: `python -m
benchmarks.events --shared ../shared`.

The labels of the flashes are ids and types with the names concerned, no text:
benchmarks/event_flashes.jsonl. A flash's labels are all types that a reader accepts; an
event is right where its type is one of them. Precision counts events of a flash once a type.

`--confidence`: how far an event's own score can be trusted, on events of texts of 2022-26 that
were read (type, company and status right): by folds of texts, and as it ships on those that it
has not learned from.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks import reliability
from benchmarks.finese import items, mapping, same, score
from benchmarks.flashes import flashes
from benchmarks.texts import document
from benchmarks.training.event_confidence import TEST, by_folds, readings
from sinanews.analysis.findings import Event
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load

LABELS = Path("benchmarks/event_flashes.jsonl")
FOLDS = 5


def found_in(texts: dict[str, str], resources: Resources) -> dict[str, tuple[Event, ...]]:
    """Return the events of texts by id, by the whole pipeline."""
    found: dict[str, tuple[Event, ...]] = {}
    batch = [document({"id": key, "text": text}) for key, text in texts.items()]
    for at in range(0, len(batch), 64):
        found.update(
            (f.document.id, f.events) for f in analyze_batch(batch[at : at + 64], resources)
        )
    return found


def finese(shared: Path, resources: Resources) -> None:
    """Print the figures on FinESE's evaluation part: all, and a line a type."""
    rows = items(shared / "bench/fincuge_finese_eval.json.gz")
    texts = {row.text: row.text for row in rows}
    found = found_in(texts, resources)
    seen = {row.text for row in items(shared / "bench/fincuge_finese_train.json.gz")}
    print(score(rows, found).line("FinESE eval"))
    print(score([r for r in rows if r.text not in seen], found).line("  texts not in train"))
    for name in mapping():
        part = [r for r in rows if r.type == name]
        if part:
            print(score(part, found).line(f"  {name}"))


def read_flashes(shared: Path, resources: Resources, verbose: bool) -> None:
    """Print precision and recall on the flashes that were read."""
    labels = {
        row["id"]: row["events"]
        for row in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines())
    }
    found = found_in({f["id"]: f["text"] for f in flashes(shared, labels)}, resources)
    made = right = named = named_right = hit = 0
    for key, wanted in labels.items():
        types = {e.type for e in found[key]}
        made, right, hit = (
            made + len(types),
            right + len(types & wanted.keys()),
            hit + bool(types & wanted.keys()),
        )
        for name in types & wanted.keys():
            who = [
                a.text
                for e in found[key]
                if e.type == name
                for a in e.arguments
                if a.role == "who"
            ]
            if wanted[name] and who:
                named += 1
                named_right += any(same(w, one) for w in who for one in wanted[name])
        if verbose and types - wanted.keys():
            print(f"  wrong {key} {sorted(types - wanted.keys())}")
    with_events = sum(bool(w) for w in labels.values())
    total = sum(len(w) for w in labels.values())
    print(
        f"{len(labels)} flashes            precision {right / made:.3f} ({right}/{made})  recall of all accepted types "
        f"{right / total:.3f} ({right}/{total})  flashes with a right one {hit}/{with_events}  "
        f"who right {named_right / named:.3f} ({named_right}/{named})"
    )


def confidence(shared: Path, resources: Resources) -> None:
    """Print how far the score of an event can be trusted."""
    rows = readings(shared, resources)
    learned = [row for row in rows if row.read != TEST]
    models = resources.event_models
    unseen = [
        (models.confidence_of(row.features), row.right) for row in rows if row.read == TEST
    ]
    for name, pairs in ((f"{FOLDS} folds", by_folds(learned, FOLDS)), ("unseen", unseen)):
        right = sum(true for _, true in pairs)
        table = reliability.reliability(pairs)
        print(f"{name}: {len(pairs)} events, right {right / len(pairs):.3f}")
        for stated, true, count in table:
            print(f"  stated {stated:.3f}  right {true:.3f}  n {count}")
        print(
            f"  ECE {reliability.expected_error(table):.4f}  a right event above a wrong one "
            f"{reliability.ranked(pairs):.3f}"
        )


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument(
        "--verbose", action="store_true", help="name the flashes with a wrong event"
    )
    parser.add_argument("--confidence", action="store_true", help="of an event's score alone")
    given = parser.parse_args()
    resources = load()
    if given.confidence:
        confidence(given.shared, resources)
        return
    finese(given.shared, resources)
    read_flashes(given.shared, resources, given.verbose)


if __name__ == "__main__":
    main()
