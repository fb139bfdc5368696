"""The entity step on items that nothing was trained on: `python -m benchmarks.held --shared
../shared`.

Two sets: windows and flashes of 2016-21 in which our mentions and LAC's differed about a person
(harder than a plain sample, read once), and texts of 2022-26, half of them disputed, half drawn
at random, read twice (training/choose.py).
"""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from benchmarks.training.annotations import HELD, HELD_RECENT, annotated
from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS

GROUPS = {
    "PER": {"PER"},
    "ORG": {"ORG"},
    "LOC": {"LOC"},
    "ALL": {"PER", "ORG", "LOC"},
    "PRODUCT": {"PRODUCT"},
    "ALL+": {"PER", "ORG", "LOC", "PRODUCT", "INDEX", "SECURITY", "WORK"},
}
Spans = set[tuple[int, int, str]]


def document(text: str, published: datetime | None = None) -> Document:
    """Return an item as a document whose lines are its paragraphs."""
    spans, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    kinds = ("text",) * len(spans)
    return Document("held", text, 0, tuple(spans), kinds, published)


def found(texts: list[str], resources: Resources) -> list[Spans]:
    """Return our mentions of each text."""
    steps = STEPS[: next(n for n, s in enumerate(STEPS) if s.name == "mentions") + 1]
    made: list[Findings] = []
    for at in range(0, len(texts), 64):
        made += analyze_batch([document(t) for t in texts[at : at + 64]], resources, steps)
    return [{(m.start, m.end, m.type) for m in f.mentions} for f in made]


def row(
    ours: list[Spans], right: list[Spans], types: set[str]
) -> tuple[float, float, float, int]:
    """Return precision, recall, F1 and how many are right to find, of these types."""
    hit = sum(s[2] in types for a, b in zip(ours, right, strict=True) for s in a & b)
    said = sum(s[2] in types for a in ours for s in a)
    wanted = sum(s[2] in types for b in right for s in b)
    return hit / max(said, 1), hit / max(wanted, 1), 2 * hit / max(said + wanted, 1), wanted


def main() -> None:
    """Print a table for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared, resources = parser.parse_args().shared, load()
    for path in (HELD, HELD_RECENT):
        items = list(annotated(shared, path))
        ours = found([text for text, _ in items], resources)
        right = [set(spans) for _, spans in items]
        print(f"{path.stem}: {len(items)} items never trained on")
        for name, types in GROUPS.items():
            precision, recall, score, wanted = row(ours, right, types)
            print(f"{name:7} P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  ({wanted})")


if __name__ == "__main__":
    main()
