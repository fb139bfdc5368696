"""What stands right before and behind a name, as features of a model that tells the places of
companies' names from those of other words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sinanews.analysis.findings import Tokens

OVER, UNDER = (
    "over",
    "under",
)  # a word of the dictionary reaches over the name's end, its begin
OF_PHRASE = "phrase "  # before the features that tell a company from a place with a noun
_LISTING = frozenset("、，和及与")  # between the items of a list
_EDGE = "^"  # the beginning or the end of the text


@dataclass(frozen=True, slots=True)
class Clear:
    """Where names begin and end that are companies without doubt, or names of another kind."""

    starts: frozenset[int] = frozenset()
    ends: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its words, its clear names, and what is a word of the dictionary."""

    text: str
    tokens: Tokens
    clear: Clear
    is_word: Callable[[str], bool]
    day: str = ""  # of the article, ISO; empty where it is not known
    named: Clear = Clear()  # all that was read as an organisation
    indices: Clear = Clear()
    persons: Clear = Clear()


def context_features(reading: Reading, start: int, end: int) -> list[str]:
    """Return what stands round text[start:end]: words, their parts of speech, characters and the
    clear names of the same list.
    """
    tokens = reading.tokens
    behind = bisect_left(tokens.starts, end)
    before = bisect_left(tokens.starts, start) - 1
    return [
        *_behind(reading, end, behind),
        *_before(reading, start, before),
        *_across(tokens, before, behind),
        *_in_list(reading, start, end),
    ]


def _behind(reading: Reading, end: int, number: int) -> Iterator[str]:
    """Yield what follows: the word that begins at `end`, the one behind it, two characters."""
    text = reading.text
    tokens = reading.tokens
    yield f"c:{text[end : end + 1]}"
    yield f"cc:{text[end : end + 2]}"
    last = len(tokens.words) - 1
    if number > last:
        yield f"r:{_EDGE}"
    elif tokens.starts[number] > end:
        if reading.is_word(tokens.words[number - 1]):
            yield OVER
    else:
        yield f"r:{tokens.words[number]}"
        yield f"rt:{tokens.tags[number]}"
        if number < last:
            yield f"r2:{tokens.words[number + 1]}"
            yield f"rr:{tokens.words[number]}|{tokens.words[number + 1]}"
            yield f"rtt:{tokens.tags[number]}|{tokens.tags[number + 1]}"


def _before(reading: Reading, start: int, number: int) -> Iterator[str]:
    """Yield what goes before: the word that ends at `start`, the one before it, two characters."""
    tokens = reading.tokens
    if number < 0:
        yield f"l:{_EDGE}"
        return
    word = tokens.words[number]
    if tokens.starts[number] + len(word) > start:
        if reading.is_word(word):
            yield UNDER
        return
    yield f"l:{word}"
    yield f"lt:{tokens.tags[number]}"
    yield f"bb:{reading.text[max(0, start - 2) : start]}"
    if number:
        yield f"ll:{tokens.words[number - 1]}|{word}"
        yield f"ltt:{tokens.tags[number - 1]}|{tokens.tags[number]}"


def _across(tokens: Tokens, before: int, behind: int) -> Iterator[str]:
    """Yield the parts of speech on both sides together."""
    if before >= 0 and behind < len(tokens.tags):
        yield f"lr:{tokens.tags[before]}|{tokens.tags[behind]}"


def _in_list(reading: Reading, start: int, end: int) -> Iterator[str]:
    """Yield the mark that parts the name from a clear one right before or behind it."""
    text = reading.text
    mark = text[end : end + 1]
    if mark in _LISTING and end + 1 in reading.clear.starts:
        yield f"next:{mark}"
    mark = text[start - 1 : start]
    if mark in _LISTING and start - 1 in reading.clear.ends:
        yield f"previous:{mark}"
