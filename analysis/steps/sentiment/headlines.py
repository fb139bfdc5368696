"""The headline of a document: what says the news, its words, and which of its clauses speak of
which company.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sinanews.analysis.findings import Findings, Mention
from sinanews.analysis.lexicons.taxonomy import NUMBER
from sinanews.scraper.model.flash_titles import flash_title

# Characters at most that are a headline where nothing marks one: set by hand, most headlines of
# the corpus are shorter.
LONGEST = 80
# Single characters that say something in a headline; set by hand.
SINGLE_CHARACTERS = frozenset("不未无拟或涨跌升降增减亏超遭被获拒停退")
_STOP = re.compile(r"[。；;\n]|(?<=.{20})[，,]", re.DOTALL)
_CUT = re.compile(r"[，,；;。！？!?：:]|(?<=[^\sA-Za-z])[ \u3000](?=[^\sA-Za-z])")


@dataclass(
    frozen=True,
    slots=True,
)
class Headline:
    """Where it stands, the starts of its clauses in order, and its words with the number of
    their clause.
    """

    start: int
    end: int
    clauses: tuple[int, ...]
    words: tuple[tuple[int, str], ...]

    def holds(self, at: int) -> bool:
        """Say whether offset `at` lies in the headline."""
        return self.start <= at < self.end

    def clause(self, at: int) -> int:
        """Return the number of the clause that holds offset `at`."""
        return bisect_right(self.clauses, at) - 1


def headline(findings: Findings) -> Headline:
    """Return the headline of a document."""
    text = findings.document.text
    start, end = _span(text, findings.document.title_end)
    cuts = [match.end() for match in _CUT.finditer(text, start, end)]
    clauses = (start, *cuts)
    words = [
        (bisect_right(clauses, at) - 1, word) for at, word in _words(findings, start, end)
    ]
    return Headline(start, end, clauses, tuple(words))


def _span(
    text: str,
    title_end: int,
) -> tuple[int, int]:
    """Return where the headline stands: the title, of a flash what stands in 【】, else its
    first clauses.
    """
    if title_end:
        return 0, title_end
    if title := flash_title(text):
        return title
    stop = _STOP.search(text, 0, LONGEST)
    if stop:
        return 0, stop.start()
    return 0, min(LONGEST, len(text))


def _words(
    findings: Findings,
    start: int,
    end: int,
) -> Iterator[tuple[int, str]]:
    """Yield the words of the headline outside names with their offsets; numbers are all one."""
    tokens = findings.tokens
    named: set[int] = set()
    for mention in findings.mentions:
        if mention.start >= end:
            break
        named.update(range(mention.start, mention.end))
    first = bisect_left(tokens.starts, start)
    last = bisect_left(tokens.starts, end)
    for word, at in zip(tokens.words[first:last], tokens.starts[first:last], strict=True):
        if at not in named and says_something(word):
            yield at, NUMBER if word[0].isdigit() else word


def says_something(word: str) -> bool:
    """Say whether a word is one that can tell news by itself."""
    return len(word) > 1 or word in SINGLE_CHARACTERS


def clauses_by_company(
    head: Headline, companies: Mapping[str, Sequence[Mention]]
) -> dict[str, set[int]]:
    """Return the clauses of the headline that speak of each company that stands in it.

    A clause without a company speaks of those of the clause before it; the first ones of those
    that come first.
    """
    named = _companies_of_clauses(head, companies)
    current: set[str] = next((keys for keys in named if keys), set())
    clauses: dict[str, set[int]] = {}
    for number, keys in enumerate(named):
        current = keys or current
        for key in current:
            clauses.setdefault(key, set()).add(number)
    return clauses


def _companies_of_clauses(
    head: Headline, companies: Mapping[str, Sequence[Mention]]
) -> list[set[str]]:
    """Return the keys of the companies that stand in each clause."""
    named: list[set[str]] = [set() for _ in head.clauses]
    for key, mentions in companies.items():
        for mention in mentions:
            if head.holds(mention.start):
                named[head.clause(mention.start)].add(key)
    return named
