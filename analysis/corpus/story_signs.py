"""What speaks for and against one story of two items."""

from __future__ import annotations

from collections.abc import Set
from math import log

from sinanews.analysis.corpus.facts import replaced
from sinanews.analysis.corpus.recent_items import COMMON
from sinanews.analysis.corpus.shingles import shared
from sinanews.analysis.corpus.traits import Traits, WeighedTerms, actors_differ, apart

HOUR = 3600.0
RAREST = 27.0  # weight of three terms as rare as any


def signs_for(new: Traits, old: Traits, cosine: float, fresh: float) -> dict[str, float]:
    """Return what speaks for one story, by name (docs/across-articles.md tells what each is), and
    how it fades with the hours.

    `cosine` is that of the weighted terms, `fresh` the sum of the fresh weights of the terms that
    both have (recent_items.Overlaps).
    """
    log_hours = log(1 + abs(new.at - old.at) / HOUR)
    fresh_held = min(1.0, fresh / (min(_fresh_at_most(new), _fresh_at_most(old)) or 1.0))
    return {
        "cosine": cosine,
        "cosine_log_hours": cosine * log_hours,
        "log_hours": log_hours,
        "rare_terms": _rare(new, old),
        "fresh_terms": log(1 + fresh),
        "fresh_held": fresh_held,
        "fresh_held_log_hours": fresh_held * log_hours,
        "headline_held": max(_headline_held(new, old), _headline_held(old, new)),
        "numbers_shared": _numbers_shared(new, old),
        "lengths": abs(log((1 + len(new.letters)) / (1 + len(old.letters)))),
    }


def signs_against(new: Traits, old: Traits, cosine: float) -> dict[str, float]:
    """Return what speaks against one story, by name: all of it only lowers the score."""
    log_hours = log(1 + abs(new.at - old.at) / HOUR)
    pairs_held = shared(new.pairs, old.pairs) / max(1, min(len(new.pairs), len(old.pairs)))
    return {
        "pairs_held_squared": pairs_held * pairs_held,
        "headline_words_lost": min(_words_lost(new, old), _words_lost(old, new)),
        "headline_names_differ": float(_names_missing(new, old) and _names_missing(old, new)),
        "numbers_differ": float(_differ(new.exact, old.exact)),
        "facts_replaced_cosine": cosine * _facts_replaced(new, old),
        "days_differ": float(_differ(new.facts.days.keys(), old.facts.days.keys())),
        "speakers_differ": float(_speakers_differ(new, old)),
        "actors_differ": float(actors_differ(new, old)),
        "codes_differ": float(_differ(new.codes, old.codes)),
        "one_price": float(new.is_market != old.is_market),
        "both_prices_log_hours": float(new.is_market and old.is_market) * log_hours,
    }


def _differ(one: Set[str], other: Set[str]) -> bool:
    return bool(one) and bool(other) and not one & other


def _fresh_at_most(traits: Traits) -> float:
    """Return the fresh weight of the terms of an item where nobody else had them."""
    return traits.terms.total - COMMON * len(traits.terms.names)


def _words_lost(one: Traits, other: Traits) -> float:
    """Return the share, by weight, of the words of a headline that the other text lacks."""
    words = one.head_words
    lost = sum(w for word, w in words.weights.items() if word not in other.letters)
    return lost / (words.total or 1.0)


def _names_missing(one: Traits, other: Traits) -> bool:
    """Say whether the headline of one names something, and the other none of it."""
    return apart(one.head_names, other.letters)


def _headline_held(one: Traits, other: Traits) -> float:
    """Return the share of the pairs of characters of a headline that the other text holds."""
    return shared(one.head_pairs, other.pairs) / max(1, len(one.head_pairs))


def _numbers_shared(new: Traits, old: Traits) -> float:
    """Return the share of the numbers of three digits that both have, of the fewer."""
    return len(new.exact & old.exact) / max(1, min(len(new.exact), len(old.exact)))


def _facts_replaced(new: Traits, old: Traits) -> float:
    """Return the share of the facts of one that stand as others in the other."""
    facts = replaced(new.facts, old.facts, new_text=new.letters, old_text=old.letters)
    return min(1.0, facts.count / max(1, min(new.facts.total, old.facts.total)))


def _speakers_differ(one: Traits, other: Traits) -> bool:
    """Say whether each gives the words of somebody whom the other does not name."""
    here, there = one.speaker, other.speaker
    if not here or not there:
        return False
    return here not in other.letters and there not in one.letters


def _rare(new: Traits, old: Traits) -> float:
    """Return the weight of the three rarest words and names that both have, 0-1; a word that is
    part of a name does not count beside it.
    """
    words = _shared(new.words, old.words)
    return sum(sorted(words + _shared(new.names, old.names), reverse=True)[:3]) / RAREST


def _shared(one: WeighedTerms, other: WeighedTerms) -> list[float]:
    """Return the weights of the terms that both have."""
    held = other.weights
    return [weight for term, weight in one.weights.items() if term in held]
