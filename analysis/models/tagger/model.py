"""The weights and the best labels under them. Texts are cut into windows at sentence ends:
decoding is linear.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from operator import attrgetter
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
WINDOW = 160  # characters; longer sentences are cut, names do not reach so far
TOGETHER = 512  # windows decoded at once
IN_CACHE = 8192  # characters whose sums stay in the processor's cache while rows are added
MODEL = "mentions.npz.zst"
FORBIDDEN = -1e4
Floats = NDArray[np.float32]
_start = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Tagged:
    """One name that the tagger found."""

    start: int
    end: int
    type: str
    score: float

    def moved(self, by: int) -> Tagged:
        """Return the name so many characters further on."""
        return Tagged(self.start + by, self.end + by, self.type, self.score)


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
    return of_bytes(unpacked(name))


def unpacked(name: str = MODEL) -> bytes:
    """Return the bytes of the model that ships, for `of_bytes`: the longer part of loading it,
    which may go on in a thread (numpy's reading of its header may not, in Python 3.11: ast is
    shared by all threads there).
    """
    return load_checked(name)


def of_bytes(data: bytes) -> Model:
    """Return the model of its unpacked bytes."""
    return read(BytesIO(data))


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
    for at in range(0, rows.shape[1], IN_CACHE):
        part = total[at : at + IN_CACHE]
        taken = np.empty(len(part), dtype=np.complex128)
        weights = taken.view(np.int8).reshape(-1, WIDTH)
        for one in rows[:, at : at + IN_CACHE]:
            # without a check: they are in the table
            table.take(one, out=taken, mode="clip")
            part += weights
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
    """Decode windows (start, end), sorted by falling length, into `labels`.

    On the way forward only the scores are kept, with the windows side by side in memory: where a
    label came from is asked on the way back, of the one label of each place alone.
    """
    starts = spans[:, 0]
    lengths = spans[:, 1] - spans[:, 0]
    longest = int(lengths[0])
    steps = np.arange(longest)
    live = np.searchsorted(-lengths, -steps, side="left").tolist()
    into = np.ascontiguousarray(model.transitions[: len(LABELS)].T)  # (to, from)
    from_each = into[:, :, None]
    places = np.minimum(starts + steps[:, None], len(scores) - 1)
    # the best score of each label, shape (step, label, window)
    best = np.ascontiguousarray(scores[places].transpose(0, 2, 1))
    best[0] += model.transitions[len(LABELS)][:, None]
    for step in range(1, longest):
        held = live[step]
        paths = best[step - 1, :, :held] + from_each
        best[step, :, :held] += np.maximum.reduce(paths, axis=1)
    now = best[lengths - 1, :, np.arange(len(spans))].argmax(axis=1)
    found = np.zeros((longest, len(spans)), dtype=np.int8)
    by_window = best.transpose(0, 2, 1)
    for step in range(longest - 1, 0, -1):
        held = live[step]
        here = now[:held]
        found[step, :held] = here
        now[:held] = (by_window[step - 1, :held] + into[here]).argmax(axis=1)
    found[0] = now
    is_inside = steps[:, None] < lengths
    labels[places[is_inside]] = found[is_inside]


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


def _scores(
    model: Model,
    texts: Sequence[str],
    contexts: Sequence[CharacterContext],
) -> tuple[Floats, list[int]]:
    """Return the scores of the labels of texts in a row, and where each text begins: so many
    texts at a time that their rows stay in the processor's cache.
    """
    found: list[Floats] = []
    begins: list[int] = []
    at = first = 0
    while first < len(texts):
        size = 0
        last = first
        while last < len(texts) and size < IN_CACHE:
            size += len(texts[last])
            last += 1
        rows, of_group = features(texts[first:last], contexts[first:last])
        found.append(emissions(model, rows))
        begins.extend(at + begin for begin in of_group)
        at += rows.shape[1]
        first = last
    return np.concatenate(found), begins


def tag(
    model: Model,
    texts: Sequence[str],
    contexts: Sequence[CharacterContext],
    windows_of: Sequence[Sequence[tuple[int, int]]],
) -> list[list[Tagged]]:
    """Return the names of each text, in order, without overlap. `windows_of` are the windows of each."""
    if not texts:
        return []
    scores, begins = _scores(model, texts, contexts)
    spans = [
        (begin + start, begin + end)
        for begin, cut in zip(begins, windows_of, strict=True)
        for start, end in cut
    ]
    found = spans_of(decode(model, scores, spans), scores)
    first = 0
    made: list[list[Tagged]] = []
    for begin, text in zip(begins, texts, strict=True):  # no name reaches across a pad
        last = bisect_left(found, begin + len(text), first, key=_start)
        made.append([name.moved(-begin) for name in found[first:last]])
        first = last
    return made
