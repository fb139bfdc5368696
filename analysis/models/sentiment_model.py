"""The model of the sentiment step: whether news is bad, neutral or good for a company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from types import MappingProxyType

from sinanews.analysis.models import linear

WORD = "word:"  # begins the features that are words near a company
ARTICLE = "a:"  # begins the features of a whole article; the rest as of companies
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
        "#": "a number",
        "+": "good words",
        "-": "bad words",
        "move+": "a rise",
        "move-": "a fall",
        "ma": "a merger",
    }
)
LEAST_PULL = 0.05  # a smaller one is shown as 0.0: no reason
KEPT = 4096  # pulls that are kept: an article asks for 300
_NO_PULL = (0.0, "")
NOT = "!"  # begins a word that is denied


@dataclass(frozen=True)
class SentimentModel:
    """Three weights a feature: negative, neutral, positive. Trained by
    benchmarks/training/sentiment.py; models/SENTIMENT.md says how.
    """

    linear: linear.Linear

    def word_features(
        self,
        words: Iterable[str],
    ) -> list[str]:
        """Return the features of the model that are words near a company, of some words."""
        known = self.linear.weights
        features = map(WORD.__add__, words)
        return [feature for feature in features if feature in known]

    @cached_property
    def _pulls(self) -> dict[str, tuple[float, str]]:
        """The pulls of the table's features that were asked for: KEPT at most."""
        return {}

    def pull(self, feature: str) -> tuple[float, str]:
        """Return how far a feature pulls to good or bad, and that in words; 0 and nothing where
        it means nothing to a reader.
        """
        weights = self.linear.weights.get(feature)
        if weights is None:
            return _NO_PULL
        found = self._pulls.get(feature)
        if found is None:
            pull, words = weights[2] - weights[0], in_words(feature)
            means = bool(words) and abs(pull) >= LEAST_PULL
            found = (abs(pull), f"{words} {pull:+.1f}") if means else _NO_PULL
            if len(self._pulls) >= KEPT:
                self._pulls.clear()
            self._pulls[feature] = found
        return found

    def probabilities(self, features: Iterable[str]) -> tuple[float, float, float]:
        """Return the probabilities of negative, neutral and positive."""
        negative, neutral, positive = linear.softmax(self.linear.score(features))
        return negative, neutral, positive

    def reasons(
        self,
        features: Iterable[str],
        most: int,
    ) -> str:
        """Return the meaningful features that pull most, in words with their pull to good (+) or
        bad (-), semicolons between: at most so many.
        """
        asked = self._pulls.get
        pulls = [asked(feature) or self.pull(feature) for feature in features]
        known = [pull for pull in pulls if pull[0]]
        strongest = sorted(
            known,
            key=itemgetter(0),
            reverse=True,
        )
        return "; ".join([words for _, words in strongest[:most]])


def in_words(feature: str) -> str:
    """Return what a feature says to a reader; empty where it says nothing."""
    if feature in WHOLE:
        return WHOLE[feature]
    for begin, sentence in MEANINGFUL:
        if feature.startswith(begin):
            word = feature.removeprefix(begin)
            return sentence.format(_named(word)) if word else ""
    return ""


def _named(word: str) -> str:
    bare = word.removeprefix(NOT)
    named = KINDS.get(bare, bare.replace("_", " "))
    return f"not {named}" if word.startswith(NOT) else named


def load_sentiment_model() -> SentimentModel:
    """Load the model. Raises InstallError where the file is not as it was trained."""
    return SentimentModel(linear.load("sentiment.tsv.gz"))
