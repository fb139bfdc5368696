"""Which words of a byline are names of persons, and which are places or affiliations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sinanews.scraper.model.word_tables import by_kind, read_table

PACKAGE, COLUMNS = "sinanews.scraper.read.words", ("word", "kind")
_NAMES = by_kind(read_table(PACKAGE, "names.tsv", COLUMNS))
WORDS = by_kind(read_table(PACKAGE, "byline_words.tsv", COLUMNS))
SURNAMES = frozenset(_NAMES["surname"])
DOUBLE_SURNAMES = _NAMES["double_surname"]
COMMON_WORDS = frozenset(_NAMES["common_word"])


def alternatives(*kinds: str) -> str:
    """Return the words of byline_words.tsv of some kinds as alternatives of an expression."""
    return "|".join(re.escape(word) for kind in kinds for word in WORDS[kind])


_HAN = r"\u4e00-\u9fff"
_NAME = re.compile(rf"[{_HAN}]{{2,4}}|[{_HAN}]{{1,8}}(?:[·•][{_HAN}]{{1,8}}){{1,3}}")
_SPACED = re.compile(rf"(?<![{_HAN}])([{_HAN}])[ \u3000]{{1,2}}([{_HAN}])(?![{_HAN}])")
_GROUPS = re.compile(r"[ \u3000/|丨｜;；▪■]{1,4}")
_LISTED = re.compile("[、，,]")
_EDGES = "：:/|丨｜ \u3000"
_NOT_NAME = re.compile(
    r"^(?:左|右|上|下)[一二三四五图起侧方]"  # of a picture's caption
    r"|^[万亿千百十]?[元股吨亿]"
    r"|[吗呢吧啊的么呀了]$"
    rf"|(?:{alternatives('not_name_end', 'institution_end')})$"
    rf"|^(?:{alternatives('not_name_start')})"
)
_PLACE = re.compile(rf"(?:{alternatives('place_end')})$|^(?:发自|现发自)")


_MEDIUM_END = re.compile("(?:报|网|社|刊|台|财经|频道|周刊|新闻|杂志)$")
# An office or where it is held, before the name of who holds it (某某研究所所长 张三).
_OFFICE = re.compile(rf"(?:{alternatives('office_end', 'institution_end')})$")
_OFFICE_END = re.compile(rf"(?:{alternatives('office_end')})$")
_NOBODY = re.compile(
    rf"(?:{alternatives('nobody')})(?:{alternatives('nobody', 'place_end')})?"
)


@dataclass(slots=True)
class Names:
    """The names of a list of names, and what stands beside them (places, affiliations)."""

    names: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def has_surname(name: str) -> bool:
    """Say whether a name begins with a surname and is as long as such names are."""
    if len(name) <= 3 and name[0] in SURNAMES:
        return True
    return len(name) in (3, 4) and name.startswith(DOUBLE_SURNAMES)


def is_name(text: str) -> bool:
    """Say whether a word can be a name of a person."""
    if _NAME.fullmatch(text) is None or _NOT_NAME.search(text) or is_nobody(text):
        return False
    return text not in COMMON_WORDS


def is_nobody(word: str) -> bool:
    """Say whether a word stands in the place of a name and names nobody (佚名, 网络整理, admin)."""
    return _NOBODY.fullmatch(word.strip(_EDGES).lower()) is not None


def is_full_name(text: str) -> bool:
    """Say whether a word can be a name and begins with a surname."""
    return is_name(text) and has_surname(text)


def is_place(text: str) -> bool:
    """Say whether a word of a byline is a place or a kind of work (北京报道, 综合编译)."""
    return _PLACE.search(text) is not None


def without_medium(word: str) -> str:
    """Return the name that closes a word after a medium's or an office (某某网张三, 某某院院长张三),
    else the whole word.
    """
    for size in (3, 2):
        before = word[:-size]
        behind = _MEDIUM_END.search(before) or _OFFICE_END.search(before)
        if behind and is_full_name(word[-size:]):
            return word[-size:]
    return word


def split_names(text: str) -> Names:
    """Return the names in a list of names and what is left; `吴 浩` is one name."""
    found = Names()
    joined = _SPACED.sub(r"\1\2", text.strip(_EDGES))
    for group in filter(None, _GROUPS.split(joined)):
        if _PLACE.search(group):
            _add_place(found, group)
        else:
            _add_names(found, group)
    return found


def _add_place(
    found: Names,
    group: str,
) -> None:
    """Add a group such as 北京报道 or 张三摄影: the names before the word where nothing else can be
    meant.
    """
    bare = _PLACE.sub("", group)
    words = _LISTED.split(bare)
    if bare and not found.names and all(map(is_full_name, words)):
        found.names.extend(words)
    else:
        found.rest.append(group)


def _add_names(
    found: Names,
    group: str,
) -> None:
    """Add the words of a group: after the first that is no name, no word is one, but for the full
    name behind an office.
    """
    for part in filter(None, _LISTED.split(group)):
        word = part.strip()
        if (is_name(word) and not found.rest) or _holds_office(found, word):
            found.names.append(word)
        else:
            found.rest.append(word)


def _holds_office(
    found: Names,
    word: str,
) -> bool:
    """Say whether a word is the full name of who holds the office that stands before it."""
    if found.names or not found.rest or not is_full_name(word):
        return False
    return all(map(_OFFICE.search, found.rest))
