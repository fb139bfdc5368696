"""Names that go on behind a mention: a part of the company (its capital arm, the branch of a
place, a firm with a legal name of its own), a fund, a stadium, another body whose name begins
with the company's.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from sinanews.analysis.findings import Mention, Tokens
from sinanews.analysis.lexicons.companies import Lexicons
from sinanews.analysis.lexicons.word_lists import alternatives, longest_first, read_words
from sinanews.analysis.steps.links.link_context import Reading
from sinanews.analysis.steps.links.name_lookup import LINK_WORDS

BRANCH, FUND, VENUE = "branch of a place", "fund", "venue"
LEGAL = "legal name"  # of another firm that begins so
IN_COUNTRY = "in a country"  # 甲乙中国, 甲乙国际: a firm of its own there
LONGER_WORD = "longer word"  # of a place and a noun: the noun is the beginning of another
# The company is never meant by these; by the first four not even where the text writes its code.
ANOTHERS = frozenset({BRANCH, FUND, VENUE, LEGAL})
DECISIVE = ANOTHERS | {LONGER_WORD}
_UNITS = tuple(
    (word, float(share))
    for word, _, share in read_words("company_units.tsv", ("word", "names", "share"))
)
_SHARE_OF = dict(_UNITS).get
_UNIT = re.compile(longest_first(word for word, _ in _UNITS))
_ARM = re.compile(longest_first(LINK_WORDS["arm of a company"]))
_VENUE = re.compile(alternatives(LINK_WORDS["place named after a company"]))
_FUNDS = frozenset(LINK_WORDS["fund"])
_HEADS = frozenset(LINK_WORDS["head of a longer name"])
_IN_BRACKETS = re.compile(r"[（(]([\u4e00-\u9fff]{2,5})[）)]")
_OFTEN = (0.2, 0.5)  # steps of the share of places in which a word names a part
# What stands between a short name and the end of a legal name that begins with it: no particle,
# no word for whose the next name is. 甲乙股份有限公司 is the company itself, as is 甲乙（开曼）有限公司.
_LEGAL_END = re.compile(r"有限(?:责任)?公司|合伙企业")
_LEGAL_REACH = 46  # characters of the longest that `_LEGAL` is: its parts added up
_IN_LEGAL = rf"(?:(?!{alternatives(LINK_WORDS['never in a legal name'])})[\u4e00-\u9fff])"
_LEGAL = re.compile(
    r"(?!(?:集团)?股份(?:有限|公司)|[（(](?:开曼|百慕大|维权)|集团?有限|有限|原名|第[一二三])"
    rf"(?P<bracket>[（(]{_IN_LEGAL}{{2,6}}[)）])?{_IN_LEGAL}{{0,14}}?"
    rf"(?:[（(]{_IN_LEGAL}{{2,6}}[)）])?{_IN_LEGAL}{{0,8}}?(?:{_LEGAL_END.pattern})"
)
_OF_ANOTHER = re.compile(
    rf"(?:{alternatives(LINK_WORDS['before an own company'])}|{alternatives(LINK_WORDS['organ of a company'])})"
)
_PLACES = frozenset({"ns", "nrt"})
# Parts of speech that no legal name holds behind the short one.
_NO_TRADE = frozenset({"a", "ad", "d", "p", "c", "m", "q", "t", "u", "ud", "ul", "r", "f"})
# A place behind a name: a firm of its own there where it acts, the company's business where a
# noun or a share's listing follows.
_PLACE_BEHIND = re.compile(
    rf"(?:{alternatives(LINK_WORDS['place of a firm of its own'])})"
    rf"(?!{alternatives(LINK_WORDS['what a company has in a place'])})"
)
_ACTS = frozenset({"v", "vd", "p", "d", "u", "ul", "uj", "x", "c", "m", "r"})
# Parts of speech of which a name goes on, and how many words it may have.
_NOUNS = frozenset(("n", "nz", "ns", "nr", "nt", "vn", "b", "j", "l", "a", "an", "s", "eng"))
_REACH = 5


def goes_on(mention: Mention, reading: Reading, lexicons: Lexicons) -> Iterator[str]:
    """Yield how the name may go on behind a mention."""
    text, end = reading.text, mention.end
    if _VENUE.match(text, end):
        yield VENUE
    if (inside := _IN_BRACKETS.match(text, end)) and lexicons.is_place(inside[1]):
        yield BRANCH
    if _is_legal_name(reading, end):
        yield LEGAL
    if (place := _PLACE_BEHIND.match(text, end)) and _acts(reading.tokens, place.end()):
        yield IN_COUNTRY
    if unit := _UNIT.match(text, end):
        yield "unit"
        yield from (f"unit>{step:g}" for step in _OFTEN if _SHARE_OF(unit[0], 0.0) > step)
    if _ARM.match(text, end):
        yield "arm"
    yield from _head_behind(mention, reading.tokens)


def _head_behind(mention: Mention, tokens: Tokens) -> Iterator[str]:
    """Yield what the row of nouns behind a mention ends in: a fund, another body."""
    first = bisect_left(tokens.starts, mention.end)
    words = tokens.words[first : first + _REACH]
    for number, word in enumerate(words):
        if word in _FUNDS:
            yield FUND
            return
        if number and word in _HEADS:
            yield "other body"
            return
        if tokens.tags[first + number] not in _NOUNS:
            return


def _acts(tokens: Tokens, at: int) -> bool:
    """True where a word begins at an offset that is said of a firm, or the text ends."""
    number = bisect_left(tokens.starts, at)
    if number == len(tokens.starts):
        return True
    return tokens.starts[number] == at and tokens.tags[number] in _ACTS


def _is_legal_name(reading: Reading, end: int) -> bool:
    """True where the words behind a name make it the legal name of a firm (甲乙科技（某地）有限公司)."""
    text, tokens = reading.text, reading.tokens
    if _LEGAL_END.search(text, end, end + _LEGAL_REACH) is None:  # most have none
        return False
    match = _LEGAL.match(text, end)
    if match is None or _OF_ANOTHER.match(text, end):
        return False
    if match["bracket"] or _UNIT.match(text, end):
        return True
    first = bisect_left(tokens.starts, end)
    last = bisect_left(tokens.starts, match.end())
    between = range(first, last)
    if not between or tokens.starts[first] != end:
        return False
    return all(_is_of_trade(reading, number, first) for number in between)


def _is_of_trade(reading: Reading, number: int, first: int) -> bool:
    """True for a word that may stand in a legal name before what a firm is: a noun, a verb of the
    trade, behind which no other name stands (承销保荐有限责任公司, but 收购甲乙有限公司).
    """
    tokens = reading.tokens
    if tokens.tags[number] in _PLACES or tokens.tags[number] in _NO_TRADE:
        return False
    behind_verb = "v" in tokens.tags[first:number]
    return not behind_verb or reading.is_word(tokens.words[number])
