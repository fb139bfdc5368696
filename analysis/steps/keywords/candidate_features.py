"""What is known of each candidate, as a matrix: one row a candidate, one column a feature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.steps.keywords.candidates import LONGEST, Runs, edges
from sinanews.analysis.steps.keywords.term_units import KINDS, NAMES, Units
from sinanews.scraper.model.flash_titles import flash_title

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Columns = Iterable[Any]  # one number a candidate each, or one number for all
MOST_ENTITIES = 20
GROUPS = (
    ("n", "ng", "l", "i", "j"),
    ("vn",),
    ("v", "vg"),
    ("nz", "nt"),
    ("nr",),
    ("ns", "s"),
    ("a", "an", "b", "z"),
    ("d", "f"),
    ("m", "q", "t"),
    ("eng",),
    ("g", "k", "other"),
    ("PER",),
    ("ORG",),
    ("LOC",),
    ("PRODUCT", "SECURITY"),
    ("INDEX",),
    ("WORK",),
    ("user",),
)
GROUP_OF: Ints = np.array(
    [next((n + 1 for n, g in enumerate(GROUPS) if k in g), 0) for k in KINDS]
)
IS_NAME = np.arange(len(KINDS)) >= NAMES  # by kind: whether it is a name
ONE_HOT: Floats = np.eye(len(GROUPS) + 1, dtype=np.float32)[GROUP_OF, 1:]  # by kind: its group
_OPENS, _CLOSES, _BRACKET, _COLON, _EDGE = 1, 2, 4, 8, 16
MARKS = np.zeros(0x10000, dtype=np.uint8)  # what a character is beside a term
for _bit, _chars in (
    (_OPENS, '“《"‘'),
    (_CLOSES, '”》"’'),
    (_BRACKET, "（("),
    (_COLON, "：:"),
    (_EDGE, "\n。，；！？【】 \u3000"),
):
    MARKS[[ord(c) for c in _chars]] |= _bit
MARKS.flags.writeable = ONE_HOT.flags.writeable = False
COLUMNS = (
    *(
        "chars",
        "units",
        "count",
        "count_share",
        "title",
        "title_count",
        "first",
        "spread",
        "df",
        "title_share",
    ),
    *(
        "tfidf",
        "tfidf_share",
        "idf_min",
        "idf_max",
        "idf_mean",
        "share_first",
        "share_last",
        "share_min",
        "cohesion",
    ),
    *(
        "part_count",
        "part_df",
        "absorbed",
        "absorbed_df",
        "listed",
        "entity_count",
        "entity_order",
    ),
    *(
        "left",
        "right",
        "left_first",
        "right_last",
        "right_first",
        "left_last",
        "left_here",
        "right_here",
        "alone_here",
    ),
    *(
        "quoted",
        "bracketed",
        "colon_after",
        "colon_before",
        "clause_start",
        "clause_end",
        "size",
        "flash",
        "names",
        "mixed",
    ),
    *(f"first_{g[0]}" for g in GROUPS),
    *(f"last_{g[0]}" for g in GROUPS),
)


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
    rows = rows_of(found, chosen)
    columns = (
        *places(facts, found, rows),
        *rarity(facts, found, rows),
        *nesting(facts.rates[0], found, rows),
        *names(facts, rows.first, rows.size == 1),
        *sides(facts, found, rows),
        *surroundings(facts.document.text, rows.starts, rows.ends),
        *shape(facts, rows),
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


def rows_of(found: Runs, chosen: Ints) -> Rows:
    """Gather what several features read of the chosen phrases."""
    run = found.first_run[chosen]
    first, size = found.first_unit[run], found.size[run]
    last = first + size - 1
    head, tail = found.phrase[found.at[0, first]], found.phrase[found.at[0, last]]
    counts = found.counts[chosen]
    return Rows(
        chosen, run, first, last, size, found.starts[run], found.ends[run], counts, head, tail
    )


def places(facts: Facts, found: Runs, rows: Rows) -> Columns:
    """Yield length, units, counts and where the phrase stands."""
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


def rarity(facts: Facts, found: Runs, rows: Rows) -> Columns:
    """Yield how usual the phrase and its units are, and how often they make titles."""
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


def nesting(frequency: Floats, found: Runs, rows: Rows) -> Columns:
    """Yield how the phrase compares with its parts one unit shorter, and with the longer
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
    longer_count, longer_usual = extensions(frequency, found)
    return (
        np.log2((1 + usual) / (1 + part_usual)),
        counts / small,
        np.log2(1 + part_usual),
        longer_count[chosen] / counts,
        (1 + longer_usual[chosen]) / (1 + usual),
    )


def extensions(frequency: Floats, found: Runs) -> tuple[Floats, Floats]:
    """Return by phrase the largest count and frequency of the phrases one unit longer that hold it."""
    counts, usual = (
        np.zeros(len(found.counts), dtype=np.float32),
        np.zeros(len(found.counts), dtype=np.float32),
    )
    longer = np.flatnonzero(found.size > 1)
    size, first, phrase = found.size[longer], found.first_unit[longer], found.phrase[longer]
    for unit in (first, first + 1):
        part = found.at[size - 2, unit]
        known = part >= 0
        held, holds = found.phrase[part[known]], phrase[known]
        np.maximum.at(counts, held, found.counts[holds].astype(np.float32))
        np.maximum.at(usual, held, frequency[holds])
    return counts, usual


def names(facts: Facts, unit: Ints, alone: NDArray[np.bool_]) -> Columns:
    """Yield whether the bearer is listed, how often its entity is named, and its place among
    the entities.
    """
    size = len(facts.units.starts)
    listed, count, order = (np.zeros(size, dtype=np.float32) for _ in range(3))
    bearers = [m.entity_id or m.name or m.text for m in facts.mentions]
    often = Counter(bearers)
    places_of = {name: min(n, MOST_ENTITIES) for n, name in enumerate(often, 1)}
    starts = np.array([m.start for m in facts.mentions], dtype=np.int64)
    at = np.searchsorted(facts.units.starts, starts).clip(max=max(size - 1, 0))
    known = np.flatnonzero(facts.units.starts[at] == starts) if len(starts) else starts
    listed[at[known]] = np.array([bool(m.tickers) for m in facts.mentions], dtype=np.float32)[
        known
    ]
    count[at[known]] = np.array([often[name] for name in bearers], dtype=np.float32)[known]
    order[at[known]] = np.array([places_of[name] for name in bearers], dtype=np.float32)[known]
    return listed[unit], count[unit] * alone, order[unit]


def sides(facts: Facts, found: Runs, rows: Rows) -> Columns:
    """Yield how often the phrase, its first and its last unit stand at the edge of a clause:
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


def surroundings(text: str, starts: Ints, ends: Ints) -> Columns:
    """Yield what stands around the first occurrence: quotation marks, brackets, colons, clause
    edges.
    """
    codes = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    before, after = (MARKS[np.minimum(codes[at], len(MARKS) - 1)] for at in (starts, ends + 1))
    sides_of = (
        (before, _BRACKET),
        (after, _COLON),
        (before, _COLON),
        (before, _EDGE),
        (after, _EDGE),
    )
    quoted = ((before & _OPENS) > 0) & ((after & _CLOSES) > 0)
    return (quoted, *((side & mark) > 0 for side, mark in sides_of))


def shape(facts: Facts, rows: Rows) -> Columns:
    """Yield what the text is, and whether the phrase is a name with words."""
    named = IS_NAME[facts.units.kinds]
    return (
        np.log2(len(facts.document.text)),
        facts.document.title_end == 0,
        len(facts.mentions),
        (rows.size > 1) & (named[rows.first] | named[rows.last]),
    )
