"""Names that no mention holds but the words around them show: of unlisted companies, in
ratings, in lists of shares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.event_context import EventContext
from sinanews.analysis.steps.events.places import Place

# Types of mentions that have a price.
PRICED = frozenset({"ORG", "INDEX", "SECURITY", "PRODUCT"})
# Characters before a trigger: set by hand. A list of shares before its move, what says that it is
# a list of shares, the name of an unlisted company.
LIST_REACH, SHARES_REACH, COMPANY_REACH = 60, 180, 40
SCORE = 0.5  # of a name that only the words around it show; set by hand
_LIST_JOINT = re.compile(r"[、和及]")


def names_before_move(
    text: str, place: Place, mentions: Sequence[Mention], context: EventContext
) -> list[Mention]:
    """Return the names right before a move of prices that are no mentions
    (甲乙海运、丙丁船舶跌超9%), in order.

    From the move backwards up to the first part that is no name.
    """
    first = max(place.left, place.start - LIST_REACH)
    taken = [(m.start, m.end) for m in mentions if m.type in PRICED and m.end > first]
    before = max(0, place.start - SHARES_REACH)
    shares = context.share_list.search(text, before, place.start) is not None
    found: list[Mention] = []
    for begin, end in _parts_backwards(text, first, place.start):
        match = context.share.fullmatch(text, begin, end)
        span = match.span("name") if match else (begin, end)
        if _meets(span, taken):
            continue
        if match is None or not _is_share(match, context, shares):
            break
        found.append(Mention(*span, match["name"], "ORG", score=SCORE, how="rule"))
    return found[::-1]


def _parts_backwards(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the parts of a list (甲、乙和丙), the last first."""
    for joint in reversed([*_LIST_JOINT.finditer(text, first, last)]):
        yield joint.end(), last
        last = joint.start()
    yield first, last


def _meets(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    start, end = span
    return any(first < end and start < last for first, last in taken)


def _is_share(match: re.Match[str], context: EventContext, shares: bool) -> bool:
    """Say whether a part of a list names a share: by its code, or in a list of shares."""
    if context.no_share.search(match["name"]):
        return False
    return match["code"] is not None or shares


def name_in_rating(text: str, first: int, last: int, context: EventContext) -> Mention | None:
    """Return the name between the two words of a rating's trigger (下调[某某控股]主体评级)."""
    match = context.issuer.fullmatch(text, first, last)
    if match is None:
        return None
    return Mention(*match.span("name"), match["name"], "ORG", how="rule")


def name_by_form(text: str, place: Place, context: EventContext) -> Mention | None:
    """Return the last name before the trigger that its words show (某某公司, “某某”平台,
    某某涉嫌).
    """
    first = max(place.sentence.start, place.start - COMPANY_REACH)
    found = None
    for match in context.company.finditer(text, first, place.end):
        found = match
    if found is None:
        return None
    return Mention(*found.span("name"), found["name"], "ORG", score=SCORE, how="rule")
