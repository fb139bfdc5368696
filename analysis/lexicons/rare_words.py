"""Words that few texts have, in little room, and which of them a text has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.models.code_points import code_points

SHORTEST = 4  # characters of a word: of so many a number is made by which it is sought
_BITS = 19  # of that number: one place in eight is taken by 70,000 words
_SHIFT = 32 - _BITS
# Odd numbers with their bits well spread (the primes of xxHash): what differs in one character
# differs in the highest bits.
_PAIR, _GRAM, _MIX = 2654435761, 2246822519, 3266489917
_ALL = (1 << 32) - 1
Kind = tuple[int, str]  # frequency, part of speech
Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class RareWords:
    """Words in the order of the numbers of their first characters."""

    text: str  # all words in a row
    begins: Numbers  # where each begins in that, and where the last ends
    numbers: Numbers
    is_taken: NDArray[np.bool_]  # by the highest bits of a number
    kinds: Sequence[Kind]
    kind_of: bytes  # which of the kinds a word is
    is_open: NDArray[np.bool_]  # no text had it, or another word has its number

    @classmethod
    def of(cls, words: Sequence[str], kinds: Sequence[Kind]) -> RareWords:
        """Return words of SHORTEST characters at least, each with its kind: 256 kinds at most."""
        beginnings = "".join(word[:SHORTEST] for word in words)
        numbers = _numbers_of(beginnings)[::SHORTEST]
        order = np.argsort(numbers)
        ordered = [words[place] for place in order.tolist()]
        lengths = np.fromiter(map(len, ordered), np.uint32, len(ordered))
        distinct = sorted(set(kinds))
        kind_of = {kind: number for number, kind in enumerate(distinct)}
        is_taken = np.zeros(1 << _BITS, dtype=np.bool_)
        is_taken[numbers >> np.uint32(_SHIFT)] = True
        return cls(
            text="".join(ordered),
            begins=np.append(np.uint32(0), lengths.cumsum(dtype=np.uint32)),
            numbers=numbers[order],
            is_taken=is_taken,
            kinds=distinct,
            kind_of=bytes(kind_of[kinds[place]] for place in order.tolist()),
            is_open=np.ones(len(ordered), dtype=np.bool_),
        )

    def new_in(self, text: str) -> Iterator[tuple[str, Kind]]:
        """Yield the words that a text has, each with its kind: those that an earlier text had are
        left out, but for some that share their number with another word.
        """
        numbers = _numbers_of(text)
        likely = self.is_taken.take(numbers >> np.uint32(_SHIFT)).nonzero()[0]
        sought = numbers[likely]
        first = self.numbers.searchsorted(sought)
        is_new = self.numbers.take(first, mode="clip") == sought
        is_new &= self.is_open.take(first, mode="clip")
        new = is_new.nonzero()[0]
        if not len(new):
            return
        for place, number in zip(likely[new].tolist(), sought[new], strict=True):
            yield from self._new_at(text, place, self._of_number(number))

    def __contains__(self, word: str) -> bool:
        """Say whether a word of SHORTEST characters or more is one of these, whether a text had it
        or not.
        """
        number = _number_of(word)
        if not self.is_taken[number >> _SHIFT]:
            return False
        return any(self._word(one) == word for one in self._of_number(np.uint32(number)))

    def _new_at(self, text: str, place: int, words: range) -> Iterator[tuple[str, Kind]]:
        for one in words:
            word = self._word(one)
            if text.startswith(word, place):
                self.is_open[one] = len(words) > 1
                yield word, self.kinds[self.kind_of[one]]

    def _word(self, one: int) -> str:
        return self.text[self.begins[one] : self.begins[one + 1]]

    def _of_number(self, number: np.uint32) -> range:
        """Return the places of the words of a number."""
        first = self.numbers.searchsorted(number)
        return range(first, self.numbers.searchsorted(number, side="right"))


def _numbers_of(text: str) -> Numbers:
    """Return a number of each SHORTEST characters in a row."""
    codes = code_points(text)
    pairs = codes[:-1] * np.uint32(_PAIR)
    pairs += codes[1:]
    numbers: Numbers = pairs[:-2] * np.uint32(_GRAM)
    numbers += pairs[2:]
    numbers *= np.uint32(_MIX)
    return numbers


def _number_of(word: str) -> int:
    """Return the number of the first SHORTEST characters of a word: for one word in less time."""
    first, second, third, fourth = map(ord, word[:SHORTEST])
    begin = (first * _PAIR + second) * _GRAM
    return (begin + third * _PAIR + fourth) * _MIX & _ALL
