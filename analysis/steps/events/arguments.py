"""Who an event concerns, and its other roles: counterpart, authority, amount, date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from typing import TypeVar

from sinanews.analysis.findings import Argument, DateMention, Figure, Findings, Mention
from sinanews.analysis.lexicons.taxonomy import EventType
from sinanews.analysis.models.linear import Linear
from sinanews.analysis.steps.events.parties import PRICED, rates
from sinanews.analysis.steps.events.triggers import Place
from sinanews.analysis.steps.shared.clauses import observer, together

MARKET = "market"  # the family of moves of prices: each has its own size
AMOUNT_KINDS = frozenset({"money", "shares", "percent", "per_share"})
ACTORS = {
    "company": frozenset({"ORG"}),
    "person": frozenset({"ORG"}),  # a person where no organisation stands by
    "issuer": frozenset({"ORG", "LOC", "PRODUCT"}),
    "market": PRICED,
    "economy": frozenset({"LOC", "ORG"}),
    "place": frozenset({"ORG", "LOC"}),
}
FREE = frozenset(
    {"market", "economy", "place"}
)  # kinds that take the nearest name before and may be without
PARTNERED = frozenset(
    {"ma", "contract", "financing"}
)  # families whose second company is `whom`
PERSONAL = frozenset({"management"})  # families whose `whom` is the person
NEAR = 4  # names each side of the trigger that are weighed
# characters each side of a trigger in which its arguments are looked for, within the sentence
REACH = 200
DISTANCES = (0, 2, 5, 9, 15, 25, 45)
_SHARE_CODE = re.compile(
    r"[（(][0-9]{5,6}(?:\.[A-Z]{2})?[)）]"
)  # what bears one is a company, whatever the tagger says
_CODE = re.compile(r"\s?[（(][0-9A-Za-z.\-:]{3,12}[)）]")
_LINKS = "被遭获向为与和对因将拟的:： "
START = attrgetter("start")
Span = TypeVar("Span", Mention, Figure, DateMention)


def candidates(
    findings: Findings, mentions: Sequence[Mention], place: Place, who: str
) -> list[Mention]:
    """Return which of the names around a trigger can be who, the NEAR nearest each side."""
    text = findings.document.text
    able = [m for m in mentions if m.type in ACTORS[who] or _SHARE_CODE.match(text, m.end)]
    if who in FREE:
        kept = [m for m in able if who == "economy" or not observer(m)]
        return [m for m in kept if m.end <= place.start][-1:]
    able = acting(able, who)
    if who == "person" and not able:
        able = [m for m in mentions if m.type == "PER"]
    before = [m for m in able if m.start < place.start]
    return [*before[-NEAR:], *[m for m in able if m.start >= place.start][:NEAR]]


def acting(able: Sequence[Mention], who: str) -> list[Mention]:
    """Return the names without those who act on companies or report on them; a listed exchange
    where no other is.
    """
    kept = [m for m in able if not observer(m)] or [
        m for m in able if m.tickers and observer(m) == "exchange"
    ]
    return [m for m in kept if who != "issuer" or not rates(m)]


def who_features(
    text: str, mention: Mention, place: Place, kind: EventType, *, order: int
) -> list[str]:
    """Return the clues that a name is who an event of a kind concerns; `order` counts names
    from the trigger.
    """
    start, end = mention.start, mention.end
    code = _CODE.match(text, end)
    after = code.end() if code else end
    if start >= place.end:
        side, gap = ("a" if start < place.right else "A"), text[place.end : start]
    elif start >= place.start:
        side, gap = "i", ""
    else:
        side, gap = ("b" if start >= place.left else "B"), text[after : place.start]
    distance = bisect_left(DISTANCES, len(gap))
    kin = kind.name
    found = [
        f"s:{side}",
        f"s:{side}|{kind.family}",
        f"s:{side}|{kin}",
        f"d:{side}{distance}",
        f"o:{side}{order}",
        f"o:{side}{order}|{kin}",
        f"t:{mention.type}|{kin}",
        f"t:{mention.type}{side}",
        f"l:{bool(mention.tickers)}{side}",
        f"c:{bool(code)}{side}",
        f"n:{side}{text[after : after + 1]}",
        f"n:{side}{text[after : after + 2]}",
        f"p:{side}{text[start - 1 : start]}",
        f"f:{start == place.sentence.start}{side}",
        f"r:{mention.how == 'rule'}{side}",
        f"z:{len(mention.text) > 3}{side}",
    ]
    if gap:
        found.append(f"g:{side}{_CODE.search(gap) is not None}{' ' in gap.strip()}")
        found += [f"w:{side}{link}" for link in _LINKS if link in gap]
    return found


def ranked(pool: Sequence[Mention], place: Place) -> list[tuple[Mention, int]]:
    """Return the candidates with their order from the trigger: 0, 1 ... each side."""
    before = [m for m in pool if m.start < place.start]
    after = [m for m in pool if m.start >= place.start]
    return [(m, n) for n, m in enumerate(reversed(before))] + [
        (m, n) for n, m in enumerate(after)
    ]


def choose(
    findings: Findings, place: Place, kind: EventType, pool: Sequence[Mention], *, model: Linear
) -> Mention | None:
    """Return the name that the event concerns, the model's best."""
    if not pool:
        return None
    if len({m.entity_id or m.text for m in pool}) == 1:
        return nearest(pool, place)
    text = findings.document.text
    best, top = pool[0], float("-inf")
    for mention, order in ranked(pool, place):
        value = model.single(who_features(text, mention, place, kind, order=order))
        if value > top:
            best, top = mention, value
    return best


def arguments_of(
    findings: Findings,
    place: Place,
    kind: EventType,
    who: Mention | None,
    *,
    pool: Sequence[Mention],
) -> list[Argument]:
    """Return who (and those it is listed with), whom, by, amount and date; `pool` are the
    sentence's mentions.
    """
    found = [argument("who", m) for m in concerned(findings.document.text, who, pool)]
    taken = {a.start for a in found}
    names = {a.entity_id for a in found if a.entity_id}
    others = [m for m in pool if m.start not in taken and m.entity_id not in names]
    organisations = [m for m in others if m.type == "ORG"]
    whom = counterpart(others, kind, place)
    by = nearest(
        [m for m in organisations if observer(m) in ("authority", "exchange") or rates(m)],
        place,
    )
    found += [
        argument(role, mention) for role, mention in (("whom", whom), ("by", by)) if mention
    ]
    return found + measured(findings, place, pool if kind.family == MARKET else ())


def counterpart(others: Sequence[Mention], kind: EventType, place: Place) -> Mention | None:
    """Return the other party of a deal, the person of a change of office."""
    if kind.family in PARTNERED:
        return nearest([m for m in others if m.type == "ORG" and not observer(m)], place)
    if kind.family in PERSONAL:
        return nearest([m for m in others if m.type == "PER"], place)
    return None


def concerned(text: str, who: Mention | None, pool: Sequence[Mention]) -> list[Mention]:
    """Return who and those listed with it, each entity once."""
    if who is None:
        return []
    same_kind = [m for m in pool if m.type == who.type]
    at = next((n for n, m in enumerate(same_kind) if m.start == who.start and m == who), None)
    if at is None:
        return [who]
    listed = together(text, same_kind, at)
    return list({m.entity_id or m.start: m for m in listed}.values())


def nearest(mentions: Sequence[Mention], place: Place) -> Mention | None:
    """Return the mention nearest to the trigger."""
    if len(mentions) < 2:
        return mentions[0] if mentions else None
    start, end = place.start, place.end
    return min(mentions, key=lambda m: max(m.start - end, start - m.end, 0))


def measured(findings: Findings, place: Place, others: Sequence[Mention]) -> list[Argument]:
    """Return the amount nearest to the trigger's end and the first date around it.

    Where one of `others` stands between a figure and the trigger, the figure is another's
    (甲涨3%，乙跌停).
    """
    found: list[Argument] = []
    amounts = [
        f
        for f in within(findings.figures, place)
        if f.kind in AMOUNT_KINDS and not parted(f, place, others)
    ]
    if amounts:
        end = place.end
        near = min(amounts, key=lambda f: abs(f.start - end))
        found.append(Argument("amount", near.text, near.start, near.end))
    found += [
        Argument("date", d.text, d.start, d.end) for d in within(findings.dates, place)[:1]
    ]
    return found


def parted(figure: Figure, place: Place, others: Sequence[Mention]) -> bool:
    """Say whether a mention begins between a figure and the trigger."""
    first, last = min(figure.start, place.end), max(figure.start, place.start)
    return any(
        first < m.start < last and not place.start <= m.start < place.end for m in others
    )


def within(spans: Sequence[Span], place: Place) -> Sequence[Span]:
    """Return those of spans in order that begin in the place's sentence, at most REACH from the
    trigger.
    """
    first = max(place.sentence.start, place.start - REACH)
    last = min(place.sentence.end, place.end + REACH)
    begin = bisect_left(spans, first, key=START)
    return spans[begin : bisect_left(spans, last, begin, key=START)]


def argument(role: str, mention: Mention) -> Argument:
    """Return a mention in a role."""
    return Argument(role, mention.text, mention.start, mention.end, mention.entity_id)
