"""What a type of event is: one line of the taxonomy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(
    frozen=True,
    slots=True,
)
class EventType:
    """One line of the taxonomy: words/event_types.tsv says what the columns mean."""

    name: str
    family: str
    polarity: int  # for the company concerned: -1, 0, 1
    who: str
    whom: str = "none"
    unlisted: bool = False
    unnamed: bool = False
    supposed: str = "yes"
    denied: bool = False
    attributive: bool = True
    amount: str = "nearest"
    by_amount: bool = False
    meaning: str = ""

    @property
    def is_price_move(self) -> bool:
        """Whether the type is a move of the price of a share, an index or a good."""
        return self.who == "market"
