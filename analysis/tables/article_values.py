"""What a row repeats of its article: title and time."""

from __future__ import annotations

from sinanews.analysis.findings import Findings
from sinanews.scraper.model import times


def published_at(findings: Findings) -> str | None:
    """Return the article's time as ISO 8601 with its zone."""
    moment = findings.document.published
    return moment.isoformat() if moment else None


def published_precision(findings: Findings) -> str | None:
    """Return how exactly the article's time is known: second, minute or day."""
    moment = findings.document.published
    return times.precision(moment) if moment else None


def title(findings: Findings) -> str:
    """Return the article's title."""
    document = findings.document
    return document.text[: document.title_end]
