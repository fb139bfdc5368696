"""News whose words leave little doubt, and how far it moves the odds of good against bad."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sinanews.analysis.findings import Event
from sinanews.analysis.steps.sentiment.probabilities import Probabilities
from sinanews.analysis.steps.sentiment.targets import Target

# The exponent of one unit of weight, and the units that count at most: the widest that cost
# nothing in cross-validation on the companies that were read (benchmarks.calibration). The model
# has seen too few of these words to learn them.
PULL, MOST = 0.6, 6.0
LESS_NEUTRAL = 0.7  # the same of neutral: sure news has a direction
LEAST = 3.0  # units of one sure cue: as a strong cue in the lead
# Events that are bad news for about nine in ten of the 15,000 companies that were read, and two
# of which too few were: money that is not paid back.
GRAVE_TYPES = frozenset(
    (
        "complaint",
        "data_leak",
        "disclosure_breach",
        "fraud",
        "freeze",
        "illegal_fundraising",
        "inquiry",
        "investigation",
        "payout_halt",
        "penalty",
        "recall",
        "restructuring_failed",
        "trading_breach",
    )
)

# A loss is bad news for 361 of 431 companies that were read where nothing says that it narrows
# and no other result grows; most others are told beside a larger one of the year before.
LOSS, CHANGE = "loss", "change"
FALLS = frozenset({"price_fall"})
RISES = frozenset({"earnings_rise", "price_rise"})
LARGE = frozenset("亿万")  # in a sum: not what is lost a share
PAST = frozenset({"historic", "conditional", "rumoured"})


def with_sure_news(
    probabilities: tuple[float, float, float],
    target: Target,
) -> Probabilities:
    """Return the probabilities of a company, moved by the news about it that is sure."""
    negative, neutral, positive = probabilities
    if positive > negative and _only_falls(target):
        negative, positive = positive, negative
    pull = PULL * _pull(target)
    factor = math.exp(pull)
    neutral *= math.exp(-LESS_NEUTRAL * abs(pull))
    weights = (negative / factor, neutral, positive * factor)
    total = sum(weights)
    return Probabilities(*[weight / total for weight in weights])


def _only_falls(target: Target) -> bool:
    """Say whether nothing is told of a company but that its price falls: what rises near it is
    another (恒生指数涨1%，甲乙跌8%).
    """
    types = {event.type for role, event in target.events if role == "who"}
    return types == FALLS and all(cue.weight < 0 for cue in target.cues)


def _is_grave(own: Sequence[Event]) -> bool:
    """Say whether one of a company's own events is bad news by itself."""
    types = {event.type for event in own}
    return not types.isdisjoint(GRAVE_TYPES) or _is_only_loss(own)


def _is_only_loss(own: Sequence[Event]) -> bool:
    """Say whether a company's results are a loss of some size alone: neither one that narrows
    nor beside what grows.
    """
    types = {event.type for event in own if event.status not in PAST}
    if LOSS not in types or not types.isdisjoint(RISES):
        return False
    words = _words_by_role(own)
    if CHANGE in words:
        return False
    lost = "".join(words.get(LOSS, ()))
    return not LARGE.isdisjoint(lost)


def _words_by_role(events: Sequence[Event]) -> dict[str, list[str]]:
    """Return the words of the arguments of events by their roles."""
    found: dict[str, list[str]] = {}
    for event in events:
        for argument in event.arguments:
            found.setdefault(argument.role, []).append(argument.text)
    return found


def _pull(target: Target) -> float:
    """Return the sum of the sure news, the less the more other cues speak of the company."""
    sure = [cue.weight for cue in target.cues if cue.sure]
    pull = sum([math.copysign(max(LEAST, abs(weight)), weight) for weight in sure])
    if _is_grave([event for role, event in target.events if role == "who"]):
        pull -= LEAST
    if not pull:
        return 0.0
    all_cues = sum([abs(cue.weight) for cue in target.cues])
    share = abs(pull) / max(all_cues, abs(pull))
    return share * max(-MOST, min(MOST, pull))
