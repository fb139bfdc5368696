"""What is said of a page that is larger than what is read, wherever it comes from."""

from __future__ import annotations

from sinanews.scraper.model.limits import PAGE_BYTES
from sinanews.scraper.model.records import Failure


def too_large(place: str) -> Failure:
    """Return the failure of a page above the limit."""
    megabytes = PAGE_BYTES >> 20
    message = f"{place} is larger than {megabytes} MB, which no article is"
    return Failure(place, "source", "too_large", message)
