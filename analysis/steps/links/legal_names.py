"""The legal name of a company limited by shares that holds a listed short name: of that company,
or of another one (its subsidiary, its parent, a namesake elsewhere).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeGuard

from sinanews.analysis.lexicons.companies import Known, Lexicons, Name
from sinanews.analysis.lexicons.word_lists import alternatives, words_by_kind
from sinanews.scraper.model.frozen import frozen

BY_SHARES = "股份有限公司"
LIMITED = "有限公司"
AT_HOME = (".SH", ".SZ", ".BJ")
GROUP = "集团"
_FINANCE = re.compile(alternatives(words_by_kind("link_words.tsv")["financial trade"]))
_PLACE_SIZES = (4, 3, 2)  # characters of a place with which a legal name begins
_PLACE_ENDS = ("省", "市", "县")  # which the lists may leave out
_SAME_PLACE = 2  # characters by which two spellings of a place are one
_SHORT = (8, 3)  # characters of a short name: the longest first
_OF_HAND = 4  # characters of a name written by hand: shorter ones begin those of subsidiaries
_LONGEST_TRADE = 10  # characters between the short name and the suffix
_LONGEST = 32  # characters of a legal name: longer ones are two
# What one company writes and leaves out: no sign of another.
_NO_SIGN = re.compile(rf"[省市县（()）]|集团|控股|{BY_SHARES}|{LIMITED}")
_HEADS = ("集团", "控股")


@frozen
class Held:
    """A listed short name inside a legal one, what stands before and behind it there."""

    name: Name
    place: str
    trade: str


def held_name(legal: str, lexicons: Lexicons) -> Held | None:
    """Return the listed short name of the company that a legal name is (某市|甲乙丙|药业|股份有限公司);
    none where it is another's.
    """
    if not legal.endswith(BY_SHARES) or len(legal) > _LONGEST:
        return None
    held = next(_held(legal, lexicons), None)
    if held is None or _is_anothers(held, legal, lexicons):
        return None
    return held


def is_in_doubt(legal: str, lexicons: Lexicons) -> bool:
    """Say whether a legal name may be another company's than that whose short name it holds: the
    full name that the lists have lacks a 集团, it begins with another place, or other companies'
    short names begin alike.
    """
    held = next(_held(legal, lexicons), None)
    if held is None:
        return False
    known = _full_names(held.name, lexicons)
    if _with(held.name.text, known) and _has_other_head(legal, known):
        return True
    return _is_elsewhere(held.place, known, lexicons) or _has_family(held.name, lexicons)


def _has_other_head(legal: str, known: list[str]) -> bool:
    """True where a legal name says 集团 or 控股, and no full name does."""
    heads = [head for head in _HEADS if head in legal]
    return any(all(head not in full for full in known) for head in heads)


def _is_elsewhere(place: str, known: list[str], lexicons: Lexicons) -> bool:
    """True for a place that is none of those with which the full names begin."""
    places = {found[:_SAME_PLACE] for full in known if (found := _place(full, lexicons))}
    return bool(place and places) and place[:_SAME_PLACE] not in places


def _held(legal: str, lexicons: Lexicons) -> Iterator[Held]:
    """Yield the listed short names that a legal name begins with or that follow its place."""
    body = legal.removesuffix(LIMITED)  # 某地|甲乙股份|有限公司
    place = _place(legal, lexicons)
    for start in _starts(legal, place):
        for size in range(_SHORT[0], _SHORT[1] - 1, -1):
            name = lexicons.lookup(body[start : start + size])
            if _is_short_name(name, lexicons):
                behind = body[start + len(name.text) :]
                yield Held(name, place if start else "", behind.removesuffix("股份"))


def _starts(legal: str, place: str) -> Iterator[int]:
    """Yield where the short name may begin."""
    yield 0
    if place:
        yield len(place)
        if legal.startswith(_PLACE_ENDS, len(place)):
            yield len(place) + 1


def _is_short_name(name: Name | None, lexicons: Lexicons) -> TypeGuard[Name]:
    """True for a listed short name that is no ordinary word; of those written by hand for what a
    company listed at home is called, no nickname.
    """
    if name is None or name.type != "ORG" or name.ambiguous:
        return False
    bearers = (lexicons.entities[key] for key in name.entity_ids)
    return any(_is_called(name, one) for one in bearers)


def _is_called(name: Name, known: Known) -> bool:
    """True for the short name of a listed company, the one that a risk warning has cut (*ST甲乙,
    before 甲乙丙丁), or the long one by which one at home is called.
    """
    if name.kind == "short":
        return bool(known.tickers)
    if known.name != name.text:
        return False
    return name.kind == "former" or _is_long_and_at_home(name, known)


def _is_long_and_at_home(name: Name, known: Known) -> bool:
    """True for a name written by hand, long enough, of a company listed at home."""
    if name.kind != "curated" or len(name.text) < _OF_HAND:
        return False
    return any(ticker.endswith(AT_HOME) for ticker in known.tickers)


def _is_anothers(held: Held, legal: str, lexicons: Lexicons) -> bool:
    """True where the legal name is not that of the company with the short name: the trade is a
    long one or a house's, a group's part, or the full name is another.
    """
    if len(held.trade) > _LONGEST_TRADE or _FINANCE.search(held.trade):
        return True
    if held.trade and held.name.text.endswith(GROUP):
        return True
    known = _with(held.name.text, _full_names(held.name, lexicons))
    return bool(known) and not _is_one_of(legal, known)


def _is_one_of(legal: str, known: list[str]) -> bool:
    """True where a legal name is one of the full names or leaves out a part of it."""
    return any(_is_within(_bare(legal), _bare(full)) for full in known)


def _has_family(name: Name, lexicons: Lexicons) -> bool:
    """True where a shorter listed name begins the name, of another company (甲乙丙, 甲乙丙药)."""
    for size in range(len(name.text) - 1, _SHORT[1] - 1, -1):
        other = lexicons.lookup(name.text[:size])
        if _is_short_name(other, lexicons):
            return not set(other.entity_ids) & set(name.entity_ids)
    return False


def _full_names(name: Name, lexicons: Lexicons) -> list[str]:
    """Return the full names of the bearers of a name."""
    return [full for key in name.entity_ids for full in lexicons.full_names.get(key, ())]


def _with(short: str, full_names: list[str]) -> list[str]:
    """Return the full names that hold a short one: the others are older than it."""
    return [full for full in full_names if short in full]


def _place(legal: str, lexicons: Lexicons) -> str:
    """Return the listed place that a legal name begins with; nothing where there is none."""
    for size in _PLACE_SIZES:
        if lexicons.is_place(legal[:size]):
            return legal[:size]
    return ""


def _bare(legal: str) -> str:
    """Return a legal name without what is no sign of another company."""
    return _NO_SIGN.sub("", legal)


def _is_within(short: str, name: str) -> bool:
    """True where the characters of a short form stand in a name in this order."""
    left = iter(name)
    return all(char in left for char in short)
