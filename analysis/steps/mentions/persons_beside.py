"""Persons whom nothing but what stands beside them shows: next to another person in a list, before
等人, a Japanese name behind an office where it ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import complete
from sinanews.analysis.steps.mentions.words import (
    ANY_SURNAME,
    GENERIC,
    PLAIN_SURNAME,
    TITLE_WORDS,
    all_of,
    any_of,
)

_HAN = "[\u4e00-\u9fff]"
_JAPANESE = rf"(?:{any_of('Japanese surname')}){_HAN}{{2}}"
_NAME = rf"(?P<name>{_JAPANESE}|{ANY_SURNAME}{_HAN}{{1,2}})"
# Behind a person: what parts a list, the name, what ends the item.
_NEXT = re.compile(rf"[和与及、]{_NAME}(?=[，。；、！？）)”\s]|和|与|及|等|$)")
_BEFORE = re.compile(rf"(?:^|[，。：；、\s和与及]){_NAME}[和与及、]$")
_AND_OTHERS = re.compile(
    rf"(?:^|(?<=[，。；：、\n“]))(?P<name>{PLAIN_SURNAME}{_HAN}{{1,2}})(?=等人)", re.MULTILINE
)
_OFFICES = (
    "外相",
    "财相",
    "委员",
    "总裁",
    "首相",
    "大臣",
    "长官",
    "行长",
    "社长",
    "会长",
    "议员",
)
# A character of a given name: no particle, verb or day
_GIVEN = r"(?:(?![在将与及对向是的了表示说称于就也已被要拟宣周本])[\u4e00-\u9fff])"
# A name that begins a clause with a word of speech (某某某走出会场时说。): first the word, of which a
# text has few, then the clause before it.
_SPEECH = re.compile(
    r"(?:说|表示|认为|强调|坦言|反问|回答|答道|问道|回忆|解释|答|称)道?(?=[：，。])"
)
_BEGINS_SPEECH = re.compile(
    rf"(?P<name>{ANY_SURNAME}{_GIVEN}{{2}}(?<![等还以对曾今给办]))(?:.{{1,8}}?(?:[时后地]|记者|媒体))?"
)
_CLAUSE_MARKS = frozenset("，。；！？：“”\n")
_CLAUSE = 14  # characters of such a clause before its word of speech
_SPEAKS = re.compile(
    rf"(?:{'|'.join(_OFFICES)})"
    rf"(?P<name>(?:{any_of('Japanese surname')}){_GIVEN}{{1,2}})"
    rf"(?=[称说和与及、，。（(]|出席|会见|{any_of('verb behind a name')})"
)
# In an office of Japan also one whose surname is in no list: its second character is one that
# such surnames end in. Behind it the name ends with a day, a verb or a mark.
_ENDS_SURNAME = f"[{''.join(all_of('end of a Japanese surname'))}]"
_OF_JAPAN = re.compile(
    rf"日本[^，。；\n]{{0,14}}?(?:{'|'.join(_OFFICES)})"
    rf"(?P<name>(?:{any_of('Japanese surname')}|{_HAN}{_ENDS_SURNAME}){_GIVEN}{{1,3}}?)"
    r"(?=周[一二三四五六日]|[\d，。、（(]|[今昨]日|称|说|和|与|在|于|将|就|也|出席|会见|访问|发表|抵达"
    rf"|{any_of('verb behind a name')})"
)
# What a text holds where a pattern may be found, and the pattern
_ALONE = (("等人", _AND_OTHERS), ("", _SPEAKS), ("日本", _OF_JAPAN))
_PLACES = tuple("村庄镇县市区路街乡")  # a list of such has names of places
_REACH = 7  # characters before a person in which the name before it in a list stands
_SCORE = 0.6


def with_persons_beside(
    text: str,
    found: Sequence[Mention],
    words: Container[int],
    is_word: Callable[[str], bool],
) -> list[Mention]:
    """Return the mentions with the persons that others and words beside them show; a word of
    the dictionary is none. `words` are the offsets at which words begin.
    """
    persons = [mention for mention in found if mention.type == "PER"]
    more = [*_in_list(text, persons), *_alone(text)]
    beside = complete(found, [one for one in more if not is_word(one.text)])
    return complete(beside, _outside_of(beside, list(_speaking(text, words, is_word))))


def _outside_of(found: Sequence[Mention], more: Sequence[Mention]) -> Sequence[Mention]:
    """Return those of more that begin in none of those found."""
    if not more:  # most texts have none
        return more
    taken = {at for one in found for at in range(one.start, one.end)}
    return [one for one in more if one.start not in taken]


def _in_list(
    text: str,
    persons: Sequence[Mention],
) -> Iterator[Mention]:
    for person in persons:
        if (behind := _NEXT.match(text, person.end)) and _is_name(behind["name"]):
            yield _person(text, *behind.span("name"))
        first = max(0, person.start - _REACH)
        before = _BEFORE.search(text, first, person.start)
        if before and _is_name(before["name"]):
            yield _person(text, *before.span("name"))


def _alone(text: str) -> Iterator[Mention]:
    for mark, pattern in _ALONE:
        for match in pattern.finditer(text) if mark in text else ():
            if _is_name(match["name"]):
                yield _person(text, *match.span("name"))


def _speaking(
    text: str, words: Container[int], is_word: Callable[[str], bool]
) -> Iterator[Mention]:
    """Yield who begins a clause of speech: surname and given name, no two words (管理|层表示)."""
    for speech in _SPEECH.finditer(text):
        last = speech.start()
        first = last
        while first and last - first < _CLAUSE and text[first - 1] not in _CLAUSE_MARKS:
            first -= 1
        match = _BEGINS_SPEECH.fullmatch(text, first, last)
        if match is None or (first and text[first - 1] not in _CLAUSE_MARKS):
            continue
        if _is_name(match["name"]) and _is_of_two(text, match.span("name"), words, is_word):
            yield _person(text, *match.span("name"))


def _is_of_two(
    text: str,
    span: tuple[int, int],
    words: Container[int],
    is_word: Callable[[str], bool],
) -> bool:
    """Say whether a span is words of which none but the whole reads as a surname and a given name."""
    start, end = span
    if start not in words or end not in words or is_word(text[start:end]):
        return False
    return not (start + 2 in words and is_word(text[start : start + 2]))


def _is_name(name: str) -> bool:
    return name not in GENERIC and not name.endswith((*TITLE_WORDS, *_PLACES))


def _person(
    text: str,
    start: int,
    end: int,
) -> Mention:
    return Mention(
        start,
        end,
        text[start:end],
        "PER",
        _SCORE,
        "rule",
    )
