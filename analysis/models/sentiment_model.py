"""The model of the sentiment step: whether news is bad, neutral or good for a company."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from sinanews.analysis.models import linear

WORD = "word:"  # begins the features that are words near a company
# Begin the features that mean something to a reader: what `why` may name.
MEANINGFUL = (
    "cue:",
    "title:",
    "who:",
    "whom:",
    WORD,
    "hw:",
    "head:",
    "observer:",
    "rates:",
)


@dataclass(frozen=True)
class SentimentModel:
    """Three weights a feature: negative, neutral, positive. Trained by
    benchmarks/training/sentiment.py; models/SENTIMENT.md says how.
    """

    linear: linear.Linear

    @cached_property
    def word_features(self) -> dict[str, str]:
        """The features that are words near a company, by the word."""
        return {
            name.removeprefix(WORD): name
            for name in self.linear.weights
            if name.startswith(WORD)
        }

    @cached_property
    def _pulls(self) -> dict[str, tuple[float, str]]:
        """How far each meaningful feature pulls to good or bad, and that in words."""
        pulls = {
            name: weights[2] - weights[0]
            for name, weights in self.linear.weights.items()
            if name.startswith(MEANINGFUL)
        }
        return {name: (abs(pull), f"{name}{pull:+.1f}") for name, pull in pulls.items()}

    def probabilities(self, features: Iterable[str]) -> tuple[float, float, float]:
        """Return the probabilities of negative, neutral and positive."""
        negative, neutral, positive = linear.softmax(self.linear.score(features))
        return negative, neutral, positive

    def reasons(
        self,
        features: Iterable[str],
        most: int,
    ) -> str:
        """Return the meaningful features that pull most, as +words and -words: at most so many."""
        pulls = self._pulls
        known = [pulls[feature] for feature in features if feature in pulls]
        strongest = sorted(
            known,
            key=itemgetter(0),
            reverse=True,
        )
        return " ".join([words for _, words in strongest[:most]])


def load_sentiment_model() -> SentimentModel:
    """Load the model. Raises InstallError where the file is not as it was trained."""
    return SentimentModel(linear.load("sentiment.tsv.gz"))
