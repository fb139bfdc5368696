"""Contexts into rows of the weight table: each feature is a hash of what it sees, the table
holds 2^BITS rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.models.tagger.character_context import (
    CharacterContext,
    Ints,
    concatenated,
)

BITS = 22  # 4 million rows: more raised the folds' F1 by less than a thousandth
PAD = 4  # characters between two texts: no window reaches across
# Character windows as offsets from the current character.
NGRAMS: tuple[tuple[int, ...], ...] = (
    (-2,), (-1,), (0,), (1,), (2,),
    (-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1),
    (-2, -1, 0), (-1, 0, 1), (0, 1, 2), (-3, -2, -1), (1, 2, 3),
    (-3, -2, -1, 0), (0, 1, 2, 3), (-2, -1, 0, 1), (-1, 0, 1, 2),
)  # fmt: skip
MIX = 1000003  # primes that keep the parts of a pair apart before they are hashed
WIDE = 524309
_STEP_OF_FEATURE = 0x9E3779B9  # 2^32 / golden ratio: a feature's own place before mixing
# The mixing constants and shift of splitmix64 (Steele, Lea and Flood 2014).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIXER, _SHIFT = np.uint64(0xBF58476D1CE4E5B9), np.uint64(29)
Rows = NDArray[
    np.int64
]  # numpy's own size of an index: nothing is converted where rows are taken


def features(
    texts: Sequence[str], contexts: Sequence[CharacterContext]
) -> tuple[Rows, list[int]]:
    """Return the rows of the texts' characters in a row, shape (features, characters), and
    where each text begins.
    """
    gap = "\0" * PAD
    codes = code_points(gap + "".join(text + gap for text in texts)).astype(np.int64)
    context = concatenated(contexts, PAD)
    rows = table_rows(np.stack(list(_values(codes, context))))
    begins = []
    at = PAD
    for text in texts:
        begins.append(at)
        at += len(text) + PAD
    return rows, begins


def table_rows(values: Ints) -> Rows:
    """Hash values, shape (features, characters), to rows of the table (multiply and shift): the
    same value is another row for another feature. The values are used up.
    """
    numbers = np.arange(len(values), dtype=np.uint64)
    starts = numbers * np.uint64(_STEP_OF_FEATURE) + np.uint64(1)
    mixed = values.view(np.uint64)
    mixed += starts[:, None]
    mixed *= _GOLDEN
    mixed ^= mixed >> _SHIFT
    mixed *= _MIXER
    mixed >>= np.uint64(64 - BITS)
    return mixed.view(np.int64)


def _at(values: Ints, offset: int) -> Ints:
    """Return what stands `offset` characters on; the pad at both ends is longer than any offset."""
    if not offset:
        return values
    moved = np.zeros_like(values)
    if offset > 0:
        moved[:-offset] = values[offset:]
    else:
        moved[-offset:] = values[:offset]
    return moved


def _values(codes: Ints, context: CharacterContext) -> Iterator[Ints]:
    """Yield what each feature sees, before hashing, always in the same order: the order is what
    the model has learned.
    """
    yield from _ngrams(codes)
    yield _kinds_around(codes)
    yield from _words(context)
    yield from _lists(codes, context)
    parts = context.parts
    surnames = context.surnames
    place = parts & 7
    yield surnames * 64 + _at(surnames, -1) * 32 + place * 4
    yield (surnames << 30) + _at(codes, 1) * 64 + (parts >> 3) % 61


def _ngrams(codes: Ints) -> Iterator[Ints]:
    """Yield the character n-grams."""
    shifted = {offset: _at(codes, offset) for offset in range(-3, 4)}
    for offsets in NGRAMS:
        mixed = shifted[offsets[0]] + 1
        for offset in offsets[1:]:
            mixed = mixed * MIX + shifted[offset] + 7
        yield mixed


def _words(context: CharacterContext) -> Iterator[Ints]:
    """Yield parts of speech, words and their neighbours."""
    parts = context.parts
    words = context.words
    before = context.before
    after = context.after
    place = parts & 7
    yield parts
    yield _at(parts, -1) * WIDE + parts
    yield parts * WIDE + _at(parts, 1)
    yield words * 8 + place
    yield before * 8 + place
    yield after * 8 + place
    yield before * MIX + words * 8 + place
    yield words * MIX + after * 8 + place


def _lists(codes: Ints, context: CharacterContext) -> Iterator[Ints]:
    """Yield the features of listed names, suffixes and gazetteer."""
    yield from _listed_names(codes, context)
    yield from _suffixes(codes, context)
    brands = context.brands
    persons = context.persons
    places = context.places
    titles = context.titles
    for marks in (brands, persons, places, titles, context.funds):
        yield (_at(marks, -1) << 20) + (marks << 10) + _at(marks, 1)
    yield (((brands << 10) + persons << 10) + places << 10) + context.names
    yield (_at(titles, -1) << 20) + (context.surnames << 16) + _at(titles, 1)


def _listed_names(codes: Ints, context: CharacterContext) -> Iterator[Ints]:
    names = context.names
    yield names * 8 + (context.parts & 7)
    yield _at(names, -1) * 4096 + names * 64 + _at(names, 1)
    yield (names << 22) + codes


def _suffixes(codes: Ints, context: CharacterContext) -> Iterator[Ints]:
    suffixes = context.suffixes
    following = context.next_suffix
    yield suffixes
    yield (suffixes << 12) + _at(suffixes, 1)
    yield following
    yield following * WIDE + context.parts
    yield (following << 12) + _at(following, -1)
    yield (following << 22) + _at(codes, -1)


def _kinds_around(codes: Ints) -> Ints:
    """Return the kinds of the five characters round each, three bits for one."""
    kinds = _kind_of(codes)
    total = np.zeros_like(kinds)
    for offset in range(-2, 3):
        total += _at(kinds, offset) << (3 * (offset + 2))
    return total


def _kind_of(codes: Ints) -> Ints:
    """Return the kind of each character: none, Han, Latin, digit, line feed, other."""
    kinds = np.full(len(codes), 5, dtype=np.int64)
    kinds[codes == 0] = 0
    kinds[(codes >= 0x4E00) & (codes <= 0x9FFF)] = 1
    capital = (codes >= ord("A")) & (codes <= ord("Z"))
    small = (codes >= ord("a")) & (codes <= ord("z"))
    kinds[capital | small] = 2
    kinds[(codes >= ord("0")) & (codes <= ord("9"))] = 3
    kinds[codes == ord("\n")] = 4
    return kinds
