"""The probabilities of bad, neutral and good news."""

from __future__ import annotations

from typing import NamedTuple


class Probabilities(NamedTuple):
    """Of bad, neutral and good news; they add up to 1."""

    negative: float
    neutral: float
    positive: float

    def rounded(self) -> Probabilities:
        """Return them with four digits; they still add up to 1."""
        negative, positive = round(self.negative, 4), round(self.positive, 4)
        return Probabilities(negative, round(1 - negative - positive, 4), positive)
