"""What stands beside each character of a text: its word, the lists that know it, the suffix of
a name that follows.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.code_points import code_points
from sinanews.analysis.models.tagger.word_clusters import WordClusters, clusters_around

Ints = NDArray[np.int64]
Mark = tuple[int, int, int]  # start, end, kind from 1
FIRST, INSIDE, LAST, WHOLE = 1, 2, 3, 4  # place of a character in its word
KNOWN = 1  # the kind of every name of the gazetteer: each of its lists has a row of its own
_GAZETTEER = 2  # lists of ListedMarks before those of the gazetteer
_LONGEST = 7  # lengths of listed names from here on count as one
# Distance to the end of the next suffix → class; farther is none. Near ones are told apart
# exactly, because there the name ends.
_DISTANCE_CLASS = np.array((0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7, 7, 7, 7, 7), dtype=np.int64)
_DISTANCE_CLASS.flags.writeable = False
_BASE = 1000003  # of the word hashes: a prime
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # 2^64 / golden ratio: mixes the bits of a product
_STOPS = "，。、；：！？\n“”《》[]【】,;:!?|"
LAST_OF_PLANE = (
    0xFFFF  # the last code point of the basic plane: tables say of it what is above
)
PAD = 4  # characters between two texts: no window of features reaches across


class ListedMarks(NamedTuple):
    """The listed names over a text; those of one list do not overlap."""

    names: Sequence[Mark]  # listed companies, institutions, places
    suffixes: Sequence[Mark]
    brands: Sequence[Mark]  # of this and what follows the kind tells the tagger nothing
    persons: Sequence[Mark]
    places: Sequence[Mark]
    titles: Sequence[Mark]
    funds: Sequence[Mark]


class MarkedText(NamedTuple):
    """A text with all that the tagger is told of it; its words join to it."""

    text: str
    words: Sequence[str]
    tags: Sequence[str]  # parts of speech, one a word
    marks: ListedMarks


@dataclass(frozen=True, slots=True)
class CharacterContext:
    """One number a character each, 0 for nothing, of texts in a row with PAD characters before,
    between and after them; what stands at a pad means nothing, but for the codes, parts, marks
    and surnames, which are 0 there.
    """

    begins: Sequence[int]  # where each text begins in the row
    codes: Ints  # code points
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
    clusters: Ints  # of the word and its neighbours, shape (kinds, characters)


def character_context(
    marked: Sequence[MarkedText],
    is_surname: Ints,
    clusters: WordClusters,
) -> CharacterContext:
    """Return what stands beside each character of texts in a row, one at least. `is_surname` has 1 for the
    surnames among the code points of the basic plane.
    """
    gap = "\0" * PAD
    row = gap + "".join(one.text + gap for one in marked)
    steps = (len(one.text) + PAD for one in marked)
    begins = list(accumulate(steps, initial=PAD))[:-1]
    words = [gap]
    tags = [""]
    for one in marked:
        words += (*one.words, gap)
        tags += (*one.tags, "")
    codes = code_points(row).astype(np.int64)
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    pads = np.fromiter(accumulate((len(one.words) + 1 for one in marked), initial=0), np.int64)
    word = word_hashes(codes, lengths)
    word[pads] = 0
    by_list = zip(*(one.marks for one in marked), strict=True)
    lists = [_in_a_row(held, begins) for held in by_list]
    for marks in lists[_GAZETTEER:]:
        marks[:, 2] = KNOWN
    names, suffixes, brands, persons, places, titles, funds = spread(
        len(row), lists, without_length=1
    )
    return CharacterContext(
        begins=begins,
        codes=codes,
        words=word.repeat(lengths),
        before=_shifted(word, 1).repeat(lengths),
        after=_shifted(word, -1).repeat(lengths),
        parts=_parts_of_speech(tags, lengths, pads),
        names=names,
        suffixes=suffixes,
        brands=brands,
        persons=persons,
        places=places,
        titles=titles,
        funds=funds,
        next_suffix=next_suffix(codes, lists[1]),
        surnames=is_surname[np.minimum(codes, LAST_OF_PLANE)],
        clusters=clusters_around(clusters, word).repeat(lengths, axis=1),
    )


def _in_a_row(held: Sequence[Sequence[Mark]], begins: Sequence[int]) -> Ints:
    """Return the marks of a list over texts that begin so in a row, shape (marks, 3)."""
    counts = list(map(len, held))
    numbers = chain.from_iterable(chain.from_iterable(held))
    marks = np.fromiter(numbers, dtype=np.int64, count=3 * sum(counts)).reshape(-1, 3)
    marks[:, :2] += np.repeat(begins, counts)[:, None]
    return marks


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
    lists: Sequence[Ints],
    *,
    without_length: int = 0,
) -> Ints:
    """Return kind and length of the mark over each character with the place in it, a row a list;
    of the first lists the kind alone. The marks of a list, shape (marks, 3), do not overlap.
    """
    found = np.zeros(len(lists) * size, dtype=np.int64)
    starts, ends, kinds = np.concatenate(lists).T
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


def next_suffix(codes: Ints, suffixes: Ints) -> Ints:
    """Return class and distance of the next suffix's last character, where no stop stands between."""
    size = len(codes)
    farthest = len(_DISTANCE_CLASS)
    # Behind the last suffix and the last stop stands one more, too far to count.
    lasts = np.append(suffixes[:, 1] - 1, size + farthest)
    kinds = np.append(suffixes[:, 2], 0)
    is_stop = _IS_STOP[np.minimum(codes, LAST_OF_PLANE)]
    stops = np.append(np.flatnonzero(is_stop), size)
    last = lasts[_next_of(lasts, size)]
    distance = last - np.arange(size)
    before_stop = last < stops[_next_of(stops, size)]
    near = np.flatnonzero((distance < farthest) & before_stop)
    found = np.zeros(size, dtype=np.int64)
    following = _next_of(lasts, size)[near]
    found[near] = kinds[following] * 16 + _DISTANCE_CLASS[distance[near]] + 1
    return found


def _next_of(places: Ints, size: int) -> Ints:
    """Return for each character of a row which of the places, in order, is the next from there on."""
    is_place = np.zeros(size, dtype=np.int64)
    is_place[places[:-1]] = 1
    return is_place.cumsum() - is_place


def table_of(characters: str) -> NDArray[np.bool_]:
    """Return True for the code points of some characters, for the whole basic plane."""
    table = np.zeros(LAST_OF_PLANE + 1, dtype=np.bool_)
    table[list(map(ord, characters))] = True
    table.flags.writeable = False
    return table


def _parts_of_speech(
    tags: Sequence[str],
    lengths: Ints,
    pads: Ints,
) -> Ints:
    """Return for each character its word's part of speech and its place in the word; 0 where a
    word is a pad.
    """
    number_of = {tag: zlib.crc32(tag.encode()) & 0xFFFF for tag in set(tags)}
    numbers = np.fromiter(map(number_of.__getitem__, tags), np.int64, len(tags)) * 8
    places = np.array((INSIDE, LAST, FIRST))[:, None] + numbers
    places[2, lengths == 1] += WHOLE - FIRST
    places[:, pads] = 0
    inside, at_last, at_first = places
    last = lengths.cumsum() - 1
    found: Ints = inside.repeat(lengths)
    found[last] = at_last
    found[last - lengths + 1] = at_first
    return found


def _shifted(values: Ints, by: int) -> Ints:
    """Return values moved one to the right (1) or left (-1); 0 comes in at the edge."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[1:] = values[:-1]
    else:
        moved[:-1] = values[1:]
    return moved


# What a name before it cannot end behind, and what stands between two texts.
_IS_STOP = table_of(f"\0{_STOPS}")
