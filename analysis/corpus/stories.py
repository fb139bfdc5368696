"""Stories: what is told of one happening, or of one affair as it goes on.

An item joins the story of the earlier item with which it most surely shares one, among those of
the last 72 hours; else it begins a story. So a story lives on while something comes, and ends
after three days of silence.

How sure that is: a logistic model over what speaks for and against one story (`story_signs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import exp, inf

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.corpus.recent_items import Overlaps, RecentItems, Seen
from sinanews.analysis.corpus.story_signs import HOUR, signs_against, signs_for
from sinanews.analysis.corpus.traits import Traits

SILENCE = 72 * HOUR  # an affair that moves is told of every day, but for a weekend
CANDIDATES = 6  # earlier items that share most are looked at
FRESH = 2  # and those that share most of what is new this week: in the season of reports all share much
LEAST = 0.06  # cosine below which no read pair was of one story
THRESHOLD = 1.0  # log odds; of the training pairs: same happening against neither
SURE = 9.0  # log odds of a later version; less than this no score is, more neither

# Logistic regression (ridge, C = .15 on standardised signs) on the 1,211 pairs of
# benchmarks/stories/training_pairs.tsv; another fact of the same story counts .3.
FOR = (
    ("cosine", 1.85),
    ("cosine_log_hours", -0.62),
    ("log_hours", -0.44),
    ("rare_terms", 1.62),
    ("fresh_terms", 0.25),
    ("fresh_held", 3.25),
    ("fresh_held_log_hours", -0.5),
    ("headline_held", 1.77),
    ("numbers_shared", 1.12),
    ("lengths", 0.5),
)
AGAINST = (
    ("pairs_held_squared", -1.44),
    ("headline_words_lost", -2.58),
    ("headline_names_differ", -1.41),
    ("numbers_differ", -1.28),
    ("facts_replaced_cosine", -4.73),
    ("days_differ", -1.14),
    ("speakers_differ", -1.48),
    ("actors_differ", -0.68),
    ("codes_differ", -2.52),
    ("one_price", -0.71),
    ("both_prices_log_hours", -0.53),
)
BIAS = -1.49


@dataclass(frozen=True, slots=True)
class Membership:
    """The story of an item, the earlier item by which it joined (None: it began the story), how
    sure that is, and the reason.
    """

    story: str
    linked: Seen | None
    similarity: float
    why: str


@dataclass(frozen=True, slots=True)
class Shared:
    """What two items share: the cosine of their terms, and the fresh weight of those of both."""

    cosine: float
    fresh: float


def membership(
    traits: Traits,
    recent: RecentItems,
    overlaps: Overlaps,
    copied: Seen | None = None,
) -> Membership:
    """Return the story of an item. `overlaps` are those with the recent items; `copied` is the
    item that it is a copy of, whose story it joins (a list of news joins that of the same list alone).
    """
    if copied is not None and copied.traits.is_digest == traits.is_digest:
        return Membership(copied.story, copied, 1.0, f"a copy of {copied.traits.article_id}")
    best: tuple[float, Seen] | None = None
    for place, cosine in candidates(traits, recent, overlaps):
        seen = recent[place]
        shared = Shared(cosine, float(overlaps.fresh[place]))
        score = _score(traits, seen.traits, shared, best[0] if best else -inf)
        if best is None or score > best[0]:  # the first of equals: the likest
            best = score, seen
    if best is None:
        return Membership(
            _own(traits), None, 0.0, "no item of the 72 hours before shares its terms"
        )
    score, nearest = best
    sure = _logistic(score)
    if score < THRESHOLD:
        why = f"the nearest item, {nearest.traits.article_id}, is another story"
        return Membership(_own(traits), None, sure, why)
    return Membership(nearest.story, nearest, sure, _why(traits, nearest.traits))


def _score(new: Traits, old: Traits, shared: Shared, floor: float) -> float:
    """Return the log odds that two items tell one story; where these are no more than `floor`,
    something no more than it.
    """
    if new.article_id == old.article_id:  # a later version
        return SURE
    if new.is_digest or old.is_digest:  # of many stories, so of none
        return -SURE
    if new.is_session != old.is_session:  # all boards, and one of them
        return -SURE
    score = BIAS + _weighed(FOR, signs_for(new, old, shared.cosine, shared.fresh))
    if score <= floor:
        return score
    return score + _weighed(AGAINST, signs_against(new, old, shared.cosine))


def _weighed(weights: Iterable[tuple[str, float]], signs: Mapping[str, float]) -> float:
    return sum(weight * signs[name] for name, weight in weights)


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + exp(-score))


def candidates(
    traits: Traits, recent: RecentItems, overlaps: Overlaps
) -> list[tuple[int, float]]:
    """Return places and cosines of the items that share most, the likest first, and then those
    that share most of what is fresh (by the root of their length).
    """
    squares = overlaps.squares
    lengths = recent.norms()
    norms = lengths * (traits.terms.norm or 1.0)
    cosines = np.divide(squares, norms, out=np.zeros(len(squares)), where=norms > 0)
    cosines[np.abs(traits.at - overlaps.times) > SILENCE] = 0.0
    near = np.flatnonzero(cosines >= LEAST)
    alike = _highest(near, cosines[near], CANDIDATES)
    newest = _highest(near, overlaps.fresh[near] / np.sqrt(lengths[near]), FRESH)
    chosen = dict.fromkeys([*alike, *newest])
    return [(place, float(cosines[place])) for place in chosen]


def _highest(
    places: NDArray[np.int64],
    values: NDArray[np.float64],
    count: int,
) -> list[int]:
    """Return the places of the highest values, the highest first; of equals the latest."""
    if len(places) > count:  # most are far from it: only the others are sorted
        enough = values >= np.partition(values, -count)[-count]
        places, values = places[enough], values[enough]
    order = np.lexsort((-places, -values))
    return [int(place) for place in places[order][:count]]


def _own(traits: Traits) -> str:
    version = f".{traits.version}" if traits.version > 1 else ""
    return f"story:{traits.article_id}{version}"


def _why(new: Traits, old: Traits) -> str:
    shared = [(-w, t) for t, w in zip(new.terms.names, new.terms.weights, strict=True)]
    held = frozenset(old.terms.names)
    terms = [term for _, term in sorted(shared) if term in held][:5]
    return f"with {old.article_id}: {', '.join(terms)}"
