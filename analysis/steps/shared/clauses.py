"""Sentences, clauses and enumerations: who stands together with what. Shared by events and
sentiment.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from sinanews.analysis.findings import Mention, Sentence

CLAUSE = 160  # characters: a bound set by hand, so that a text without stops stays linear
# What may stand between the names of an enumeration, codes in brackets left out.
CLOSE_JOINTS = frozenset(("、", "和", "及", "与", "以及"))
JOINTS = CLOSE_JOINTS | {"，", ",", "/", ""}
CODE_CHARACTERS = " 0123456789()（）.SZHKONUSA:"
# Behind an investor in a list: what it does (甲（领投）、乙).
_NOTE = re.compile(r"[（(](?:联合|共同)?(?:领投|跟投|参投)[）)]")
_ITEM = re.compile(r"、[^，。；：、和及与“”]{2,8}(?:、|和|及|与|以及)")
PLUS = "+"  # joins topics
_MARKS = "[，；;。！？!?：:—\n]"
# A comma is no cut between the thousands of a number (1,455.6亿元); the same read backwards
_CUT = re.compile(rf"{_MARKS}|(?<![0-9]),|,(?![0-9]{{3}}(?![0-9]))")
_CUT_BACKWARDS = re.compile(rf"{_MARKS}|,(?![0-9])|(?<![0-9]{{3}}),|(?<=[0-9]{{4}}),")
# Between Chinese words, where a headline has a blank for a comma.
_BLANK = re.compile(r"】|(?<=[\u4e00-\u9fff%％)）”])[ \u3000]{1,4}(?=[\u4e00-\u9fff“])")
CUTS = re.compile(f"{_CUT.pattern}|{_BLANK.pattern}")


def clause(
    text: str,
    start: int,
    end: int,
    within: Sentence,
) -> tuple[int, int]:
    """Return the span of the clause around [start, end) inside the sentence, at most CLAUSE
    characters each way.
    """
    left = max(within.start, start - CLAUSE)
    # searched from the trigger back: the first cut is the nearest
    before = _CUT_BACKWARDS.search(text[left:start][::-1])
    if before:
        left = start - before.start()
    last = min(within.end, end + CLAUSE)
    after = _CUT.search(text, end, last)
    if after:
        last = after.start()
    return left, last


def headline(
    text: str,
    start: int,
    end: int,
    within: tuple[int, int],
) -> tuple[int, int]:
    """Return the part of a clause around [start, end) between blanks that part headlines."""
    left, right = within
    for blank in _BLANK.finditer(text, left, start):
        left = blank.end()
    after = _BLANK.search(text, end, right)
    return left, after.start() if after else right


def together(
    text: str,
    mentions: Sequence[Mention],
    at: int,
) -> list[Mention]:
    """Return mention `at` and those of the same enumeration around it (甲、乙和丙), in order.

    A comma joins only backwards: after a name the next clause may be another's.
    """
    first = at
    while first and _joint(text, mentions[first - 1 : first + 1]) in JOINTS:
        first -= 1
    last = at
    while _is_close(_joint(text, mentions[last : last + 2])):
        last += 1
    return list(mentions[first : last + 1])


def is_topic(
    text: str,
    mention: Mention,
) -> bool:
    """Say whether a name is one of the topics of a heading (算力+甲乙+液冷)."""
    return text.endswith(PLUS, 0, mention.start) or text.startswith(PLUS, mention.end)


def _is_close(joint: str | None) -> bool:
    """Say whether two names are next to each other in an enumeration, or with one item between that
    is no name (甲、某港、乙).
    """
    return joint in CLOSE_JOINTS or bool(joint and _ITEM.fullmatch(joint))


def _joint(
    text: str,
    neighbours: Sequence[Mention],
) -> str | None:
    """Return what stands between two names, codes in brackets and what investors do left out;
    None where there is only one.
    """
    if len(neighbours) < 2:
        return None
    one, other = neighbours
    between = text[one.end : other.start]
    return _NOTE.sub("", between).strip(CODE_CHARACTERS)


def sentence_of(
    sentences: Sequence[Sentence],
    starts: Sequence[int],
    at: int,
) -> Sentence | None:
    """Return the sentence that holds offset `at`, or None; `starts` are those of the sentences."""
    index = bisect_right(starts, at) - 1
    if index < 0 or at >= sentences[index].end:
        return None
    return sentences[index]
