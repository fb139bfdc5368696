"""What stands beside each character of a text: its word, the lists that know it, the suffix of
a name that follows.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.code_points import code_points

Ints = NDArray[np.int64]
Mark = tuple[int, int, int]  # start, end, kind from 1
FIRST, INSIDE, LAST, WHOLE = 1, 2, 3, 4  # place of a character in its word
_LONGEST = 7  # lengths of listed names from here on count as one
# Distance to the end of the next suffix → class; farther is none. Near ones are told apart
# exactly, because there the name ends.
_DISTANCE_CLASS = (0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7)
_BASE = 1000003  # of the word hashes: a prime
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: mixes the bits of a product
_STOPS = re.compile(r"[，。、；：！？\n“”《》\[\]【】,;:!?|]")


@dataclass(frozen=True, slots=True)
class ListedMarks:
    """The listed names over a text; those of one list do not overlap."""

    names: Sequence[Mark]  # listed companies, institutions, places
    suffixes: Sequence[Mark]
    brands: Sequence[Mark]
    persons: Sequence[Mark]
    places: Sequence[Mark]
    titles: Sequence[Mark]
    funds: Sequence[Mark]
    is_surname: Ints  # by code point of the basic plane: 1 for a surname


@dataclass(frozen=True, slots=True)
class CharacterContext:
    """One number a character each; 0 for nothing."""

    words: Ints  # hash of the word that holds the character
    before: Ints  # hash of the word before that
    after: Ints  # hash of the word after it
    parts: Ints  # part of speech and the character's place in the word
    names: Ints  # kind of listed name over the character and the place in it
    suffixes: Ints  # the same of the suffixes, with their length, and so the other lists:
    brands: Ints
    persons: Ints
    places: Ints
    titles: Ints
    funds: Ints
    next_suffix: Ints  # class of the next suffix without a stop before it, and how far it is
    surnames: Ints  # 1 for a surname


def character_context(
    text: str,
    words: Sequence[str],
    tags: Sequence[str],
    marks: ListedMarks,
) -> CharacterContext:
    """Return what stands beside each character of a text whose words join to it."""
    size = len(text)
    codes = code_points(text).astype(np.int64)
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    word = word_hashes(codes, lengths)
    lists = (
        marks.suffixes,
        marks.brands,
        marks.persons,
        marks.places,
        marks.titles,
        marks.funds,
    )
    names, suffixes, brands, persons, places, titles, funds = spread(
        size, (marks.names, *lists), without_length=1
    )
    return CharacterContext(
        words=word.repeat(lengths),
        before=_shifted(word, 1).repeat(lengths),
        after=_shifted(word, -1).repeat(lengths),
        parts=_parts_of_speech(tags, lengths, size),
        names=names,
        suffixes=suffixes,
        brands=brands,
        persons=persons,
        places=places,
        titles=titles,
        funds=funds,
        next_suffix=next_suffix(text, marks.suffixes),
        surnames=marks.is_surname[np.minimum(codes, len(marks.is_surname) - 1)],
    )


def word_hashes(codes: Ints, lengths: Ints) -> Ints:
    """Return a number of 32 bits for each word: the sum of its characters, each times a power
    of _BASE by its place.

    The words fill the text, so that one pass over it is enough. For any phrases of a text see
    lexicons/phrases.py: those hashes are other numbers, which the tagger has not learned.
    """
    longest = int(lengths.max(initial=0))
    powers = np.ones(longest + 1, dtype=np.uint64)
    np.multiply.accumulate(np.full(longest, _BASE, dtype=np.uint64), out=powers[1:])
    starts = lengths.cumsum() - lengths
    places = np.arange(len(codes)) - starts.repeat(lengths)
    terms = (codes.astype(np.uint64) + np.uint64(1)) * powers[places]
    sums = np.add.reduceat(terms, starts) if len(starts) else terms
    return ((sums * _GOLDEN) >> np.uint64(32)).astype(np.int64)


def spread(
    size: int,
    lists: Sequence[Sequence[Mark]],
    *,
    without_length: int = 0,
) -> Ints:
    """Return kind and length of the mark over each character with the place in it, a row a list;
    of the first lists the kind alone. The marks of a list do not overlap.
    """
    found = np.zeros(len(lists) * size, dtype=np.int64)
    marks = [mark for held in lists for mark in held]
    if not marks:
        return found.reshape(len(lists), size)
    starts, ends, kinds = np.array(marks, dtype=np.int64).T
    row = np.repeat(np.arange(len(lists)), list(map(len, lists)))
    lengths = ends - starts
    long_kinds = kinds * 8 + np.minimum(lengths, _LONGEST)
    codes = np.where(row < without_length, kinds, long_kinds) * 4
    starts = starts + row * size
    ends = ends + row * size
    first_of_each = (lengths.cumsum() - lengths).repeat(lengths)
    offsets = np.arange(int(lengths.sum())) - first_of_each
    found[starts.repeat(lengths) + offsets] = (codes + INSIDE - 1).repeat(lengths)
    found[starts] = codes + FIRST + 1
    found[ends - 1] = codes + LAST
    return found.reshape(len(lists), size)


def next_suffix(text: str, suffixes: Sequence[Mark]) -> Ints:
    """Return class and distance of the next suffix's last character, where no stop stands between."""
    size = len(text)
    if not suffixes:
        return np.zeros(size, dtype=np.int64)
    here = np.arange(size)
    farthest = len(_DISTANCE_CLASS)
    # Behind the last suffix and the last stop stands one more, too far to count.
    lasts = np.array([end - 1 for _, end, _ in suffixes] + [size + farthest], dtype=np.int64)
    kinds = np.array([kind for _, _, kind in suffixes] + [0], dtype=np.int64)
    stops = np.array([stop.start() for stop in _STOPS.finditer(text)] + [size], dtype=np.int64)
    following = np.searchsorted(lasts, here)
    distance = lasts[following] - here
    before_stop = lasts[following] < stops[np.searchsorted(stops, here)]
    near = (distance < farthest) & before_stop
    classes = np.array(_DISTANCE_CLASS, dtype=np.int64)[np.minimum(distance, farthest - 1)]
    return np.where(near, kinds[following] * 16 + classes + 1, 0)


def concatenated(many: Sequence[CharacterContext], pad: int) -> CharacterContext:
    """Return several texts' contexts in a row with `pad` zeros before, between and after them."""
    gap = np.zeros(pad, dtype=np.int64)
    columns = {}
    for field in fields(CharacterContext):
        pieces = [gap]
        for one in many:
            pieces += [getattr(one, field.name), gap]
        columns[field.name] = np.concatenate(pieces)
    return CharacterContext(**columns)


def _parts_of_speech(
    tags: Sequence[str],
    lengths: Ints,
    size: int,
) -> Ints:
    """Return for each character its word's part of speech and its place in the word."""
    number_of = {tag: zlib.crc32(tag.encode()) & 0xFFFF for tag in set(tags)}
    numbers = np.fromiter(map(number_of.__getitem__, tags), np.int64, len(tags))
    last = lengths.cumsum() - 1
    first = last - lengths + 1
    place = np.full(size, INSIDE, dtype=np.int64)
    place[first] = FIRST
    place[last] = LAST
    place[first[lengths == 1]] = WHOLE
    return numbers.repeat(lengths) * 8 + place


def _shifted(values: Ints, by: int) -> Ints:
    """Return values moved one to the right (1) or left (-1); 0 comes in at the edge."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[1:] = values[:-1]
    else:
        moved[:-1] = values[1:]
    return moved
