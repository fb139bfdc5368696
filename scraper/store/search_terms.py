"""What is asked of the full-text index and of the texts for the words of a search."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sinanews.scraper.store.full_text import WORD

SHORT = 2  # a word of so many Latin letters or digits stands alone; a longer one may go on
PAIR = 2  # characters of a token of Chinese
LATIN = re.compile(r"[A-Za-z0-9]+")
HOLDS = "{a}.text LIKE ? ESCAPE '\\'"
# A short word of Latin letters and digits stands alone: AI is not in "email", 5G not in "2.5G".
STANDS_ALONE = "(' ' || lower({a}.text) || ' ') GLOB ?"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a search: `tokens` of the index that an article with it holds (in FTS5's
    language), and conditions on its text, where the tokens alone do not tell.
    """

    word: str
    tokens: tuple[str, ...]
    conditions: tuple[tuple[str, str], ...]  # SQL on the alias {a}, value


def terms_of(words: str) -> list[Term]:
    """Return the words of a search, parted by white space."""
    # FTS5 ends a query at a NUL
    return [_term(word) for word in dict.fromkeys(words.replace("\0", " ").split())]


def all_words(words: str, alias: str) -> tuple[str, list[str]]:
    """Return the conditions on `articles` under an alias, each after AND, that title or text
    holds all words, with their values. The index is not asked: a store may have none.
    """
    terms = terms_of(words)
    conditions = [c for term in terms for c in (term.conditions or (holds(term.word),))]
    sql = "".join(f" AND {condition.format(a=alias)}" for condition, _ in conditions)
    return sql, [value for _, value in conditions]


def _term(word: str) -> Term:
    lower = word.lower()
    if LATIN.fullmatch(word) and len(word) <= SHORT:
        alone = (STANDS_ALONE, _alone(lower))
        return Term(word, tuple(map(_exact, WORD.findall(lower))), (holds(word), alone))
    tokens = tuple(dict.fromkeys(_tokens(lower)))
    if _is_told_by(lower, tokens):
        return Term(word, tokens, ())
    return Term(word, tokens, (holds(word),))


def _tokens(lower: str) -> list[str]:
    found: list[str] = []
    for match in WORD.finditer(lower):
        run = match[0]
        is_last = match.end() == len(lower)
        if not run.isascii():
            pairs = [run[at : at + PAIR] for at in range(len(run) - 1)]
            found.extend(map(_exact, pairs) if pairs else [_begins(run)])
        elif match.start() == 0 and len(run) <= SHORT:
            continue  # may be the end of a longer word: the text is looked into
        else:
            found.append(_begins(run) if is_last else _exact(run))
    return found


def _is_told_by(lower: str, tokens: tuple[str, ...]) -> bool:
    """Say whether every article that holds the tokens holds the word: one pair or character, or
    the beginning of one Latin word or number.
    """
    return len(tokens) == 1 and WORD.fullmatch(lower) is not None


def _exact(token: str) -> str:
    return f'"{token}"'


def _begins(token: str) -> str:
    return f'"{token}"*'


def holds(word: str) -> tuple[str, str]:
    """Return the condition that a text holds a word, with its value."""
    return HOLDS, f"%{_escaped(word)}%"


def _alone(lower: str) -> str:
    """Return the GLOB of a short Latin word that no letter, or no digit, goes on with."""
    before = "[^0-9.]" if lower[0].isdigit() else "[^a-z]"
    after = "[^0-9]" if lower[-1].isdigit() else "[^a-z]"
    return f"*{before}{lower}{after}*"


def _escaped(word: str) -> str:
    """Return a word in which LIKE finds no wildcard."""
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
