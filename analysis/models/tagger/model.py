"""The weights and the best labels under them. Texts are cut into windows at sentence ends:
decoding is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.models.checked import load_checked
from sinanews.analysis.models.tagger.character_context import CharacterContext
from sinanews.analysis.models.tagger.features import BITS, Rows, features

LABELS = ("O", *(f"{edge}-{kind}" for kind in MENTION_TYPES for edge in "BI"))
# Columns of the table: the labels and one that is empty, so that a row is one number of 16
# bytes to numpy.
WIDTH = 16
# O and B-X: they may follow any label; I-X follows B-X and I-X only.
OPENING = (0, *range(1, len(LABELS), 2))
WINDOW = 160  # characters; longer sentences are cut, names do not reach so far
TOGETHER = 512  # windows decoded at once
MODEL = "mentions.npz.zst"
FORBIDDEN = -1e4
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tagged:
    """One name that the tagger found."""

    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True)
class Model:
    """Weights: rows of labels by feature hash, shape (2^BITS, WIDTH), and transitions; the last
    row is the start.
    """

    weights: NDArray[np.int8]
    scale: float
    transitions: Floats


def load(name: str = MODEL) -> Model:
    """Load the model that ships. Raises InstallError where it is not what its checksum says."""
    return read(BytesIO(load_checked(name)))


def read(file: Path | BinaryIO) -> Model:
    """Read a model as benchmarks/training writes it: steps between the rows that are not zero,
    and their weights, shape (rows, labels).
    """
    held = np.load(file)
    rows = np.cumsum(held["steps"], dtype=np.int64)
    filled = np.zeros((len(rows), WIDTH), dtype=np.int8)
    filled[:, : len(LABELS)] = held["weights"]
    table = np.zeros((1 << BITS, WIDTH), dtype=np.int8)
    # A row is one number of 16 bytes to numpy: rows are placed at once, not byte by byte.
    table.view(np.complex128)[rows] = filled.view(np.complex128)
    return Model(table, float(held["scale"]), held["transitions"])


def emissions(model: Model, rows: Rows) -> Floats:
    """Return the score of each label for each character, shape (characters, labels)."""
    table = model.weights.view(np.complex128).ravel()
    total = np.zeros((rows.shape[1], WIDTH), dtype=np.int16)
    for one in rows:
        total += table[one].view(np.int8).reshape(-1, WIDTH)
    return total[:, : len(LABELS)].astype(np.float32) * np.float32(model.scale)


def decode(
    model: Model,
    scores: Floats,
    spans: Sequence[tuple[int, int]],
) -> NDArray[np.int8]:
    """Return the best labels (Viterbi over many windows at once); characters outside the
    windows are O.
    """
    labels = np.zeros(len(scores), dtype=np.int8)
    order = sorted(spans, key=lambda s: s[0] - s[1])
    for at in range(0, len(order), TOGETHER):
        viterbi(
            model,
            scores,
            np.array(order[at : at + TOGETHER]),
            labels,
        )
    return labels


def viterbi(
    model: Model,
    scores: Floats,
    spans: NDArray[np.int64],
    labels: NDArray[np.int8],
) -> None:
    """Decode windows (start, end), sorted by falling length, into `labels`."""
    starts = spans[:, 0]
    lengths = spans[:, 1] - spans[:, 0]
    longest = int(lengths[0])
    live = [int(n) for n in np.searchsorted(-lengths, -np.arange(longest), side="left")]
    opening = np.array(OPENING)
    into = np.ascontiguousarray(model.transitions[: len(LABELS), opening].T)  # (to, from)
    begun = model.transitions[opening[1:], opening[1:] + 1]  # B-X to I-X
    kept = model.transitions[opening[1:] + 1, opening[1:] + 1]  # I-X to I-X
    best = scores[starts] + model.transitions[len(LABELS)]
    back = np.zeros((longest, len(spans), len(LABELS)), dtype=np.int8)
    for step in range(1, longest):
        held = live[step]
        old = best[: live[step]]
        paths = (old[:, None, :] + into).reshape(-1, len(LABELS))
        source = paths.argmax(axis=1)
        back[step, :held, opening] = source.reshape(held, -1).T
        first = old[:, 1::2] + begun
        more = old[:, 2::2] + kept
        back[step, :held, 2::2] = np.where(first >= more, opening[1:], opening[1:] + 1)
        new = np.empty_like(old)
        new[:, opening] = paths[np.arange(len(source)), source].reshape(held, -1)
        new[:, 2::2] = np.maximum(first, more)
        best[:held] = new + scores[starts[:held] + step]
    now = best.argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        held = live[step]
        labels[starts[:held] + step] = now[:held]
        now[:held] = back[step, np.arange(held), now[:held]]


def windows(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences, longer ones cut at commas where there are any, in windows of at
    most WINDOW.
    """
    found: list[tuple[int, int]] = []
    for start, end in sentences:
        at = start
        while end - at > WINDOW:
            cut = max(text.rfind(mark, at + WINDOW // 2, at + WINDOW) for mark in "，,、 ") + 1
            stop = cut if cut > at else at + WINDOW
            found.append((at, stop))
            at = stop
        if at < end:
            found.append((at, end))
    return found


def spans_of(labels: NDArray[np.int8], scores: Floats) -> list[Tagged]:
    """Return the names of a label sequence with the mean margin over O as their score (0-1)."""
    opens = np.flatnonzero(labels % 2 == 1)
    if not len(opens):
        return []
    goes_on = (labels % 2 == 0) & (labels > 0)
    ends_at = np.flatnonzero(
        np.append(~goes_on, True)
    )  # first place from there on that does not go on
    ends = ends_at[np.searchsorted(ends_at, opens + 1)]
    margins = np.concatenate(
        (
            [0.0],
            np.cumsum(scores[np.arange(len(labels)), labels] - scores[:, 0], dtype=np.float64),
        )
    )
    means = (margins[ends] - margins[opens]) / (ends - opens)
    sure = 1 / (1 + np.exp(-np.clip(means, -60, 60)))
    kinds = (labels[opens] - 1) // 2
    return [
        Tagged(
            start,
            end,
            MENTION_TYPES[kind],
            round(score, 3),
        )
        for start, end, kind, score in zip(
            opens.tolist(),
            ends.tolist(),
            kinds.tolist(),
            sure.tolist(),
            strict=True,
        )
    ]


def tag(
    model: Model,
    texts: Sequence[str],
    contexts: Sequence[CharacterContext],
    windows_of: Sequence[Sequence[tuple[int, int]]],
) -> list[list[Tagged]]:
    """Return the names of each text, in order, without overlap. `windows_of` are the windows of each."""
    if not texts:
        return []
    rows, begins = features(texts, contexts)
    scores = emissions(model, rows)
    spans = [
        (begin + start, begin + end)
        for begin, cut in zip(begins, windows_of, strict=True)
        for start, end in cut
    ]
    labels = decode(model, scores, spans)
    return [
        spans_of(labels[begin : begin + len(text)], scores[begin : begin + len(text)])
        for begin, text in zip(begins, texts, strict=True)
    ]
