"""Names that are only a part of a longer word or phrase: of an office, a department, a currency, a
time zone, a cup; and those that the mark before them belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from sinanews.analysis.findings import Mention
from sinanews.analysis.steps.mentions.merging import resized
from sinanews.analysis.steps.mentions.words import any_of, in_order

_DEPARTMENT = re.compile(r"部门")  # 省级财政|部|门
_OFFICE = re.compile(r"[部局署院厅]长(?![期三江远城春沙])")  # 某国国防|部|长
_OFFICES = ("部", "局", "署", "院", "厅")
_ARMY = re.compile(r"[\u4e00-\u9fff]军(?=[用工事火备])")  # 某军|用机场
_AGENCIES = in_order("agency with a name of its own")  # 某国|某某社
_HEAD, _LISTED = "长", ("lexicon", "document")
_LONGEST_PLACE = 6  # characters of a country before its body, and one more
_TWICE = "院院"  # 某某科学院|院士
_OF_A_PLACE = re.compile(
    rf"(?:{any_of('what a place says the kind of')})"
    r"|(?:[东西中]部|山地|太平洋)?时间(?=[\d上下当凌早晚今昨周本])"
    r"|[盾铢元](?=[，。、；：）)】兑对汇的\s\d]|$)|杯(?!葛)"
)
_PART = "部"  # 某市东北|部
_COMPASS = frozenset({"东北", "西北", "东南", "西南"})
_IN_OFFICE = re.compile(r"大使|使馆|总领事|领馆")  # 驻|某|大使
_POSTED = "驻"
_CODE = re.compile(r"\.(?:N|O|A|US|HK|SH|SZ|BJ)\b")  # (某甲|.N)
_BRACKETS = "（("
_WITHIN = "其中"  # a word that reaches into what is taken for a name: 其|中石油
# What the words behind begin with, by type of the mention: of most mentions none follows.
_BEHIND = MappingProxyType(
    {
        "ORG": frozenset(".门用工事火备间"),
        "PER": frozenset("大使总领"),
        "LOC": frozenset(
            ["时", "东", "西", "中", "山", "太", "盾", "铢", "元", "杯", "家", _PART]
            + [word[0] for word in in_order("what a place says the kind of")]
        ),
    }
)
_GOVERNMENT, _BETWEEN = "政府", "间"  # 政府|间合作
_STATES = "国家"  # 发展|中国|家, 欧|美国|家
_OPENING, _CLOSING = "“", "”"


def without_parts_of_words(
    text: str,
    found: Sequence[Mention],
    words: Container[int],
    is_place: Callable[[str], bool],
) -> list[Mention]:
    """Return the mentions without those that go on as another word. `words` are the offsets at which
    words begin.
    """
    kept = [mention for mention in found if not _is_part(text, mention, words)]
    return [name for mention in kept for name in _names_in(text, mention, is_place)]


def _names_in(
    text: str,
    mention: Mention,
    is_place: Callable[[str], bool],
) -> list[Mention]:
    """Return the names that a mention holds: most often itself."""
    if mention.type != "ORG":
        return [_with_opening_mark(text, mention)]
    if _is_of_office(text, mention):
        country = next(_places_before(mention, is_place), None)
        return [country] if country else []
    if mention.text.endswith(_AGENCIES):
        for country in _places_before(mention, is_place):
            if mention.text[len(country.text) :] in _AGENCIES:
                return [country, resized(text, mention, country.end, mention.end)]
    if mention.text.endswith(_TWICE):
        return [resized(text, mention, mention.start, mention.end - 1)]
    return [_with_opening_mark(text, mention)]


def _is_part(
    text: str,
    mention: Mention,
    words: Container[int],
) -> bool:
    """Say whether a mention is a part of a longer word; few characters behind it can begin one."""
    start, end = mention.start, mention.end
    if text[start - 1 : start + 1] == _WITHIN and start not in words:
        return True
    behind = _BEHIND.get(mention.type)
    if behind is None or text[end : end + 1] not in behind:
        return False
    if mention.type == "ORG":
        return _is_of_body(text, mention)
    if mention.type == "PER":
        return text[start - 1 : start] == _POSTED and bool(_IN_OFFICE.match(text, end))
    if text[end - 1 : end + 1] == _STATES and end not in words:
        return True
    return _is_of_place(text, mention)


def _is_of_body(text: str, body: Mention) -> bool:
    """Say whether what seems a body is the code of a share, or a part of a kind of bodies or of what
    an army has.
    """
    start, end = body.start, body.end
    if text.startswith(_BETWEEN, end) and body.text.endswith(_GOVERNMENT):
        return True
    if _CODE.match(text, end) and text[start - 1 : start] in _BRACKETS:
        return True
    army = _ARMY.match(text, start)
    return army.end() == end if army else _DEPARTMENT.match(text, end - 1) is not None


def _is_of_place(text: str, place: Mention) -> bool:
    """Say whether a place only says of what kind something is (某国|卢比, 某洲|杯), or which part
    of another one.
    """
    if place.text in _COMPASS and text.startswith(_PART, place.end):
        return True
    return _OF_A_PLACE.match(text, place.end) is not None


def _is_of_office(text: str, body: Mention) -> bool:
    """Say whether a listed body of a country is a part of who holds its office (某国国防部|长)."""
    if not text.startswith(_HEAD, body.end) or not body.text.endswith(_OFFICES):
        return False
    return body.how in _LISTED and _OFFICE.match(text, body.end - 1) is not None


def _places_before(
    body: Mention,
    is_place: Callable[[str], bool],
) -> Iterator[Mention]:
    """Yield the places with which a body begins, the shortest first."""
    for size in range(2, min(len(body.text), _LONGEST_PLACE)):
        if is_place(body.text[:size]):
            yield replace(body, end=body.start + size, text=body.text[:size], type="LOC")


def _with_opening_mark(
    text: str,
    mention: Mention,
) -> Mention:
    """Return a name that holds a closing mark with the opening one (“某甲”号)."""
    name, start = mention.text, mention.start
    if _CLOSING not in name or _OPENING in name or text[start - 1 : start] != _OPENING:
        return mention
    return resized(text, mention, start - 1, mention.end)
