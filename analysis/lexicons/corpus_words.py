"""Words of today's news by counts over a corpus (benchmarks.build.term_words): what ends a term,
what is one word, who reports.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, count
from types import MappingProxyType

from sinanews.analysis.findings import Tokens
from sinanews.analysis.lexicons.word_lists import longest_first, read_words, words_by_kind

FILE, DATES, TERMS = "corpus_words.tsv", "date_words.tsv", "term_words.tsv"
KINDS = ("predicate", "new", "source")
_NOTHING = "(?!)"  # matches nowhere


@dataclass(frozen=True, slots=True)
class CorpusWords:
    """What keywords know of words beside their statistics."""

    breaks: frozenset[str]  # verbs that say what happens, and words of time
    new: Mapping[str, tuple[str, ...]]  # by the first of jieba's words in them, longest first
    sources: re.Pattern[str]

    def new_in(
        self,
        text: str,
        tokens: Tokens,
    ) -> Iterator[tuple[int, int]]:
        """Yield start and end of the new words of a text that begin and end where its words do,
        in order.
        """
        new = self.new
        starts = tokens.starts
        begun = compress(count(), map(new.__contains__, tokens.words))  # few of hundreds
        for number in begun:
            start = starts[number]
            wholes = new[tokens.words[number]]
            if not text.startswith(wholes, start):  # most
                continue
            ends = (start + len(whole) for whole in wholes if text.startswith(whole, start))
            found = next((end for end in ends if _is_edge(starts, len(text), end)), None)
            if found is not None:
                yield start, found


def _is_edge(
    starts: Sequence[int],
    length: int,
    place: int,
) -> bool:
    """Say whether a word of a text ends at a place."""
    at = bisect_left(starts, place)
    return starts[at] == place if at < len(starts) else place == length


def corpus_words(
    breaks: Iterable[str] = (),
    new: Iterable[tuple[str, str]] = (),
    sources: Iterable[str] = (),
) -> CorpusWords:
    """Return words as they are looked up; `new` are (word, the first of jieba's words in it)."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for word, first in sorted(new, key=lambda row: (-len(row[0]), row[0])):
        by_first[first].append(word)
    names = longest_first(sources)
    return CorpusWords(
        frozenset(breaks),
        MappingProxyType({first: tuple(words) for first, words in by_first.items()}),
        re.compile(names or _NOTHING),
    )


def load_corpus_words() -> CorpusWords:
    """Load words/corpus_words.tsv and the words of date_words.tsv. Raises ValueError on an
    unknown kind, InstallError on a damaged file.
    """
    rows = read_words(FILE, ("word", "kind", "first"))
    unknown = {kind for _, kind, _ in rows}.difference(KINDS)
    if unknown:
        raise ValueError(f"{FILE}: unknown kinds {sorted(unknown)}")
    times = read_words(DATES, ("word", "unit", "shift", "not_after", "not_before"))
    terms = words_by_kind(TERMS)
    predicates = (word for word, kind, _ in rows if kind == "predicate")
    return corpus_words(
        (*predicates, *terms["time"], *terms["address"], *(row[0] for row in times)),
        ((word, first) for word, kind, first in rows if kind == "new"),
        (word for word, kind, _ in rows if kind == "source"),
    )
