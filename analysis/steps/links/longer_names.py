"""Names that go on behind a mention: a part of the company (its capital arm, the branch of a
place), a fund, a stadium, another body whose name begins with the company's.
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
LONGER_WORD = "longer word"  # of a place and a noun: the noun is the beginning of another
DECISIVE = frozenset({BRANCH, FUND, VENUE, LONGER_WORD})  # the company is never meant by these
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
# Parts of speech of which a name goes on, and how many words it may have.
_NOUNS = frozenset(("n", "nz", "ns", "nr", "nt", "vn", "b", "j", "l", "a", "an", "s", "eng"))
_REACH = 5


def goes_on(mention: Mention, reading: Reading, lexicons: Lexicons) -> Iterator[str]:
    """Yield how the name may go on behind a mention."""
    text, end = reading.text, mention.end
    if _VENUE.match(text, end):
        yield VENUE
    if (inside := _IN_BRACKETS.match(text, end)) and _is_place(inside[1], lexicons):
        yield BRANCH
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


def _is_place(name: str, lexicons: Lexicons) -> bool:
    found = lexicons.lookup(name)
    return found is not None and found.type == "LOC"
