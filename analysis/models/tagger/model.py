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
    LAST_OF_PLANE,
    Ints,
    MarkedText,
    character_context,
    table_of,
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
FORBIDDEN = -1e4
# Characters that stand in no name where O has so much more than any other label: in 2,000 texts
# 60,000 of them have, none of those in a name; of those that stood in one the surest had 5.2.
SURE_O = 7.0
_CUTS = table_of("，；：《》\u3000了在将为对")
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
    cuts: Ints = _NONE,
) -> NDArray[np.int8]:
    """Return the best labels (Viterbi over many windows at once); characters outside the
    windows are O. `spans` are the windows in order, without overlap.

    At one of `cuts` that is surely O (SURE_O) its window is cut, and it is held there: what stands
    on both sides is then decoded apart, side by side, as it would be together.
    """
    labels = np.zeros(len(scores), dtype=np.int8)
    spans = np.asarray(spans, dtype=np.int64).reshape(-1, 2)
    sure = cuts[scores[cuts, 0] - scores[cuts, 1:].max(axis=1, initial=0) >= SURE_O]
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
    steps = np.arange(lengths[0])[:, None]
    is_inside = steps < lengths
    # the first places of all windows, the second ones of those that have one, ...
    places = (starts + steps)[is_inside]
    live = np.count_nonzero(is_inside, axis=1)
    begins = live.cumsum() - live
    moves = model.transitions[: len(LABELS), :, None]
    # the best score of each label, shape (label, place)
    best = np.ascontiguousarray(scores[places].T)
    best[:, : len(spans)] += model.transitions[np.where(is_cut, 0, len(LABELS))].T
    ways = list(zip(*map(np.ndarray.tolist, (begins[:-1], begins[1:], live[1:])), strict=True))
    from_each = best[:, None]
    for before, here, held in ways:
        ends = best[:, here : here + held]
        ends += np.maximum.reduce(from_each[..., before : before + held] + moves)
    by_place = np.ascontiguousarray(best.T)
    by_label = np.ascontiguousarray(moves[..., 0].T)
    now = by_place[begins[lengths - 1] + np.arange(len(spans))].argmax(axis=1)
    found = np.empty(len(places), dtype=np.int8)
    for before, here, held in reversed(ways):
        labels_here = now[:held]
        found[here : here + held] = labels_here
        into = by_label.take(labels_here, axis=0)
        into += by_place[before : before + held]
        into.argmax(axis=1, out=labels_here)
    found[: len(spans)] = now
    labels[places] = found


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
    """The scores of the labels of texts in a row, where each text begins and where a window may be
    cut.
    """

    scores: Floats
    begins: Ints
    cuts: Ints


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
    cuts: list[Ints] = []
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
        cuts.append(np.flatnonzero(_CUTS[np.minimum(context.codes, LAST_OF_PLANE)]) + at)
        at += len(context.codes)
        first = last
    return _Scores(
        np.concatenate(found),
        np.array(begins),
        np.concatenate(cuts),
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
    scores, begins, cuts = _scores(model, marked, is_surname)
    counts = list(map(len, windows_of))
    cut = [window for held in windows_of for window in held]
    spans = np.array(cut, dtype=np.int64).reshape(-1, 2) + begins.repeat(counts)[:, None]
    names = _names_of(decode(model, scores, spans, cuts), scores)
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
