"""What is known of each candidate, as a matrix: one row a candidate, one column a feature."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Document
from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.steps.keywords.candidates import UnitRuns
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
from sinanews.analysis.steps.keywords.phrase_statistics import (
    Columns,
    Facts,
    Floats,
    Ints,
    Rows,
    nesting,
    rarity,
    rows_of,
    sides,
)
from sinanews.analysis.steps.keywords.term_units import NAMES
from sinanews.scraper.model.flash_titles import flash_title

_MOST_ENTITIES = 20  # places among the entities from here on count as one


def head_end(document: Document) -> int:
    """Return where the title ends: the article's, or a flash's 【】."""
    if document.title_end:
        return document.title_end
    title = flash_title(document.text)
    return title[1] + 1 if title else 0


def features(
    facts: Facts,
    found: UnitRuns,
    chosen: Ints,
) -> Floats:
    """Return the matrix of the chosen phrases, columns as in COLUMNS."""
    if not len(chosen):
        return np.zeros((0, len(COLUMNS)), dtype=np.float32)
    rows = rows_of(found, chosen)
    columns = (
        *_places(facts, found, rows),
        *rarity(facts, found, rows),
        *nesting(facts.rates[0], found, rows),
        *_entity_facts(facts, rows.first, rows.size == 1),
        *sides(facts, found, rows),
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


def _places(
    facts: Facts,
    found: UnitRuns,
    rows: Rows,
) -> Columns:
    """Return length, units, counts and where the phrase stands."""
    end = head_end(facts.document)
    size = len(found.counts)
    starts = rows.starts
    counts = rows.counts.astype(np.float32)
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


def _entity_facts(
    facts: Facts,
    unit: Ints,
    alone: NDArray[np.bool_],
) -> Columns:
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


def _surroundings(
    text: str,
    starts: Ints,
    ends: Ints,
) -> Columns:
    """Return what stands around the first occurrence: quotation marks, brackets, colons, clause
    edges.
    """
    codes = np.minimum(code_points(f"\n{text}\n"), len(MARKS) - 1)
    before = MARKS[codes[starts]]
    after = MARKS[codes[ends + 1]]
    opened = (before & OPENS) > 0
    closed = (after & CLOSES) > 0
    return (
        opened & closed,
        (before & BRACKET) > 0,
        (after & COLON) > 0,
        (before & COLON) > 0,
        (before & EDGE) > 0,
        (after & EDGE) > 0,
    )


def _shape(facts: Facts, rows: Rows) -> Columns:
    """Return what the text is, and whether the phrase is a name with words."""
    named = facts.units.kinds >= NAMES
    return (
        np.log2(len(facts.document.text)),
        facts.document.title_end == 0,
        len(facts.mentions),
        (rows.size > 1) & (named[rows.first] | named[rows.last]),
    )
