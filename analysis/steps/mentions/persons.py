"""Persons by what stands beside them: surnames before a form of address, two names in one,
foreigners in office.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.surnames import ONLY_SURNAMES, SURNAMES
from sinanews.analysis.lexicons.word_lists import longest_first, read_words
from sinanews.analysis.steps.mentions.merging import complete, resized
from sinanews.analysis.steps.mentions.words import (
    ANY_SURNAME,
    PLAIN_SURNAME,
    TITLES,
    all_of,
    any_of,
)

_ADDRESS = any_of("form of address")
# 总 alone is an address only where something ends the words or a verb follows.
_OFFICE = (
    rf"{any_of('address by office')}|总(?=[，。：、；”]|[说表是就也在会对曾要还和给让告])"
)
_ADDRESSED = re.compile(rf"{ANY_SURNAME}(?:(?={_ADDRESS})|(?<={PLAIN_SURNAME})(?={_OFFICE}))")
_WITH_ADDRESS = re.compile(rf"(?P<name>{ANY_SURNAME})(?:{_ADDRESS}|总)")
# Whole names too: of 187 annotated ones before 先生 or 女士 none holds it.
_POLITE = ("先生", "女士")
_PAIR = re.compile(
    rf"(?P<one>[\u4e00-\u9fff]{{2,3}})[及和与](?P<other>{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})"
)
_NAME = 3  # characters of most Chinese names
_FIRM_ENDS = longest_first(
    word for word, _, _ in read_words("suffixes.tsv", ("suffix", "kind", "meaning"))
)
_COMPOUND_SURNAMES = all_of("compound surname")
# A surname of two characters and a given name, which no firm's name ends in.
_COMPOUND = re.compile(
    rf"(?:{any_of('compound surname')})(?!(?:{_FIRM_ENDS})$)[\u4e00-\u9fff]{{1,2}}"
)
_STATESMAN = re.compile(rf"(?:{any_of('office of a statesman')})$")
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{2,5}")
_OFFICER = re.compile(rf"(?:{TITLES}|{any_of('occupation')})\s?$")
_LATIN_NAME = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]*\.?)*(?: [A-Z][^\W\d_]+)")
_AT_HEAD = re.compile(
    rf"(?<![^，。；：“”\n])(?P<name>[\u4e00-\u9fff])(?={any_of('behind a surname')})"
)
_FIRM = re.compile(
    r"(?:Corp|Corporation|Inc|Co|Company|Group|Capital|Ltd|Partners|Bank|Holdings|Services|"
    r"Digital|Association|Coalition|Council|Committee|Institute|University|Foundation|Agency|"
    r"Fund|Union|Society|Center|Club|League)\.?$"
)
_REACH = 6  # characters before a name in which its office ends
_ADDRESSED_SCORE = 0.7  # the surname may be a word
_HEAD_SCORE = 0.6  # one character alone, known by the rest of the document only


def persons(
    text: str,
    found: Sequence[Mention],
    words: Container[int],
) -> list[Mention]:
    """Return the mentions with persons told apart and retyped, and with those that are only
    addressed. `words` are the offsets at which words begin.
    """
    joined = _first_and_last_names(text, found)
    known = [person for m in joined for person in _each_person(text, _retyped(text, m))]
    return complete(known, list(_addressed(text, words)))


def with_surnames(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Add the surnames that stand for a person of the document at the head of a clause
    (李小明 ... ，李表示).
    """
    names = [mention.text for mention in found if mention.type == "PER"]
    foreign = {name.rpartition("·")[2] for name in names if "·" in name}
    chinese = {name[0] for name in names if len(name) == _NAME}
    surnames = foreign | (chinese & ONLY_SURNAMES)
    if not surnames:
        return list(found)
    more = [
        Mention(*match.span("name"), match["name"], "PER", _HEAD_SCORE, "document")
        for match in _AT_HEAD.finditer(text)
        if match["name"] in surnames
    ]
    return complete(found, more)


def _addressed(text: str, words: Container[int]) -> Iterator[Mention]:
    """Yield surnames that stand alone before a form of address (孙老板, 钱先生): the address is
    no part of the name.
    """
    for match in _ADDRESSED.finditer(text):
        if match.start() in words:
            yield Mention(*match.span(), match[0], "PER", _ADDRESSED_SCORE, "rule")


def _each_person(text: str, mention: Mention) -> list[Mention]:
    """Return a person without the form of address (陈|先生), two that are taken for one
    (王甲|及|邢乙) as two.
    """
    if mention.type != "PER":
        return [mention]
    name = mention.text
    start = mention.start
    end = mention.end
    if polite := _WITH_ADDRESS.fullmatch(name):
        return [replace(mention, end=start + 1, text=polite["name"])]
    if name[2:].endswith(_POLITE):
        return [resized(text, mention, start, end - len(_POLITE[0]))]
    if pair := _PAIR.fullmatch(name):
        first_end = start + pair.end("one")
        second_start = start + pair.start("other")
        one = resized(
            text,
            mention,
            start,
            first_end,
        )
        return [
            one,
            resized(
                text,
                mention,
                second_start,
                end,
            ),
        ]
    if _is_two_names(name):
        middle = start + _NAME
        return [
            resized(
                text,
                mention,
                start,
                middle,
            ),
            resized(
                text,
                mention,
                middle,
                end,
            ),
        ]
    return [mention]


def _is_two_names(name: str) -> bool:
    """True for two Chinese names of three characters without anything between."""
    return len(name) == 2 * _NAME and name[0] in SURNAMES and name[_NAME] in SURNAMES


def _retyped(text: str, mention: Mention) -> Mention:
    """Return as a person what is held for another name behind an office (某国总理|科某塔, CEO
    |Fred Nomann).
    """
    if mention.type == "PER":
        return _with_whole_surname(text, mention)
    if mention.how == "rule" or mention.type == "WORK":
        return mention
    name = mention.text
    if mention.type in ("ORG", "PRODUCT") and _is_compound(name):
        return replace(mention, type="PER")
    first = max(0, mention.start - _REACH)
    if name[0].isascii():
        in_office = _is_latin_name(name) and _OFFICER.search(text, first, mention.start)
    else:
        in_office = _FOREIGN.fullmatch(name) and _STATESMAN.search(text, first, mention.start)
    return replace(mention, type="PER") if in_office else mention


def _is_compound(name: str) -> bool:
    """True for a surname of two characters and a given name."""
    return name[:2] in _COMPOUND_SURNAMES and _COMPOUND.fullmatch(name) is not None


def _with_whole_surname(text: str, person: Mention) -> Mention:
    """Return a person with the first half of a surname of two characters (司|马某某), where no
    word stands before it (公司马某某).
    """
    start = person.start - 1
    if start < 0 or text[start : start + 2] not in _COMPOUND_SURNAMES:
        return person
    if start and "\u4e00" <= text[start - 1] <= "\u9fff":
        return person
    return resized(text, person, start, person.end)


def _is_latin_name(name: str) -> bool:
    """True where a name reads as a person's in Latin letters: capitalised words, none of which
    a firm ends in.
    """
    return bool(_LATIN_NAME.fullmatch(name)) and not _FIRM.search(name)


def _first_and_last_names(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Join a person's Latin first name with the surname that was taken for something else
    (Fred| |Nomann).
    """
    made: list[Mention] = []
    for mention in found:
        if made and _one_person(text, made[-1], mention):
            whole = resized(
                text,
                made[-1],
                made[-1].start,
                mention.end,
            )
            made[-1] = replace(whole, type="PER")
        else:
            made.append(mention)
    return made


def _one_person(
    text: str,
    first: Mention,
    last: Mention,
) -> bool:
    """True where two mentions with a blank between are first name and surname."""
    if "PER" not in (first.type, last.type) or text[first.end : last.start] != " ":
        return False
    whole = text[first.start : last.end]
    by_tagger = first.how == last.how == "tagger"
    return by_tagger and whole.count(" ") == 1 and _is_latin_name(whole)
