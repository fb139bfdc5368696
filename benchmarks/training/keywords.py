"""Train the keyword ranker: `python -m benchmarks.training.keywords --shared ../shared [--folds
5]`.

Labels: 642 articles and flashes of the corpora, 5-10 terms each by the gold's guide, best first,
as spans (keyword_labels.jsonl: ids are digests of the texts, no text is held). Items that share
text with the gold are not among them. A teacher (LightGBM, soft labels) learns from these; a
network of two small layers then learns to answer as the teacher does on some 3,900 other texts
of the corpora: as good, and 30 times faster in numpy. All seeds are fixed.
"""

from __future__ import annotations

import argparse
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPRegressor

from benchmarks.build.background import CORPORA, items
from benchmarks.texts import document
from benchmarks.training.keyword_items import labelled
from sinanews.analysis.models import __file__ as models
from sinanews.analysis.models.checked import write_checked
from sinanews.analysis.models.ranker import CLIP, MODEL, Ranker
from sinanews.analysis.pipeline import analyze_batch
from sinanews.analysis.resources import Resources, load
from sinanews.analysis.steps import STEPS
from sinanews.analysis.steps.keywords.choice import choose, without_fragments
from sinanews.analysis.steps.keywords.feature_columns import COLUMNS
from sinanews.analysis.steps.keywords.step import POOL, pool

OUT = Path(models).with_name(MODEL)
BEFORE = ("sentences", "tokens", "mentions", "links")
TREES = {
    "objective": "cross_entropy", "learning_rate": 0.06, "num_leaves": 63, "min_data_in_leaf": 60,
    "feature_fraction": 0.5, "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "verbose": -1,
    "deterministic": True, "num_threads": 1,
}  # fmt: skip
ROUNDS, SEEDS = 150, (1, 2, 3)
FIRST, LATER, PARTLY = (
    1.0,
    0.8,
    0.6,
)  # soft labels: a term among the best five, a later one, one that overlaps
LAYERS, EPOCHS = (64, 32), 20
LEAST, HIGHEST = -5.0, 4.0  # the teacher's log odds are held between these
OTHERS = {
    "articles": 500,
    "flashes": 3400,
}  # texts on which the network learns from the teacher


@dataclass(frozen=True)
class Sample:
    """An item: candidates' features and texts, and its labelled terms."""

    matrix: np.ndarray[Any, Any]
    terms: tuple[str, ...]
    labels: tuple[str, ...]


def same(one: str, other: str) -> bool:
    """Say whether two terms count as one (the scorer's rule)."""
    short, long = sorted((one.lower(), other.lower()), key=len)
    return short in long and len(short) * 3 >= 2 * len(long)


def others(shared: Path) -> list[dict[str, Any]]:
    """Return texts of the corpus for the network, none of the gold or of its like."""
    titled, flashes = [], []
    for text, end in items(shared, CORPORA):
        title, _, body = text.partition("\n")
        if end == len(title) and body:
            titled.append({"id": "", "title": title, "text": body[:2500]})
        elif 60 <= len(text) <= 400:
            flashes.append({"id": "", "title": "", "text": text})
    picked = []
    for found, count in ((titled, OTHERS["articles"]), (flashes, OTHERS["flashes"])):
        picked += found[:: max(1, len(found) // count)][:count]
    return picked


def samples(
    found: Sequence[tuple[dict[str, Any], tuple[str, ...]]], resources: Resources
) -> list[Sample]:
    """Return the items with their candidates."""
    steps = [s for s in STEPS if s.name in BEFORE]
    made = []
    batch = analyze_batch([document(item) for item, _ in found], resources, steps)
    for findings, (_, labels) in zip(batch, found, strict=True):
        held = pool(findings, resources)
        made.append(
            Sample(held.matrix, tuple(held.terms(np.arange(len(held.matrix)))), labels)
        )
    return made


def targets(sample: Sample) -> np.ndarray[Any, Any]:
    """Return the soft label of each candidate."""
    made = np.zeros(len(sample.terms))
    for place, label in enumerate(sample.labels):
        full = FIRST if place < 5 else LATER
        for row, term in enumerate(sample.terms):
            if term == label:
                made[row] = full
            elif same(term, label):
                made[row] = max(made[row], PARTLY * full)
    return made


def teach(found: Sequence[Sample]) -> list[lightgbm.Booster]:
    """Return the teacher: one model a seed."""
    matrix = np.concatenate([s.matrix for s in found])
    aims = np.concatenate([targets(s) for s in found])
    return [
        lightgbm.train({**TREES, "seed": seed}, lightgbm.Dataset(matrix, aims), ROUNDS)
        for seed in SEEDS
    ]


def odds(
    teacher: Sequence[lightgbm.Booster], matrix: np.ndarray[Any, Any]
) -> np.ndarray[Any, Any]:
    """Return the teacher's log odds."""
    raw = np.mean([model.predict(matrix, raw_score=True) for model in teacher], axis=0)
    held: np.ndarray[Any, Any] = np.clip(raw, LEAST, HIGHEST)
    return held


def distil(teacher: Sequence[lightgbm.Booster], matrix: np.ndarray[Any, Any]) -> Ranker:
    """Return the network that answers as the teacher does."""
    mean, deviation = matrix.mean(axis=0), np.maximum(matrix.std(axis=0), 1e-3)
    scaled = np.clip((matrix - mean) / deviation, -CLIP, CLIP)
    network = MLPRegressor(
        hidden_layer_sizes=LAYERS,
        batch_size=512,
        learning_rate_init=2e-3,
        max_iter=EPOCHS,
        random_state=1,
        tol=0,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(scaled, odds(teacher, matrix))
    layers = zip(network.coefs_, network.intercepts_, strict=True)
    return Ranker(
        mean, deviation, tuple((w.astype(np.float32), b.astype(np.float32)) for w, b in layers)
    )


def f1(found: Sequence[str], labels: Sequence[str]) -> float:
    """Return the scorer's F1 of a list of terms."""
    left = list(labels)
    for term in found:
        hit = next((label for label in left if same(term, label)), None)
        if hit is not None:
            left.remove(hit)
    right = len(labels) - len(left)
    return 2 * right / (len(found) + len(labels)) if right else 0.0


def score(
    found: Sequence[Sample], chances: Sequence[np.ndarray[Any, Any]]
) -> tuple[float, float]:
    """Return mean F1@5 and F1@10."""
    rows = []
    for sample, chance in zip(found, chances, strict=True):
        best = np.argsort(-chance, kind="stable")[:POOL].tolist()
        texts = {row: sample.terms[row] for row in best}
        counts = {
            row: round(2 ** float(sample.matrix[row, COLUMNS.index("count")])) for row in best
        }
        left = without_fragments(texts, {row: float(chance[row]) for row in best}, counts)
        terms = [texts[row] for row, _ in choose(texts, left, 10)]
        rows.append((f1(terms[:5], sample.labels[:5]), f1(terms, sample.labels)))
    at_five, at_ten = np.mean(rows, axis=0)
    return float(at_five), float(at_ten)


def validate(found: Sequence[Sample], unlabelled: np.ndarray[Any, Any], folds: int) -> None:
    """Print the cross-validated figures of teacher and network."""
    fold = np.random.RandomState(0).randint(0, folds, len(found))
    by_teacher: list[Any] = [None] * len(found)
    by_network: list[Any] = [None] * len(found)
    for number in range(folds):
        teacher = teach([s for s, f in zip(found, fold, strict=True) if f != number])
        network = distil(teacher, unlabelled)
        for row in np.flatnonzero(fold == number).tolist():
            by_teacher[row] = 1 / (1 + np.exp(-odds(teacher, found[row].matrix)))
            by_network[row] = network.chances(found[row].matrix)
    for name, chances in (("teacher", by_teacher), ("network", by_network)):
        at_five, at_ten = score(found, chances)
        print(
            f"{name}, {folds} folds over {len(found)} items: F1@5 {at_five:.3f}  F1@10 {at_ten:.3f}"
        )


def save(network: Ranker) -> None:
    """Write the model and its checksum."""
    arrays: dict[str, Any] = {
        "count": len(network.layers),
        "mean": network.mean,
        "deviation": network.deviation,
    }
    for number, (weights, biases) in enumerate(network.layers):
        arrays |= {f"w{number}": weights.astype(np.float16), f"b{number}": biases}
    buffer = BytesIO()
    np.savez_compressed(buffer, **arrays)
    write_checked(OUT, buffer.getvalue())
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB")


def main() -> None:
    """Train, validate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument(
        "--folds", type=int, default=0, help="print cross-validated figures first"
    )
    given = parser.parse_args()
    resources = load()
    found = samples(list(labelled(given.shared)), resources)
    unlabelled = np.concatenate(
        [s.matrix for s in samples([(i, ()) for i in others(given.shared)], resources)]
    )
    print(f"{len(found)} labelled items, {len(unlabelled)} candidates without labels")
    if given.folds:
        validate(found, unlabelled, given.folds)
    save(distil(teach(found), unlabelled))


if __name__ == "__main__":
    main()
