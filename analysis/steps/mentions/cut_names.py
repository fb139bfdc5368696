"""Names that the tagger cut in the wrong place: a foreigner's first name in two parts
(让|-某某·某某), a place written by its sound, two firms with a verb between them, a firm with a
place in brackets (甲乙电力|（某市|）新能源有限公司), and words around one (words_around.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.word_lists import read_words
from sinanews.analysis.steps.mentions.merging import resized
from sinanews.analysis.steps.mentions.words import CITIES, any_of
from sinanews.analysis.steps.mentions.words_around import without_head, without_word

_TWO_FIRMS = re.compile(
    rf"(?P<one>[\u4e00-\u9fff]{{2,4}}?(?:{any_of('ending of a short name')}))"
    rf"(?:{any_of('verb between two firms')})"
    rf"(?P<other>[\u4e00-\u9fff]{{2,5}}(?:{any_of('ending of a short name')}|资本|银行|投行|基金|集团))"
)
# A place and what is done there before whom it is done to (北京会见|某某研究所)
_MEETS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?:会见|会晤|主持召开|出席)(?=[\u4e00-\u9fff]{3})"
)
_SHORTEST_TWO = 9  # characters: 甲乙食品获丙丁证券
_DOT = "·"
_DOUBLE = re.compile(rf"(?:{any_of('beginning of a double first name')})[-－]$")
_REACH = 5  # characters of the longest first part with its hyphen
# Characters that write the sounds of foreign names, by those of places of some length
_LONG = 4
_SOUNDS = frozenset(
    character
    for place, _ in read_words("world_places.tsv", ("name", "region"))
    if len(place) >= _LONG
    for character in place
)
_BEFORE = frozenset("和与及、，在到从于对至。\n")  # the name begins right behind
_OWNERS, _OPENING = frozenset(("ORG", "LOC")), frozenset("（(")
_CLOSED = re.compile(r"^[^（(]*[）)].")  # its other half stands before the name
# The last sound of a foreigner's name before what is said of him (马库斯·林某霍|夫在)
_LAST = re.compile(
    r"[夫斯尔特德克姆顿森逊曼格茨奇维娃娜](?=[在，、。（(）)说称：于与和将对的])"
)
_OTHERS = 2  # characters at most of such a name that no place on the list has


def with_cut_names(
    text: str,
    found: Sequence[Mention],
) -> list[Mention]:
    """Return the mentions with the beginnings that belong to them, two firms as two."""
    made: list[Mention] = []
    for mention in found:
        whole = _joined(text, made[-1], mention) if made else None
        if whole is None:
            made.append(mention)
        else:
            made[-1] = whole
    parts = [part for mention in made for part in _parted(text, mention)]
    names = {mention.text for mention in made}
    cut = (without_word(text, without_head(text, part), names) for part in parts)
    return [_whole(text, part) for part in cut]


def _joined(
    text: str,
    first: Mention,
    last: Mention,
) -> Mention | None:
    """Return two mentions as the one name that they are: a foreigner's, or a firm's with a bracket
    in it; None where they are two.
    """
    kind = last
    if _is_first_name(first, last):
        kind = first
    elif not _is_cut_at_dot(text, first, last) and not _is_cut_in_brackets(text, first, last):
        return None
    return resized(
        text,
        kind,
        first.start,
        last.end,
    )


def _parted(
    text: str,
    mention: Mention,
) -> list[Mention]:
    """Return two firms that were taken for one name (甲乙食品|获|丙丁证券)."""
    if mention.type != "ORG" or len(mention.text) < _SHORTEST_TWO:
        return [mention]
    met = _MEETS.match(mention.text)
    if met is not None:
        return _place_and_body(text, mention, met)
    found = _TWO_FIRMS.fullmatch(mention.text)
    if found is None:
        return [mention]
    end = mention.start + found.end("one")
    start = mention.start + found.start("other")
    return [
        resized(
            text,
            mention,
            mention.start,
            end,
        ),
        resized(
            text,
            mention,
            start,
            mention.end,
        ),
    ]


def _place_and_body(
    text: str,
    mention: Mention,
    met: re.Match[str],
) -> list[Mention]:
    """Return the body that is met, and the city where it is."""
    at = mention.start + met.end("place")
    body = resized(
        text,
        mention,
        mention.start + met.end(),
        mention.end,
    )
    if met["place"] not in CITIES:
        return [body]
    city = resized(
        text,
        mention,
        mention.start,
        at,
    )
    return [replace(city, type="LOC"), body]


def _is_first_name(
    first: Mention,
    last: Mention,
) -> bool:
    """Say whether two mentions are one foreigner: the first ends with the dot of names."""
    both = first.type == last.type == "PER"
    return both and first.end == last.start and first.text.endswith(_DOT)


def _is_cut_at_dot(
    text: str,
    first: Mention,
    last: Mention,
) -> bool:
    """Say whether two mentions are one foreigner, whatever the first was taken for: the dot of
    names stands between them (马某斯|·|林登某夫).
    """
    return last.type == "PER" and text[first.end : last.start] == _DOT


def _is_cut_in_brackets(
    text: str,
    first: Mention,
    last: Mention,
) -> bool:
    """Say whether two mentions are one firm: a bracket opens between them and closes in the
    second.
    """
    if last.type != "ORG" or first.type not in _OWNERS or first.end + 1 != last.start:
        return False
    closed = _CLOSED.search(last.text)
    return closed is not None and text[first.end] in _OPENING


def _whole(
    text: str,
    mention: Mention,
) -> Mention:
    """Return a mention with the beginning or the last character that was left out of it."""
    left_out = 0
    if _DOT in mention.text and mention.type == "PER" and _LAST.match(text, mention.end):
        mention = resized(
            text,
            mention,
            mention.start,
            mention.end + 1,
        )
    if mention.type == "PER":
        left_out = _double(text, mention)
    elif mention.type == "LOC":
        left_out = _is_cut_place(text, mention)
    start = mention.start - left_out
    if not left_out:
        return mention
    return resized(
        text,
        mention,
        start,
        mention.end,
    )


def _double(
    text: str,
    person: Mention,
) -> int:
    """Return the length of the first half of a first name right before a foreigner's name."""
    if _DOT not in person.text:
        return 0
    first = max(0, person.start - _REACH)
    double = _DOUBLE.search(text[first : person.start])
    return len(double[0]) if double else 0


def _is_cut_place(
    text: str,
    place: Mention,
) -> bool:
    """Say whether the character before a place that is written by its sound is its first."""
    start = place.start - 1
    if start < 0 or len(place.text) <= _LONG or text[start] not in _SOUNDS:
        return False
    others = sum(character not in _SOUNDS for character in place.text)
    begins = start == 0 or text[start - 1] in _BEFORE
    return begins and text[start] not in _BEFORE and others <= _OTHERS
