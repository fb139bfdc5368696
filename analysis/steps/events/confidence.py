"""How likely an event is right: its type, whom it concerns and its status, by what is known of
it before its text is read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.lexicons.taxonomy import PERCENT
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace

NEAR, MIDDLE = 4, 20  # characters between name and trigger; from a look at the labels
LONG = 4  # characters of a trigger that says by itself what happened (解除质押)
COMPANIES = ("ORG", "INDEX")
SEVERAL = 2  # names of companies in a clause from which on one may be taken for another
LISTED_AROUND = 6  # names around a trigger from which on the sentence is a list
# Right before a name: what makes it one that is dealt with, spoken of, or the owner of another.
BESIDE = frozenset("与和同向对被由据给为是的、及")
SURE, FAIR = 0.97, 0.8  # scores of a mention, of the gate


def confidence_features(
    text: str,
    hit: TriggerHit,
    who: Mention | None,
    pool: Sequence[Mention],
    *,
    status: str,
    gate: float | None,
) -> list[str]:
    """Return what speaks for or against an event of `who`: names of features as the model's
    table has them. `pool` are the mentions around; `gate` is the gate's probability, None where
    its type has no gate.
    """
    kind = hit.trigger.type
    move = _manner(hit)
    bearer = _bearer(who)
    where = _where(who, hit.place)
    return [
        "bias",
        f"family:{kind.family}",
        f"manner:{move}",
        f"who:{bearer}|{move}",
        f"where:{where}|{move}",
        f"status:{status}",
        f"gate:{_level(gate)}",
        *_of_name(text, who),
        *_of_place(hit, pool),
    ]


def _manner(hit: TriggerHit) -> str:
    """Return how a trigger speaks: of prices with a percentage, of prices without, of a long
    word of its own, of a short one.
    """
    if hit.trigger.type.is_price_move:
        return "percent" if hit.trigger.second == PERCENT else "move"
    length = len(hit.trigger.first) + len(hit.trigger.second)
    return "long" if length >= LONG else "short"


def _bearer(who: Mention | None) -> str:
    if who is None:
        return "none"
    if who.type != "ORG":
        return who.type
    return "listed" if who.tickers else "unlisted"


def _where(
    who: Mention | None,
    place: TriggerPlace,
) -> str:
    """Return where the company stands, seen from the trigger."""
    if who is None:
        return "nowhere"
    if not place.sentence.start <= who.start < place.sentence.end:
        return "carried"
    if who.start >= place.end:
        return "behind"
    if who.start < place.left:
        return "sentence"
    gap = place.start - who.end
    if gap <= NEAR:
        return "near"
    return "middle" if gap <= MIDDLE else "far"


def _level(probability: float | None) -> str:
    if probability is None:
        return "none"
    if probability >= SURE:
        return "sure"
    return "fair" if probability >= FAIR else "low"


def _of_name(text: str, who: Mention | None) -> Iterator[str]:
    """Yield how sure the name itself is, and what stands before it."""
    if who is None:
        return
    before = text[max(0, who.start - 1) : who.start]
    if before in BESIDE:
        yield f"before:{before}"
    yield f"name:{who.how}|{_level(who.score)}"
    if who.type == "ORG" and not who.tickers:
        yield f"chars:{min(len(who.text), 5)}"


def _of_place(hit: TriggerHit, pool: Sequence[Mention]) -> Iterator[str]:
    """Yield what else stands around a trigger."""
    place, move = hit.place, hit.trigger.type.is_price_move
    companies = [m.start for m in pool if m.type in COMPANIES]
    clause = sum(place.left <= start < place.right for start in companies)
    if clause >= SEVERAL:
        yield f"several|{move}"
    if len(companies) >= LISTED_AROUND:
        yield f"list|{move}"
    if place.sentence.in_title:
        yield f"title|{move}"
