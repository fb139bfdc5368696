"""Where an expression can begin. One that begins with any of many words is tried by `re` at each
character of a text, word by word; the automaton of those words finds the few places at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import daachorse


@dataclass(frozen=True)
class WordStarts:
    """The automaton of the words with which some expressions begin."""

    automaton: daachorse.CharwiseDoubleArrayAhoCorasick

    def places(self, text: str) -> list[int]:
        """Return the offsets at which one of the words begins, in order."""
        return sorted({start for start, _, _ in self.automaton.find_overlapping(text)})


def word_starts(words: Iterable[str]) -> WordStarts:
    """Return the places of words, which may stand more than once in `words`."""
    distinct = list(dict.fromkeys(words))
    return WordStarts(daachorse.CharwiseDoubleArrayAhoCorasick(distinct))


def matches_at(
    pattern: re.Pattern[str],
    text: str,
    starts: Iterable[int],
) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at `starts`, in order and without overlap: those
    of `finditer`, where each begins at one of them.
    """
    end = 0
    match = pattern.match
    for start in starts:
        found = match(text, start) if start >= end else None
        if found:
            end = found.end()
            yield found
