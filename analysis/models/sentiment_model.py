"""The model of the sentiment step: whether news is bad, neutral or good for a company."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from operator import add, itemgetter
from types import MappingProxyType

from sinanews.analysis.findings import MENTION_TYPES
from sinanews.analysis.models import linear
from sinanews.analysis.models.linear import Weighed

WORD = "word:"  # begins the features that are words near a company
PAIR = "pair:"  # begins those that are two of them in a row
IT, NUMBER = "@", "#"  # the company and a number in a pair
# Begin the features of a whole article: as they speak of it, and of each of its companies.
ARTICLE, TOLD = "a:", "t:"
# The features that mean something to a reader, by their begin, and what `why` says of them.
MEANINGFUL = (
    ("cue:", "of it: {}"),
    ("title:", "in the title: {}"),
    ("head:who:", "the title has it in: {}"),
    ("head:whom:", "the title does to it: {}"),
    ("head:by:", "the title has it act: {}"),
    ("who:", "it is in: {}"),
    ("whom:", "done to it: {}"),
    (WORD, "near it: {}"),
    (PAIR, "near it: {}"),
    (f"{TOLD}hw:", "in the headline: {}"),
    (f"{TOLD}word:", "in the text: {}"),
    (f"{TOLD}cue:", "in the text: {}"),
    ("hw:", "in its headline: {}"),
    ("observer:", "it looks on as {}"),
)
WHOLE = MappingProxyType(  # features whose words are not in their name; others have no reader
    {
        "title:+": "good words in the title",
        "title:-": "bad words in the title",
        "title:move+": "rises in the title",
        "title:move-": "falls in the title",
        "rates:TrueTrue": "it rates others in a text on ratings",
        "rates:FalseTrue": "it is one that rates others",
        "rates:TrueFalse": "it speaks in a text on ratings",
    }
)
KINDS = MappingProxyType(  # of words that count as one, as the model names them
    {
        NUMBER: "a number",
        IT: "…",
        "+": "good words",
        "-": "bad words",
        "move+": "a rise",
        "move-": "a fall",
        "ma": "a merger",
    }
)
LEAST_PULL = 0.05  # a smaller one is shown as 0.0: no reason
REASONS = 5  # features named in `why`: as many as one reads at a glance
KEPT = 4096  # features whose words are kept: an article names some 30
NOT = "!"  # begins a word that is denied


@dataclass(frozen=True, slots=True)
class TextEvidence:
    """What a text as a whole says of each of its companies: the sums of the three classes, and
    the features that may be reasons.
    """

    sums: tuple[float, ...] = (0.0, 0.0, 0.0)
    strongest: tuple[Weighed, ...] = ()


NO_EVIDENCE = TextEvidence()


@dataclass(frozen=True)
class SentimentModel:
    """Three weights a feature: negative, neutral, positive. Trained by
    benchmarks/training/sentiment.py; models/SENTIMENT.md says how.
    """

    linear: linear.Linear

    def weighed(self, features: Iterable[str]) -> list[Weighed]:
        """Return the features that the model knows with their weights, each once, in order."""
        return self.linear.weighed(features)

    def text_evidence(self, features: Iterable[str]) -> TextEvidence:
        """Return what the features of an article (ARTICLE) say of each of its companies."""
        told = self.weighed(told_features(features))
        strongest = tuple([one for one, _ in _strongest(told)])
        return TextEvidence(tuple(self.linear.sums(told)), strongest)

    def probabilities(
        self,
        weighed: Sequence[Weighed],
        beside: TextEvidence = NO_EVIDENCE,
    ) -> tuple[float, float, float]:
        """Return the probabilities of negative, neutral and positive by the features of a company
        and, beside them, by what its text says as a whole.
        """
        sums = map(add, self.linear.sums(weighed), beside.sums)
        negative, neutral, positive = linear.softmax(sums)
        return negative, neutral, positive

    def reasons(
        self,
        weighed: Sequence[Weighed],
        beside: TextEvidence = NO_EVIDENCE,
    ) -> str:
        """Return the features that pull most, in words with their pull to good (+) or bad (-),
        semicolons between.
        """
        strongest = _strongest([*weighed, *beside.strongest])
        return "; ".join([f"{words} {_pull(one):+.1f}" for one, words in strongest])


def told_features(features: Iterable[str]) -> list[str]:
    """Return the features of an article (ARTICLE) as those of each of its companies (TOLD)."""
    return [f"{TOLD}{feature.removeprefix(ARTICLE)}" for feature in features]


def _strongest(weighed: Sequence[Weighed]) -> list[tuple[Weighed, str]]:
    """Return the REASONS features that pull most to good or bad and mean something to a reader,
    the strongest first, with their words.
    """
    in_order = sorted(weighed, key=_strength, reverse=True)
    strong = takewhile(lambda one: _strength(one) >= LEAST_PULL, in_order)
    said = ((one, in_words(one[1])) for one in strong)
    return list(islice(filter(itemgetter(1), said), REASONS))


def _pull(weighed: Weighed) -> float:
    row, _ = weighed
    return row[2] - row[0]


def _strength(weighed: Weighed) -> float:
    return abs(_pull(weighed))


@lru_cache(maxsize=KEPT)
def in_words(feature: str) -> str:
    """Return what a feature says to a reader; empty where it says nothing."""
    if feature in WHOLE:
        return WHOLE[feature]
    for begin, sentence in MEANINGFUL:
        if feature.startswith(begin):
            word = feature.removeprefix(begin)
            return sentence.format(_named(word)) if _is_said(begin, word) else ""
    return ""


def _is_said(begin: str, word: str) -> bool:
    """Say whether a feature means something to a reader: a pair only where both are words."""
    return bool(word) and (begin != PAIR or all(map(_is_word, word.split(" "))))


def _is_word(part: str) -> bool:
    """Say whether a part of a pair is a word: no mark, and no name that is shown by its type."""
    return part in (IT, NUMBER) or (part.isalnum() and part not in MENTION_TYPES)


def _named(word: str) -> str:
    bare = word.removeprefix(NOT)
    named = " ".join([KINDS.get(part, part) for part in bare.replace("_", " ").split(" ")])
    return f"not {named}" if word.startswith(NOT) else named


def load_sentiment_model() -> SentimentModel:
    """Load the model. Raises InstallError where the file is not as it was trained."""
    return SentimentModel(linear.load("sentiment.tsv.gz"))
