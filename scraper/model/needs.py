"""What an expression cannot do without: a text that holds none of it needs no search.

Most expressions of word lists fit few texts, and many begin with something that fits anything, so
that trying them costs more than looking for the words that they need. Those are read from the
expression itself, so that they hold for every entry: where nothing is sure, nothing is said.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

# The parser of `re` has no public name. It gives pairs of an operation and what it works on.
_parser: Any = importlib.import_module("re._parser")
_NO_WIDTH = ("AT", "ASSERT", "ASSERT_NOT")
_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
WORDS = 60  # of one part; more tell little, and take as long to look for
SIGNS = 400  # of one set of characters
LONG = 3  # characters; a longer word is hardly rarer
NOTHING: frozenset[str] = frozenset()
_EMPTY = frozenset(("",))


class Needs(NamedTuple):
    """What a text must hold that an expression fits; empty where nothing is sure."""

    first: frozenset[str]  # with one of these characters begins what it fits
    words: frozenset[str]  # one of these words stands in what it fits


class _Part(NamedTuple):
    """What a part of an expression fits: all that it can be, if that is little, and words of which
    it needs one; None where that is not sure.
    """

    exact: frozenset[str] | None
    words: frozenset[str] | None


def needs_of(expression: str) -> Needs:
    """Return what an expression needs, as it is written (without flags beside it)."""
    parsed = _parser.parse(expression)
    if parsed.state.flags & re.IGNORECASE:
        return Needs(NOTHING, NOTHING)
    parts = list(parsed)
    first, may_be_empty = _first(parts)
    words = _sequence(parts).words or NOTHING
    return Needs(NOTHING if may_be_empty else first, words)


def needed_words(expressions: Iterable[str]) -> re.Pattern[str] | None:
    """Return an expression that finds a word in whatever one of the expressions fits; None where
    that is not sure of each.
    """
    found = [needs_of(expression).words for expression in expressions]
    if not found or not all(found):
        return None
    words = sorted(frozenset().union(*found))
    kept = [word for word in words if not any(w in word for w in words if w != word)]
    return re.compile("|".join(map(re.escape, kept)))


def _set(members: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """Return the characters of a set; None where it leaves some out or is large."""
    found: set[str] = set()
    for kind, value in members:
        name = str(kind)
        if name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE" and value[1] - value[0] < SIGNS:
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:  # a category, or all but these
            return None
    return frozenset(found) if len(found) <= SIGNS else None


def _branches(name: str, value: Any) -> list[Sequence[Any]]:
    """Return the ways in which a group goes on; none where that is not sure."""
    if name == "BRANCH":
        return list(value[1])
    if name == "SUBPATTERN":
        ignores_case = value[1] & re.IGNORECASE
        return [] if ignores_case else [value[3]]
    if name in _REPEATS:
        return [value[2]]
    return [value] if name == "ATOMIC_GROUP" else []


def _part(name: str, value: Any) -> _Part:
    if name == "LITERAL":
        signs: frozenset[str] | None = frozenset(chr(value))
        return _Part(signs, signs)
    if name == "IN":
        signs = _set(value)
        return _Part(signs, signs)
    if name in _NO_WIDTH:
        return _Part(_EMPTY, None)
    branches = [_sequence(branch) for branch in _branches(name, value)]
    whole = _Part(
        _union([branch.exact for branch in branches]),
        _union([branch.words for branch in branches]),
    )
    return _repeated(whole, value) if name in _REPEATS else whole


def _repeated(once: _Part, value: Any) -> _Part:
    """Return what a part fits that is repeated."""
    least, most = value[0], int(value[1])
    exact = once.exact if most == 1 else None
    if least == 0:
        return _Part(None if exact is None else exact | _EMPTY, None)
    return _Part(exact, once.words)


def _union(found: Sequence[frozenset[str] | None]) -> frozenset[str] | None:
    sure = [words for words in found if words is not None]
    if not sure or len(sure) < len(found):
        return None
    whole = frozenset().union(*sure)
    return whole if len(whole) <= SIGNS else None


def _sequence(parts: Sequence[Any]) -> _Part:
    """Return what parts one behind the other fit: the words that are longest, of these the
    fewest.
    """
    candidates: list[frozenset[str] | None] = []
    run = _EMPTY  # all that the last parts can be together
    is_exact = True
    for operation, value in parts:
        part = _part(str(operation), value)
        if part.exact is not None and len(run) * len(part.exact) <= WORDS:
            run = frozenset(map("".join, product(run, part.exact)))
            continue
        is_exact = False
        candidates.extend((run, part.words))
        run = part.exact if part.exact is not None and len(part.exact) <= WORDS else _EMPTY
    candidates.append(run)
    sure = [words for words in candidates if words and "" not in words]
    return _Part(run if is_exact else None, min(sure, key=_weight, default=None))


def _weight(words: frozenset[str]) -> tuple[int, int]:
    return -min(LONG, *map(len, words)), len(words)


def _first(parts: Sequence[Any]) -> tuple[frozenset[str], bool]:
    """Return with which characters a sequence begins, and whether it may be empty; none and True
    where it may begin with anything.
    """
    begins: frozenset[str] = NOTHING
    for operation, value in parts:
        name = str(operation)
        if name in _NO_WIDTH:  # what follows begins
            continue
        signs, may_be_empty = _begin(name, value)
        if not signs:
            return NOTHING, True
        begins |= signs
        if not may_be_empty:
            return begins, False
    return begins, True


def _begin(name: str, value: Any) -> tuple[frozenset[str], bool]:
    """Return with which characters a part begins, and whether it may be passed over."""
    if name == "LITERAL":
        return frozenset(chr(value)), False
    if name == "IN":
        return _set(value) or NOTHING, False
    branches = [_first(branch) for branch in _branches(name, value)]
    if not branches or not all(signs for signs, _ in branches):
        return NOTHING, True
    whole = frozenset().union(*(signs for signs, _ in branches))
    is_optional = name in _REPEATS and value[0] == 0
    return whole, is_optional or any(may_be_empty for _, may_be_empty in branches)
