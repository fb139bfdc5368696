"""Names that no mention holds but the words around them show: of unlisted companies, in
ratings, in lists of shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.lexicons.tokenizer import Pair, Tokenizer
from sinanews.analysis.steps.events.places import TriggerPlace, first_around

# Types of mentions that have a price.
PRICED = frozenset({"ORG", "INDEX", "SECURITY", "PRODUCT"})
# Characters before a trigger: set by hand. A list of shares before its move, what says that it is
# a list of shares, the name of an unlisted company.
LIST_REACH, SHARES_REACH, COMPANY_REACH = 60, 180, 40
SCORE = 0.5  # of a name that only the words around it show; set by hand
# Parts of speech by jieba's first letters. AROUND: adverbs, prepositions, conjunctions, particles,
# pronouns, numbers, measures, times, verbs, which begin what only seems a name. BEHIND: those of
# them that no name holds.
AROUND, BEHIND = "dpcurqtvfb", "dpcurmq"
PROPER = frozenset(("nr", "nz", "nt", "nrt"))
_ANNOUNCES = re.compile(r"[”\"](?:近日|日前)?(?:宣布|完成|获|已完成)")  # behind a quoted name
QUOTES = ("“", '"')
SHORTEST = 2  # characters of a name
# Characters before a trigger in which a name with its code stands: set by hand. Short names of
# mainland shares have four characters as a rule, with a prefix (*ST) six or more.
CODE_REACH, SHORT_NAME, LONGEST_SHORT_NAME = 40, 4, 6
_CODE = re.compile(r"[（(][034689][0-9]{5}[)）]")
_CODED = re.compile(rf"(?P<name>[*A-Z\u4e00-\u9fff]{{2,12}}){_CODE.pattern}")
_LIST_JOINT = re.compile(r"[、和及]")


def names_before_move(
    text: str,
    place: TriggerPlace,
    mentions: Sequence[Mention],
    context: EventContext,
) -> list[Mention]:
    """Return the names right before a move of prices that are no mentions
    (甲乙海运、丙丁船舶跌超9%), in order.

    From the move backwards up to the first part that is no name.
    """
    first = max(place.left, place.start - LIST_REACH)
    taken = [m for m in mentions if m.type in PRICED]
    before = max(0, place.start - SHARES_REACH)
    shares = context.share_list.search(text, before, place.start) is not None
    found: list[Mention] = []
    for begin, end in _parts_backwards(text, first, place.start):
        match = context.share.fullmatch(text, begin, end)
        if _meets_mention(match, begin, end, taken):
            continue
        if match is None or not _is_share(match, context, shares):
            break
        found.append(_mention(match, SCORE))
    return found[::-1]


def _parts_backwards(
    text: str,
    first: int,
    last: int,
) -> Iterator[tuple[int, int]]:
    """Yield the spans of the parts of a list (甲、乙和丙), the last first."""
    for joint in reversed([*_LIST_JOINT.finditer(text, first, last)]):
        yield joint.end(), last
        last = joint.start()
    yield first, last


def _meets_mention(
    match: re.Match[str] | None,
    begin: int,
    end: int,
    taken: Sequence[Mention],
) -> bool:
    """Say whether the name in a part of a list, without one the part itself, meets a mention."""
    if match is not None:
        begin, end = match.span("name")
    return any(m.start < end and begin < m.end for m in taken)


def _is_share(
    match: re.Match[str],
    context: EventContext,
    shares: bool,
) -> bool:
    """Say whether a part of a list names a share: by its code, or in a list of shares."""
    if context.no_share.search(match["name"]):
        return False
    return match["code"] is not None or shares


def name_in_rating(
    text: str,
    first: int,
    last: int,
    context: EventContext,
) -> Mention | None:
    """Return the name between the two words of a rating's trigger (下调[某某控股]主体评级)."""
    match = context.issuer.fullmatch(text, first, last)
    return _mention(match, 1.0) if match else None


def name_by_form(
    text: str,
    place: TriggerPlace,
    context: EventContext,
    tokenizer: Tokenizer,
) -> Mention | None:
    """Return the last name before the trigger that its words show (某某公司, “某某”平台,
    某某涉嫌), without the words around it (已对某某); None where all are ordinary words.
    """
    first = first_around(place, COMPANY_REACH)
    matches = list(context.company.finditer(text, first, place.end))
    for match in reversed(matches):
        words, start = match["name"], match.start("name")
        if text[max(0, start - 1) : start] in QUOTES and (
            context.endings.search(words) or _ANNOUNCES.match(text, match.end("name"))
        ):
            return _mention(match, SCORE)
        begin, end = _name_in(words, context, tokenizer)
        if begin < end:
            return _named(text, start + begin, start + end, SCORE)
    return None


def name_by_code(
    text: str,
    place: TriggerPlace,
    taken: Sequence[Mention],
) -> Mention | None:
    """Return the last name before the trigger that a share code shows (某某股份(830001)) and no
    mention holds; of a headline without a stop its last characters.
    """
    first = first_around(place, CODE_REACH)
    coded = _last_coded(text, first, place.start)
    if coded is None:
        return None
    start, end = coded.span("name")
    if any(m.start < end and start < m.end for m in taken):
        return None
    if end - start > LONGEST_SHORT_NAME:
        start = end - SHORT_NAME
    return _named(text, start, end, SCORE)


def _last_coded(
    text: str,
    first: int,
    last: int,
) -> re.Match[str] | None:
    """Return the last name with a code between two offsets."""
    if _CODE.search(text, first, last) is None:  # most have none
        return None
    found = list(_CODED.finditer(text, first, last))
    return found[-1] if found else None


def _name_in(
    words: str,
    context: EventContext,
    tokenizer: Tokenizer,
) -> tuple[int, int]:
    """Return the span of the name in words that may be one; an empty span where there is none."""
    if context.no_name.search(words):
        return 0, 0
    pairs = tokenizer.tag(words)
    begin, end = 0, len(words)
    while pairs and _is_around(pairs[0], tokenizer, AROUND):
        begin += len(pairs.pop(0)[0])
    while pairs and _is_around(pairs[-1], tokenizer, BEHIND):
        end -= len(pairs.pop()[0])
    no_part = any(_is_around(pair, tokenizer, BEHIND) for pair in pairs)
    if no_part or end - begin < SHORTEST or not _is_new(pairs, tokenizer):
        return 0, 0
    if context.no_name.search(words[begin:end]):
        return 0, 0
    return begin, end


def _is_around(
    pair: Pair,
    tokenizer: Tokenizer,
    tags: str,
) -> bool:
    """Say whether a word of the dictionary is one of those parts of speech."""
    word, tag = pair
    return tag[:1] in tags and tokenizer.is_word(word)


def _is_new(
    pairs: Sequence[Pair],
    tokenizer: Tokenizer,
) -> bool:
    """Say whether a word of some length is not in the dictionary, or a proper name in it, or
    there are only single characters that make no word.
    """
    if len(pairs) >= SHORTEST and all(len(word) == 1 for word, _ in pairs):
        return True
    return any(
        len(word) >= SHORTEST and (not tokenizer.is_word(word) or tag in PROPER)
        for word, tag in pairs
    )


def _mention(
    match: re.Match[str],
    score: float,
) -> Mention:
    """Return the name that an expression shows."""
    return _named(match.string, match.start("name"), match.end("name"), score)


def _named(
    text: str,
    start: int,
    end: int,
    score: float,
) -> Mention:
    return Mention(
        start=start,
        end=end,
        text=text[start:end],
        type="ORG",
        score=score,
        how="rule",
    )
