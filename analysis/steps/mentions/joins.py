"""Names that the tagger found in pieces, and pieces that it took for one name."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.steps.mentions.merging import resized
from sinanews.analysis.steps.mentions.words import CITIES, any_of, in_order

_ORGAN = re.compile(rf"(?:{any_of('ending of an organ')})$")
_LEGAL = re.compile(rf"(?:{any_of('legal form')})$")
_GROUP = "集团"
_UNIVERSITY = "大学"
_SCHOOL = re.compile(rf".{{4,12}}?{_UNIVERSITY}")
_SCHOOL_ENDINGS = (_UNIVERSITY, "医学院", "学院")
_INSTITUTIONS = in_order("ending of an institution")
_FIRST_HALF = re.compile(
    rf"(?:{any_of('beginning of a national body')})[\u4e00-\u9fff]{{1,6}}[与和及]$"
)
_HALF_REACH = 10  # characters before a name in which its first half may stand
_PLACE_SIZES = (2, 3)  # characters of a place before a university
# The trade of a branch, where something closes the name behind it.
_BRANCH = re.compile(
    rf"({any_of('trade of a branch')})"
    r"(?=[、，。；：（）()“”》\n]|[等的与和及在将也已拟])"
)
_WHOLE_NAMES = in_order("ending of a whole name")


def joined(
    text: str,
    found: Sequence[Mention],
    companies: Container[tuple[int, int]] = (),
) -> list[Mention]:
    """Join a place with the organ, legal name or branch behind it, and a university with the
    hospital or school that is attached to it.

    `companies` are the spans of listed companies: behind a Chinese city they are another
    company (某市|甲乙科技).
    """
    made: list[Mention] = []
    for mention in found:
        before = made[-1] if made else None
        if before and _begins(before, mention, companies):
            made[-1] = resized(
                text,
                mention,
                before.start,
                mention.end,
            )
        elif before and _is_attached(text, before, mention):
            made[-1] = resized(
                text,
                before,
                before.start,
                mention.end,
            )
        else:
            made.append(mention)
    return made


def place_and_school(mention: Mention, lexicons: Lexicons) -> list[Mention]:
    """Return a listed university without the place that only says where it is, and that place
    (某市|某某大学); else the mention alone.
    """
    is_school = mention.type == "ORG" and _UNIVERSITY in mention.text
    school = _SCHOOL.match(mention.text) if is_school else None
    if school is None or lexicons.lookup(school[0]):
        return [mention]
    for size in _PLACE_SIZES:
        place = lexicons.lookup(mention.text[:size])
        rest = lexicons.lookup(school[0][size:])
        if place and rest and (place.type, rest.type) == ("LOC", "ORG"):
            at = mention.start + size
            first = replace(
                mention,
                end=at,
                text=mention.text[:size],
                type="LOC",
            )
            return [first, replace(mention, start=at, text=mention.text[size:])]
    return [mention]


def with_first_half(text: str, mention: Mention) -> Mention:
    """Give an institution the half of its name that stands before a conjunction
    (国家海岸与|湿地研究所): it begins as names of national bodies do.
    """
    if mention.type != "ORG" or not mention.text.endswith(_INSTITUTIONS):
        return mention
    before = text[max(0, mention.start - _HALF_REACH) : mention.start]
    half = _FIRST_HALF.search(before)
    if half is None:
        return mention
    return resized(
        text,
        mention,
        mention.start - len(half[0]),
        mention.end,
    )


def with_branch(text: str, mention: Mention) -> Mention:
    """Give a group the branch that is meant (甲乙|地产, 丙丁|寿险): the word of a trade right
    behind its name.
    """
    if mention.type != "ORG" or mention.text.endswith(_WHOLE_NAMES):
        return mention
    branch = _BRANCH.match(text, mention.end)
    return (
        resized(
            text,
            mention,
            mention.start,
            branch.end(1),
        )
        if branch
        else mention
    )


def _begins(
    place: Mention,
    body: Mention,
    companies: Container[tuple[int, int]],
) -> bool:
    """True where a place, or a group, is the beginning of the organisation right behind it (某某集团|
    某地热电有限公司).
    """
    if place.end != body.start or body.type != "ORG":
        return False
    if place.type == "ORG":
        return place.text.endswith(_GROUP) and _LEGAL.search(body.text) is not None
    if place.text in CITIES and (body.start, body.end) in companies:
        return True
    formal = _ORGAN.search(body.text) or _LEGAL.search(body.text)
    return place.type == "LOC" and body.how != "lexicon" and bool(formal)


def _is_attached(
    text: str,
    school: Mention,
    attached: Mention,
) -> bool:
    """True where an organisation is a hospital or school attached to the one before
    (某某大学附属|某某医院).
    """
    if not school.type == attached.type == "ORG" or not school.text.endswith(_SCHOOL_ENDINGS):
        return False
    between = text[school.end : attached.start]
    return between == "附属" or (not between and attached.text.startswith("附属"))
