"""The mention tagger: a linear model over hashed character n-grams with label transitions, decoded in numpy.

Trained by benchmarks/training (averaged structured perceptron, Collins 2002). A text is cut into windows of at most
WINDOW characters at sentence ends, so that decoding is linear and its matrices stay small.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

TYPES = ("PER", "ORG", "LOC", "PRODUCT", "INDEX", "SECURITY", "WORK")
LABELS = ("O", *(f"{edge}-{kind}" for kind in TYPES for edge in "BI"))
WINDOW = 160  # characters; longer sentences are cut, names do not reach so far
BITS = 22  # rows of the weight table: 2^22; with 2^20 most rows were shared by several features
MODEL = "mentions.npz"
Ints = NDArray[np.int64]
EDGES = {"B": 1, "M": 2, "E": 3, "S": 4}

# Character windows as offsets from the current character.
NGRAMS: tuple[tuple[int, ...], ...] = (
    (-2,), (-1,), (0,), (1,), (2,),
    (-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1),
    (-2, -1, 0), (-1, 0, 1), (0, 1, 2), (-3, -2, -1), (1, 2, 3),
    (-3, -2, -1, 0), (0, 1, 2, 3), (-2, -1, 0, 1), (-1, 0, 1, 2),
)  # fmt: skip
COUNT = len(NGRAMS) + 8


@dataclass(frozen=True, slots=True)
class Clues:
    """What stands beside the characters: one number a character each."""

    words: Ints  # hash of the word that holds the character
    parts: Ints  # its part of speech and the character's place in it
    names: Ints  # kind of listed name over the character and the place in it, 0 for none


@dataclass(frozen=True, slots=True)
class Tagged:
    """One name that the tagger found."""

    start: int
    end: int
    type: str
    score: float


@dataclass(frozen=True)
class Model:
    """Weights: rows of labels by feature hash, and transitions from label to label."""

    weights: NDArray[np.int8]
    scale: float
    transitions: NDArray[np.float32]


def load(name: str = MODEL) -> Model | None:
    """Load the model that ships; None where there is none. ValueError where the file is not what its card says."""
    path = files("analysis.models").joinpath(name)
    if not path.is_file():
        return None
    stated = files("analysis.models").joinpath(f"{name}.sha256").read_text(encoding="ascii").split()[0]
    with path.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != stated:  # type: ignore[arg-type]
            raise ValueError(f"{name}: the checksum differs from {name}.sha256: install sinanews again")
        file.seek(0)
        held = np.load(file)
        rows, weights = held["rows"], held["weights"]
        table = np.zeros((1 << BITS, len(LABELS)), dtype=np.int8)
        table[rows] = weights
        return Model(table, float(held["scale"]), held["transitions"])


def clues(words: Sequence[str], tags: Sequence[str], names: Sequence[tuple[int, int, int]], size: int) -> Clues:
    """Spread words, parts of speech and listed names (start, end, kind from 1) over the characters."""
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    word = np.fromiter((zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.int64, len(words))
    tag = np.fromiter((zlib.crc32(t.encode()) & 0xFFFF for t in tags), np.int64, len(tags))
    last = np.cumsum(lengths) - 1
    place = np.full(size, EDGES["M"], dtype=np.int64)
    first = last - lengths + 1
    place[first], place[last] = EDGES["B"], EDGES["E"]
    place[first[lengths == 1]] = EDGES["S"]
    listed = np.zeros(size, dtype=np.int64)
    for start, end, kind in names:
        listed[start:end] = kind * 4 + 1
        listed[start] = kind * 4 + 2
        listed[end - 1] = kind * 4 + 3
    return Clues(np.repeat(word, lengths), np.repeat(tag, lengths) * 8 + place, listed)


def features(text: str, found: Clues) -> NDArray[np.int32]:
    """Return the row numbers of each character's features, shape (characters, COUNT)."""
    size = len(text)
    pad = 4
    codes = np.zeros(size + 2 * pad, dtype=np.int64)
    codes[pad : pad + size] = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = kind_of(codes)
    rows = np.empty((size, COUNT), dtype=np.int32)

    def at(values: Ints, offset: int) -> Ints:
        return values[pad + offset : pad + offset + size]

    for number, offsets in enumerate(NGRAMS):
        mixed = at(codes, offsets[0]) + 1
        for offset in offsets[1:]:
            mixed = mixed * 1000003 + at(codes, offset) + 7
        rows[:, number] = row(mixed, number)
    shape = sum(at(kinds, offset) * 8 ** (offset + 2) for offset in range(-2, 3))
    parts, names = padded(found.parts, pad), padded(found.names, pad)
    words = found.words
    others = (
        shape,
        at(parts, 0),
        at(parts, -1) * 524309 + at(parts, 0),
        at(parts, 0) * 524309 + at(parts, 1),
        words * 8 + (found.parts & 7),
        at(names, 0) * 8 + (found.parts & 7),
        at(names, -1) * 4096 + at(names, 0) * 64 + at(names, 1),
        at(names, 0) * 2097169 + at(codes, 0),
    )
    for number, values in enumerate(others, len(NGRAMS)):
        rows[:, number] = row(np.asarray(values, dtype=np.int64), number)
    return rows


def padded(values: Ints, pad: int) -> Ints:
    """Return values with zeros at both ends."""
    return np.pad(values, pad)


def kind_of(codes: Ints) -> Ints:
    """Return the kind of each character: none, Han, Latin, digit, line feed, other."""
    kinds = np.full(len(codes), 5, dtype=np.int64)
    kinds[codes == 0] = 0
    kinds[(codes >= 0x4E00) & (codes <= 0x9FFF)] = 1
    kinds[((codes >= 65) & (codes <= 90)) | ((codes >= 97) & (codes <= 122))] = 2
    kinds[(codes >= 48) & (codes <= 57)] = 3
    kinds[codes == 10] = 4
    return kinds


def row(values: Ints, number: int) -> NDArray[np.int32]:
    """Hash values of feature `number` to rows (multiply and shift)."""
    mixed = (values.astype(np.uint64) + np.uint64(number * 0x9E3779B9 + 1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int32)


def emissions(model: Model, rows: NDArray[np.int32]) -> NDArray[np.float32]:
    """Return the score of each label for each character, shape (characters, labels)."""
    total = np.zeros((len(rows), len(LABELS)), dtype=np.int16)
    for number in range(rows.shape[1]):
        total += model.weights[rows[:, number]]
    scores: NDArray[np.float32] = total.astype(np.float32) * np.float32(model.scale)
    return scores


def decode(model: Model, scores: NDArray[np.float32], spans: Sequence[tuple[int, int]]) -> NDArray[np.int8]:
    """Return the best labels (Viterbi over all windows at once); characters outside the windows are O."""
    labels = np.zeros(len(scores), dtype=np.int8)
    order = sorted(spans, key=lambda s: s[0] - s[1])
    for at in range(0, len(order), 512):
        viterbi(model, scores, order[at : at + 512], labels)
    return labels


def viterbi(
    model: Model, scores: NDArray[np.float32], spans: Sequence[tuple[int, int]], labels: NDArray[np.int8]
) -> None:
    """Decode windows sorted by falling length into `labels`."""
    starts = np.array([s for s, _ in spans])
    lengths = np.array([e - s for s, e in spans])
    longest = int(lengths[0]) if len(spans) else 0
    best = scores[starts] + model.transitions[len(LABELS)]
    back = np.zeros((longest, len(spans), len(LABELS)), dtype=np.int8)
    moves: Any = model.transitions[: len(LABELS)]
    for step in range(1, longest):
        live = int(np.searchsorted(-lengths, -step, side="left"))
        paths = best[:live, :, None] + moves[None]
        back[step, :live] = paths.argmax(axis=1)
        best[:live] = paths.max(axis=1) + scores[starts[:live] + step]
    now = best.argmax(axis=1)
    for step in range(longest - 1, -1, -1):
        live = int(np.searchsorted(-lengths, -step, side="left"))
        labels[starts[:live] + step] = now[:live]
        now[:live] = back[step, np.arange(live), now[:live]]


def windows(text: str, sentences: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the sentences, longer ones cut at commas where there are any, in windows of at most WINDOW."""
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


def spans_of(labels: NDArray[np.int8], scores: NDArray[np.float32]) -> list[Tagged]:
    """Return the names of a label sequence with the mean margin over O as their score (0-1)."""
    found: list[Tagged] = []
    places = np.flatnonzero(labels)
    at = 0
    while at < len(places):
        start = int(places[at])
        kind = (int(labels[start]) - 1) // 2
        end = start + 1
        while end < len(labels) and labels[end] == kind * 2 + 2:
            end += 1
        margin = float((scores[np.arange(start, end), labels[start:end]] - scores[start:end, 0]).mean())
        found.append(Tagged(start, end, TYPES[kind], round(1 / (1 + float(np.exp(-margin))), 3)))
        at += end - start
    return found


def tag(model: Model, text: str, sentences: Sequence[tuple[int, int]], found: Clues) -> list[Tagged]:
    """Return the names in a text, in order, without overlap."""
    if not text:
        return []
    scores = emissions(model, features(text, found))
    return spans_of(decode(model, scores, windows(text, sentences)), scores)
