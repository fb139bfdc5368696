"""Where words begin and end: what only two words together spell (最|终结|果) is no word of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from sinanews.analysis.findings import Tokens

_SHORT = 2  # characters


def is_across_words(
    tokens: Tokens, start: int, end: int, is_word: Callable[[str], bool]
) -> bool:
    """Say whether the two characters [start, end) end one word of the dictionary and begin another.
    Where the tokenizer made up one of both, its cut is no evidence; longer ones are compounds.
    """
    if end - start != _SHORT:
        return False
    starts, words = tokens.starts, tokens.words
    first = bisect_right(starts, start) - 1
    if first < 0 or not _is_inside(tokens, first, start):
        return False
    last = bisect_right(starts, end - 1, first) - 1
    if last == first or not _is_inside(tokens, last, end):
        return False
    return is_word(words[first]) and is_word(words[last])


def _is_inside(tokens: Tokens, number: int, at: int) -> bool:
    """Say whether an offset lies inside a word, at neither of its edges."""
    start = tokens.starts[number]
    return start < at < start + len(tokens.words[number])
