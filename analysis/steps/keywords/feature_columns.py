"""The columns of the candidates' matrix, in the order that the ranker has learned, and the tables
that they are looked up in.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.steps.keywords.term_units import KINDS

# Kinds of units that are one to the ranker.
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
_PLACES = ("chars", "units", "count", "count_share", "title", "title_count", "first", "spread")
_RARITY = ("df", "title_share", "tfidf", "tfidf_share", "idf_min", "idf_max", "idf_mean")
_SHARES = ("share_first", "share_last", "share_min")
_NESTING = ("cohesion", "part_count", "part_df", "absorbed", "absorbed_df")
_ENTITY = ("listed", "entity_count", "entity_order")
_SIDES = ("left", "right", "left_first", "right_last", "right_first", "left_last")
_SIDES_HERE = ("left_here", "right_here", "alone_here")
_MARKS_AROUND = ("quoted", "bracketed", "colon_after", "colon_before")
_CLAUSE = ("clause_start", "clause_end")
_SHAPE = ("size", "flash", "names", "mixed")
_FIRST = tuple(f"first_{group[0]}" for group in GROUPS)
_LAST = tuple(f"last_{group[0]}" for group in GROUPS)
_OF_PHRASE = _PLACES + _RARITY + _SHARES + _NESTING + _ENTITY
_OF_CONTEXT = _SIDES + _SIDES_HERE + _MARKS_AROUND + _CLAUSE + _SHAPE
COLUMNS = _OF_PHRASE + _OF_CONTEXT + _FIRST + _LAST

OPENS, CLOSES, BRACKET, COLON, EDGE = 1, 2, 4, 8, 16  # what a character is beside a term
_CHARACTERS = (
    (OPENS, '“《"‘'),
    (CLOSES, '”》"’'),
    (BRACKET, "（("),
    (COLON, "：:"),
    (EDGE, "\n。，；！？【】 \u3000"),
)


def _groups_of_kinds() -> NDArray[np.float32]:
    """Return for each kind of unit a row with 1 in the column of its group."""
    number_of = {kind: number for number, group in enumerate(GROUPS) for kind in group}
    table = np.zeros((len(KINDS), len(GROUPS)), dtype=np.float32)
    for row, kind in enumerate(KINDS):
        if kind in number_of:
            table[row, number_of[kind]] = 1
    return table


def _marks() -> NDArray[np.uint8]:
    """Return for each code point of the basic plane what it is beside a term."""
    table = np.zeros(0x10000, dtype=np.uint8)
    for mark, characters in _CHARACTERS:
        table[[ord(character) for character in characters]] |= mark
    return table


ONE_HOT = _groups_of_kinds()
MARKS = _marks()
ONE_HOT.flags.writeable = MARKS.flags.writeable = False
