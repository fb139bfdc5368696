"""What is decided on a mention: its entity, how surely, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sinanews.analysis.findings import Document, Mention
from sinanews.analysis.lexicons.companies import Known, Name
from sinanews.scraper.model.frozen import frozen

LEAST = 0.5  # a link that is rather wrong than right is none


@frozen
class Verdict:
    """The entity of a mention, how sure, and why."""

    known: Known
    score: float
    why: str
    by: str = ""  # what the link rests on, in a word: code, tag, names ...
    name: Name | None = None  # of the lists, where one was found
    place: str = ""  # with which a phrase begins that is no name


Proposed = Sequence[Verdict | None]  # parallel to the mentions
Weigh = Callable[[Sequence[Mention], Proposed], Proposed]


def as_proposed(mentions: Sequence[Mention], verdicts: Proposed) -> Proposed:
    """Weigh nothing: every proposal stands."""
    return verdicts


def day_of(document: Document) -> str:
    """Return the day of a document, ISO; empty where it is not known."""
    return document.published.date().isoformat() if document.published else ""
