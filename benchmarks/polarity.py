"""How the sentiment of companies stands on rows that were drawn at random: `python -m
benchmarks.polarity --shared ../shared [--split held|fresh|late] [--errors N]`.

1,626 rows of companies with a ticker, split before anything was trained on them
(polarity_rows.jsonl: ids, names, -1/0/1). The 300 of dev were trained on after their errors were
read; the 300 of held are only measured on, and were several times; the 250 of fresh and the 776
of late are from later draws, the last mostly of texts of 2022-26. Texts that share words with
rows of held, fresh and late are not trained on. Read by a language model, by the text alone; those
three by another once more, which saw nothing of the first (`again`): they agree on 95 %.

Beside the three classes: good or bad of the rows that are one of them, by the sign of the value,
of the company and of the article, as ../shared/eval/score_polarity.py counts it (0 or none is
wrong for either); `--bare` takes digits and marks out of the texts first, as SC_2's are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.texts import POLARITY, document
from benchmarks.training.sentiment_items import analysed, keys_of, letters_of, texts_of
from sinanews.analysis.findings import Findings
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps.sentiment.step import sentiment

ROWS = Path(__file__).with_name("polarity_rows.jsonl")


def rows_of(split: str) -> dict[str, dict[str, Any]]:
    """Return the rows of a split by the id of their text."""
    rows = map(json.loads, ROWS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row for row in rows if row["split"] == split}


@dataclass(frozen=True, slots=True)
class Pair:
    """A row's polarity (-1, 0, 1) as read, as read once more and as found, and the values of its
    company and of its article (None where there is none).
    """

    read: int
    again: int | None
    found: int
    company: float | None
    article: float | None


def found_pair(
    findings: Findings,
    row: Mapping[str, Any],
    resources: Resources,
) -> Pair:
    """Return what is found for the company of a row, by the name that the text uses."""
    keys = keys_of(findings, str(row["name"]))
    article, *companies = sentiment(findings, resources).sentiments
    found = next((one for one in companies if (one.entity_id or one.name) in keys), None)
    return Pair(
        read=int(row["polarity"]),
        again=row.get("again"),
        found=POLARITY[found.label] if found else 0,
        company=found.value if found else None,
        article=article.value,
    )


def by_sign(values: Sequence[tuple[int, float | None]]) -> dict[str, float]:
    """Return accuracy and the recall of the bad by the sign of (read, value) pairs, of which none
    is read as neutral; 0 or no value is wrong for either.
    """
    right = [read * (value or 0) > 0 for read, value in values]
    bad = [hit for hit, (read, _) in zip(right, values, strict=True) if read < 0]
    return {
        "accuracy": sum(right) / max(len(right), 1),
        "recall of bad news": sum(bad) / max(len(bad), 1),
    }


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
    parser.add_argument("--bare", action="store_true", help="without digits and marks")
    given = parser.parse_args()
    resources = load()
    rows = rows_of(given.split)
    texts = [
        document(_bare(text) if given.bare else text) for text in texts_of(given.shared, rows)
    ]
    pairs: list[Pair] = []
    shown = 0
    for findings in analysed(texts, resources):
        row = rows[findings.document.id]
        pair = found_pair(findings, row, resources)
        pairs.append(pair)
        if pair.found != pair.read and shown < given.errors and given.split == "dev":
            shown += 1
            print(pair.read, pair.found, row["name"], findings.document.text[:80])
    classes = [(pair.read, pair.found) for pair in pairs]
    for name, value in measures(classes).items():
        print(f"{name:20s} {value:.3f}  ({len(pairs)} rows)")
    agreed = [(pair.read, pair.found) for pair in pairs if pair.read == pair.again]
    if agreed:
        accuracy = measures(agreed)["accuracy"]
        print(f"accuracy where both readers agree {accuracy:.3f}  ({len(agreed)} rows)")
    for (read, found), count in sorted(Counter(classes).items()):
        print(f"read {read:2d}, found {found:2d}: {count}")
    one_sided = [pair for pair in pairs if pair.read]
    for of in ("company", "article"):
        values = [(pair.read, getattr(pair, of)) for pair in one_sided]
        for name, value in by_sign(values).items():
            print(
                f"good or bad, by the {of}'s value: {name} {value:.3f}  ({len(values)} rows)"
            )


def _bare(text: dict[str, Any]) -> dict[str, Any]:
    return text | {part: letters_of(text[part] or "") for part in ("title", "text")}


if __name__ == "__main__":
    main()
