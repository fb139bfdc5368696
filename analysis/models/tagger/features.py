"""Contexts into rows of the weight table: each feature is a hash of what it sees, the table
holds 2^BITS rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.tagger.character_context import PAD, CharacterContext, Ints

BITS = 22  # 4 million rows: more raised the folds' F1 by less than a thousandth
# Character windows as offsets from the current character.
NGRAMS: tuple[tuple[int, ...], ...] = (
    (-2,), (-1,), (0,), (1,), (2,),
    (-2, -1), (-1, 0), (0, 1), (1, 2), (-1, 1),
    (-2, -1, 0), (-1, 0, 1), (0, 1, 2), (-3, -2, -1), (1, 2, 3),
    (-3, -2, -1, 0), (0, 1, 2, 3), (-2, -1, 0, 1), (-1, 0, 1, 2),
)  # fmt: skip
_LONGEST = max(map(len, NGRAMS))
FEATURES = 50  # of a character: what `_values` yields
_IN_CACHE = 32_768  # values that are hashed at once: they stay in the processor's cache
MIX = 1000003  # primes that keep the parts of a pair apart before they are hashed
WIDE = 524309
_STEP_OF_FEATURE = 0x9E3779B9  # 2^32 / golden ratio: a feature's own place before mixing
# The mixing constants and shift of splitmix64 (Steele, Lea and Flood 2014).
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIXER, _SHIFT = np.uint64(0xBF58476D1CE4E5B9), np.uint64(29)
Rows = NDArray[
    np.int64
]  # numpy's own size of an index: nothing is converted where rows are taken


def features(context: CharacterContext) -> Rows:
    """Return the rows of the characters of texts in a row, shape (features, characters); those of
    the pads at both ends see nothing.
    """
    rows = np.empty((FEATURES, len(context.codes)), dtype=np.int64)
    rows[:, :PAD] = 0
    rows[:, -PAD:] = 0
    at_once = max(1, _IN_CACHE // len(context.codes))
    values = enumerate(_values(context))
    for first in range(0, FEATURES, at_once):
        part = rows[first : first + at_once]
        for number, value in islice(values, at_once):
            rows[number, PAD:-PAD] = value
        hash_to_rows(part, first)
    return rows


def hash_to_rows(values: Ints, first: int = 0) -> None:
    """Hash values, shape (features, characters), to rows of the table in their place (multiply
    and shift): the same value is another row for another feature. `first` is the number of the
    first feature.
    """
    numbers = np.arange(first, first + len(values), dtype=np.uint64)
    starts = numbers * np.uint64(_STEP_OF_FEATURE) + np.uint64(1)
    mixed = values.view(np.uint64)
    mixed += starts[:, None]
    mixed *= _GOLDEN
    mixed ^= mixed >> _SHIFT
    mixed *= _MIXER
    mixed >>= np.uint64(64 - BITS)


def _at(values: Ints, offset: int = 0) -> Ints:
    """Return what stands `offset` characters on from each character between the pads at both ends,
    which are longer than any offset: a view.
    """
    return values[PAD + offset : len(values) - PAD + offset]


def _values(context: CharacterContext) -> Iterator[Ints]:
    """Yield what each feature sees, before hashing, always in the same order: the order is what
    the model has learned.
    """
    codes = context.codes
    yield from _ngrams(codes)
    yield _kinds_around(codes)
    yield from _words(context)
    yield from _lists(context)
    parts = _at(context.parts)
    surnames = _at(context.surnames)
    place = parts & 7
    yield surnames * 64 + _at(context.surnames, -1) * 32 + place * 4
    yield (surnames << 30) + _at(codes, 1) * 64 + (parts >> 3) % 61
    for clusters in context.clusters:
        yield _at(clusters) * 8 + place


def _ngrams(codes: Ints) -> Iterator[Ints]:
    """Yield the character n-grams: each length is made once, by where it begins."""
    size = len(codes) - 2 * PAD
    grams = [codes + 1]
    for length in range(1, _LONGEST):
        grams.append(_longer(grams[-1][:-1], codes[length:]))
    before = _at(grams[0], -1)
    for first, *others in NGRAMS:
        if others == [first + 2]:  # the one that leaves out the character itself
            yield _longer(before, _at(codes, 1))
        else:
            begin = PAD + first
            yield grams[len(others)][begin : begin + size]


def _longer(gram: Ints, codes: Ints) -> Ints:
    """Return n-grams with one more character each."""
    return gram * MIX + (codes + 7)


def _words(context: CharacterContext) -> Iterator[Ints]:
    """Yield parts of speech, words and their neighbours."""
    parts = _at(context.parts)
    words = _at(context.words)
    before = _at(context.before)
    after = _at(context.after)
    place = parts & 7
    yield parts
    yield _at(context.parts, -1) * WIDE + parts
    yield parts * WIDE + _at(context.parts, 1)
    yield words * 8 + place
    yield before * 8 + place
    yield after * 8 + place
    yield before * MIX + words * 8 + place
    yield words * MIX + after * 8 + place


def _lists(context: CharacterContext) -> Iterator[Ints]:
    """Yield the features of listed names, suffixes and gazetteer."""
    yield from _listed_names(context)
    yield from _suffixes(context)
    brands = _at(context.brands)
    persons = _at(context.persons)
    places = _at(context.places)
    titles = context.titles
    for marks in (context.brands, context.persons, context.places, titles, context.funds):
        yield (_at(marks, -1) << 20) + (_at(marks) << 10) + _at(marks, 1)
    yield (((brands << 10) + persons << 10) + places << 10) + _at(context.names)
    yield (_at(titles, -1) << 20) + (_at(context.surnames) << 16) + _at(titles, 1)


def _listed_names(context: CharacterContext) -> Iterator[Ints]:
    names = _at(context.names)
    yield names * 8 + (_at(context.parts) & 7)
    yield _at(context.names, -1) * 4096 + names * 64 + _at(context.names, 1)
    yield (names << 22) + _at(context.codes)


def _suffixes(context: CharacterContext) -> Iterator[Ints]:
    suffixes = _at(context.suffixes)
    following = _at(context.next_suffix)
    yield suffixes
    yield (suffixes << 12) + _at(context.suffixes, 1)
    yield following
    yield following * WIDE + _at(context.parts)
    yield (following << 12) + _at(context.next_suffix, -1)
    yield (following << 22) + _at(context.codes, -1)


def _kinds_around(codes: Ints) -> Ints:
    """Return the kinds of the five characters round each, three bits for one."""
    kinds = _kind_of(codes)
    total = np.zeros(len(codes) - 2 * PAD, dtype=np.int64)
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
