"""The gate: whether a trigger is an event at all, by the words around it. 警方提醒谨防传销 is none."""

from __future__ import annotations

import re
from itertools import pairwise

from sinanews.analysis.findings import Mention
from sinanews.analysis.resources import Resources
from sinanews.analysis.steps.events.overlaps import TriggerHit

WINDOW = 12  # characters each side of a trigger that the gate reads: the model is trained so
SCENE = 80  # characters each side in which it looks for how the text speaks: trained so too
SIZES = (1, 2, 3)  # characters of the words beside a trigger
# The gate's probability from which a trigger is an event: by cross-validation on FinESE's train
# part.
KEPT = 0.9
# The same for a listed company: what is said of one is rarely advice or gossip.
KEPT_LISTED = 0.7
_CODE = re.compile(r"[0-9]{6}")


def gate_score(
    text: str,
    hit: TriggerHit,
    who: Mention | None,
    resources: Resources,
) -> float | None:
    """Return the probability that a trigger is an event; None where its type has no gate."""
    models = resources.event_models
    if hit.trigger.type.name not in models.gated:
        return None
    return models.probability(gate_features(text, hit, who, resources))


def is_refused(score: float | None, who: Mention | None) -> bool:
    """Say whether the gate's probability is too low for an event of `who`."""
    if score is None:
        return False
    return score < (KEPT_LISTED if who and who.tickers else KEPT)


def gate_features(
    text: str,
    hit: TriggerHit,
    who: Mention | None,
    resources: Resources,
) -> list[str]:
    """Return what speaks for or against an event at a trigger: its words, those around it,
    where its company stands. Their names are those that the model was trained with.
    """
    place = hit.place
    kind = hit.trigger.type.name
    first, last = place.sentence.start, place.sentence.end
    before = text[max(first, place.start - WINDOW) : place.start][::-1]
    after = text[place.end : min(last, place.end + WINDOW)]
    around = text[max(first, place.start - SCENE) : place.end + SCENE]
    manner = resources.taxonomy.context.manner
    manners = {*_CODE.findall(around), *manner.findall(around)}
    return [
        f"k:{kind}",
        f"w:{hit.trigger.first}{hit.trigger.second}",
        *_side_features("b", before, kind),
        *_side_features("a", after, kind),
        *[f"q:{manner}" for manner in sorted(manners)],
        *_who_features(text, hit, who),
    ]


def _side_features(
    side: str,
    words: str,
    kind: str,
) -> list[str]:
    """Return the words beside a trigger, read away from it, and their pairs of characters."""
    sizes = [f"{side}{size}:{words[:size]}|{kind}" for size in SIZES]
    return sizes + [f"{side}:{one}{other}" for one, other in pairwise(words)]


def _who_features(
    text: str,
    hit: TriggerHit,
    who: Mention | None,
) -> list[str]:
    """Return what is known of the name that the event would concern."""
    place, kind = hit.place, hit.trigger.type.name
    if who is None:
        return [f"none|{kind}"]
    if who.start >= place.end:
        side, gap = "a", who.start - place.end
    else:
        side = "b" if who.start >= place.left else "B"
        gap = place.start - who.end
    return [
        f"e:{who.text[-2:]}",
        f"m:{min(len(who.text), 8)}|{kind}",
        f"s:{side}|{kind}",
        f"d:{side}{min(max(gap, 0) // 5, 6)}",
        f"t:{who.type}|{bool(who.tickers)}|{who.how == 'rule'}",
        f"n:{text[who.end : who.end + 1]}",
    ]
