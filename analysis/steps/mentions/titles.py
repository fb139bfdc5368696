"""The title of a person and the organisation that it is held in, as the text gives them right
before the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.steps.mentions.words import TITLE_WORDS, TITLES, any_of, in_order

_START = attrgetter("start")
_ENDINGS = (*TITLE_WORDS, *in_order("title of a person alone"), "官")
_TITLE = rf"(?:{TITLES}|{any_of('title of a person alone')}|首席[\u4e00-\u9fff]{{2,4}}官)"
_RANKS = rf"(?:{any_of('rank before a title')})*"
_RANKS_BEFORE = re.compile(rf"(?:{any_of('rank before a title')})+$")
_ROLE_BEFORE = re.compile(rf"{_RANKS}{_TITLE}(?:[、兼]{_RANKS}{_TITLE})*$")
_UNIT = re.compile(rf"(?:{any_of('ending of a unit')})$")
_SPACES = " \u3000"
_REACH = 44  # characters before a name: an organisation of 24 and two titles
_NOUN_TAGS = frozenset("nbjg")  # jieba's: nouns and names, kinds, short forms, parts of words
_OTHER_NOUNS = frozenset({"vn", "eng"})  # verbs as nouns, Latin letters


def titled(
    text: str,
    person: Mention,
    bodies: Sequence[Mention],
    tokens: Tokens,
) -> Mention:
    """Give a person the title and the organisation that stand right before the name. `bodies` are
    the organisations and places of the text, in order.
    """
    first = max(0, person.start - _REACH)
    before = text[first : person.start].rstrip(_SPACES).removesuffix("\n")
    found = _ROLE_BEFORE.search(before) if before.endswith(_ENDINGS) else None
    if not found:
        return person
    title = _title_start(text, first + found.start(), bodies, tokens)
    nouns, end = _nouns_before(text, title, tokens)
    body = _body_before(nouns, end, bodies)
    start, end = body or (nouns, end)
    field = text[end:title].removeprefix("的")
    if _UNIT.search(field):  # 某部|某司|司长
        field, end = "", title
    role = field + text[title : first + len(before)]
    return replace(person, role=role, organisation=text[start:end] or None)


def _title_start(
    text: str,
    at: int,
    bodies: Sequence[Mention],
    tokens: Tokens,
) -> int:
    """Return where the word begins in which a title does (外交|部长), or the ranks before it; not
    before the place with which the word begins (某国|首相).
    """
    number = bisect_right(tokens.starts, at) - 1
    start = tokens.starts[number] if number >= 0 else at
    last = bisect_left(bodies, at, key=_START) - 1
    if last >= 0 and start < bodies[last].end <= at:
        start = bodies[last].end
    ranks = _RANKS_BEFORE.search(text, max(0, start - _REACH), start)
    return ranks.start() if ranks else start


def _body_before(
    nouns: int,
    at: int,
    bodies: Sequence[Mention],
) -> tuple[int, int] | None:
    """Return the span of the last organisation or place before a title, with those that it follows
    at once (某国|某某公司), where nothing but nouns stands between.
    """
    last = bisect_left(bodies, at, key=_START) - 1
    if last < 0 or not nouns <= bodies[last].end <= at:
        return None
    start, end = bodies[last].start, bodies[last].end
    while last and bodies[last - 1].end == start:
        last -= 1
        start = bodies[last].start
    return start, end


def _nouns_before(
    text: str,
    title: int,
    tokens: Tokens,
) -> tuple[int, int]:
    """Return the span of the nouns that stand in a row before a title, without a 的 behind them."""
    end = title - text.endswith("的", 0, title)
    start = end
    for number in range(bisect_left(tokens.starts, end) - 1, -1, -1):
        word, tag = tokens.words[number], tokens.tags[number]
        if tokens.starts[number] + len(word) != start:
            break
        if tag[0] not in _NOUN_TAGS and tag not in _OTHER_NOUNS:
            break
        start = tokens.starts[number]
    return start, end
