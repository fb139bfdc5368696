"""The candidates of a text: runs of one to four units without a break, each distinct phrase
once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.lexicons.phrases import hashes, prefixes
from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.steps.keywords.term_units import (
    BREAK,
    CODES,
    NAMES,
    TYPE_CODES,
    USER,
    Units,
)

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
LONGEST = 4  # units
LONGEST_WITH_NAME = 3
MOST_CHARS, MOST_NAME_CHARS = 14, 28
DIGITS = "0123456789０１２３４５６７８９.-+"
# What a number in digits counts where it stands right behind it; the empty end of a text is none
COUNTED = frozenset("年月日时点分秒个万亿元%％.") | frozenset(DIGITS)
# Last characters of a phrase of several units that make it a piece of news: 同比升, 沪银涨, 情绪仍.
MOVES = frozenset("涨跌升降仍将已拟")
# A phrase of several units that stands once, is rare elsewhere and begins behind the lead is
# hardly ever a keyword:
# without them half of the candidates are left, with 97 % of those that editors chose.
LEAD = 120  # characters of the body
RARE = 6  # documents of the background


@dataclass(frozen=True, slots=True)
class UnitRuns:
    """Every run of units that could be a term or a part of one, and the distinct phrases they
    spell.

    `at[n - 1, i]` is the run of n units that begins at unit i, or -1. UnitRuns come by size, then
    by place.
    """

    first_unit: Ints  # by run
    size: Ints  # units, by run
    starts: Ints
    ends: Ints
    phrase: Ints  # number of the distinct phrase, by run
    at: Ints
    first_run: Ints  # by phrase: its first run
    counts: Ints  # by phrase
    hashes: NDArray[np.uint32]  # by phrase


def runs(
    text: str,
    units: Units,
) -> UnitRuns:
    """Return all runs of a text."""
    count = len(units.starts)
    touching = np.zeros(count, dtype=bool)  # to the unit before
    touching[1:] = units.ends[:-1] == units.starts[1:]
    usable = units.kinds != BREAK
    goes_on = usable & touching
    names = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(units.kinds >= NAMES, out=names[1:])
    at = np.full((LONGEST + 1, count + LONGEST), -1, dtype=np.int64)
    alive = usable
    offset = 0
    firsts = []
    for size in range(1, min(LONGEST, count) + 1):
        fits = alive
        if size > 1:
            alive = alive[:-1] & goes_on[size - 1 :]
            fits = alive & whole_names(names, size, len(alive))
        found = np.flatnonzero(fits)
        at[size - 1, found] = np.arange(offset, offset + len(found))
        offset += len(found)
        firsts.append(found)
    first = np.concatenate(firsts) if firsts else np.zeros(0, dtype=np.int64)
    sizes = np.repeat(np.arange(1, len(firsts) + 1), [len(f) for f in firsts])
    starts = units.starts[first]
    ends = units.ends[first + sizes - 1]
    codes = hashes(prefixes(text), starts, ends)
    kinds, first_run, phrase, counts = distinct(codes)
    return UnitRuns(
        first,
        sizes,
        starts,
        ends,
        phrase,
        at,
        first_run,
        counts,
        kinds,
    )


def distinct(codes: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], Ints, Ints, Ints]:
    """Return the distinct values in order, where each comes first, the number of each value,
    and how often each comes.

    What np.unique returns. Value and place are sorted as one number, three times as fast as by
    argsort.
    """
    pairs = codes.astype(np.uint64)
    pairs <<= np.uint64(32)
    pairs |= np.arange(len(codes), dtype=np.uint64)
    pairs.sort()
    order = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    values = codes[order]
    new = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    number = np.empty(len(values), dtype=np.int64)
    number[order] = np.cumsum(new) - 1
    at = np.flatnonzero(new)
    return values[at], order[at], number, np.diff(at, append=len(values))


def whole_names(
    names: Ints,
    size: int,
    count: int,
) -> Bools:
    """Say for runs of `size` units by place whether they hold no name, or a single one at an
    edge of a short run.
    """
    held = names[size : size + count] - names[:count]
    inner = names[size - 1 : size - 1 + count] - names[1 : 1 + count]
    most = 1 if size <= LONGEST_WITH_NAME else 0
    return np.asarray((held == 0) | ((held == most) & (inner == 0)))


def edges(
    found: UnitRuns,
    units: Units,
) -> tuple[Bools, Bools]:
    """Return by run whether nothing that could be part of a term stands right before it, and
    right after.
    """
    count = len(units.starts)
    apart = np.ones(count + 1, dtype=bool)  # between unit i - 1 and unit i
    usable = units.kinds != BREAK
    apart[1:count] = ~(usable[1:] & usable[:-1] & (units.ends[:-1] == units.starts[1:]))
    return apart[found.first_unit], apart[found.first_unit + found.size]


def possible(
    text: str,
    found: UnitRuns,
    units: Units,
) -> Ints:
    """Return the phrases that can be terms: of fitting length, not cut from a new word, no lone
    number in digits, none that begins or ends within a date or a quantity (the agency and the 8
    of `某社8月21日电`), none of several units that ends with a name or with a place in or behind
    something (of 642 texts that editors read, one keyword does: `_seldom_last`), that tells what
    a name does or ends with an adverb (`_tells`: 8 of 4,787 do), or ends with a move (none does).
    """
    run = found.first_run
    first = found.first_unit[run]
    last = first + found.size[run] - 1
    length = found.ends[run] - found.starts[run]
    kind = units.kinds[first]
    alone = found.size[run] == 1
    most = np.where(alone & (kind >= NAMES), MOST_NAME_CHARS, MOST_CHARS)
    fits = _whole(found, units) & (length >= 2) & (length <= most)
    fits &= alone | ~_seldom_last(units)[last]
    fits &= alone | ~_tells(units, first, last)
    ends_phrase = np.flatnonzero(fits & ~alone)
    final = found.ends[run[ends_phrase]].tolist()
    fits[ends_phrase] = [text[at - 1] not in MOVES for at in final]
    numbers = np.flatnonzero(fits & alone & (kind == CODES["m"]))
    fits[numbers] = [text[at] not in DIGITS for at in found.starts[run[numbers]].tolist()]
    ends = np.flatnonzero(fits & ~alone & (units.kinds[last] == CODES["m"]))
    fits[ends] = [not _is_cut(text, at) for at in found.ends[run[ends]].tolist()]
    begins = np.flatnonzero(fits & ~alone & _behind_digits(text, found.starts[run]))
    measure = (kind[begins] == CODES["m"]) | (kind[begins] == CODES["q"])
    starts = found.starts[run[begins]].tolist()
    fits[begins] = [
        text[at] not in COUNTED and not counts
        for at, counts in zip(starts, measure.tolist(), strict=True)
    ]
    return np.flatnonzero(fits)


def _whole(
    found: UnitRuns,
    units: Units,
) -> Bools:
    """Say by phrase whether it stands somewhere without its edges lying within new words."""
    cut = units.inside[found.first_unit] | units.inside[found.first_unit + found.size]
    times = np.bincount(found.phrase[cut], minlength=len(found.counts))
    return np.asarray(times < found.counts)


def _seldom_last(units: Units) -> Bools:
    """Say by unit whether terms of several units do not end with it."""
    named = (units.kinds >= NAMES) & (units.kinds != USER) & (units.kinds != TYPE_CODES["LOC"])
    place = (units.kinds == CODES["f"]) & (units.ends - units.starts == 1)
    return np.asarray(named | place)


def _tells(
    units: Units,
    first: Ints,
    last: Ints,
) -> Bools:
    """Say by phrase whether it is a name, of no place, with its verb (甲乙接手), or ends with an
    adverb.
    """
    ending = units.kinds[last]
    begun = units.kinds[first]
    named = (begun >= NAMES) & (begun != USER) & (begun != TYPE_CODES["LOC"])
    return np.asarray((named & (ending == CODES["v"])) | (ending == CODES["d"]))


def _is_cut(
    text: str,
    end: int,
) -> bool:
    """Say whether a number that ends there goes on, in its unit or in more digits; or is one of
    digits with its unit (the 8月 behind the name of an agency).
    """
    if text[end - 1] in DIGITS:
        return text[end : end + 1] in COUNTED
    return text[end - 2] in DIGITS


def _behind_digits(
    text: str,
    starts: Ints,
) -> Bools:
    """Say by phrase whether digits stand right before it, as before 年期国债 in 10年期国债."""
    codes = code_points(f"\n{text}")  # so that codes[at] stands before text[at]
    before = codes[starts]
    return np.asarray((before >= ord("0")) & (before <= ord("9")))


def likely(
    found: UnitRuns,
    phrases: Ints,
    frequency: NDArray[np.float32],
    title: int,
) -> Ints:
    """Return the phrases without those that are hardly ever keywords (`title` is where the
    title ends).
    """
    run = found.first_run[phrases]
    start = found.starts[run]
    several = found.size[run] > 1
    rare = several & (found.counts[phrases] == 1) & (start >= title)
    usual = frequency[phrases]
    dropped = rare & (
        ((usual < RARE) & (start > title + LEAD)) | ((usual == 0) & (found.size[run] > 2))
    )
    return np.asarray(phrases[~dropped])
