"""The terms of an item: words, numbers and entities, each with its weight.

A word weighs its inverse document frequency in the background of finance news
(lexicons/background.py), which does not change with what the store holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log, sqrt

import numpy as np

from sinanews.analysis.corpus.facts import TextFacts, rounded
from sinanews.analysis.corpus.items import ItemEntity
from sinanews.analysis.lexicons.background import Background
from sinanews.analysis.lexicons.phrases import hashes, prefixes
from sinanews.analysis.lexicons.tokenizer import Tokenizer

# parts of speech of jieba that carry what is spoken of: nouns, verbs, adjectives, idioms, Latin
CONTENT = frozenset("nvajilbzg")  # what their names begin with
LATIN = "eng"
RAREST = 9.0  # weight of a word that at most 17 of the background's 141,000 texts hold
COMMONEST = 2.3  # what a tenth of the texts hold says nothing of what they are about
NUMBER_WEIGHT = 6.0  # a number of three digits; as a word that one text in 400 holds
READ = 1200  # letters of the text that are read for terms: what follows repeats, or leads away


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What words are cut and weighed by."""

    background: Background
    tokenizer: Tokenizer


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms in the order of the text, their weights, the sum of these and the root of the sum
    of their squares.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    total: float
    norm: float


def terms_of(
    text: str, facts: TextFacts, entities: Iterable[ItemEntity], vocabulary: Vocabulary
) -> Terms:
    """Return the terms of a plain text: content words of two characters and more, numbers
    (#1.18e+06) and entities (@id), once each. Days are none: all news of a day share them.
    """
    words = _words(text[:READ], vocabulary)
    names = {f"@{entity.id}": entity.name for entity in entities}
    rarity = _rarity([*words, *names.values()], vocabulary.background)
    weights = dict(zip((*words, *names), rarity, strict=True))
    weights |= {f"#{rounded(number)}": NUMBER_WEIGHT for number in sorted(facts.numbers)}
    heavy = {term: weight for term, weight in weights.items() if weight > COMMONEST}
    total = sum(heavy.values())
    norm = sqrt(sum(weight * weight for weight in heavy.values()))
    return Terms(tuple(heavy), tuple(heavy.values()), total, norm)


def _words(text: str, vocabulary: Vocabulary) -> list[str]:
    pairs = dict.fromkeys(vocabulary.tokenizer.tag(text))  # half of them stand there again
    stop_words = vocabulary.background.stop_words
    chosen = (
        word
        for word, tag in pairs
        if len(word) > 1 and (tag[:1] in CONTENT or tag == LATIN) and word not in stop_words
    )
    return list(dict.fromkeys(chosen))


def _rarity(phrases: list[str], background: Background) -> list[float]:
    """Return the weight of each phrase: ln(documents / (those that hold it + 1))."""
    if not phrases:
        return []
    joined = "".join(phrases)
    ends = np.cumsum([len(phrase) for phrase in phrases])
    starts = ends - np.array([len(phrase) for phrase in phrases])
    counts = background.rates(hashes(prefixes(joined), starts, ends))[0].tolist()
    documents = log(background.documents)
    # the table has 256 counts, a text a third of them
    weights = {count: min(RAREST, documents - log(count + 1.0)) for count in set(counts)}
    return [weights[count] for count in counts]
