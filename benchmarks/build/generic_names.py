"""Build generic_names.tsv: `python -m benchmarks.build.generic_names --shared ../shared`.

Phrases in the form of a name that stand for any body of their sort (a listed company, a
commercial bank), found by counting how they stand in the corpus, gold items left out:

- phrase: ends as names of organisations do (suffixes.tsv), is made of ordinary words only, and
  stands behind a determiner or a number with a measure word, as names hardly ever do;
- organ: stands behind the word of its owner, a company or its board;
- suffix: by itself no name, unless it is an institution that we list by hand;
- trade: a listed name that often stands before `industry` or `technology`: it is the word.

What those who read the corpus took for a name more often than not is none of these (an army).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.build.background import items
from benchmarks.build.lexicons import INSTITUTIONS
from benchmarks.training.annotations import annotated
from sinanews.analysis.lexicons.companies import Lexicons, Name, load
from sinanews.analysis.lexicons.tokenizer import load as load_tokenizer
from sinanews.analysis.lexicons.word_lists import longest_first, read_words

OUT = Path("analysis/lexicons/words/generic_names.tsv")
# Kinds of suffixes.tsv.
ORGANISATIONS, COMPANY, ORGANS = frozenset("12345"), "1", frozenset("34")
NATION = ("全国",)
# Parts of speech of ordinary words; nt holds names, but bodies of a sort too (a parliament).
ORDINARY = frozenset(
    ("n", "vn", "v", "b", "a", "an", "d", "f", "j", "l", "ng", "vg", "eng", "nt")
)
WORDS = 3  # of a phrase at most
DETERMINER = re.compile(
    r"(?:[该各某其此这那每另]|任何|所有|全部|其他|其它|一些|部分|多数|不少|许多|众多|相关|有关"
    r"|[数几两多各一二三四五六七八九十\d]余?[家个所只间名支])$"
)
REACH = 4  # characters before a phrase in which a determiner stands
TRADE = re.compile("领域|产业|行业|技术")
OWNER = re.compile("(?:公司|集团|董事会|下设)$")


@dataclass(frozen=True, slots=True)
class Bound:
    """How often at least, and in which share of all times, a phrase must stand so."""

    times: int
    share: float

    def holds(self, times: int, every: int) -> bool:
        """True where both are reached."""
        return times >= self.times and times >= self.share * every


# Names of companies stand behind a determiner now and then (`another A`): by looking at what each
# bound lets through. A company's sort is told by fewer times than that of other bodies, because
# parties and chambers are told apart by determiners too (`some Republicans`).
COMPANIES, OTHERS, LISTED = Bound(3, 0.01), Bound(3, 0.04), Bound(3, 0.02)
BEHIND_OWNER, BEFORE_TRADE = Bound(5, 0.2), Bound(20, 0.08)


@dataclass(frozen=True)
class Counts:
    """How often phrases stand at all, behind a determiner or an owner, and before a trade's
    word.
    """

    every: Counter[str] = field(default_factory=Counter)
    determined: Counter[str] = field(default_factory=Counter)
    owned: Counter[str] = field(default_factory=Counter)
    in_trade: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, start: int, end: int) -> None:
        """Count one occurrence."""
        phrase = text[start:end]
        floor = max(0, start - REACH)
        self.every[phrase] += 1
        self.determined[phrase] += bool(DETERMINER.search(text, floor, start))
        self.owned[phrase] += bool(OWNER.search(text, floor, start))
        self.in_trade[phrase] += bool(TRADE.match(text, end))


def is_ordinary(word: str, tag: str, names: Container[str]) -> bool:
    """True for ordinary words, and for those that the dictionary takes for places or other
    names though no list has them.
    """
    return tag in ORDINARY or (tag in ("ns", "nz") and word not in names and len(word) > 1)


def phrases(
    pairs: Sequence[tuple[str, str]], suffixes: tuple[str, ...], names: Container[str]
) -> Iterator[tuple[int, int]]:
    """Yield the spans of ordinary words that end as names of organisations do."""
    starts = [0]
    for word, _ in pairs:
        starts.append(starts[-1] + len(word))
    for last, (word, _) in enumerate(pairs):
        if not word.endswith(suffixes):
            continue
        for first in range(last, max(last - WORDS, -1), -1):
            if not is_ordinary(*pairs[first], names):
                break
            yield starts[first], starts[last + 1]


def counted(
    shared: Path, lexicons: Lexicons, suffixes: tuple[str, ...]
) -> tuple[Counts, Counts]:
    """Return the counts of phrases and of listed names."""
    tokenizer, names = load_tokenizer(), lexicons.names
    by_words, listed = Counts(), Counts()
    for text, _ in items(shared):
        for start, end in phrases(tokenizer.tag(text), suffixes, names):
            by_words.add(text, start, end)
        for hit in lexicons.find_names(text):
            if hit.type == "ORG" and not hit.ambiguous:
                listed.add(text, hit.start, hit.end)
    return by_words, listed


def chosen(
    counts: tuple[Counts, Counts], names: Mapping[str, Name], kinds: Mapping[str, str]
) -> dict[str, str]:
    """Return the generic phrases and of what sort each is; `kinds` are those of the suffixes."""
    by_words, listed = counts
    found = {word: "suffix" for word in kinds if len(word) > 1 and is_no_name(word, names)}
    for phrase, every in by_words.every.items():
        if phrase in INSTITUTIONS:
            continue
        kind = kind_of(phrase, kinds)
        bound = bound_of(phrase, kind, names)
        if len(phrase) > 1 and bound.holds(by_words.determined[phrase], every):
            found.setdefault(phrase, "phrase")
        owned = BEHIND_OWNER.holds(by_words.owned[phrase], every)
        if owned and kind in ORGANS and phrase not in names:
            found.setdefault(phrase, "organ")
    for name, times in listed.in_trade.items():
        if BEFORE_TRADE.holds(times, listed.every[name]):
            found.setdefault(name, "trade")
    return found


def read_as_names(shared: Path, phrases: Mapping[str, str]) -> set[str]:
    """Return the phrases that the annotations hold for names at most of their places."""
    any_phrase = re.compile(longest_first(phrases))
    names: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for text, spans in annotated(shared):
        whole = {(start, end) for start, end, _ in spans}
        inside = {at for start, end, _ in spans for at in range(start, end)}
        for match in any_phrase.finditer(text):
            if match.span() in whole:
                names[match[0]] += 1
            elif match.start() not in inside:
                words[match[0]] += 1
    return {phrase for phrase, times in names.items() if times > words[phrase]}


def bound_of(phrase: str, kind: str, names: Container[str]) -> Bound:
    """Return how often a phrase must stand behind a determiner."""
    if phrase in names:
        return LISTED
    return COMPANIES if kind == COMPANY else OTHERS


def is_no_name(suffix: str, names: Mapping[str, Name]) -> bool:
    """True for a suffix that names nobody by itself: neither an institution that we list by hand
    nor the rest of one behind its place (a country's parliament).
    """
    if suffix in names:
        return suffix not in INSTITUTIONS and names[suffix].kind == "institution"
    places = (body.removesuffix(suffix) for body in INSTITUTIONS if body.endswith(suffix))
    return not any(place in NATION or is_place(place, names) for place in places)


def is_place(word: str, names: Mapping[str, Name]) -> bool:
    """True for listed places."""
    return word in names and names[word].type == "LOC"


def kind_of(phrase: str, kinds: Mapping[str, str]) -> str:
    """Return the kind of the longest suffix that a phrase ends with."""
    for start in range(len(phrase)):
        if phrase[start:] in kinds:
            return kinds[phrase[start:]]
    return ""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, required=True)
    shared = parser.parse_args().shared
    lexicons = load()
    rows = read_words("suffixes.tsv", ("suffix", "kind", "meaning"))
    kinds = {suffix: kind for suffix, kind, _ in rows if kind in ORGANISATIONS}
    counts = counted(shared, lexicons, tuple(kinds))
    found = chosen(counts, lexicons.names, kinds)
    read = read_as_names(shared, found)
    found = {phrase: kind for phrase, kind in found.items() if phrase not in read}
    lines = [
        "# Made by benchmarks/build/generic_names.py from counts over the corpora.",
        "word\tkind",
        *(f"{word}\t{kind}" for word, kind in sorted(found.items())),
    ]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUT}: {len(found)} phrases, {Counter(found.values())}")


if __name__ == "__main__":
    main()
