"""Train the mention tagger: `python -m benchmarks.training.train --shared ../shared [--folds 5] [--out FILE]`.

Averaged structured perceptron (Collins 2002) over the features of analysis/tagger.py; the loop is compiled by numba
(extra `train`). Seeded: the same data give the same file. The gold is never read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit

from analysis.resources import Resources, load
from analysis.tagger import BITS, LABELS, Model, decode, emissions, spans_of
from benchmarks.training.corpus import Sample, clue, sample, silver, sina

EPOCHS = 8
SINA_WEIGHT = 3  # how often an epoch sees an item annotated by our guide, against once for CLUENER
SILVER_COUNT = 2500  # flashes tagged by LAC
SEED = 20261124
FORBIDDEN = -1e4
MINIMUM = 3  # a feature seen less often is left out: it would only add noise to its row
Table = np.ndarray[Any, Any]


def allowed() -> Table:
    """Return the matrix of moves: I-X only after B-X or I-X; the last row is the start."""
    moves = np.zeros((len(LABELS) + 1, len(LABELS)), dtype=np.float32)
    for old in range(len(LABELS) + 1):
        for new in range(2, len(LABELS), 2):
            if old not in (new, new - 1):
                moves[old, new] = FORBIDDEN
    return moves


@njit(cache=True)  # type: ignore[untyped-decorator]
def learn(rows, gold, begin, end, weights, sums, moves, move_sums, seen, step):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Decode one window and update weights and their running sums where it is wrong."""
    size, labels = end - begin, weights.shape[1]
    scores = np.zeros((size, labels), dtype=np.float32)
    back = np.zeros((size, labels), dtype=np.int64)
    for i in range(size):
        emit = np.zeros(labels, dtype=np.float32)
        for f in range(rows.shape[1]):
            r = rows[begin + i, f]
            if seen[r] >= 3:
                for j in range(labels):
                    emit[j] += weights[r, j]
        for j in range(labels):
            if i == 0:
                scores[i, j] = emit[j] + moves[labels, j]
            else:
                best, arg = -1e9, 0
                for k in range(labels):
                    value = scores[i - 1, k] + moves[k, j]
                    if value > best:
                        best, arg = value, k
                scores[i, j] = best + emit[j]
                back[i, j] = arg
    guess = np.zeros(size, dtype=np.int64)
    guess[size - 1] = np.argmax(scores[size - 1])
    for i in range(size - 1, 0, -1):
        guess[i - 1] = back[i, guess[i]]
    wrong = 0
    for i in range(size):
        g, p = gold[begin + i], guess[i]
        if g != p:
            wrong += 1
            for f in range(rows.shape[1]):
                r = rows[begin + i, f]
                if seen[r] >= 3:
                    weights[r, g] += 1.0
                    weights[r, p] -= 1.0
                    sums[r, g] += step
                    sums[r, p] -= step
        old_g = gold[begin + i - 1] if i else labels
        old_p = guess[i - 1] if i else labels
        if g != p or old_g != old_p:
            moves[old_g, g] += 1.0
            moves[old_p, p] -= 1.0
            move_sums[old_g, g] += step
            move_sums[old_p, p] -= step
    return wrong


def fit(samples: Sequence[tuple[Sample, int]], epochs: int = EPOCHS) -> Model:
    """Return the averaged model of samples with their weights."""
    seen = np.zeros(1 << BITS, dtype=np.int32)
    for one, _ in samples:
        np.add.at(seen, one.rows.ravel(), 1)
    shape = (1 << BITS, len(LABELS))
    weights, sums = np.zeros(shape, dtype=np.float32), np.zeros(shape, dtype=np.float32)
    moves = allowed()
    move_sums = np.zeros_like(moves)
    order = [(n, s, e) for n, (one, w) in enumerate(samples) for s, e in one.spans for _ in range(w)]
    chance = random.Random(SEED)  # noqa: S311
    step = 0
    for epoch in range(epochs):
        chance.shuffle(order)
        wrong = 0
        for number, start, end in order:
            one = samples[number][0]
            wrong += learn(one.rows, one.labels, start, end, weights, sums, moves, move_sums, seen, float(step))
            step += 1
        print(f"epoch {epoch + 1}: {wrong} wrong labels", flush=True)
    return quantised(weights - sums / step, moves - move_sums / step)


def quantised(weights: Table, moves: Table) -> Model:
    """Return the model in 8 bits: the largest weights are clipped at the 99.99th percentile of the non-zero ones."""
    top = float(np.percentile(np.abs(weights[weights != 0]), 99.99))
    scale = top / 127
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return Model(small, scale, np.where(moves < FORBIDDEN / 2, FORBIDDEN, moves).astype(np.float32))


def save(model: Model, path: Path) -> None:
    """Write the rows that are not zero, and the checksum beside them."""
    rows = np.flatnonzero(model.weights.any(axis=1)).astype(np.int32)
    held = {"rows": rows, "weights": model.weights[rows], "scale": model.scale, "transitions": model.transitions}
    np.savez_compressed(path, **held)  # type: ignore[arg-type]
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    path.with_name(f"{path.name}.sha256").write_text(f"{digest}  {path.name}\n", encoding="ascii")
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {len(rows)} rows")


def data(shared: Path, resources: Resources) -> tuple[list[Sample], list[Sample]]:
    """Return the samples annotated by our guide, and the others: CLUENER's and LAC's.

    The gold's first characters are read only to keep its texts out.
    """
    ours = [sample(t, s, resources) for t, s in sina(shared / "ner/sina_train.jsonl")]
    theirs = [sample(t, s, resources) for t, s in clue(shared / "ner/clue_train_fine.jsonl.gz")]
    gold = (json.loads(line) for line in (shared / "gold/gold_text.jsonl").read_text(encoding="utf-8").splitlines())
    forbidden = {item["text"].strip()[:20] for item in gold}
    made = silver(shared / "corpus/flashes.jsonl.gz", forbidden, SILVER_COUNT)
    return ours, [*theirs, *(sample(t, s, resources) for t, s in made)]


def spans(model: Model, one: Sample) -> set[tuple[int, int, str]]:
    """Return the model's names in a sample."""
    scores = emissions(model, one.rows)
    return {(t.start, t.end, t.type) for t in spans_of(decode(model, scores, one.spans), scores)}


def gold_of(one: Sample) -> set[tuple[int, int, str]]:
    """Return the annotated names of a sample."""
    zero = np.zeros((len(one.labels), len(LABELS)), dtype=np.float32)
    return {(t.start, t.end, t.type) for t in spans_of(one.labels, zero)}


def cross_validate(ours: list[Sample], theirs: list[Sample], folds: int) -> None:
    """Print P, R, F1 over all types, each item tagged by a model that has not seen it."""
    hit = made = wanted = 0
    for fold in range(folds):
        held = ours[fold::folds]
        rest = [s for n, s in enumerate(ours) if n % folds != fold]
        model = fit([*((s, SINA_WEIGHT) for s in rest), *((s, 1) for s in theirs)])
        for one in held:
            found, gold = spans(model, one), gold_of(one)
            hit, made, wanted = hit + len(found & gold), made + len(found), wanted + len(gold)
    precision, recall = hit / made, hit / wanted
    print(f"{folds}-fold, tagger alone, all types: P {precision:.3f} R {recall:.3f} "
          f"F1 {2 * precision * recall / (precision + recall):.3f}")  # fmt: skip


def main() -> None:
    """Train and write the model, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--out", type=Path, default=Path("analysis/models/mentions.npz"))
    given = parser.parse_args()
    ours, theirs = data(given.shared, load())
    if given.folds:
        cross_validate(ours, theirs, given.folds)
    else:
        save(fit([*((s, SINA_WEIGHT) for s in ours), *((s, 1) for s in theirs)]), given.out)


if __name__ == "__main__":
    main()
