"""Words that a text is to hold, as conditions on `articles` and its full-text index.

Words of three characters and more go to the trigram index, shorter ones are looked up in the
text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

TRIGRAM = 3  # the full-text index holds runs of three characters: it finds no shorter word
IN_INDEX = " AND {a}.row_id IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
HOLDS = " AND {a}.text LIKE ? ESCAPE '\\'"
# A short word of Latin letters and digits stands alone: AI is not in "email", 5G not in "2.5G".
STANDS_ALONE = " AND (' ' || lower({a}.text) || ' ') GLOB ?"
LATIN = re.compile(r"[A-Za-z0-9]+")

Conditions = tuple[str, list[str]]  # SQL, each after AND, and its values


def terms_of(words: str) -> list[str]:
    """Return the words of a text that white space parts."""
    return words.replace("\0", " ").split()  # the index ends a word at a NUL


def match_of(terms: Sequence[str]) -> str:
    """Return what the index is asked for the words that it can find; empty where it can none."""
    return " AND ".join(_quoted(term) for term in terms if len(term) >= TRIGRAM)


def short_words(terms: Sequence[str], alias: str) -> Conditions:
    """Return the conditions on `articles` under an alias for the words that the index cannot
    find.
    """
    sql, values = "", list[str]()
    for term in terms:
        if len(term) >= TRIGRAM:
            continue
        sql += HOLDS.format(a=alias)
        values.append(f"%{_escaped(term)}%")
        if LATIN.fullmatch(term):
            sql += STANDS_ALONE.format(a=alias)
            values.append(_alone(term.lower()))
    return sql, values


def all_words(words: str, alias: str) -> Conditions:
    """Return the conditions on `articles` under an alias that title or text holds all words."""
    terms = terms_of(words)
    sql, values = short_words(terms, alias)
    indexed = match_of(terms)
    if indexed:
        return IN_INDEX.format(a=alias) + sql, [indexed, *values]
    return sql, values


def _alone(term: str) -> str:
    """Return the GLOB of a short Latin word that no letter, or no digit, goes on with."""
    before = "[^0-9.]" if term[0].isdigit() else "[^a-z]"
    after = "[^0-9]" if term[-1].isdigit() else "[^a-z]"
    return f"*{before}{term}{after}*"


def _quoted(term: str) -> str:
    """Return a word as a string of the index's language, in which nothing is an operator."""
    return '"' + term.replace('"', '""') + '"'


def _escaped(term: str) -> str:
    """Return a word in which LIKE finds no wildcard."""
    return term.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
