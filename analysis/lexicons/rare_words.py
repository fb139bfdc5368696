"""Words that few texts have, in little room, and which of them a text has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.code_points import code_points

SHORTEST = 4  # characters of a word: of so many a number is made by which it is sought
_BITS = 21  # of that number: one place in 35 is taken by 60,000 words
_SHIFT = 32 - _BITS
# Odd numbers with their bits well spread (the primes of xxHash): what differs in one character
# differs in the highest bits.
_PAIR = 2654435761
_GRAM = 2246822519
_MIX = 3266489917
_LAST = (1 << 32) - 1
_ONE = np.uint8(1)
_PLACE_IN_BYTE = np.uint8(7)
_BITS_OF_BYTE = np.uint32(3)
Kind = tuple[int, str]  # frequency, part of speech
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class RareWords:
    """Words in the order of the numbers of their first characters."""

    text: str  # all words in a row
    begins: Numbers  # where each begins in that, and where the last ends
    numbers: Numbers
    taken: NDArray[np.uint8]  # a bit for each of the highest bits of a number, eight in a byte
    kinds: Sequence[Kind]
    kind_of: bytes  # which of the kinds a word is
    is_open: NDArray[np.bool_]  # no text had it, or another word has its number

    @classmethod
    def of(
        cls,
        words: Sequence[str],
        kinds: Sequence[Kind],
    ) -> RareWords:
        """Return words of SHORTEST characters at least, each with its kind: 256 kinds at most."""
        beginnings = "".join(word[:SHORTEST] for word in words)
        numbers = _numbers_of(beginnings)[::SHORTEST]
        is_taken = np.zeros(1 << _BITS, dtype=np.bool_)
        is_taken[numbers >> np.uint32(_SHIFT)] = True
        order = np.argsort(numbers)
        places = order.tolist()
        ordered = [words[place] for place in places]
        ends = np.cumsum([0, *map(len, ordered)], dtype=np.uint32)
        distinct = sorted(set(kinds))
        number_of = {kind: number for number, kind in enumerate(distinct)}
        return cls(
            text="".join(ordered),
            begins=ends,
            numbers=numbers[order],
            taken=np.packbits(is_taken, bitorder="little"),
            kinds=distinct,
            kind_of=bytes(number_of[kinds[place]] for place in places),
            is_open=np.ones(len(ordered), dtype=np.bool_),
        )

    def new_in(
        self,
        text: str,
    ) -> Iterator[tuple[str, Kind]]:
        """Yield the words that a text has, each with its kind: those that an earlier text had are
        left out, but for some that share their number with another word.
        """
        numbers = _numbers_of(text)
        likely = self._is_taken(numbers).nonzero()[0]
        sought = numbers[likely]
        first = self.numbers.searchsorted(sought)
        is_new = self.numbers.take(first, mode="clip") == sought
        is_new &= self.is_open.take(first, mode="clip")
        places = likely[is_new].tolist()
        for place, number in zip(places, sought[is_new], strict=True):
            yield from self._new_at(text, place, number)

    def __contains__(
        self,
        word: str,
    ) -> bool:
        """Say whether a word of SHORTEST characters or more is one of these, whether a text had it
        or not.
        """
        number = _number_of(word)
        place = number >> _SHIFT
        if not self.taken[place >> 3] >> (place & 7) & 1:
            return False
        alike = self._of_number(np.uint32(number))
        return word in map(self._word, alike)

    def _is_taken(
        self,
        numbers: Numbers,
    ) -> NDArray[np.uint8]:
        """Return what is not 0 for the numbers that a word may have."""
        places = numbers >> np.uint32(_SHIFT)
        bits = places.astype(np.uint8)
        bits &= _PLACE_IN_BYTE
        places >>= _BITS_OF_BYTE
        held = self.taken.take(places, mode="clip")
        held &= _ONE << bits
        return held

    def _new_at(
        self,
        text: str,
        place: int,
        number: np.uint32,
    ) -> Iterator[tuple[str, Kind]]:
        alike = self._of_number(number)
        for one in alike:
            word = self._word(one)
            if text.startswith(word, place):
                self.is_open[one] = len(alike) > 1
                kind = self.kind_of[one]
                yield word, self.kinds[kind]

    def _word(
        self,
        one: int,
    ) -> str:
        begin = self.begins[one]
        end = self.begins[one + 1]
        return self.text[begin:end]

    def _of_number(
        self,
        number: np.uint32,
    ) -> range:
        """Return the places of the words of a number."""
        first = self.numbers.searchsorted(number)
        end = self.numbers.searchsorted(number, side="right")
        return range(int(first), int(end))


def _numbers_of(
    text: str,
) -> Numbers:
    """Return a number of each SHORTEST characters in a row."""
    codes = code_points(text)
    pairs = codes[:-1] * np.uint32(_PAIR)
    pairs += codes[1:]
    numbers: Numbers = pairs[:-2] * np.uint32(_GRAM)
    numbers += pairs[2:]
    numbers *= np.uint32(_MIX)
    return numbers


def _number_of(
    word: str,
) -> int:
    """Return the number of the first SHORTEST characters of a word: for one word in less time."""
    first, second, third, fourth = map(ord, word[:SHORTEST])
    begin = first * _PAIR + second
    end = third * _PAIR + fourth
    number = begin * _GRAM + end
    return number * _MIX & _LAST
