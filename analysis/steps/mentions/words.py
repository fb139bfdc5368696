"""The words that tell names from other words, and where names begin and end."""

from __future__ import annotations

from sinanews.analysis.lexicons.surnames import ONLY_SURNAMES, SURNAMES
from sinanews.analysis.lexicons.word_lists import alternatives, read_words, words_by_kind

_WORDS = words_by_kind("name_words.tsv")


def any_of(kind: str) -> str:
    """Return the words of a kind of name_words.tsv as the alternatives of an expression."""
    return alternatives(_WORDS[kind])


def in_order(kind: str) -> tuple[str, ...]:
    """Return the words of a kind of name_words.tsv as they stand there."""
    return _WORDS[kind]


def all_of(kind: str) -> frozenset[str]:
    """Return the words of a kind of name_words.tsv."""
    return frozenset(_WORDS[kind])


TITLES = any_of("title")
TITLE_WORDS = in_order("title")
# Before a company's name they make it another company's (某地|甲乙股份).
CITIES = all_of("city")
# Phrases in the form of a name that stand for any body of their sort (董事会).
GENERIC = frozenset(row[0] for row in read_words("generic_names.tsv", ("word", "kind")))
# Listed names that sentences hardly ever read as names; made by benchmarks/build/unread_names.py.
UNREAD_FILE = "unread_names.tsv"
UNREAD = frozenset(row[0] for row in read_words(UNREAD_FILE, ("name", "places", "read")))
ANY_SURNAME = f"[{''.join(sorted(SURNAMES))}]"
PLAIN_SURNAME = f"[{''.join(sorted(ONLY_SURNAMES))}]"
