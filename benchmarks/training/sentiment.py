"""Train the sentiment of companies: `python -m benchmarks.training.sentiment --shared ../shared
[--folds 5]`.

Learned from: companies of flashes and articles that were read (sentiments.jsonl: ids, names,
-1/0/1; first all companies of a text, then its main subjects and who stands beside them), and
wwwxmu's polarities. The gold is not read. `--folds` prints figures by cross-validation.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks import wwwxmu
from benchmarks.flashes import flashes
from benchmarks.texts import document
from benchmarks.training.classes import train_classes
from benchmarks.training.labels import KINDS, READ
from benchmarks.training.linear import save
from sinanews.analysis.findings import Findings
from sinanews.analysis.models.linear import Linear
from sinanews.analysis.models.sentiment_model import SentimentModel
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.sentiment.cues import cues_of, heard, muted_spans
from sinanews.analysis.steps.sentiment.step import sentiment
from sinanews.analysis.steps.sentiment.target_features import all_features, context_of
from sinanews.analysis.steps.sentiment.targets import targets_of

LATE = frozenset({"quotes", "keywords", "summary", "sentiment"})
WEIGHTS = {"main": 1.0, "side": 1.0, "read": 1.0, "wwwxmu": 0.1}
SPARSE = (
    "word:",
    "cue:",
    "title:",
    "after:",
    "hw:",
    "h0:",
)  # features of single words: few examples each
STRENGTH, WORD_SCALE = 0.3, 0.7
Sample = tuple[tuple[str, ...], int, float]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A document ready for the step, the polarity of its companies by key, and where the labels
    are from.
    """

    findings: Findings
    polarity: dict[str, int]
    source: str


def samples(item: Labelled, resources: Resources) -> Iterator[Sample]:
    """Yield (features, class, weight) of an item's companies.

    The source is a feature that no text has in use: what is judged are main subjects and those
    beside them.
    """
    findings = heard(item.findings, muted_spans(item.findings, resources))
    cues = cues_of(findings, resources)
    targets = targets_of(findings, cues, resources)
    context = context_of(findings, targets, cues, resources.taxonomy)
    source = () if item.source in ("main", "side") else (f"source:{item.source}",)
    for target in targets.companies:
        if target.key in item.polarity:
            features = (*all_features(findings, target, context), *source)
            yield features, item.polarity[target.key] + 1, WEIGHTS[item.source]


def fitted(items: Sequence[Labelled], resources: Resources) -> SentimentModel:
    """Return a model trained on items."""
    rows = [sample for item in items for sample in samples(item, resources)]
    weights = train_classes(
        rows, 3, scale=lambda f: WORD_SCALE if f.startswith(SPARSE) else 1.0, strength=STRENGTH
    )
    kept = {f: w for f, w in weights.items() if not f.startswith("source:")}
    return SentimentModel(Linear(kept, 3))


def keys_of(findings: Findings, name: str) -> set[str]:
    """Return the keys under which the findings know a name."""
    return {
        m.entity_id or m.text for m in findings.mentions if m.type == "ORG" and m.text == name
    }


def analysed(texts: Sequence[dict[str, Any]], resources: Resources) -> list[Findings]:
    """Run the steps that sentiment needs."""
    steps = [s for s in STEPS if s.name not in LATE]
    found: list[Findings] = []
    for at in range(0, len(texts), 64):
        found += analyze_batch([document(t) for t in texts[at : at + 64]], resources, steps)
    return found


def read_items(shared: Path, resources: Resources) -> list[Labelled]:
    """Return what was read: flashes by id, articles by url."""
    rows = {
        row["id"]: row
        for row in map(json.loads, READ.read_text(encoding="utf-8").splitlines())
    }
    texts: list[dict[str, Any]] = list(flashes(shared, rows))
    with gzip.open(shared / "corpus/articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [a for a in map(json.loads, lines) if a["url"] in rows]
    texts += [{"id": a["url"], "title": a["title"], "text": a["text"]} for a in articles]
    items = []
    for findings in analysed(texts, resources):
        for kind, source in KINDS.items():
            names = rows[findings.document.id].get(kind, {})
            polarity = {k: p for n, p in names.items() for k in keys_of(findings, n)}
            items += [Labelled(findings, polarity, source)] if polarity else []
    return items


def wwwxmu_items(shared: Path, resources: Resources) -> list[Labelled]:
    """Return wwwxmu's items: one company each, good or bad."""
    rows = wwwxmu.items(shared)
    steps = [s for s in STEPS if s.name not in LATE]
    found = [
        f
        for at in range(0, len(rows), 64)
        for f in analyze_batch([r.document for r in rows[at : at + 64]], resources, steps)
    ]
    return [
        Labelled(
            findings, dict.fromkeys(wwwxmu.keys(findings, row) or {""}, row.polarity), "wwwxmu"
        )
        for row, findings in zip(rows, found, strict=True)
    ]


def cross_validate(items: Sequence[Labelled], resources: Resources, folds: int) -> None:
    """Print accuracies by source, each document judged by a model that has not seen it: wwwxmu
    by sign, else classes.
    """
    right: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for fold in range(folds):
        rest = [i for i in items if fold_of(i, folds) != fold]
        ours = replace(resources, sentiment_model=fitted(rest, resources))
        for item in items:
            if fold_of(item, folds) == fold:
                good, all_ = hits(item, sentiment(item.findings, ours))
                right[item.source] += good
                count[item.source] += all_
    for name, hit in right.items():
        print(f"{name}, {folds}-fold: accuracy {hit / count[name]:.4f} ({hit}/{count[name]})")


def fold_of(item: Labelled, folds: int) -> int:
    """Return the fold of an item's document."""
    return zlib.crc32(item.findings.document.id.encode("utf-8")) % folds


def hits(item: Labelled, findings: Findings) -> tuple[int, int]:
    """Return how many companies are right and how many count; a company of wwwxmu not found is
    judged by the article.
    """
    classes = {"negative": -1, "neutral": 0, "positive": 1}
    found = {s.entity_id or s.name: s for s in findings.sentiments[1:]}
    if item.source == "wwwxmu":
        own = [found[k] for k in item.polarity if k in found] or [findings.sentiments[0]]
        return int((own[0].value >= 0) == (next(iter(item.polarity.values())) > 0)), 1
    pairs = [(found[k], p) for k, p in item.polarity.items() if k in found]
    return sum(classes[s.label] == p for s, p in pairs), len(pairs)


def main() -> None:
    """Train and write the model, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    given = parser.parse_args()
    resources = load()
    items = [source(given.shared, resources) for source in (read_items, wwwxmu_items)]
    every = [item for part in items for item in part]
    if given.folds:
        cross_validate(every, resources, given.folds)
        return
    model = fitted(every, resources)
    path = Path("analysis/models/sentiment.tsv.gz")
    save(
        model.linear.weights,
        path,
        "bad, neutral, good for a company: python -m benchmarks.training.sentiment",
    )


if __name__ == "__main__":
    main()
