"""How the sentiment of companies stands on rows that were drawn at random: `python -m
benchmarks.polarity --shared ../shared [--split held|fresh|late] [--errors N]`.

1,626 rows of companies with a ticker, split before anything was trained on them
(polarity_rows.jsonl: ids, names, -1/0/1). The 300 of dev were trained on after their errors were
read; the 300 of held are only measured on, and were several times; the 250 of fresh and the 776
of late are from later draws, the last mostly of texts of 2022-26. Texts that share words with
rows of held, fresh and late are not trained on. Read once by a language model, by the text alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.texts import POLARITY, document
from benchmarks.training.sentiment_items import analysed, keys_of, texts_of
from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.sentiment.step import sentiment

ROWS = Path(__file__).with_name("polarity_rows.jsonl")


def rows_of(split: str) -> dict[str, dict[str, str | int]]:
    """Return the rows of a split by the id of their text."""
    rows = map(json.loads, ROWS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["split"] == split}


def found_polarity(findings: Findings, name: str, resources: Resources) -> int:
    """Return the polarity of a company by the name that the text uses; 0 where it has none."""
    keys = keys_of(findings, name)
    for one in sentiment(findings, resources).sentiments[1:]:
        if (one.entity_id or one.name) in keys:
            return POLARITY[one.label]
    return 0


def measures(pairs: Sequence[tuple[int, int]]) -> dict[str, float]:
    """Return accuracy, mean F1 of the three classes, recall of the bad, of (read, found) pairs."""
    confusion = Counter(pairs)
    right = {c: confusion[c, c] for c in (-1, 0, 1)}
    read = Counter(truth for truth, _ in pairs)
    found = Counter(made for _, made in pairs)
    scores = [2 * right[c] / max(read[c] + found[c], 1) for c in right]
    return {
        "accuracy": sum(right.values()) / max(len(pairs), 1),
        "macro F1": sum(scores) / len(scores),
        "recall of bad news": right[-1] / max(read[-1], 1),
    }


def main() -> None:
    """Print the measures and the confusion."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--split", choices=("dev", "held", "fresh", "late"), default="dev")
    parser.add_argument("--errors", type=int, default=0, help="print so many (dev alone)")
    given = parser.parse_args()
    resources = load()
    rows = rows_of(given.split)
    texts = [document(text) for text in texts_of(given.shared, rows)]
    pairs: list[tuple[int, int]] = []
    shown = 0
    for findings in analysed(texts, resources):
        row = rows[findings.document.id]
        made = found_polarity(findings, str(row["name"]), resources)
        pairs.append((int(row["polarity"]), made))
        if made != row["polarity"] and shown < given.errors and given.split == "dev":
            shown += 1
            print(row["polarity"], made, row["name"], findings.document.text[:80])
    for name, value in measures(pairs).items():
        print(f"{name:20s} {value:.3f}  ({len(pairs)} rows)")
    for pair, count in sorted(Counter(pairs).items()):
        print(f"read {pair[0]:2d}, found {pair[1]:2d}: {count}")


if __name__ == "__main__":
    main()
