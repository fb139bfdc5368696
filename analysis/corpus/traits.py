"""What the stream keeps of an item for seven days: all by which later ones are compared."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache

from sinanews.analysis.corpus.facts import (
    TextFacts,
    days_told,
    facts_of,
    significand,
    surface,
)
from sinanews.analysis.corpus.item_terms import Terms, Vocabulary, terms_of
from sinanews.analysis.corpus.items import Item, ItemEntity
from sinanews.analysis.corpus.plain_text import is_digest, is_session, letters, plain
from sinanews.analysis.corpus.shingles import (
    Hashes,
    Pairs,
    character_pairs,
    distinct,
    sample,
    shingles,
)
from sinanews.analysis.lexicons.word_lists import alternatives, read_words
from sinanews.scraper.model.flash_titles import flash_title

SHORT = 150  # letters: of so short a text the day on which it was known is a fact, too
ACTORS = ("ORG", "PER", "PRODUCT", "SECURITY")  # types of entities; a place is where they act
MARKET = "market"  # the family of price moves
EXACT = 3  # digits of a number that two reports hardly share by chance
SPEAKER = re.compile(
    r"(?P<name>[^:\uff1a,\uff0c。;\uff1b\n]{2,24})[:\uff1a]"
)  # `某央行行长:加息并非没有代价`
CODE = re.compile(  # `NUE.N`, `000728.HK`: the share that a flash is about
    r"[A-Z\d](?<![A-Za-z0-9.].)(?:(?<=[A-Z])[A-Z]{0,4}\.[A-Z]{1,2}"
    r"|(?<=\d)\d{3,5}\.(?:SH|SZ|SS|BJ|HK))(?![A-Za-z0-9])"
)
FILING = re.compile(r"公告编号\s{0,3}[:\uff1a]?\s{0,3}(?:临\s{0,2})?(\d{4}[-—]?\d{1,4})")
FILING_HEAD = 300  # characters in which a filing has its number
LEAD = 40  # letters of a text without a title that stand for one: its first clause
UNNAMED = "unnamed_speakers.tsv"
_BETWEEN = "\0"  # no word holds it


@dataclass(frozen=True, slots=True)
class WeighedTerms:
    """Some terms with their weights, and the sum of these."""

    weights: dict[str, float]
    total: float


@dataclass(frozen=True, slots=True)
class Traits:
    """An item as it is compared.

    `at` is when it was said and `known` when it was known, in seconds since 1970, `day` the number
    of its day, `letters` the wording of the plain text, `headline` that of its title or first
    clause, `actors` the words for those who act, `company_names` for the listed ones, `filing` the
    number of a filing, `order` the shingles in the order of the text, `shingles` the same sorted and
    once each, `sample` those it is found by, `companies` the ids of the listed ones; `words` the
    weights of the terms that are no part of a name, `names` of the entities, `exact` the significands
    of the numbers of three digits or more, `codes` those of shares; `speaker` whose words the
    headline gives (`speaker: words`; empty where it names nobody), `head_names` the names in the
    headline, `head_words` its terms, `head_pairs` and `pairs` the pairs of characters of headline
    and text, `is_market` where an event is a move of a price,
    `is_session` where the text is on all that a market did in a session.
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
    company_names: frozenset[str]
    filing: str
    order: Hashes
    shingles: Hashes
    sample: tuple[int, ...]
    terms: Terms
    companies: tuple[str, ...]
    words: WeighedTerms
    names: WeighedTerms
    exact: frozenset[str]
    codes: frozenset[str]
    speaker: str
    head_names: frozenset[str]
    head_words: WeighedTerms
    head_pairs: Pairs
    pairs: Pairs
    event_types: frozenset[str]
    is_market: bool
    is_digest: bool
    is_session: bool


def traits_of(item: Item, vocabulary: Vocabulary) -> Traits:
    """Read an item."""
    text = plain(item.text)
    spelt = _spelt(item, text)
    facts = facts_of(text, (words for _, words in spelt), item.told_at.date())
    wording = letters(text)
    if len(wording) < SHORT:
        told = days_told(text, item.told_at.date())
        facts = replace(facts, days=Counter(facts.days) + told)
    heading = _headline(item, text)
    headline = letters(heading)
    terms = terms_of(text, facts, (entity for entity, _ in spelt), vocabulary)
    order = shingles(wording)
    unique = distinct(order)
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
        actors=frozenset(words for entity, words in spelt if entity.type in ACTORS),
        company_names=frozenset(words for entity, words in spelt if entity.listed),
        filing=_filing(text),
        order=order,
        shingles=unique,
        sample=tuple(sample(unique, len(wording))),
        terms=terms,
        companies=tuple(dict.fromkeys(entity.id for entity, _ in spelt if entity.listed)),
        words=_words(terms, facts),
        names=_named(terms),
        exact=frozenset(significand(number) for number in facts.numbers if _is_exact(number)),
        codes=frozenset(CODE.findall(text)),
        speaker=_speaker(heading),
        head_names=frozenset(name for name in facts.names if name in headline),
        head_words=_in_headline(terms, headline),
        head_pairs=character_pairs(headline),
        pairs=character_pairs(wording),
        event_types=frozenset(event.type for event in item.events),
        is_market=any(event.family == MARKET for event in item.events),
        is_digest=is_digest(item.text),
        is_session=is_session(headline),
    )


def _spelt(item: Item, text: str) -> list[tuple[ItemEntity, str]]:
    """Return the entities of an item with the words that name them, as `letters` leaves these. One
    that stands only in what was cut off from the plain text (the agency in the head) is none.
    """
    named = [(entity, surface(entity, item.text)) for entity in item.entities]
    return [(entity, letters(words)) for entity, words in named if words in text]


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


def _in_headline(terms: Terms, headline: str) -> WeighedTerms:
    """Return the words of the headline, in lower case as it is."""
    weights: dict[str, float] = {}
    for term, weight in zip(terms.names, terms.weights, strict=True):
        word = term.lower()
        if term[0] not in "@#" and word in headline:
            weights[word] = weight
    return WeighedTerms(weights, sum(weights.values()))


def _is_exact(number: str) -> bool:
    """Say whether a number as written has three digits or more, but for zeros at its ends."""
    digits = "".join(filter(str.isdigit, number))
    return len(digits.strip("0")) >= EXACT


def _filing(text: str) -> str:
    found = FILING.search(text, 0, FILING_HEAD)
    return found[1] if found else ""


def _speaker(heading: str) -> str:
    """Return who speaks; empty where that is nobody whom the headline names."""
    found = SPEAKER.match(heading)
    name = letters(found["name"]) if found else ""
    if _unnamed().search(name):
        return ""
    return name


@lru_cache(maxsize=1)  # of the package's own file
def _unnamed() -> re.Pattern[str]:
    rows = read_words(UNNAMED, ("word", "kind"))
    words = [word for word, _ in rows]
    expression = alternatives(words)
    return re.compile(expression)


def actors_differ(one: Traits, other: Traits) -> bool:
    """Say whether each text names who acts and neither names any of the other's."""
    return apart(one.actors, other.letters) and apart(other.actors, one.letters)


def apart(names: frozenset[str], text: str) -> bool:
    """Say whether there are names and the letters of a text hold none of them."""
    return bool(names) and not any(name in text for name in names)


def _headline(item: Item, text: str) -> str:
    if item.title:
        return item.title
    span = flash_title(text)
    return text[span[0] : span[1]] if span else text.lstrip()[:LEAD]
