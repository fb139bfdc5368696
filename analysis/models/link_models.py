"""The models of the links step: whether a place is a company's, and whether a proposed link is
right.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sinanews.analysis.models import linear


@dataclass(frozen=True)
class LinkModels:
    """`contexts` is trained by benchmarks/build/link_contexts.py, `decision` by
    benchmarks/training/links.py; models/LINKS.md says how.
    """

    contexts: linear.Single  # log odds that what stands round a name is what companies have
    decision: linear.Linear  # log odds that a proposed link is right
    rates: Mapping[str, float]  # how often a doubtful name is the company, in log odds

    def place(self, features: Iterable[str]) -> float:
        """Return the log odds that a place is a company's."""
        return self.contexts.single(features)

    def probability(self, features: Iterable[str]) -> float:
        """Return the probability that a proposed link is right."""
        return linear.logistic(self.decision.single(features))


def log_odds(rate: float) -> float:
    """Return a share as log odds; none is taken as below one in a thousand."""
    held = min(max(rate, 0.001), 0.999)
    return math.log(held / (1 - held))


def load_link_models(rates: Iterable[tuple[str, float]]) -> LinkModels:
    """Load the models with the names' rates. Raises InstallError where a file is not as it was
    trained.
    """
    return LinkModels(
        linear.hashed(linear.load("link_contexts.tsv.gz")),
        linear.load("link_decision.tsv.gz"),
        {name: log_odds(rate) for name, rate in rates},
    )
