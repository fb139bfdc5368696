"""Clues into rows of the weight table: each feature is a hash of what it sees, the table holds
2^BITS rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.tagger.clues import Clues, Ints, joined

BITS = 22
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
Rows = NDArray[np.int32]


def features(texts: Sequence[str], many: Sequence[Clues]) -> tuple[Rows, list[int]]:
    """Return the rows of the texts' characters in a row, shape (features, characters), and
    where each text begins.
    """
    gap = "\0" * PAD
    whole = gap + "".join(text + gap for text in texts)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.int64
    )
    found = [
        row(values, number) for number, values in enumerate(values_of(codes, joined(many, PAD)))
    ]
    begins, at = [], PAD
    for text in texts:
        begins.append(at)
        at += len(text) + PAD
    return np.stack(found), begins


def at(values: Ints, offset: int) -> Ints:
    """Return what stands `offset` characters on; the pad at both ends is longer than any offset."""
    return np.roll(values, -offset) if offset else values


def values_of(codes: Ints, found: Clues) -> Iterator[Ints]:
    """Yield what each feature sees, before hashing, always in the same order."""
    yield from windows_of(codes)
    kinds = kind_of(codes)
    yield sum(
        (at(kinds, offset) << (3 * (offset + 2)) for offset in range(-2, 3)),
        np.zeros_like(kinds),
    )
    place = found.parts & 7
    parts, words = found.parts, found.words
    yield parts
    yield at(parts, -1) * WIDE + parts
    yield parts * WIDE + at(parts, 1)
    yield words * 8 + place
    yield found.before * 8 + place
    yield found.after * 8 + place
    yield found.before * MIX + words * 8 + place
    yield words * MIX + found.after * 8 + place
    yield from listed(codes, found, place)
    yield found.surnames * 64 + at(found.surnames, -1) * 32 + place * 4
    yield (found.surnames << 30) + at(codes, 1) * 64 + (parts >> 3) % 61


def windows_of(codes: Ints) -> Iterator[Ints]:
    """Yield the character n-grams."""
    shifted = {offset: at(codes, offset) for offset in range(-3, 4)}
    for offsets in NGRAMS:
        mixed = shifted[offsets[0]] + 1
        for offset in offsets[1:]:
            mixed = mixed * MIX + shifted[offset] + 7
        yield mixed


def listed(codes: Ints, found: Clues, place: Ints) -> Iterator[Ints]:
    """Yield the features of listed names, suffixes and gazetteer."""
    names, suffixes, reach = found.names, found.suffixes, found.reach
    yield names * 8 + place
    yield at(names, -1) * 4096 + names * 64 + at(names, 1)
    yield (names << 22) + codes
    yield suffixes
    yield (suffixes << 12) + at(suffixes, 1)
    yield reach
    yield reach * WIDE + found.parts
    yield (reach << 12) + at(reach, -1)
    yield (reach << 22) + at(codes, -1)
    for marks in (found.brands, found.persons, found.places, found.titles, found.funds):
        yield (at(marks, -1) << 20) + (marks << 10) + at(marks, 1)
    yield (((found.brands << 10) + found.persons << 10) + found.places << 10) + names
    yield (at(found.titles, -1) << 20) + (found.surnames << 16) + at(found.titles, 1)


def kind_of(codes: Ints) -> Ints:
    """Return the kind of each character: none, Han, Latin, digit, line feed, other."""
    kinds = np.full(len(codes), 5, dtype=np.int64)
    kinds[codes == 0] = 0
    kinds[(codes >= 0x4E00) & (codes <= 0x9FFF)] = 1
    kinds[((codes >= 65) & (codes <= 90)) | ((codes >= 97) & (codes <= 122))] = 2
    kinds[(codes >= 48) & (codes <= 57)] = 3
    kinds[codes == 10] = 4
    return kinds


def row(values: Ints, number: int) -> Rows:
    """Hash values of feature `number` to rows (multiply and shift)."""
    mixed = (values.astype(np.uint64) + np.uint64(number * 0x9E3779B9 + 1)) * np.uint64(
        0x9E3779B97F4A7C15
    )
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(64 - BITS)).astype(np.int32)
