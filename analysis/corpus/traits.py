"""What the stream keeps of an item for seven days: all by which later ones are compared."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sinanews.analysis.corpus.facts import TextFacts, days_told, facts_of, surface
from sinanews.analysis.corpus.item_terms import Terms, Vocabulary, terms_of
from sinanews.analysis.corpus.items import Item
from sinanews.analysis.corpus.plain_text import letters, plain
from sinanews.analysis.corpus.shingles import Hashes, sample, shingles
from sinanews.scraper.model.flash_titles import flash_title

SHORT = 150  # letters: of so short a text the day on which it was known is a fact, too
ACTORS = ("ORG", "PER", "PRODUCT", "SECURITY")  # types of entities; a place is where they act
LEAD = 40  # letters of a text without a title that stand for one: its first clause


@dataclass(frozen=True, slots=True)
class Traits:
    """An item as it is compared.

    `at` is when it was said and `known` when it was known, in seconds since 1970, `letters` the
    wording of the plain text, `headline` that of its title or first clause, `actors` the words
    for those who act, `order` the shingles in the order of the text, `shingles` the same sorted
    and once each, `sample` those it is found by, `entities` the salience by id, `companies` the
    ids of the listed ones.
    """

    article_id: str
    version: int
    at: float
    known: float
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


def traits_of(item: Item, vocabulary: Vocabulary) -> Traits:
    """Read an item."""
    text = plain(item.text)
    entities = [e for e in item.entities if surface(e, item.text) in text]
    facts = facts_of(text, entities, item.text)
    wording = letters(text)
    if len(wording) < SHORT:
        told = days_told(text, item.told_at.date())
        facts = replace(facts, days=facts.days | told)
    order = shingles(wording)
    unique = np.unique(order)
    return Traits(
        item.article_id,
        item.version,
        item.told_at.timestamp(),
        item.known_at.timestamp(),
        source=item.source,
        letters=wording,
        headline=letters(_headline(item, text)),
        facts=facts,
        actors=frozenset(letters(surface(e, item.text)) for e in entities if e.type in ACTORS),
        order=order,
        shingles=unique,
        sample=tuple(sample(unique, len(wording))),
        terms=terms_of(text, facts, entities, vocabulary),
        entities={e.id: e.salience for e in entities},
        companies=tuple(dict.fromkeys(e.id for e in entities if e.listed)),
    )


def _headline(item: Item, text: str) -> str:
    if item.title:
        return item.title
    span = flash_title(text)
    return text[span[0] : span[1]] if span else text.lstrip()[:LEAD]
