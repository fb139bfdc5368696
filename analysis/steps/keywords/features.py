"""What is known of each candidate, as a matrix: one row a candidate, one column a feature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.records import Document, Mention
from analysis.steps.keywords.candidates import LONGEST, Runs, edges
from analysis.steps.keywords.units import KINDS, NAMES, Units

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Columns = Iterable[Any]  # one number a candidate each, or one number for all
MOST_ENTITIES = 20
HEAD = re.compile(r"\s{0,4}【[^】\n]{4,80}】")  # the title of a flash
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
GROUP_OF: Ints = np.array([next((n + 1 for n, g in enumerate(GROUPS) if k in g), 0) for k in KINDS])
NAMED = GROUP_OF[NAMES]
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
MARKS.flags.writeable = False
COLUMNS = (
    *("chars", "units", "count", "count_share", "title", "title_count", "first", "spread", "df", "title_share"),
    *("tfidf", "tfidf_share", "idf_min", "idf_max", "idf_mean", "share_first", "share_last", "share_min", "cohesion"),
    *("part_count", "part_df", "absorbed", "absorbed_df", "listed", "entity_count", "entity_order"),
    *("left", "right", "left_first", "right_last", "right_first", "left_last", "left_here", "right_here", "alone_here"),
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
    """What the features read of a text besides its runs; `rates` are Background.rates of the runs' phrases."""

    document: Document
    mentions: Sequence[Mention]
    units: Units
    rates: Floats
    documents: int  # of the background


def head_end(document: Document) -> int:
    """Return where the title ends: the article's, or a flash's 【】."""
    if document.title_end:
        return document.title_end
    head = HEAD.match(document.text)
    return head.end() if head else 0


def features(facts: Facts, found: Runs, chosen: Ints) -> Floats:
    """Return the matrix of the chosen phrases, columns as in COLUMNS."""
    if not len(chosen):
        return np.zeros((0, len(COLUMNS)), dtype=np.float32)
    run = found.first_run[chosen]
    columns = [
        *places(facts, found, chosen),
        *rarity(facts, found, chosen),
        *nesting(facts.rates[0], found, chosen),
        *names(facts, found.first_unit[run], found.size[run] == 1),
        *sides(facts, found, chosen),
        *surroundings(facts.document.text, found.starts[run], found.ends[run]),
        *shape(facts, found, run),
    ]
    matrix = np.empty((len(chosen), len(COLUMNS)), dtype=np.float32)
    for number, column in enumerate(columns):
        matrix[:, number] = column
    return matrix


def places(facts: Facts, found: Runs, chosen: Ints) -> Columns:
    """Yield length, units, counts and where the phrase stands."""
    run, end, size = found.first_run[chosen], head_end(facts.document), len(found.counts)
    starts, counts = found.starts[run], found.counts[chosen].astype(np.float32)
    last = np.zeros(size, dtype=np.int64)
    np.maximum.at(last, found.phrase, found.starts)
    in_title = np.bincount(found.phrase[found.starts < end], minlength=size)
    return (
        found.ends[run] - starts,
        found.size[run],
        np.log2(counts),
        counts / counts.max(),
        starts < end,
        in_title[chosen],
        np.log2(1 + np.maximum(starts - end, 0)),
        (last[chosen] - starts) / len(facts.document.text),
    )


def rarity(facts: Facts, found: Runs, chosen: Ints) -> Columns:
    """Yield how usual the phrase and its units are, and how often they make titles."""
    frequency, share = facts.rates[0], facts.rates[1]
    rare = np.log2(facts.documents / np.maximum(frequency, 1))
    tfidf = np.log2(1 + found.counts[chosen]) * rare[chosen]
    first, size = found.first_unit[found.first_run[chosen]], found.size[found.first_run[chosen]]
    head = found.phrase[found.at[0, first]]
    tail = found.phrase[found.at[0, first + size - 1]]
    low, high, total, least = rare[head], rare[head], rare[head], share[head]
    for place in range(1, LONGEST):
        inside = size > place
        unit = found.phrase[found.at[0, np.where(inside, first + place, first)]]
        low, high, least = np.minimum(low, rare[unit]), np.maximum(high, rare[unit]), np.minimum(least, share[unit])
        total = total + rare[unit] * inside
    return (
        np.log2(1 + frequency[chosen]),
        share[chosen],
        tfidf,
        tfidf / max(float(tfidf.max()), 1.0),
        low,
        high,
        total / size,
        share[head],
        share[tail],
        least,
    )


def nesting(frequency: Floats, found: Runs, chosen: Ints) -> Columns:
    """Yield how the phrase compares with its parts one unit shorter, and with the longer phrases that hold it."""
    run = found.first_run[chosen]
    size, first = found.size[run], found.first_unit[run]
    counts, usual = found.counts[chosen], frequency[chosen]
    several = size > 1
    small, part_usual = counts, usual
    for number, unit in enumerate((first, first + 1)):
        part = found.at[np.maximum(size - 2, 0), unit]
        known = several & (part >= 0)
        phrase = found.phrase[np.where(known, part, 0)]
        kept_count = np.where(several, np.where(known, found.counts[phrase], counts), counts)
        kept_usual = np.where(several, np.where(known, frequency[phrase], usual), usual)
        small = kept_count if number == 0 else np.where(known, np.minimum(small, kept_count), small)
        part_usual = kept_usual if number == 0 else np.where(known, np.minimum(part_usual, kept_usual), part_usual)
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
    counts, usual = np.zeros(len(found.counts), dtype=np.float32), np.zeros(len(found.counts), dtype=np.float32)
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
    """Yield whether the bearer is listed, how often its entity is named, and its place among the entities."""
    size = len(facts.units.starts)
    listed, count, order = (np.zeros(size, dtype=np.float32) for _ in range(3))
    bearers = [m.entity_id or m.name or m.text for m in facts.mentions]
    often = Counter(bearers)
    places_of = {name: min(n, MOST_ENTITIES) for n, name in enumerate(often, 1)}
    starts = np.array([m.start for m in facts.mentions], dtype=np.int64)
    at = np.searchsorted(facts.units.starts, starts).clip(max=max(size - 1, 0))
    known = np.flatnonzero(facts.units.starts[at] == starts) if len(starts) else starts
    listed[at[known]] = np.array([bool(m.tickers) for m in facts.mentions], dtype=np.float32)[known]
    count[at[known]] = np.array([often[name] for name in bearers], dtype=np.float32)[known]
    order[at[known]] = np.array([places_of[name] for name in bearers], dtype=np.float32)[known]
    return listed[unit], count[unit] * alone, order[unit]


def sides(facts: Facts, found: Runs, chosen: Ints) -> Columns:
    """Yield how often the phrase, its first and its last unit stand at the edge of a clause: elsewhere and here."""
    before, after = facts.rates[2], facts.rates[3]
    run, size = found.first_run[chosen], len(found.counts)
    head = found.phrase[found.at[0, found.first_unit[run]]]
    tail = found.phrase[found.at[0, found.first_unit[run] + found.size[run] - 1]]
    opened, closed = edges(found, facts.units)
    counts = found.counts[chosen]
    here = (
        np.bincount(found.phrase[side], minlength=size)[chosen] / counts for side in (opened, closed, opened & closed)
    )
    return (before[chosen], after[chosen], before[head], after[tail], after[head], before[tail], *here)


def surroundings(text: str, starts: Ints, ends: Ints) -> Columns:
    """Yield what stands around the first occurrence: quotation marks, brackets, colons, clause edges."""
    codes = np.frombuffer(f"\n{text}\n".encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    before, after = (MARKS[np.minimum(codes[at], len(MARKS) - 1)] for at in (starts, ends + 1))
    sides_of = ((before, _BRACKET), (after, _COLON), (before, _COLON), (before, _EDGE), (after, _EDGE))
    quoted = ((before & _OPENS) > 0) & ((after & _CLOSES) > 0)
    return (quoted, *((side & mark) > 0 for side, mark in sides_of))


def shape(facts: Facts, found: Runs, run: Ints) -> Columns:
    """Yield what the text is, and the kinds of the first and the last unit."""
    size = found.size[run]
    first = GROUP_OF[facts.units.kinds[found.first_unit[run]]]
    last = GROUP_OF[facts.units.kinds[found.first_unit[run] + size - 1]]
    one_hot = np.eye(len(GROUPS) + 1, dtype=np.float32)[:, 1:]
    return (
        np.log2(len(facts.document.text)),
        facts.document.title_end == 0,
        len(facts.mentions),
        (size > 1) & ((first >= NAMED) | (last >= NAMED)),
        *one_hot[first].T,
        *one_hot[last].T,
    )
