"""What a text and the background know of the phrases that candidates are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.steps.keywords.candidates import LONGEST, UnitRuns, edges
from sinanews.analysis.steps.keywords.term_units import Units

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Columns = Iterable[Any]  # one number a candidate each, or one number for all


@dataclass(frozen=True, slots=True)
class Facts:
    """What the features read of a text besides its runs; `rates` are Background.rates of the
    runs' phrases.
    """

    document: Document
    mentions: Sequence[Mention]
    units: Units
    rates: Floats
    documents: int  # of the background


@dataclass(frozen=True, slots=True)
class Rows:
    """The first runs of the chosen phrases."""

    chosen: Ints
    run: Ints
    first: Ints  # units
    last: Ints
    size: Ints  # in units
    starts: Ints
    ends: Ints
    counts: Ints  # of the phrase
    head: Ints  # phrases of the first and the last unit
    tail: Ints


def rows_of(found: UnitRuns, chosen: Ints) -> Rows:
    """Gather what several features read of the chosen phrases."""
    run = found.first_run[chosen]
    first = found.first_unit[run]
    size = found.size[run]
    last = first + size - 1
    head = found.phrase[found.at[0, first]]
    tail = found.phrase[found.at[0, last]]
    counts = found.counts[chosen]
    return Rows(
        chosen,
        run,
        first,
        last,
        size,
        found.starts[run],
        found.ends[run],
        counts,
        head,
        tail,
    )


def rarity(
    facts: Facts,
    found: UnitRuns,
    rows: Rows,
) -> Columns:
    """Return how usual the phrase and its units are, and how often they make titles."""
    frequency = facts.rates[0]
    share = facts.rates[1]
    rare = np.log2(facts.documents / np.maximum(frequency, 1))
    usual = frequency[rows.chosen]
    chosen = rows.chosen
    tfidf = np.log2(1 + rows.counts) * rare[chosen]
    low = rare[rows.head]
    least = share[rows.head]
    high = low.copy()
    total = low.copy()
    first = least.copy()
    for place in range(1, LONGEST):
        inside = np.flatnonzero(rows.size > place)
        unit = found.phrase[found.at[0, rows.first[inside] + place]]
        value = rare[unit]
        low[inside] = np.minimum(low[inside], value)
        high[inside] = np.maximum(high[inside], value)
        least[inside] = np.minimum(least[inside], share[unit])
        total[inside] += value
    return (
        np.log2(1 + usual),
        share[chosen],
        tfidf,
        tfidf / max(float(tfidf.max()), 1.0),
        low,
        high,
        total / rows.size,
        first,
        share[rows.tail],
        least,
    )


def nesting(
    frequency: Floats,
    found: UnitRuns,
    rows: Rows,
) -> Columns:
    """Return how the phrase compares with its parts one unit shorter, and with the longer
    phrases that hold it.
    """
    chosen = rows.chosen
    counts = rows.counts
    usual = frequency[rows.chosen]
    small = counts.copy()
    part_usual = usual.copy()
    several = np.flatnonzero(rows.size > 1)
    first = rows.first[several]
    shorter = rows.size[several] - 2
    for number, unit in enumerate((first, first + 1)):
        part = found.at[shorter, unit]
        held = part >= 0
        known = several[held]
        phrase = found.phrase[part[held]]
        count = found.counts[phrase]
        rate = frequency[phrase]
        small[known] = np.minimum(small[known], count) if number else count
        part_usual[known] = np.minimum(part_usual[known], rate) if number else rate
    longer_count, longer_usual = _extensions(frequency, found)
    return (
        np.log2((1 + usual) / (1 + part_usual)),
        counts / small,
        np.log2(1 + part_usual),
        longer_count[chosen] / counts,
        (1 + longer_usual[chosen]) / (1 + usual),
    )


def _extensions(frequency: Floats, found: UnitRuns) -> tuple[Floats, Floats]:
    """Return by phrase the largest count and frequency of the phrases one unit longer that hold it."""
    counts, usual = np.zeros((2, len(found.counts)), dtype=np.float32)
    longer = np.flatnonzero(found.size > 1)
    size = found.size[longer]
    first = found.first_unit[longer]
    phrase = found.phrase[longer]
    for unit in (first, first + 1):
        part = found.at[size - 2, unit]
        known = part >= 0
        held = found.phrase[part[known]]
        holds = phrase[known]
        np.maximum.at(counts, held, found.counts[holds].astype(np.float32))
        np.maximum.at(usual, held, frequency[holds])
    return counts, usual


def sides(
    facts: Facts,
    found: UnitRuns,
    rows: Rows,
) -> Columns:
    """Return how often the phrase, its first and its last unit stand at the edge of a clause:
    elsewhere and here.
    """
    before = facts.rates[2]
    after = facts.rates[3]
    chosen = rows.chosen
    head = rows.head
    tail = rows.tail
    size = len(found.counts)
    opened, closed = edges(found, facts.units)
    here = (
        np.bincount(found.phrase[side], minlength=size)[chosen] / rows.counts
        for side in (opened, closed, opened & closed)
    )
    return (
        before[chosen],
        after[chosen],
        before[head],
        after[tail],
        after[head],
        before[tail],
        *here,
    )
