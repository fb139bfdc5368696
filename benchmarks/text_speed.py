"""CPU time an article of about 1,300 characters: `python -m benchmarks.text_speed --shared
../shared`.

Each step of ours with its share, all of them and all without the entity steps (mentions, links),
and jieba's TF-IDF and TextRank, in turn in the same run on the same texts, in one batch as `run`
does it; last all steps with the articles one by one. Medians over the rounds. Trust the ratios.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import jieba.analyse

from benchmarks.texts import document
from sinanews.analysis.findings import Document, Findings
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import load
from sinanews.analysis.steps import STEPS

LENGTH = range(1150, 1450)  # characters of a text
TEXTS, ROUNDS = 40, 5
ENTITY_STEPS = ("mentions", "links")
STEP_NAMES = frozenset(step.name for step in STEPS)
EVERY, OTHERS = "ours, all steps", "ours without entities"
TOP = 10


def texts(shared: Path) -> list[Document]:
    """Return articles of the length asked for, evenly over the corpus."""
    with gzip.open(shared / "corpus/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [
            row
            for row in map(json.loads, lines)
            if len(row["text"]) in LENGTH and row["title"]
        ]
    picked = rows[:: max(1, len(rows) // TEXTS)][:TEXTS]
    return [
        document({"id": row["url"], "title": row["title"], "text": row["text"], "time": None})
        for row in picked
    ]


def measure(documents: Sequence[Document]) -> dict[str, list[float]]:
    """Return the milliseconds an article of each step and of jieba, once a round."""
    resources = load()
    jieba.analyse.extract_tags("加载词典", topK=1)
    found: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        batch, others = [Findings(one) for one in documents], 0.0
        for step in STEPS:
            begin = time.process_time()
            batch = step.run(batch, resources)
            spent = (time.process_time() - begin) * 1000 / len(documents)
            found.setdefault(step.name, []).append(spent)
            others += 0.0 if step.name in ENTITY_STEPS else spent
        every = sum(found[step.name][-1] for step in STEPS)
        found.setdefault(EVERY, []).append(every)
        found.setdefault(OTHERS, []).append(others)
        for name, peer in (
            ("jieba TF-IDF", jieba.analyse.extract_tags),
            ("jieba TextRank", jieba.analyse.textrank),
        ):
            begin = time.process_time()
            for one in documents:
                peer(one.text, topK=TOP)
            found.setdefault(name, []).append(
                (time.process_time() - begin) * 1000 / len(documents)
            )
        begin = time.process_time()
        for one in documents:
            analyze_batch([one], resources)
        alone = (time.process_time() - begin) * 1000 / len(documents)
        found.setdefault("ours, one by one", []).append(alone)
    return found


def main() -> None:
    """Print the table and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    documents = texts(parser.parse_args().shared)
    found = measure(documents)
    print(
        f"{len(documents)} articles of {sum(len(d.text) for d in documents) / len(documents):.0f} characters"
    )
    whole = median(found[EVERY])
    for name, values in found.items():
        share = f" {median(values) / whole:6.1%}" if name in STEP_NAMES else ""
        print(f"{name:24s} {median(values):8.3f} ms{share}")
    ours = median(found[OTHERS])
    for name in ("jieba TF-IDF", "jieba TextRank"):
        print(f"{name + ' / ours':24s} {median(found[name]) / ours:8.2f} x")


if __name__ == "__main__":
    main()
