"""The best labels of texts under the weights. Texts are cut into windows at sentence ends:
decoding is linear.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.models.tagger.character_context import (
    Ints,
    MarkedText,
    character_context,
)
from sinanews.analysis.models.tagger.features import features
from sinanews.analysis.models.tagger.weight_table import (
    IN_CACHE,
    LABELS,
    Floats,
    Model,
    emissions,
)

WINDOW = 160  # characters; longer sentences are cut, names do not reach so far
TOGETHER = 512  # windows decoded at once
MANY = 64  # windows from which ways that no label can take are left out: that is more calls
FORBIDDEN = -1e4
COMMA = ord("，")
# From so much more for O than for any other label on a comma is it O: of 43,780 in 3,000 texts
# the one that stood in a name had 4.8; 99 of 100 have more than 7.
SURE_O = 7.0
_NONE = np.zeros(0, dtype=np.int64)
_NONE.flags.writeable = False


class Tagged(NamedTuple):
    """One name that the tagger found."""

    start: int
    end: int
    type: str
    score: float


def decode(
    model: Model,
    scores: Floats,
    spans: Sequence[tuple[int, int]] | Ints,
    commas: Ints = _NONE,
) -> NDArray[np.int8]:
    """Return the best labels (Viterbi over many windows at once); characters outside the
    windows are O. `spans` are the windows in order, without overlap.

    At a comma that is surely O (SURE_O) its window is cut, and it is held there: what stands on
    both sides is then decoded apart, side by side, as it would be together.
    """
    labels = np.zeros(len(scores), dtype=np.int8)
    spans = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    sure = commas[scores[commas, 0] - scores[commas, 1:].max(axis=1, initial=0) >= SURE_O]
    spans, is_cut = _cut(spans, sure)
    scores[spans[is_cut, 0] - 1, 1:] = FORBIDDEN
    order = np.argsort(spans[:, 0] - spans[:, 1], kind="stable")
    for at in range(0, len(order), TOGETHER):
        some = order[at : at + TOGETHER]
        viterbi(model, scores, spans[some], labels, is_cut=is_cut[some])
    return labels


def _cut(spans: Ints, places: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    """Return windows cut behind each of the places that lie in one, and which of them begin at
    a cut.
    """
    window = np.searchsorted(spans[:, 0], places, side="right") - 1
    cuts = places[(window >= 0) & (places + 1 < spans[window, 1])] + 1
    starts = np.concatenate((spans[:, 0], cuts))
    order = np.argsort(starts, kind="stable")
    ends = np.sort(np.concatenate((spans[:, 1], cuts)))
    return np.stack((starts[order], ends), axis=1), order >= len(spans)


class _Moves(NamedTuple):
    """The transitions: all of them by (to, from), those into O and the beginnings, and those
    into what goes on a name, which stands behind its own kind only.
    """

    into: Floats
    from_each: Floats
    into_outside: Floats
    from_begin: Floats
    from_inside: Floats


def _moves_of(transitions: Floats) -> _Moves:
    into = np.ascontiguousarray(transitions[: len(LABELS)].T)
    outside = [0, *range(1, len(LABELS), 2)]
    inside = np.arange(2, len(LABELS), 2)
    return _Moves(
        into,
        into[:, :, None],
        into[outside, :, None],
        into[inside, inside - 1, None],
        into[inside, inside, None],
    )


def _add_best_paths(here: Floats, before: Floats, moves: _Moves) -> None:
    """Add to the scores of labels the best way to each, both of shape (label, window)."""
    if before.shape[1] < MANY:
        here += np.maximum.reduce(before + moves.from_each, axis=1)
        return
    paths = np.maximum.reduce(before + moves.into_outside, axis=1)
    here[0] += paths[0]
    here[1::2] += paths[1:]
    here[2::2] += np.maximum(before[1::2] + moves.from_begin, before[2::2] + moves.from_inside)


def viterbi(
    model: Model,
    scores: Floats,
    spans: Ints,
    labels: NDArray[np.int8],
    *,
    is_cut: NDArray[np.bool_],
) -> None:
    """Decode windows (start, end), sorted by falling length, into `labels`; before those that
    begin at a cut stands an O.

    On the way forward only the scores are kept, with the windows side by side in memory: where a
    label came from is asked on the way back, of the one label of each place alone.
    """
    starts = spans[:, 0]
    lengths = spans[:, 1] - spans[:, 0]
    longest = int(lengths[0])
    steps = np.arange(longest)
    live = np.searchsorted(-lengths, -steps, side="left").tolist()
    places = np.minimum(starts + steps[:, None], len(scores) - 1)
    # the best score of each label, shape (step, label, window)
    best = np.ascontiguousarray(scores[places].transpose(0, 2, 1))
    best[0] += model.transitions[np.where(is_cut, 0, len(LABELS))].T
    moves = _moves_of(model.transitions)
    into = moves.into
    for step in range(1, longest):
        held = live[step]
        before = best[step - 1, :, :held]
        here = best[step, :, :held]
        _add_best_paths(here, before, moves)
    now = best[lengths - 1, :, np.arange(len(spans))].argmax(axis=1)
    found = np.zeros((longest, len(spans)), dtype=np.int8)
    by_window = best.transpose(0, 2, 1)
    for step in range(longest - 1, 0, -1):
        held = live[step]
        labels_here = now[:held]
        found[step, :held] = labels_here
        now[:held] = (by_window[step - 1, :held] + into[labels_here]).argmax(axis=1)
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


class _Names(NamedTuple):
    """Names in a row of texts, a number each."""

    starts: Ints
    ends: Ints
    kinds: Ints  # of MENTION_TYPES
    scores: NDArray[np.float64]


def _names_of(labels: NDArray[np.int8], scores: Floats) -> _Names:
    """Return the names of a label sequence with the mean margin over O as their score (0-1)."""
    opens = np.flatnonzero(labels % 2 == 1)
    goes_on = (labels % 2 == 0) & (labels > 0)
    # the first place from there on that does not go on
    ends_at = np.flatnonzero(np.append(~goes_on, True))
    ends = ends_at[np.searchsorted(ends_at, opens + 1)]
    margins = np.zeros(len(labels) + 1)
    by_label = scores[np.arange(len(labels)), labels]
    np.cumsum(by_label - scores[:, 0], dtype=np.float64, out=margins[1:])
    means = (margins[ends] - margins[opens]) / (ends - opens)
    sure = 1 / (1 + np.exp(-np.clip(means, -60, 60)))
    return _Names(opens, ends, (labels[opens].astype(np.int64) - 1) // 2, sure)


def spans_of(labels: NDArray[np.int8], scores: Floats) -> list[Tagged]:
    """Return the names of a label sequence, in order, with the mean margin over O as their score
    (0-1).
    """
    return _tagged(_names_of(labels, scores))


class _Scores(NamedTuple):
    """The scores of the labels of texts in a row, where each text begins and where commas are."""

    scores: Floats
    begins: Ints
    commas: Ints


def _scores(
    model: Model,
    marked: Sequence[MarkedText],
    is_surname: Ints,
) -> _Scores:
    """Return the scores of texts: so many at a time that their rows stay in the processor's
    cache.
    """
    found: list[Floats] = []
    begins: list[int] = []
    commas: list[Ints] = []
    at = first = 0
    while first < len(marked):
        size = 0
        last = first
        while last < len(marked) and size < IN_CACHE:
            size += len(marked[last].text)
            last += 1
        context = character_context(marked[first:last], is_surname, model.clusters)
        found.append(emissions(model, features(context)))
        begins += (at + begin for begin in context.begins)
        commas.append(np.flatnonzero(context.codes == COMMA) + at)
        at += len(context.codes)
        first = last
    return _Scores(
        np.concatenate(found),
        np.array(begins),
        np.concatenate(commas),
    )


def tag(
    model: Model,
    marked: Sequence[MarkedText],
    windows_of: Sequence[Sequence[tuple[int, int]]],
    is_surname: Ints,
) -> list[list[Tagged]]:
    """Return the names of each text, in order, without overlap. `windows_of` are the windows of
    each, `is_surname` as for character_context.
    """
    if not marked:
        return []
    scores, begins, commas = _scores(model, marked, is_surname)
    counts = list(map(len, windows_of))
    cut = [window for held in windows_of for window in held]
    spans = np.array(cut, dtype=np.int64).reshape(-1, 2) + begins.repeat(counts)[:, None]
    names = _names_of(decode(model, scores, spans, commas), scores)
    # no name reaches across a pad
    back = begins[np.searchsorted(begins, names.starts, side="right") - 1]
    found = _tagged(names, back)
    bounds = np.searchsorted(names.starts, begins).tolist()
    return [found[first:last] for first, last in pairwise((*bounds, len(found)))]


def _tagged(names: _Names, back: Ints | int = 0) -> list[Tagged]:
    """Return names as values, their places so many characters back."""
    types = map(MENTION_TYPES.__getitem__, names.kinds.tolist())
    scores = map(round, names.scores.tolist(), repeat(3))
    starts = (names.starts - back).tolist()
    return list(map(Tagged, starts, (names.ends - back).tolist(), types, scores))
