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

Ints = NDArray[np.int64]
Mark = tuple[int, int, int]  # start, end, kind from 1
FIRST, INSIDE, LAST, WHOLE = 1, 2, 3, 4  # place of a character in its word
LENGTH = 7  # lengths of listed names from here on count as one
NEAR = (
    0,
    1,
    2,
    3,
    4,
    5,
    5,
    6,
    6,
    6,
    7,
    7,
    7,
    7,
    7,
)  # distance to the end of a suffix → class; farther is none
BASE = 1000003
_STOPS = re.compile(r"[，。、；：！？\n“”《》\[\]【】,;:!?|]")
# The most frequent surnames, which begin nine names in ten.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵周吴徐孙朱马胡郭林何高梁郑罗宋谢唐韩曹许邓萧冯曾程蔡彭潘袁于董余苏叶吕魏蒋田杜丁沈姜范江傅钟卢汪戴崔任陆"
    "廖姚方金邱夏谭韦贾邹石熊孟秦阎薛侯雷白龙段郝孔邵史毛常万顾赖武康贺严尹钱施牛洪龚汤陶黎温莫易樊乔文安殷颜庄章鲁倪庞邢俞翟"
    "蓝聂齐向申葛岳"
)
_IS_SURNAME = np.isin(np.arange(0x10000), np.array(sorted(map(ord, SURNAMES)))).astype(
    np.int64
)  # by code point


@dataclass(frozen=True, slots=True)
class Marks:
    """The listed names over a text; those of one list do not overlap."""

    names: Sequence[Mark]  # listed companies, institutions, places
    suffixes: Sequence[Mark]
    brands: Sequence[Mark]
    persons: Sequence[Mark]
    places: Sequence[Mark]
    titles: Sequence[Mark]
    funds: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Clues:
    """One number a character each; 0 for nothing."""

    words: Ints  # hash of the word that holds the character
    before: Ints  # hash of the word before that
    after: Ints  # hash of the word after it
    parts: Ints  # part of speech and the character's place in the word
    names: Ints  # kind of listed name over the character and the place in it
    suffixes: (
        Ints  # the same of the suffixes, with their length, and so the lists of the gazetteer:
    )
    brands: Ints
    persons: Ints
    places: Ints
    titles: Ints
    funds: Ints
    reach: Ints  # class of the next suffix without a stop before it, and how far it is
    surnames: Ints  # 1 for a surname


def clues(text: str, words: Sequence[str], tags: Sequence[str], marks: Marks) -> Clues:
    """Return the clues of a text whose words join to it."""
    size = len(text)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(
        np.int64
    )
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    word = hashes(codes, lengths)
    known = {tag: zlib.crc32(tag.encode()) & 0xFFFF for tag in set(tags)}
    tag = np.fromiter(map(known.__getitem__, tags), np.int64, len(tags))
    last = np.cumsum(lengths) - 1
    first = last - lengths + 1
    place = np.full(size, INSIDE, dtype=np.int64)
    place[first], place[last] = FIRST, LAST
    place[first[lengths == 1]] = WHOLE
    return Clues(
        words=np.repeat(word, lengths),
        before=np.repeat(shifted(word, 1), lengths),
        after=np.repeat(shifted(word, -1), lengths),
        parts=np.repeat(tag, lengths) * 8 + place,
        names=spread(size, marks.names, with_length=False),
        suffixes=spread(size, marks.suffixes, with_length=True),
        brands=spread(size, marks.brands, with_length=True),
        persons=spread(size, marks.persons, with_length=True),
        places=spread(size, marks.places, with_length=True),
        titles=spread(size, marks.titles, with_length=True),
        funds=spread(size, marks.funds, with_length=True),
        reach=reach(text, marks.suffixes),
        surnames=_IS_SURNAME[np.minimum(codes, 0xFFFF)],
    )


def hashes(codes: Ints, lengths: Ints) -> Ints:
    """Return a number of 32 bits for each word: the sum of its characters, each times a power
    of BASE by its place.
    """
    most = int(lengths.max(initial=0))
    powers = np.ones(most + 1, dtype=np.uint64)
    np.multiply.accumulate(np.full(most, BASE, dtype=np.uint64), out=powers[1:])
    starts = np.cumsum(lengths) - lengths
    places = np.arange(len(codes)) - np.repeat(starts, lengths)
    terms = (codes.astype(np.uint64) + np.uint64(1)) * powers[places]
    sums = np.add.reduceat(terms, starts) if len(starts) else terms
    return ((sums * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(32)).astype(np.int64)


def shifted(values: Ints, by: int) -> Ints:
    """Return values moved one to the right (1) or left (-1); 0 comes in at the edge."""
    moved = np.zeros_like(values)
    if by > 0:
        moved[1:] = values[:-1]
    else:
        moved[:-1] = values[1:]
    return moved


def spread(size: int, marks: Sequence[Mark], *, with_length: bool) -> Ints:
    """Return kind (and length) of the mark over each character with the place in it; marks do
    not overlap.
    """
    found = np.zeros(size, dtype=np.int64)
    if not marks:
        return found
    starts, ends, kinds = np.array(marks, dtype=np.int64).T
    lengths = ends - starts
    codes = (kinds * 8 + np.minimum(lengths, LENGTH) if with_length else kinds) * 4
    offsets = np.arange(int(lengths.sum())) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    found[np.repeat(starts, lengths) + offsets] = np.repeat(codes + INSIDE - 1, lengths)
    found[starts] = codes + FIRST + 1
    found[ends - 1] = codes + LAST
    return found


def reach(text: str, suffixes: Sequence[Mark]) -> Ints:
    """Return class and distance of the next suffix's last character, where no stop stands between."""
    size = len(text)
    if not suffixes:
        return np.zeros(size, dtype=np.int64)
    here = np.arange(size)
    lasts = np.array([end - 1 for _, end, _ in suffixes] + [size + len(NEAR)], dtype=np.int64)
    kinds = np.array([kind for _, _, kind in suffixes] + [0], dtype=np.int64)
    stops = np.array([m.start() for m in _STOPS.finditer(text)] + [size], dtype=np.int64)
    next_suffix = np.searchsorted(lasts, here)
    distance = lasts[next_suffix] - here
    near = (distance < len(NEAR)) & (lasts[next_suffix] < stops[np.searchsorted(stops, here)])
    classes = np.array(NEAR, dtype=np.int64)[np.minimum(distance, len(NEAR) - 1)]
    return np.where(near, kinds[next_suffix] * 16 + classes + 1, 0)


def joined(many: Sequence[Clues], pad: int) -> Clues:
    """Return the clues of several texts in a row with `pad` zeros before, between and after them."""
    gap = np.zeros(pad, dtype=np.int64)
    columns = {}
    for field in fields(Clues):
        pieces = [gap]
        for one in many:
            pieces += [getattr(one, field.name), gap]
        columns[field.name] = np.concatenate(pieces)
    return Clues(**columns)
