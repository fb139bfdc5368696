"""Novelty: how much of an item was not yet said in the three days before.

    novelty = 1 - max over earlier items y of the last 72 hours of
              (weight of the item's terms that y holds) / (weight of all its terms)

in [0, 1]; the weights are those of item_terms.py. One more earlier item can only lower it. For a
company the same over the earlier items that name it, so it is never below that of the item.
The counts are of earlier articles that hold at least LINKED of the weight, as TRNA counts linked
items: over 12 and 24 hours, 3, 5 and 7 days. Hours lie between publications: so an archive that
was read at once is compared as it came out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sinanews.analysis.corpus.recent_items import Overlaps, RecentItems
from sinanews.analysis.corpus.traits import Traits

HOUR = 3600.0
REACH = 72 * HOUR
# TRNA's windows: the names of the columns, and how far each reaches back
COUNTS = (
    ("count_12h", 12 * HOUR),
    ("count_24h", 24 * HOUR),
    ("count_3d", 72 * HOUR),
    ("count_5d", 120 * HOUR),
    ("count_7d", 168 * HOUR),
)
LINKED = 0.5  # half of what an item says was there
SHOWN = 5  # new terms that the reason names


@dataclass(frozen=True, slots=True)
class Novelty:
    """How new an item is, as a whole or (`company`) among the items on a company; `nearest` is
    the earlier item that says most of it, `counts` are by COUNTS, `new` the heaviest terms that
    the nearest lacks.
    """

    company: str | None
    value: float
    nearest: Traits | None
    counts: tuple[int, ...]
    new: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reason, in words."""
        lacking = ", ".join(self.new)
        if self.nearest is None:
            return "nothing of it was said in the 72 hours before"
        said = (
            f"{1 - self.value:.0%} of its terms by weight stand in {self.nearest.article_id}"
        )
        return f"{said}; new there: {lacking}" if lacking else said


@dataclass(frozen=True, slots=True)
class Shares:
    """The items of a window as one item sees them: by place, the share of its terms that each
    holds, by weight, and how many seconds lie between it and each.
    """

    window: RecentItems
    share: NDArray[np.float64]
    ages: NDArray[np.float64]


def novelty_of(traits: Traits, window: RecentItems, overlaps: Overlaps) -> list[Novelty]:
    """Return the novelty of an item and of each company in it; `overlaps` are those of the item
    with the window.
    """
    weights = overlaps.weights
    share = weights / traits.terms.total if traits.terms.total else np.zeros(len(weights))
    shares = Shares(window, share, np.abs(traits.at - overlaps.times))
    found = [_among(None, traits, shares, np.arange(len(share)))]
    for company in traits.companies:
        found.append(_among(company, traits, shares, window.about(company)))
    return found


def _among(
    company: str | None, traits: Traits, shares: Shares, places: NDArray[np.int64]
) -> Novelty:
    share = shares.share
    recent = places[shares.ages[places] <= REACH]
    best = int(recent[np.argmax(share[recent])]) if len(recent) else -1
    counts = _counts(traits, shares, places[share[places] >= LINKED])
    if best < 0 or not share[best]:
        return Novelty(company, 1.0, None, counts, traits.terms.names[:SHOWN])
    nearest = shares.window[best].traits
    value = max(0.0, 1.0 - float(share[best]))
    return Novelty(company, value, nearest, counts, _new_terms(traits, nearest))


def _counts(traits: Traits, shares: Shares, linked: NDArray[np.int64]) -> tuple[int, ...]:
    """Count the articles among some places, by age; versions of one article count once, the
    item's own none.
    """
    nearest: dict[str, float] = {}
    for place in linked.tolist():
        article = shares.window[place].traits.article_id
        nearest[article] = float(shares.ages[place])  # the later place is the younger one
    nearest.pop(traits.article_id, None)
    return tuple(sum(age <= reach for age in nearest.values()) for _, reach in COUNTS)


def _new_terms(traits: Traits, nearest: Traits) -> tuple[str, ...]:
    known = frozenset(nearest.terms.names)
    pairs = zip(traits.terms.names, traits.terms.weights, strict=True)
    lacking = [(weight, term) for term, weight in pairs if term not in known]
    lacking.sort(key=lambda pair: -pair[0])
    return tuple(term for _, term in lacking[:SHOWN])
