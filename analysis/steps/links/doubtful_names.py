"""Names of the lists that may be something else: words of the dictionary, short names, a place
and a noun, words in a row.
"""

from __future__ import annotations

from collections.abc import Callable

from sinanews.analysis.lexicons.companies import Lexicons

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
    for size in _PLACE:
        if len(name) > size + 1 and is_word(name[size:]):
            place = lexicons.lookup(name[:size])
            if place is not None and place.type == "LOC":
                return True
    return False


def _is_two_words(name: str, is_word: Callable[[str], bool]) -> bool:
    """Say whether a name is two words of the dictionary; one character is a word."""
    sizes = range(1, len(name))
    return any(is_word(name[:size]) and is_word(name[size:]) for size in sizes)
