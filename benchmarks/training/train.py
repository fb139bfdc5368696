"""Train the mention tagger: `python -m benchmarks.training.train --shared ../shared [--folds 5]
[--cluener] [--mean-with FILE] [--out FILE]`.

A CRF (crf.py) over the features of analysis/tagger. Seeded: the same data give the same file.
The gold is never read but for the first characters of its texts, which keep them out of the
silver.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import numpy as np

from benchmarks.training.annotations import annotated
from benchmarks.training.corpus import Sample, clue, sample, silver, sina
from benchmarks.training.crf import Table, Windows, allowed, fit
from benchmarks.training.made_up_names import copies, stems
from sinanews.analysis.models.checked import write_checked
from sinanews.analysis.models.tagger import (
    BITS,
    LABELS,
    Model,
    decode,
    emissions,
    held_rows,
    of_rows,
    spans_of,
)
from sinanews.analysis.models.tagger.model import FORBIDDEN
from sinanews.analysis.models.tagger.weight_table import of_bytes
from sinanews.analysis.models.tagger.word_clusters import load as load_clusters
from sinanews.analysis.resources import Resources, load
from sinanews.scraper.model import zstd_frames

EPOCHS = 10
OWN, CLUENER, SILVER = 1, 2, 3  # kinds of data: annotated by our guide; by CLUENER's; by LAC
WEIGHTS = {OWN: 3.0, CLUENER: 1.0, SILVER: 1.0}
SILVER_COUNT = 2500  # flashes tagged by LAC
SEEDS = (20261124, 20261127)  # of the fits whose mean is the model: each drops other features
SEEN = 2  # a feature seen less often is left out
FAINT = 30  # a row whose weights are all this small (of 127) is left out: 5 MB hold the rest,
# and find as many names on held texts as 11 MB (FAINT 20)
# Of a mean with an earlier model: what the new one counts, and which rows are left out of it. Texts
# of which the tagger is least sure are harder than any, and read once: alone they took two
# products of the gold away and gave names of 2016-21.
NEW_SHARE, FAINT_IN_MEAN = 0.6, 22
Names = set[tuple[int, int, str]]
Labelled = Sequence[tuple[Sample, int]]  # samples with their kind


def windows_of(samples: Sequence[tuple[Sample, int]]) -> tuple[Windows, Table]:
    """Return the samples in a row with rows numbered anew, and the old numbers of the rows."""
    rows = np.concatenate([one.rows for one, _ in samples], axis=1)
    seen = np.bincount(rows.ravel(), minlength=1 << BITS)
    kept = np.flatnonzero(seen >= SEEN)
    number = np.full(1 << BITS, -1, dtype=np.int32)
    number[kept] = np.arange(len(kept))
    at, begins, ends, kinds = 0, [], [], []
    for one, kind in samples:
        begins += [at + start for start, _ in one.spans]
        ends += [at + end for _, end in one.spans]
        kinds += [kind] * len(one.spans)
        at += len(one.labels)
    labels = np.concatenate([one.labels for one, _ in samples])
    weights = np.array([WEIGHTS[kind] for kind in kinds], dtype=np.float32)
    data = Windows(
        number[rows],
        labels,
        np.array(begins),
        np.array(ends),
        np.array(kinds),
        weights,
        len(kept),
    )
    return data, kept


def train(data: Sequence[Labelled], epochs: int = EPOCHS) -> Model:
    """Return the model for texts of our kind, in 8 bits: the mean of a fit for each seed on each
    of the sets of samples.
    """
    weights = np.zeros((1 << BITS, len(LABELS)), dtype=np.float32)
    moves = np.zeros_like(allowed())
    for samples in data:
        windows, kept = windows_of(samples)
        for seed in SEEDS:
            table, steps = fit(windows, epochs, seed)
            weights[kept] += table[0] + table[OWN]
            moves += steps
    fits = np.float32(len(data) * len(SEEDS))
    weights /= fits
    moves /= fits
    return in_eight_bits(weights, moves, FAINT)


def in_eight_bits(weights: Table, moves: Table, faint: int) -> Model:
    """Return a model of weights for each hash, shape (2^BITS, labels), without faint rows."""
    scale = float(np.percentile(np.abs(weights[weights != 0]), 99.99)) / 127
    small = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    strong = np.flatnonzero((np.abs(small) > faint).any(axis=1))
    allowed_moves = np.where(moves < FORBIDDEN / 2, FORBIDDEN, moves).astype(np.float32)
    return of_rows(strong, small[strong], scale, allowed_moves, clusters=load_clusters())


def mean(new: Model, earlier: Model) -> Model:
    """Return the mean of a model and an earlier one, by NEW_SHARE."""
    weights = np.zeros((1 << BITS, len(LABELS)), dtype=np.float32)
    moves = np.zeros_like(new.transitions)
    for model, share in ((new, NEW_SHARE), (earlier, 1 - NEW_SHARE)):
        rows, held = held_rows(model)
        weights[rows] += np.float32(share * model.scale) * held
        moves += np.float32(share) * model.transitions
    return in_eight_bits(weights, moves, FAINT_IN_MEAN)


def save(model: Model, path: Path) -> None:
    """Write the rows that are not zero, and the checksum beside them. Not compressed: the wheel
    is, and to inflate it took a tenth of a second at each start.
    """
    rows, weights = held_rows(model)
    steps = np.diff(rows, prepend=0)
    buffer = BytesIO()
    np.savez(
        buffer,
        steps=steps.astype(np.uint16 if steps.max() < 1 << 16 else np.uint32),
        weights=np.ascontiguousarray(weights),
        scale=np.float64(model.scale),
        transitions=model.transitions,
    )
    write_checked(path, buffer.getvalue())
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB, {len(rows)} rows")


def data(
    shared: Path, resources: Resources, *, cluener: bool = False
) -> tuple[list[Sample], list[Sample], list[tuple[Sample, int]]]:
    """Return the samples annotated by our guide, their copies with made-up companies, and the
    others with their kind; CLUENER's only where asked for.
    """
    held = [*sina(shared / "ner/sina_train.jsonl"), *annotated(shared)]
    listed = stems(shared / "facts/securities/a_share.tsv")
    ours = [sample(text, spans, resources) for text, spans in held]
    made_up = [
        sample(text, spans, resources) for text, spans in copies(held, listed, SEEDS[0])
    ]
    theirs = list(clue(shared / "ner/clue_train_fine.jsonl.gz")) if cluener else []
    gold = (
        json.loads(line)
        for line in (shared / "gold/gold_text.jsonl").read_text(encoding="utf-8").splitlines()
    )
    forbidden = {item["text"].strip()[:20] for item in gold}
    made = silver(shared / "corpus/flashes.jsonl.gz", forbidden, SILVER_COUNT)
    others = [(sample(t, s, resources), CLUENER) for t, s in theirs]
    silvers = [(sample(t, s, resources), SILVER) for t, s in made]
    return ours, made_up, [*others, *silvers]


def names(model: Model, one: Sample) -> Names:
    """Return the model's names in a sample."""
    scores = emissions(model, one.rows)
    return {
        (t.start, t.end, t.type) for t in spans_of(decode(model, scores, one.spans), scores)
    }


def gold_of(one: Sample) -> Names:
    """Return the annotated names of a sample."""
    zero = np.zeros((len(one.labels), len(LABELS)), dtype=np.float32)
    return {(t.start, t.end, t.type) for t in spans_of(one.labels, zero)}


def cross_validate(ours: list[Sample], others: list[tuple[Sample, int]], folds: int) -> None:
    """Print F1 by type, each item tagged by a model that has not seen it, nor a copy of it."""
    pairs: list[tuple[Names, Names]] = []
    for fold in range(folds):
        rest = [(one, OWN) for n, one in enumerate(ours) if n % folds != fold]
        model = train([[*rest, *others]])
        pairs += [(names(model, one), gold_of(one)) for one in ours[fold::folds]]
    for kinds in (("PER",), ("ORG",), ("LOC",), ("PER", "ORG", "LOC"), ()):
        made, wanted, hit = 0, 0, 0
        for found, gold in pairs:
            mine = {n for n in found if not kinds or n[2] in kinds}
            right = {n for n in gold if not kinds or n[2] in kinds}
            made, wanted, hit = made + len(mine), wanted + len(right), hit + len(mine & right)
        precision, recall = hit / max(made, 1), hit / max(wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{folds}-fold, tagger alone, {'+'.join(kinds) or 'all types'}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"
        )


def main() -> None:
    """Train and write the model, or cross-validate."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument(
        "--cluener", action="store_true", help="with CLUENER too, which states no licence"
    )
    parser.add_argument("--mean-with", type=Path, help="an earlier model")
    parser.add_argument("--out", type=Path, default=Path("analysis/models/mentions.npz.zst"))
    given = parser.parse_args()
    ours, made_up, others = data(given.shared, load(), cluener=given.cluener)
    if given.folds:
        cross_validate(ours, others, given.folds)
    else:
        plain = [*((one, OWN) for one in ours), *others]
        renamed = [*plain, *((one, OWN) for one in made_up)]
        model = train([plain, renamed])
        if given.mean_with:
            earlier = zstd_frames.decompress(given.mean_with.read_bytes())
            model = mean(model, of_bytes(earlier))
        save(model, given.out)


if __name__ == "__main__":
    main()
