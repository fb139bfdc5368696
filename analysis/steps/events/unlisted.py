"""Names that no mention holds but the words around them show: of unlisted companies, in
ratings, in lists of shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.steps.events.places import TriggerPlace

# Types of mentions that have a price.
PRICED = frozenset({"ORG", "INDEX", "SECURITY", "PRODUCT"})
# Characters before a trigger: set by hand. A list of shares before its move, what says that it is
# a list of shares, the name of an unlisted company.
LIST_REACH, SHARES_REACH, COMPANY_REACH = 60, 180, 40
SCORE = 0.5  # of a name that only the words around it show; set by hand
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
) -> Mention | None:
    """Return the last name before the trigger that its words show (某某公司, “某某”平台,
    某某涉嫌).
    """
    first = max(place.sentence.start, place.start - COMPANY_REACH)
    matches = list(context.company.finditer(text, first, place.end))
    return _mention(matches[-1], SCORE) if matches else None


def _mention(match: re.Match[str], score: float) -> Mention:
    """Return the name that an expression shows."""
    return Mention(
        start=match.start("name"),
        end=match.end("name"),
        text=match["name"],
        type="ORG",
        score=score,
        how="rule",
    )
