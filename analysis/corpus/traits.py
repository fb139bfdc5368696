"""What the stream keeps of an item for seven days: all by which later ones are compared."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from sinanews.analysis.corpus.facts import TextFacts, days_told, facts_of, surface
from sinanews.analysis.corpus.item_terms import Terms, Vocabulary, terms_of
from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.plain_text import is_digest, letters, plain
from sinanews.analysis.corpus.shingles import Hashes, sample, shingles
from sinanews.scraper.model.flash_titles import flash_title

SHORT = 150  # letters: of so short a text the day on which it was known is a fact, too
ACTORS = ("ORG", "PER", "PRODUCT", "SECURITY")  # types of entities; a place is where they act
MARKET = "market"  # the family of price moves
LEAD = 40  # letters of a text without a title that stand for one: its first clause
_BETWEEN = "\0"  # no word holds it


@dataclass(frozen=True, slots=True)
class WeighedTerms:
    """Some terms with their weights, and the sum of these."""

    weights: dict[str, float]
    total: float


@dataclass(frozen=True, slots=True)
class Traits:
    """An item as it is compared.

    `at` is when it was said and `known` when it was known, in seconds since 1970, `day` the
    number of its day, `letters` the
    wording of the plain text, `headline` that of its title or first clause, `actors` the words
    for those who act, `order` the shingles in the order of the text, `shingles` the same sorted
    and once each, `sample` those it is found by, `entities` the salience by id, `companies` the
    ids of the listed ones; `words` the weights of the terms that are no part of a name, `names` of
    the entities, `head_names` the names in the headline, `head_pairs` and `pairs` the pairs of
    characters of headline and text, `is_market` where an event is a move of a price.
    """

    article_id: str
    version: int
    at: float
    known: float
    day: int
    source: str | None
    letters: str
    headline: str
    facts: TextFacts
    actors: frozenset[str]
    order: Hashes
    shingles: Hashes
    sample: tuple[int, ...]
    terms: Terms
    entities: dict[str, float]
    companies: tuple[str, ...]
    words: WeighedTerms
    names: WeighedTerms
    head_names: frozenset[str]
    head_pairs: frozenset[str]
    pairs: frozenset[str]
    event_types: frozenset[str]
    is_market: bool
    is_digest: bool


def traits_of(item: Item, vocabulary: Vocabulary) -> Traits:
    """Read an item."""
    text = plain(item.text)
    entities = [e for e in item.entities if surface(e, item.text) in text]
    facts = facts_of(text, entities, item.text, item.told_at.date())
    wording = letters(text)
    if len(wording) < SHORT:
        told = days_told(text, item.told_at.date())
        facts = replace(facts, days=Counter(facts.days) + told)
    headline = letters(_headline(item, text))
    terms = terms_of(text, facts, entities, vocabulary)
    order = shingles(wording)
    unique = np.unique(order)
    return Traits(
        item.article_id,
        item.version,
        item.told_at.timestamp(),
        item.known_at.timestamp(),
        day=item.told_at.toordinal(),
        source=item.source,
        letters=wording,
        headline=headline,
        facts=facts,
        actors=frozenset(letters(surface(e, item.text)) for e in entities if e.type in ACTORS),
        order=order,
        shingles=unique,
        sample=tuple(sample(unique, len(wording))),
        terms=terms,
        entities={e.id: e.salience for e in entities},
        companies=tuple(dict.fromkeys(e.id for e in entities if e.listed)),
        words=_words(terms, facts),
        names=_named(terms),
        head_names=frozenset(name for name in facts.names if name in headline),
        head_pairs=_pairs(headline),
        pairs=_pairs(wording),
        event_types=frozenset(event.type for event in item.events),
        is_market=any(event.family == MARKET for event in item.events),
        is_digest=is_digest(item.text),
    )


def _words(terms: Terms, facts: TextFacts) -> WeighedTerms:
    """Return the words that are no part of a name."""
    pairs = zip(terms.names, terms.weights, strict=True)
    names = _BETWEEN.join(facts.names)  # one search in all of them, not one in each
    weights = {
        term: weight for term, weight in pairs if term[0] not in "@#" and term not in names
    }
    return WeighedTerms(weights, sum(weights.values()))


def _named(terms: Terms) -> WeighedTerms:
    """Return the entities."""
    pairs = zip(terms.names, terms.weights, strict=True)
    weights = {term: weight for term, weight in pairs if term[0] == "@"}
    return WeighedTerms(weights, sum(weights.values()))


def _pairs(letters: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(letters)))


def actors_differ(one: Traits, other: Traits) -> bool:
    """Say whether each text names who acts and neither names any of the other's."""
    if not one.actors or not other.actors:
        return False
    return not any(name in other.letters for name in one.actors) and not any(
        name in one.letters for name in other.actors
    )


def _headline(item: Item, text: str) -> str:
    if item.title:
        return item.title
    span = flash_title(text)
    return text[span[0] : span[1]] if span else text.lstrip()[:LEAD]
