"""The items that became known in the last seven days, found by what they hold: all that the
stream remembers of texts, so that its cost does not grow with the store.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.corpus.traits import Traits

DAY = 86_400.0
REACH = 7 * DAY  # the longest count of novelty; copies are looked for as far back
MOST = (
    40_000  # items held: twice a week of Sina, and where an archive is read at once the last
)
# Texts of the background that count beside the items held: a day of a busy feed, so that a week
# of it outweighs them, and in a small store they alone count.
BACKGROUND = 5000.0
COMMON = 2.0  # what a seventh of the texts hold tells nothing apart
FULL = 400  # of the items that hold a shingle, the newest that are looked at

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Seen:
    """An item of the window, and what was said of it: the article that it is a copy of in the
    end (itself where it is none), and its story.
    """

    traits: Traits
    original: str
    story: str


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What each item held shares with another item, by place: the sum of the weights of the terms,
    of their squares, and of their fresh weights (`_fresh`); and when it was said.
    """

    weights: Floats
    squares: Floats
    fresh: Floats
    times: Floats


class RecentItems:
    """Items in the order of the stream, numbered from 0 as they are added; those that became known
    longer ago than REACH are forgotten, and those before the last MOST, with all that led to them.
    """

    def __init__(self) -> None:
        self._held: deque[Seen] = deque()
        self._times: array[float] = array("d")
        self._norms: array[float] = array("d")
        self._first = 0  # number of the oldest item held
        numbers: Callable[[], array[int]] = partial(array, "q")
        self._terms: defaultdict[str, array[int]] = defaultdict(numbers)
        self._shingles: defaultdict[int, array[int]] = defaultdict(numbers)
        self._companies: defaultdict[str, array[int]] = defaultdict(numbers)

    def __len__(self) -> int:
        return len(self._held)

    def __iter__(self) -> Iterator[Seen]:
        return iter(self._held)

    def __getitem__(self, place: int) -> Seen:
        """Return the item at a place among those held, the oldest at 0."""
        return self._held[place]

    def add(self, seen: Seen) -> None:
        """Add the next item of the stream."""
        number = self._first + len(self._held)
        self._held.append(seen)
        self._times.append(seen.traits.at)
        self._norms.append(seen.traits.terms.norm)
        for index, keys in self._indexes(seen.traits):
            for key in keys:
                index[key].append(number)

    def forget(self, now: float) -> None:
        """Let go of what became known longer than REACH before a time (seconds since 1970), and
        make room for one more item.
        """
        while self._held and self._is_old(self._held[0].traits, now):
            gone = self._held.popleft()
            self._times.pop(0)
            self._norms.pop(0)
            for index, keys in self._indexes(gone.traits):
                for key in keys:
                    _drop_first(index, key)
            self._first += 1

    def _is_old(self, traits: Traits, now: float) -> bool:
        return traits.known < now - REACH or len(self._held) >= MOST

    def overlaps(self, traits: Traits) -> Overlaps:
        """Return what each item held shares with another item."""
        count = len(self._held)
        held_by = self._terms.get
        found = [
            (weight, held)
            for term, weight in zip(traits.terms.names, traits.terms.weights, strict=True)
            if (held := held_by(term)) is not None
        ]
        times = self.times()
        if not found:
            return Overlaps(np.zeros(count), np.zeros(count), np.zeros(count), times)
        numbers = np.frombuffer(b"".join([held for _, held in found]), np.int64)
        weights = np.array([weight for weight, _ in found])
        holders = np.array([len(held) for _, held in found])
        places = numbers - self._first

        def summed(by_term: Floats) -> Floats:
            by_item = np.bincount(places, np.repeat(by_term, holders), count)
            return np.asarray(by_item, np.float64)

        fresh = _fresh(weights, holders, count)
        return Overlaps(summed(weights), summed(weights * weights), summed(fresh), times)

    def alike(self, traits: Traits, most: int) -> list[int]:
        """Return the places of the items that share most shingles of another item's sample and
        were said within seven days of it, at most so many. What shares a single one of several
        is left out.
        """
        held = map(self._shingles.get, traits.sample)
        votes = Counter(chain.from_iterable([some[-FULL:] for some in held if some]))
        least = min(2, len(traits.sample))
        chosen = [
            (-count, number - self._first)
            for number, count in votes.items()
            if count >= least and abs(self._times[number - self._first] - traits.at) <= REACH
        ]
        return [place for _, place in sorted(chosen)[:most]]

    def about(self, company: str) -> NDArray[np.int64]:
        """Return the places of the items on a company."""
        numbers = self._companies.get(company)
        if numbers is None:
            return np.zeros(0, np.int64)
        return np.array(numbers, np.int64) - self._first

    def times(self) -> Floats:
        """Return when each item was said, in seconds since 1970."""
        return np.array(self._times, float)

    def norms(self) -> Floats:
        """Return the root of the sum of the squares of each item's weights."""
        return np.array(self._norms, float)

    def _indexes(
        self, traits: Traits
    ) -> tuple[tuple[defaultdict[Any, array[int]], Sequence[Any]], ...]:
        return (
            (self._terms, traits.terms.names),
            (self._shingles, traits.sample),
            (self._companies, traits.companies),
        )


def _fresh(weights: Floats, holders: NDArray[np.int64], count: int) -> Floats:
    """Return what is left of the weights of terms where so many of the items held have them, less
    COMMON: a word that is rare in the background may be on all lips this week.

    Among the items held and BACKGROUND texts of the background, whose share the weight tells.
    """
    expected = holders + BACKGROUND * np.exp(-weights)
    now = np.log((count + BACKGROUND) / expected)
    return np.maximum(0.0, np.minimum(weights, now) - COMMON)


def _drop_first(index: defaultdict[Any, array[int]], key: object) -> None:
    held = index[key]
    if len(held) == 1:
        del index[key]
    else:
        held.pop(0)
