"""What is known of each candidate, as a matrix: one row a candidate, one column a feature."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.lexicons.background import Background
from analysis.records import Document, Mention
from analysis.steps.keywords.candidates import Runs, edges
from analysis.steps.keywords.units import BREAK, CODES, KINDS, NAMES, Units

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
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
COLUMNS = (
    *("chars", "units", "count", "count_share", "title", "title_count", "first", "spread", "df", "title_share"),
    *("tfidf", "tfidf_share", "idf_min", "idf_max", "idf_mean", "share_first", "share_last", "share_min", "cohesion"),
    *("part_count", "part_df", "absorbed", "absorbed_df", "listed", "entity_count", "entity_order", ),
    *("left", "right", "left_first", "right_last", "right_first", "left_last", "left_here", "right_here", "alone_here"),
    *("quoted", "bracketed", "colon_after", "colon_before", "clause_start", "clause_end", "size", "flash", "names", "mixed"),
    *(f"first_{g[0]}" for g in GROUPS),
    *(f"last_{g[0]}" for g in GROUPS),
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the features read of a text besides its runs."""

    document: Document
    mentions: Sequence[Mention]
    units: Units
    background: Background


def head_end(document: Document) -> int:
    """Return where the title ends: the article's, or a flash's 【】."""
    if document.title_end:
        return document.title_end
    head = HEAD.match(document.text)
    return head.end() if head else 0


def features(facts: Facts, found: Runs, chosen: Ints) -> Floats:
    """Return the matrix of the chosen phrases, columns as in COLUMNS."""
    size, length = len(found.counts), max(len(facts.document.text), 1)
    end = head_end(facts.document)
    frequency, share, before, after = facts.background.rates(found.hashes)
    rarity = np.log2(facts.background.documents / np.maximum(frequency, 1)).astype(np.float32)
    run = found.first_run
    counts = found.counts.astype(np.float32)
    last = np.zeros(size, dtype=np.int64)
    np.maximum.at(last, found.phrase, found.starts)
    title_count = np.bincount(found.phrase, weights=found.starts < end, minlength=size)
    starts, ends, sizes = found.starts[run], found.ends[run], found.size[run]
    tfidf = np.log2(1 + counts) * rarity
    held = np.full((size, 4), -1, dtype=np.int64)  # the phrases of the single units of a run
    for place in range(4):
        inside = sizes > place
        held[inside, place] = found.phrase[found.at[0][found.first_unit[run][inside] + place]]
    unit_idf = np.where(held >= 0, rarity[held], np.nan)
    unit_share = np.where(held >= 0, share[held], np.nan)
    tail = held[np.arange(size), sizes - 1]
    small, usual = parts(found, frequency)
    absorbed, absorbed_df = extensions(found, frequency)
    kinds = facts.units.kinds
    first_kind = GROUP_OF[kinds[found.first_unit[run]]]
    last_kind = GROUP_OF[kinds[found.first_unit[run] + sizes - 1]]
    listed, entity_count, order = entities(facts)
    first_unit = found.first_unit[run]
    opened, closed = edges(found, facts.units)
    around = surroundings(facts.document.text, starts, ends)
    most = max(float(tfidf[chosen].max()), 1.0) if len(chosen) else 1.0
    columns = [
        ends - starts,
        sizes,
        np.log2(counts),
        counts / max(float(counts[chosen].max()) if len(chosen) else 1.0, 1.0),
        starts < end,
        title_count,
        np.log2(1 + np.maximum(starts - end, 0)),
        (last - starts) / length,
        np.log2(1 + frequency),
        share,
        tfidf,
        tfidf / most,
        np.nanmin(unit_idf, axis=1),
        np.nanmax(unit_idf, axis=1),
        np.nanmean(unit_idf, axis=1),
        share[held[:, 0]],
        share[tail],
        np.nanmin(unit_share, axis=1),
        np.log2((1 + frequency) / (1 + usual)),
        counts / small,
        np.log2(1 + usual),
        absorbed / counts,
        (1 + absorbed_df) / (1 + frequency),
        listed[first_unit],
        entity_count[first_unit] * (sizes == 1),
        order[first_unit],
        before,
        after,
        before[held[:, 0]],
        after[tail],
        after[held[:, 0]],
        before[tail],
        np.bincount(found.phrase, weights=opened, minlength=size) / counts,
        np.bincount(found.phrase, weights=closed, minlength=size) / counts,
        np.bincount(found.phrase, weights=opened & closed, minlength=size) / counts,
        *around,
        np.full(size, np.log2(length)),
        np.full(size, facts.document.title_end == 0),
        np.full(size, len(facts.mentions)),
        (sizes > 1) & ((first_kind >= NAMED) | (last_kind >= NAMED)),
        *(first_kind == n + 1 for n in range(len(GROUPS))),
        *(last_kind == n + 1 for n in range(len(GROUPS))),
    ]
    return np.stack([np.asarray(c, dtype=np.float32)[chosen] for c in columns], axis=1)


def parts(found: Runs, frequency: Floats) -> tuple[Floats, Floats]:
    """Return for each phrase the smaller count and the smaller frequency of its two parts one unit shorter."""
    run = found.first_run
    counts, usual = found.counts.astype(np.float32).copy(), frequency.copy()
    for size in range(2, 5):
        mine = np.flatnonzero(found.size[run] == size)
        unit = found.first_unit[run][mine]
        left, right = found.at[size - 2][unit], found.at[size - 2][unit + 1]
        for part in (left, right):
            known = part >= 0
            phrase = found.phrase[part[known]]
            first = part is left
            counts[mine[known]] = found.counts[phrase] if first else np.minimum(counts[mine[known]], found.counts[phrase])
            usual[mine[known]] = frequency[phrase] if first else np.minimum(usual[mine[known]], frequency[phrase])
    return counts, usual


def extensions(found: Runs, frequency: Floats) -> tuple[Floats, Floats]:
    """Return for each phrase the largest count and frequency of the phrases one unit longer that hold it."""
    counts, usual = np.zeros(len(found.counts), dtype=np.float32), np.zeros(len(found.counts), dtype=np.float32)
    for size in range(1, 4):
        longer = np.flatnonzero(found.at[size] >= 0)
        phrase = found.phrase[found.at[size][longer]]
        for shift in (0, 1):
            part = found.at[size - 1][longer + shift]
            known = part >= 0
            np.maximum.at(counts, found.phrase[part[known]], found.counts[phrase[known]].astype(np.float32))
            np.maximum.at(usual, found.phrase[part[known]], frequency[phrase[known]])
    return counts, usual


def entities(facts: Facts) -> tuple[Floats, Floats, Floats]:
    """Return by unit: whether its bearer is listed, how often its entity is named, and its place among the entities."""
    size = len(facts.units.starts)
    listed, count, order = (np.zeros(size, dtype=np.float32) for _ in range(3))
    names = [(m.entity_id or m.name or m.text) for m in facts.mentions]
    often = Counter(names)
    places = {name: n + 1 for n, name in enumerate(often)}
    at = {start: n for n, start in enumerate(facts.units.starts.tolist())}
    for mention, name in zip(facts.mentions, names, strict=True):
        unit = at.get(mention.start)
        if unit is not None:
            listed[unit], count[unit], order[unit] = bool(mention.tickers), often[name], min(places[name], 20)
    return listed, count, order


def surroundings(text: str, starts: Ints, ends: Ints) -> list[NDArray[np.bool_]]:
    """Return what stands around the first occurrence: quotation marks, brackets, colons, clause edges."""
    before = [text[s - 1] if s else "\n" for s in starts.tolist()]
    after = [text[e] if e < len(text) else "\n" for e in ends.tolist()]
    return [
        np.array([b in "“《\"‘" and a in "”》\"’" for b, a in zip(before, after, strict=True)]),
        np.array([b in "（(" for b in before]),
        np.array([a in "：:" for a in after]),
        np.array([b in "：:" for b in before]),
        np.array([b in "\n。，；！？【 　" for b in before]),
        np.array([a in "\n。，；！？】 　" for a in after]),
    ]


__all__ = ["BREAK", "CODES", "COLUMNS", "Facts", "features", "head_end"]
