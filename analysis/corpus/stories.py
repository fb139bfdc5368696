"""Stories: what is told of one happening, or of one affair as it goes on.

An item joins the story of the earlier item that it most surely shares one with, among those of
the last 72 hours; else it begins a story. So a story lives on while something comes, and ends
after three days of silence.

How sure that is: a logistic model over what two items share (`signs`). Its weights were fitted to
1,000 pairs of flashes and articles that two readers judged (benchmarks/stories), on the earlier half
of them; the threshold too.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

import numpy as np

from sinanews.analysis.corpus.recent_items import Overlaps, RecentItems, Seen
from sinanews.analysis.corpus.story_signs import HOUR, signs
from sinanews.analysis.corpus.traits import Traits

SILENCE = 72 * HOUR  # an affair that moves is told of every day, but for a weekend
CANDIDATES = 8  # earlier items that share most are looked at
LEAST = 0.06  # cosine below which no read pair was of one story
THRESHOLD = (
    1.0  # log odds; chosen on the dev half: same happening against neither, and B-cubed
)
SURE = 9.0  # log odds of a later version; less than this no score is, more neither
FEW, BEST = 3, 0.7  # items of a story whose scores count, and how much the best of them counts

WEIGHTS = (  # logistic regression with a ridge of 3 on the 516 pairs of the dev half
    ("cosine", 3.58),
    ("same_act_by_same_names_today", 1.12),
    ("headline_held", 0.96),
    ("rare_terms", 2.07),
    ("log_hours", -0.42),
    ("cosine_log_hours", -1.3),
    ("headline_name_missing", -1.14),
    ("headline_names_differ", -1.17),
    ("actors_differ", 1.27),
    ("facts_replaced", -1.83),
    ("days_differ", -1.22),
    ("both_prices", -0.96),
    ("same_event_type", -1.37),
    ("event_types_differ", -0.96),
    ("digest", -2.94),
)
BIAS = 0.17


@dataclass(frozen=True, slots=True)
class Membership:
    """The story of an item, the earlier item by which it joined (None: it began the story), how
    sure that is, and the reason.
    """

    story: str
    linked: Seen | None
    similarity: float
    why: str


def membership(
    traits: Traits,
    recent: RecentItems,
    overlaps: Overlaps,
    copied: Seen | None = None,
) -> Membership:
    """Return the story of an item. `overlaps` are those with the recent items; `copied` is the
    item that it is a copy of, whose story it joins (a list of news copies many, and joins none).
    """
    if copied is not None and not (traits.is_digest or copied.traits.is_digest):
        return Membership(copied.story, copied, 1.0, f"a copy of {copied.traits.article_id}")
    by_story: dict[str, list[tuple[float, Seen]]] = {}
    for place, cosine in candidates(traits, recent, overlaps):
        seen = recent[place]
        fresh = float(overlaps.fresh[place])
        found = (_score(traits, seen.traits, cosine, fresh), seen)
        by_story.setdefault(seen.story, []).append(found)
    if not by_story:
        return Membership(
            _own(traits), None, 0.0, "no item of the 72 hours before shares its terms"
        )
    scores = {story: _mixed([score for score, _ in held]) for story, held in by_story.items()}
    story = max(
        scores, key=lambda name: scores[name]
    )  # the first of equals: the likest item's
    sure = _logistic(scores[story])
    nearest = max(by_story[story], key=lambda pair: pair[0])[1]
    if scores[story] < THRESHOLD:
        why = f"the nearest item, {nearest.traits.article_id}, is another story"
        return Membership(_own(traits), None, sure, why)
    return Membership(story, nearest, sure, _why(traits, nearest.traits))


def _score(new: Traits, old: Traits, cosine: float, fresh: float) -> float:
    """Return the log odds that two items tell one story."""
    if new.article_id == old.article_id:  # a later version
        return SURE
    if new.is_digest or old.is_digest:  # of many stories, so of none
        return -SURE
    found = signs(new, old, cosine, fresh)
    return BIAS + sum(weight * found[name] for name, weight in WEIGHTS)


def _mixed(scores: list[float]) -> float:
    """Return the score of a story by those of its items: mostly the best, partly the best three,
    so that one chance likeness opens no story.
    """
    best = sorted(scores, reverse=True)[:FEW]
    return BEST * best[0] + (1 - BEST) * sum(best) / len(best)


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + exp(-score))


def candidates(
    traits: Traits, recent: RecentItems, overlaps: Overlaps
) -> list[tuple[int, float]]:
    """Return places and cosines of the items that share most, the likest first."""
    squares = overlaps.squares
    norms = recent.norms() * (traits.terms.norm or 1.0)
    cosines = np.divide(squares, norms, out=np.zeros(len(squares)), where=norms > 0)
    cosines[np.abs(traits.at - overlaps.times) > SILENCE] = 0.0
    chosen = np.flatnonzero(cosines >= LEAST)
    order = np.lexsort((-chosen, -cosines[chosen]))[:CANDIDATES]
    return [(int(place), float(cosines[place])) for place in chosen[order]]


def _own(traits: Traits) -> str:
    version = f".{traits.version}" if traits.version > 1 else ""
    return f"story:{traits.article_id}{version}"


def _why(new: Traits, old: Traits) -> str:
    shared = [(-w, t) for t, w in zip(new.terms.names, new.terms.weights, strict=True)]
    held = frozenset(old.terms.names)
    terms = [term for _, term in sorted(shared) if term in held][:5]
    return f"with {old.article_id}: {', '.join(terms)}"
