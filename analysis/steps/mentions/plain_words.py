"""Words that were taken for names: the end of a longer word, what a count or a likeness stands
before, parts of an English sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.words import all_of

# Nobody counts a company so, or makes himself look like one (一批火星人, 扮成火星人).
_COUNT = "[一二两三四五六七八九十几数\\d每那这][位名个群种批帮伙]"
_LIKENESS = "[扮画变当装看打][成作]|装扮成|模仿|[好就]像"
_COUNTED = re.compile(rf"(?:{_COUNT}|{_LIKENESS})$")
_GUESSES = frozenset(("tagger", "document"))  # how a word was taken for a name
_FACTORY = "厂"
_REACH = 3  # characters before a word in which a count stands
_LATIN = re.compile(r"[A-Za-z][A-Za-z '’,.\-]*")
# Words of a sentence that are in no name, unless they begin it, and those that begin one
_OF_SENTENCE = all_of("word of an English sentence")
_BEGINS = all_of("beginning of an English sentence")


def without_plain_words(
    text: str,
    found: Sequence[Mention],
    words: Container[int],
    is_word: Callable[[str], bool],
) -> list[Mention]:
    """Return the mentions without the words that are none. `words` are the offsets at which
    words begin.
    """
    return [one for one in found if not _is_plain(text, one, words, is_word)]


def _is_plain(
    text: str,
    mention: Mention,
    words: Container[int],
    is_word: Callable[[str], bool],
) -> bool:
    if mention.how not in _GUESSES:
        return False
    if _LATIN.fullmatch(mention.text):
        return _is_of_sentence(mention.text)
    if mention.type != "ORG":
        return False
    return _is_end_of_word(mention, words) or _is_counted(text, mention, is_word)


def _is_end_of_word(
    mention: Mention,
    words: Container[int],
) -> bool:
    short = len(mention.text) <= _REACH and mention.text.endswith(_FACTORY)
    return short and mention.start not in words


def _is_counted(
    text: str,
    mention: Mention,
    is_word: Callable[[str], bool],
) -> bool:
    if not is_word(mention.text):
        return False
    first = max(0, mention.start - _REACH)
    before = text[first : mention.start]
    return _COUNTED.search(before) is not None


def _is_of_sentence(name: str) -> bool:
    """Say whether Latin words are part of a sentence (Growth will be slower.)."""
    first, *rest = name.split()
    if not rest:
        return first in _BEGINS or (first.islower() and first.endswith("."))
    return not _OF_SENTENCE.isdisjoint(rest)
