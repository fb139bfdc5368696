"""The candidates of a text: runs of one to four units without a break, each distinct phrase once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.phrases import hashes, prefixes
from analysis.steps.keywords.units import BREAK, CODES, NAMES, Units

Ints = NDArray[np.int64]
DIGITS = "0123456789０１２３４５６７８９.-+"
LONGEST = 4  # units
LONGEST_WITH_NAME = 3
MOST_CHARS, MOST_NAME_CHARS = 14, 28


@dataclass(frozen=True, slots=True)
class Runs:
    """Every run of units that could be a term or a part of one, and the distinct phrases they spell.

    `at[n - 1][i]` is the run of n units that begins at unit i, or -1.
    """

    first_unit: Ints  # by run
    size: Ints  # units, by run
    starts: Ints
    ends: Ints
    phrase: Ints  # number of the distinct phrase, by run
    at: tuple[Ints, ...]
    first_run: Ints  # by phrase: its first run
    counts: Ints  # by phrase
    hashes: NDArray[np.uint32]  # by phrase


def runs(text: str, units: Units) -> Runs:
    """Return all runs of a text, by size and place."""
    count = len(units.starts)
    touching = np.zeros(count, dtype=bool)  # to the unit before
    touching[1:] = units.ends[:-1] == units.starts[1:]
    usable = units.kinds != BREAK
    names = np.concatenate(([0], np.cumsum(units.kinds >= NAMES)))
    alive = usable.copy()
    firsts, sizes, at = [], [], []
    offset = 0
    for size in range(1, LONGEST + 1):
        begin = np.arange(count - size + 1) if count >= size else np.arange(0)
        if size > 1:
            last = begin + size - 1
            alive = alive[: len(begin)] & usable[last] & touching[last]
        fits = alive[: len(begin)].copy()
        if size > 1:
            held = names[begin + size] - names[begin]
            inner = names[begin + size - 1] - names[begin + 1]
            fits &= (held == 0) | ((held == 1) & (inner == 0) & (size <= LONGEST_WITH_NAME))
        found = begin[fits]
        place = np.full(count, -1, dtype=np.int64)
        place[found] = offset + np.arange(len(found))
        offset += len(found)
        firsts.append(found)
        sizes.append(np.full(len(found), size))
        at.append(place)
    first, size = np.concatenate(firsts), np.concatenate(sizes)
    starts, ends = units.starts[first], units.ends[first + size - 1]
    codes = hashes(prefixes(text), starts, ends)
    kinds, first_run, phrase, counts = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
    return Runs(first, size, starts, ends, phrase, tuple(at), first_run, counts, kinds)


def edges(found: Runs, units: Units) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return by run whether nothing that could be part of a term stands right before it, and right after."""
    count = len(units.starts)
    apart = np.ones(count + 1, dtype=bool)  # between unit i - 1 and unit i
    usable = units.kinds != BREAK
    apart[1:count] = ~(usable[1:] & usable[:-1] & (units.ends[:-1] == units.starts[1:]))
    return apart[found.first_unit], apart[found.first_unit + found.size]


def possible(text: str, found: Runs, units: Units) -> Ints:
    """Return the phrases that can be terms: of fitting length, no lone number in digits."""
    run = found.first_run
    digit = np.fromiter((text[at] in DIGITS for at in found.starts[run].tolist()), bool, len(run))
    length = found.ends[run] - found.starts[run]
    kind = units.kinds[found.first_unit[run]]
    alone = found.size[run] == 1
    named = alone & (kind >= NAMES)
    fits = (length >= 2) & (length <= np.where(named, MOST_NAME_CHARS, MOST_CHARS))
    return np.flatnonzero(fits & ~(alone & digit & (kind == CODES["m"])))
