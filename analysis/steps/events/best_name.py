"""The best of the names that an event may concern: their features, and the model's choice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from sinanews.analysis.findings import Mention
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.overlaps import TriggerHit
from sinanews.analysis.steps.events.places import TriggerPlace, nearest

# Steps of the distance between name and trigger, in characters. The model is trained with them.
DISTANCES = (0, 2, 5, 9, 15, 25, 45)
_CODE = re.compile(r"\s?[（(][0-9A-Za-z.\-:]{3,12}[)）]")
_LINKS = "被遭获向为与和对因将拟的:： "


def best_of(
    text: str,
    hit: TriggerHit,
    names: Sequence[Mention],
    resources: Resources,
) -> Mention | None:
    """Return the candidate that the model finds best; without it where all are one entity."""
    entities = {m.entity_id or m.text for m in names}
    if len(entities) < 2:
        return next(iter(nearest(names, hit.place)), None)
    model = resources.event_models.who
    best, top = names[0], float("-inf")
    for mention, order in with_order(names, hit.place):
        features = who_features(text, mention, hit, order=order)
        value = model.single(features)
        if value > top:
            best, top = mention, value
    return best


def with_order(
    names: Sequence[Mention],
    place: TriggerPlace,
) -> list[tuple[Mention, int]]:
    """Return the candidates with their order from the trigger: 0, 1 ... each side."""
    before, after = sides(names, place)
    ordered = [(m, order) for order, m in enumerate(reversed(before))]
    ordered += [(m, order) for order, m in enumerate(after)]
    return ordered


def who_features(
    text: str,
    mention: Mention,
    hit: TriggerHit,
    *,
    order: int,
) -> list[str]:
    """Return the features that a name is who an event concerns; `order` counts names from the
    trigger. Their names are those that the model was trained with.
    """
    place, kind = hit.place, hit.trigger.type
    start, end = mention.start, mention.end
    code = _CODE.match(text, end)
    after = code.end() if code else end
    side, gap = _side_and_gap(text, mention, place, after)
    distance = bisect_left(DISTANCES, len(gap))
    name = kind.name
    found = [
        f"s:{side}",
        f"s:{side}|{kind.family}",
        f"s:{side}|{name}",
        f"d:{side}{distance}",
        f"o:{side}{order}",
        f"o:{side}{order}|{name}",
        f"t:{mention.type}|{name}",
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


def _side_and_gap(
    text: str,
    mention: Mention,
    place: TriggerPlace,
    after: int,
) -> tuple[str, str]:
    """Return on which side of the trigger a name stands (b before, a after, i inside; capitals
    outside its clause), and what stands between. `after`: the end of the name with its code.
    """
    start = mention.start
    if place.start <= start < place.end:
        return "i", ""
    if start >= place.end:
        side, gap = "a", text[place.end : start]
    else:
        side, gap = "b", text[after : place.start]
    if not place.left <= start < place.right:
        side = side.upper()
    return side, gap


def sides(
    mentions: Sequence[Mention],
    place: TriggerPlace,
) -> tuple[list[Mention], list[Mention]]:
    """Return the mentions that begin before the trigger, and the others, in order."""
    before: list[Mention] = []
    after: list[Mention] = []
    for mention in mentions:
        side = before if mention.start < place.start else after
        side.append(mention)
    return before, after
