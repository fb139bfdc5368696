"""Where a name begins and ends: what the tagger took too much or too little of."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.surnames import SURNAMES
from sinanews.analysis.steps.mentions.merging import resized
from sinanews.analysis.steps.mentions.words import TITLES, all_of, any_of, in_order

# A country's trade, money or soldiers are no organisation: the country is named.
_OF_COUNTRY = re.compile(
    rf"(?P<place>[\u4e00-\u9fff]{{2,5}}?)(?:{any_of('what a country has')})"
)
_HELD_BY_COUNTRY = in_order("what a country has")
_DEPARTMENT = re.compile(
    r"^(?P<body>.{2,24}?(?:公司|集团|总行|分行|银行|医院|大学|学院))"
    r"(?P<unit>[^公司集团银行院]{1,12}(?:部|科|室|处))$"
)
_UNITS = tuple("部科室处")
_FINED = "处以"
_OFFICER_FOLLOWS = re.compile(rf"(?:[\u4e00-\u9fff]{{0,3}}?)(?:{TITLES}|医生|医师|主任医师)")
# What stands behind a name and is no part of it, and what closes one.
_BEHIND_NAMES = all_of("character behind a name")
_CLOSES = frozenset("、，；。）)（(\n 0123456789向对表认指说称告")
# 在 closes a name but behind what makes another word or an adverb with it (现在, 正在)
_AT, _BEFORE_AT = "在", frozenset("现正存不仍还常旨实内外自人所")
_VERBS = all_of("verb behind a name")
_NEVER_THIRD = all_of("never third of a name")
_NEVER_FOURTH = _NEVER_THIRD | all_of("never fourth of a name")
# By length of a name: what it cannot end with. Names of three characters are the rule, of four
# the exception, so that more is taken off these.
_NEVER_LAST = {3: _NEVER_THIRD, 4: _NEVER_FOURTH}.get
# 某某|和反问: nobody else follows, so it is the name's; 内某慎|也与某某: a Japanese given name's end.
_AND, _SPEECH = "和", _VERBS | {"解释"}
_JAPANESE = re.compile(rf"(?:{any_of('Japanese surname')})[\u4e00-\u9fff]")
_JAPANESE_END = re.compile(r"也(?=[与和及、，。）)])")
_OFFICER = "长官"
_OUTSIDE, _BUT_REACH = "外", 24  # 除创办人王某|外
_BUT = re.compile(r"除(?!息|权|了?外)[^，。；]{0,20}$")
_SHORT = 2  # characters of a surname and one more
_PARTS_OF_PLACES = in_order("part of a place")


def with_true_edges(
    text: str,
    mention: Mention,
    places: Container[str],
) -> Mention:
    """Return a mention with what is no part of it cut off, and with what is cut off of it.

    `places` are the listed places of the text.
    """
    if mention.type == "PER":
        person = _without_office(text, mention)
        return _with_third_character(text, _without_tail(text, person))
    if mention.type == "ORG":
        whole = _without_verb(text, mention)
        return _of_country(_without_department(text, whole), places)
    if mention.type == "LOC" and mention.text not in places:
        return _without_part(mention, places)
    return mention


def _without_verb(
    text: str,
    mention: Mention,
) -> Mention:
    """Take the beginning of what is done to an organisation off its name (对甲乙财务|处以罚款)."""
    fined = mention.text.endswith(_FINED[0]) and text.startswith(_FINED[1], mention.end)
    return resized(text, mention, mention.start, mention.end - 1) if fined else mention


def _without_office(
    text: str,
    person: Mention,
) -> Mention:
    """Take the end of an office off a name (某部长|官|尹某某)."""
    start, name = person.start, person.text
    if len(name) <= _SHORT or text[max(0, start - 1) : start + 1] != _OFFICER:
        return person
    return resized(text, person, start + 1, person.end) if name[1] in SURNAMES else person


def _without_tail(text: str, person: Mention) -> Mention:
    """Take the word or half verb that cannot end a name off a Chinese one (王小明|均, 李小|自,
    张某|成为).
    """
    name = person.text
    end = person.end
    half_verb = text[end - 1 : end + 1] in _VERBS
    never = _NEVER_LAST(len(name), frozenset())
    tail = name[0] in SURNAMES and name[-1] in never
    if (len(name) > _SHORT and (half_verb or _is_but_for(text, end - 1))) or tail:
        return replace(person, end=end - 1, text=name[:-1])
    return person


def _is_but_for(text: str, at: int) -> bool:
    """Say whether a character is the 外 of 除某某外."""
    if not text.startswith(_OUTSIDE, at):
        return False
    return _BUT.search(text, max(0, at - _BUT_REACH), at) is not None


def _with_third_character(text: str, person: Mention) -> Mention:
    """Give a name of surname and one character its third where nothing else can be said with it
    (王小|明3名).
    """
    name = person.text
    end = person.end
    if _JAPANESE.fullmatch(name) and _JAPANESE_END.match(text, end):
        return resized(text, person, person.start, end + 1)
    if len(name) != _SHORT or name[0] not in SURNAMES:
        return person
    if text.startswith(_AND, end) and text[end + 1 : end + 3] in _SPEECH:
        return resized(text, person, person.start, end + 1)
    third = text[end : end + 1]
    behind = text[end + 1 : end + 2]
    closed = behind in _CLOSES or (behind == _AT and third not in _BEFORE_AT)
    if not "\u4e00" <= third <= "\u9fff" or third in _BEHIND_NAMES or not closed:
        return person
    if _is_but_for(text, end):
        return person
    return resized(
        text,
        person,
        person.start,
        end + 1,
    )


def _without_department(text: str, body: Mention) -> Mention:
    """Cut the department off an organisation whose officer follows (某某银行|国际部主任)."""
    if not body.text.endswith(_UNITS):
        return body
    found = _DEPARTMENT.match(body.text)
    if found is None or not _OFFICER_FOLLOWS.match(text, body.end):
        return body
    return resized(
        text,
        body,
        body.start,
        body.start + found.end("body"),
    )


def _of_country(body: Mention, places: Container[str]) -> Mention:
    """Return the country alone where an organisation is what a country has (某国|军方)."""
    if not body.text.endswith(_HELD_BY_COUNTRY):
        return body
    found = _OF_COUNTRY.fullmatch(body.text)
    if found is None or found["place"] not in places:
        return body
    end = body.start + found.end("place")
    return replace(
        body,
        end=end,
        text=found["place"],
        type="LOC",
    )


def _without_part(place: Mention, places: Container[str]) -> Mention:
    """Cut off what only says which part of a listed place is meant (某某省|南部)."""
    for part in _PARTS_OF_PLACES:
        stem = place.text.removesuffix(part)
        if stem != place.text and stem in places:
            return replace(place, end=place.start + len(stem), text=stem)
    return place
