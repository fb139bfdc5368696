"""Words that make a number a bound or roughly so: 逾, 近, 约, 以上."""

from __future__ import annotations

import re

from sinanews.analysis.lexicons.word_lists import longest_first, words_by_kind

# What a figure says of its value: over (above it), under (below it), about, range (几亿)
QUALIFIERS = ("over", "under", "about", "range")
LENGTH = 4  # characters of the longest word before a number, with 了 or a blank behind it

_WORDS = words_by_kind("figure_words.tsv")
_BEFORE = re.compile(
    rf"(?:(?P<over>{longest_first(_WORDS['over'])})|(?P<under>{longest_first(_WORDS['under'])})"
    rf"|(?P<about>{longest_first(_WORDS['about'])}))[了 ]?$"
)
_BEFORE_ENDS = frozenset(word[-1] for kind in QUALIFIERS[:3] for word in _WORDS[kind])
_AFTER_STARTS = frozenset(
    word[0] for kind in QUALIFIERS[:3] for word in _WORDS[f"{kind}_after"]
)
_AFTER = re.compile(
    rf"(?P<over>{longest_first(_WORDS['over_after'])})|(?P<under>{longest_first(_WORDS['under_after'])})"
    rf"|(?P<about>{longest_first(_WORDS['about_after'])})"
)


def qualifier(text: str, start: int, end: int) -> str | None:
    """Return over, under or about by the words right before or after a number."""
    found = None
    if not _BEFORE_ENDS.isdisjoint(text[max(0, start - 2) : start]):
        found = _BEFORE.search(text, max(0, start - LENGTH), start)
    if found is None and text[end : end + 1] in _AFTER_STARTS:
        found = _AFTER.match(text, end)
    return found.lastgroup if found else None
