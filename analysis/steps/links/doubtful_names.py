"""Names of the lists that may be something else: words of the dictionary, short names, a place
and a noun, words in a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.word_lists import alternatives
from sinanews.analysis.steps.links.name_lookup import LINK_WORDS

# Names of companies that are something else too, by what is spoken of there: crops and futures of
# them (苹果、红枣跌超1%), a river (亚马逊雨林), a script, a unit.
_FIELDS = {
    name: re.compile(alternatives(LINK_WORDS[field]))
    for names, field in (
        ("crop and company", "of farming"),
        ("river and company", "of wilderness"),
        ("script and company", "of old writing"),
        ("unit and company", "of magnets"),
    )
    for name in LINK_WORDS[names]
}
_SENTENCE_ENDS = "。；！？\n"
_SENTENCE_END = re.compile(f"[{_SENTENCE_ENDS}]")
_NEAR = 40  # characters around such a name in which a word of its field stands: by hand
_PLACE = (2, 3)  # characters of the place that begins such a name
_SHORT = 2  # characters: so short a name stands inside other words
_SHORT_LATIN = 4  # letters: so short a name is an abbreviation of something else, too


def is_doubtful(name: str, lexicons: Lexicons, is_word: Callable[[str], bool]) -> bool:
    """Say whether a name may be no company where it stands."""
    if name.isascii():
        return len(name) <= _SHORT_LATIN or is_word(name)
    if len(name) <= _SHORT or is_word(name):
        return True
    return is_place_and_noun(name, lexicons, is_word) or _is_two_words(name, is_word)


def is_place_and_noun(name: str, lexicons: Lexicons, is_word: Callable[[str], bool]) -> bool:
    """Say whether a name is a place and a word of the dictionary, and nothing more."""
    return any(
        len(name) > size + 1 and is_word(name[size:]) and lexicons.is_place(name[:size])
        for size in _PLACE
    )


def _is_two_words(name: str, is_word: Callable[[str], bool]) -> bool:
    """Say whether a name is two words of the dictionary; one character is a word."""
    sizes = range(1, len(name))
    return any(is_word(name[:size]) and is_word(name[size:]) for size in sizes)


def is_something_else(name: str, text: str) -> bool:
    """True where a word of farming, of futures, of a river or the like stands near the name in one of
    its sentences: a text speaks of the crop or of the company.
    """
    field = _FIELDS.get(name)
    if field is None:
        return False
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        left = max(text.rfind(mark, max(0, at - _NEAR), at) for mark in _SENTENCE_ENDS)
        stop = _SENTENCE_END.search(text, end, end + _NEAR)
        right = stop.start() if stop else end + _NEAR
        if field.search(text, max(left, at - _NEAR, 0), right):
            return True
        at = text.find(name, end)
    return False
