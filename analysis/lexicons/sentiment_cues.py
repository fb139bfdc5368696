"""Cues of good and bad news: words with weights, found by one automaton."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import daachorse

from sinanews.analysis.lexicons.word_lists import read_words

FILE = "cues.tsv"
WEIGHTS = ("-2", "-1", "1", "2")  # a weight of 0 would say nothing


@dataclass(frozen=True)
class CueLexicon:
    """Weights by words: from -2, very bad for the company named, to 2."""

    weights: Mapping[str, int]

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return tuple(self.weights)

    @cached_property
    def _automaton(self) -> daachorse.CharwiseDoubleArrayAhoCorasick:
        return daachorse.CharwiseDoubleArrayAhoCorasick(
            list(self._words), daachorse.MATCH_KIND_LEFTMOST_LONGEST
        )

    def find_cues(self, text: str) -> list[tuple[int, int, int]]:
        """Return (start, end, weight) of the longest cues from the left, without overlap."""
        words = self._words
        weights = self.weights
        return [
            (start, end, weights[words[number]])
            for start, end, number in self._automaton.find(text)
        ]


def load_cues() -> CueLexicon:
    """Load words/cues.tsv. Raises ValueError on a cue that stands twice or has no weight."""
    weights: dict[str, int] = {}
    for cue, weight in read_words(FILE, ("cue", "weight")):
        if cue in weights or weight not in WEIGHTS:
            raise ValueError(f"{FILE}: {cue} {weight}: twice, or not a weight from -2 to 2")
        weights[cue] = int(weight)
    return CueLexicon(weights)
