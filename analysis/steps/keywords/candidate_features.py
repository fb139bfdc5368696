"""What is known of each candidate, as a matrix: one row a candidate, one column a feature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.steps.keywords.candidates import LONGEST, Runs, edges
from sinanews.analysis.steps.keywords.feature_columns import (
    BRACKET,
    CLOSES,
    COLON,
    COLUMNS,
    EDGE,
    GROUPS,
    MARKS,
    ONE_HOT,
    OPENS,
)
from sinanews.analysis.steps.keywords.term_units import NAMES, Units
from sinanews.scraper.model.flash_titles import flash_title

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Columns = Iterable[Any]  # one number a candidate each, or one number for all
_MOST_ENTITIES = 20  # places among the entities from here on count as one


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


def head_end(document: Document) -> int:
    """Return where the title ends: the article's, or a flash's 【】."""
    if document.title_end:
        return document.title_end
    title = flash_title(document.text)
    return title[1] + 1 if title else 0


def features(facts: Facts, found: Runs, chosen: Ints) -> Floats:
    """Return the matrix of the chosen phrases, columns as in COLUMNS."""
    if not len(chosen):
        return np.zeros((0, len(COLUMNS)), dtype=np.float32)
    rows = _rows_of(found, chosen)
    columns = (
        *_places(facts, found, rows),
        *_rarity(facts, found, rows),
        *_nesting(facts.rates[0], found, rows),
        *_entity_facts(facts, rows.first, rows.size == 1),
        *_sides(facts, found, rows),
        *_surroundings(facts.document.text, rows.starts, rows.ends),
        *_shape(facts, rows),
    )
    numbers = np.empty((len(columns), len(chosen)), dtype=np.float32)
    for number, column in enumerate(columns):
        numbers[number] = column
    matrix = np.empty((len(chosen), len(COLUMNS)), dtype=np.float32)
    matrix[:, : len(columns)] = numbers.T
    kinds = facts.units.kinds
    matrix[:, len(columns) : -len(GROUPS)] = ONE_HOT[kinds[rows.first]]
    matrix[:, -len(GROUPS) :] = ONE_HOT[kinds[rows.last]]
    return matrix


@dataclass(frozen=True, slots=True)
class _Rows:
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


def _rows_of(found: Runs, chosen: Ints) -> _Rows:
    """Gather what several features read of the chosen phrases."""
    run = found.first_run[chosen]
    first, size = found.first_unit[run], found.size[run]
    last = first + size - 1
    head, tail = found.phrase[found.at[0, first]], found.phrase[found.at[0, last]]
    counts = found.counts[chosen]
    return _Rows(
        chosen, run, first, last, size, found.starts[run], found.ends[run], counts, head, tail
    )


def _places(facts: Facts, found: Runs, rows: _Rows) -> Columns:
    """Return length, units, counts and where the phrase stands."""
    end, size = head_end(facts.document), len(found.counts)
    starts, counts = rows.starts, rows.counts.astype(np.float32)
    last = np.zeros(size, dtype=np.int64)
    np.maximum.at(last, found.phrase, found.starts)
    in_title = np.bincount(found.phrase[found.starts < end], minlength=size)
    return (
        rows.ends - starts,
        rows.size,
        np.log2(counts),
        counts / counts.max(),
        starts < end,
        in_title[rows.chosen],
        np.log2(1 + np.maximum(starts - end, 0)),
        (last[rows.chosen] - starts) / len(facts.document.text),
    )


def _rarity(facts: Facts, found: Runs, rows: _Rows) -> Columns:
    """Return how usual the phrase and its units are, and how often they make titles."""
    frequency, share = facts.rates[0], facts.rates[1]
    rare = np.log2(facts.documents / np.maximum(frequency, 1))
    usual, chosen = frequency[rows.chosen], rows.chosen
    tfidf = np.log2(1 + rows.counts) * rare[chosen]
    low, least = rare[rows.head], share[rows.head]
    high, total, first = low.copy(), low.copy(), least.copy()
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


def _nesting(frequency: Floats, found: Runs, rows: _Rows) -> Columns:
    """Return how the phrase compares with its parts one unit shorter, and with the longer
    phrases that hold it.
    """
    chosen, counts, usual = rows.chosen, rows.counts, frequency[rows.chosen]
    small, part_usual = counts.copy(), usual.copy()
    several = np.flatnonzero(rows.size > 1)
    first, shorter = rows.first[several], rows.size[several] - 2
    for number, unit in enumerate((first, first + 1)):
        part = found.at[shorter, unit]
        held = part >= 0
        known, phrase = several[held], found.phrase[part[held]]
        count, rate = found.counts[phrase], frequency[phrase]
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


def _extensions(frequency: Floats, found: Runs) -> tuple[Floats, Floats]:
    """Return by phrase the largest count and frequency of the phrases one unit longer that hold it."""
    counts, usual = np.zeros((2, len(found.counts)), dtype=np.float32)
    longer = np.flatnonzero(found.size > 1)
    size, first, phrase = found.size[longer], found.first_unit[longer], found.phrase[longer]
    for unit in (first, first + 1):
        part = found.at[size - 2, unit]
        known = part >= 0
        held, holds = found.phrase[part[known]], phrase[known]
        np.maximum.at(counts, held, found.counts[holds].astype(np.float32))
        np.maximum.at(usual, held, frequency[holds])
    return counts, usual


def _entity_facts(facts: Facts, unit: Ints, alone: NDArray[np.bool_]) -> Columns:
    """Return whether the bearer is listed, how often its entity is named, and its place among
    the entities; 0 for units that are no names.
    """
    size = len(facts.units.starts)
    listed, count, order = np.zeros((3, size), dtype=np.float32)
    at, known = _units_of_mentions(facts)
    bearers = [m.entity_id or m.name or m.text for m in facts.mentions]
    often = Counter(bearers)
    place = {name: min(n, _MOST_ENTITIES) for n, name in enumerate(often, 1)}
    listed[at] = np.array([bool(m.tickers) for m in facts.mentions], np.float32)[known]
    count[at] = np.array([often[name] for name in bearers], np.float32)[known]
    order[at] = np.array([place[name] for name in bearers], np.float32)[known]
    return listed[unit], count[unit] * alone, order[unit]


def _units_of_mentions(facts: Facts) -> tuple[Ints, Ints]:
    """Return the units that begin where a mention does, and which mentions these are."""
    starts = np.array([mention.start for mention in facts.mentions], dtype=np.int64)
    units = facts.units.starts
    at = np.searchsorted(units, starts).clip(max=max(len(units) - 1, 0))
    known = np.flatnonzero(units[at] == starts) if len(starts) else starts
    return at[known], known


def _sides(facts: Facts, found: Runs, rows: _Rows) -> Columns:
    """Return how often the phrase, its first and its last unit stand at the edge of a clause:
    elsewhere and here.
    """
    before, after = facts.rates[2], facts.rates[3]
    chosen, head, tail, size = rows.chosen, rows.head, rows.tail, len(found.counts)
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


def _surroundings(text: str, starts: Ints, ends: Ints) -> Columns:
    """Return what stands around the first occurrence: quotation marks, brackets, colons, clause
    edges.
    """
    codes = np.minimum(code_points(f"\n{text}\n"), len(MARKS) - 1)
    before, after = MARKS[codes[starts]], MARKS[codes[ends + 1]]
    opened, closed = (before & OPENS) > 0, (after & CLOSES) > 0
    return (
        opened & closed,
        (before & BRACKET) > 0,
        (after & COLON) > 0,
        (before & COLON) > 0,
        (before & EDGE) > 0,
        (after & EDGE) > 0,
    )


def _shape(facts: Facts, rows: _Rows) -> Columns:
    """Return what the text is, and whether the phrase is a name with words."""
    named = facts.units.kinds >= NAMES
    return (
        np.log2(len(facts.document.text)),
        facts.document.title_end == 0,
        len(facts.mentions),
        (rows.size > 1) & (named[rows.first] | named[rows.last]),
    )
