"""Persons by what stands beside them: surnames before a form of address, two names in one,
foreigners in office.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.models.tagger.clues import SURNAMES
from sinanews.analysis.steps.mentions.merging import complete
from sinanews.analysis.steps.mentions.words import TITLES

# Surnames that are no words of their own: 任总理, 向主席, 于校长 say something else.
_PLAIN = frozenset(SURNAMES - frozenset("任向于安常万文方严曾何许成和时金高白"))
_OF_ALL = "先生|女士|小姐|老板|大使|奶奶|爷爷|大爷|大妈|阿姨|律师|医生|老师"
_OF_OFFICE = "主席|总理|行长|省长|市长|局长|院长|校长|书记|教授|董事长|总(?=[，。：、；”]|[说表是就也在会对曾要还和给让告])"
_ADDRESSED = re.compile(
    rf"(?:(?P<any>[{''.join(sorted(SURNAMES))}])(?={_OF_ALL})|(?P<plain>[{''.join(sorted(_PLAIN))}])(?={_OF_OFFICE}))"
)
_WITH_ADDRESS = re.compile(rf"(?P<name>[{''.join(sorted(SURNAMES))}])(?:{_OF_ALL}|总)")
_PAIR = re.compile(
    rf"(?P<one>[\u4e00-\u9fff]{{2,3}})(?P<joint>[及和与])(?P<other>[{''.join(sorted(SURNAMES))}][\u4e00-\u9fff]{{1,2}})"
)
_NAME = 3  # characters of most Chinese names
_STATESMAN = re.compile(
    r"(?:总理|总统|首相|国王|女王|外长|防长|外交大臣|总司令|反对派领袖|大法官|国务卿)$"
)
_FOREIGN = re.compile(r"[\u4e00-\u9fff]{2,5}")
_OFFICER = re.compile(rf"(?:{TITLES}|总监|高管|经理|顾问|演员|导演|选手|大臣)\s?$")
_LATIN_NAME = re.compile(r"[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]*\.?)*(?: [A-Z][^\W\d_]+)")
_AT_HEAD = re.compile(
    r"(?<![^，。；：“”\n])(?P<name>[\u4e00-\u9fff])(?=表示|说|称|指出|认为|强调|补充|透露|告诉|回应|目前|所|还|曾|则|将|已经|在|向|对)"
)
_FIRM = re.compile(
    r"(?:Corp|Corporation|Inc|Co|Company|Group|Capital|Ltd|Partners|Bank|Holdings|Services|Digital|Association|Coalition|"
    r"Council|Committee|Institute|University|Foundation|Agency|Fund|Union|Society|Center|Club|League)\.?$"
)
REACH = 6  # characters before a name in which its office ends


def persons(text: str, found: Sequence[Mention], words: Container[int]) -> list[Mention]:
    """Mend persons and add those that are only addressed. `words` are the offsets at which
    words begin.
    """
    known = [part for m in neighbours(text, found) for part in single(retyped(text, m))]
    return complete(known, list(addressed(text, words)))


def alone(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Add the surnames that stand for a person of the document at the head of a clause (艾玛·梅
    ... ，梅表示).
    """
    names = [m.text for m in found if m.type == "PER"]
    family = {name.rpartition("·")[2] for name in names if "·" in name}
    family |= {name[0] for name in names if len(name) == _NAME and name[0] in _PLAIN}
    heads = [m for m in _AT_HEAD.finditer(text) if m["name"] in family]
    return complete(
        found,
        [
            Mention(m.start("name"), m.end("name"), m["name"], "PER", 0.6, "document")
            for m in heads
        ],
    )


def addressed(text: str, words: Container[int]) -> Iterator[Mention]:
    """Yield surnames that stand alone before a form of address (孙老板, 钱先生): the address is
    no part of the name.
    """
    for match in _ADDRESSED.finditer(text):
        if match.start() in words:
            yield Mention(match.start(), match.end(), match[0], "PER", 0.7, "rule")


def single(person: Mention) -> list[Mention]:
    """Return a person without the form of address (陈|先生), two that are taken for one
    (王甲|及|邢乙) as two.
    """
    if person.type != "PER":
        return [person]
    if polite := _WITH_ADDRESS.fullmatch(person.text):
        return [replace(person, end=person.start + 1, text=polite["name"])]
    pair = _PAIR.fullmatch(person.text)
    if pair:
        return [
            part(person, pair.start("one"), pair.end("one")),
            part(person, pair.start("other"), pair.end("other")),
        ]
    if (
        len(person.text) == 2 * _NAME
        and person.text[0] in SURNAMES
        and person.text[_NAME] in SURNAMES
    ):
        return [part(person, 0, _NAME), part(person, _NAME, 2 * _NAME)]
    return [person]


def part(person: Mention, start: int, end: int) -> Mention:
    """Return [start, end) of a name."""
    return replace(
        person, start=person.start + start, end=person.start + end, text=person.text[start:end]
    )


def retyped(text: str, mention: Mention) -> Mention:
    """Return as a person what is held for another name behind an office (葡萄牙总理|科斯塔, CEO
    |Fred Nomann).
    """
    if mention.how == "rule" or mention.type in ("PER", "WORK"):
        return mention
    before = text[max(0, mention.start - REACH) : mention.start]
    foreign = _FOREIGN.fullmatch(mention.text) and _STATESMAN.search(before)
    latin = latin_name(mention.text) and _OFFICER.search(before)
    return replace(mention, type="PER") if foreign or latin else mention


def latin_name(name: str) -> bool:
    """Say whether a name reads as a person's in Latin letters: capitalised words, none of which
    a firm ends in.
    """
    return bool(_LATIN_NAME.fullmatch(name)) and not _FIRM.search(name)


def neighbours(text: str, found: Iterable[Mention]) -> list[Mention]:
    """Join a person's Latin first name with the surname that was taken for something else
    (Fred| |Nomann).
    """
    made: list[Mention] = []
    for mention in found:
        last = made[-1] if made else None
        if (
            last
            and "PER" in (last.type, mention.type)
            and text[last.end : mention.start] == " "
        ):
            whole = text[last.start : mention.end]
            if (
                last.how == mention.how == "tagger"
                and latin_name(whole)
                and whole.count(" ") == 1
            ):
                made[-1] = replace(last, end=mention.end, text=whole, type="PER")
                continue
        made.append(mention)
    return made
