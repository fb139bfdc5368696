"""Times as the store writes them (ISO 8601 with zone), and back."""

from __future__ import annotations

from datetime import datetime

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.times import BEIJING


def stamp(moment: datetime) -> str:
    """Return a time of the store's own (first_seen, checked ...): seconds, +08:00."""
    return moment.astimezone(BEIJING).isoformat(timespec="seconds")


def iso(moment: datetime | None) -> str | None:
    """Return a time that a page or a list gives: with its own zone and its own parts of a
    second.
    """
    return moment.isoformat() if moment else None


def beijing_iso(moment: datetime | None) -> str | None:
    """Return a time in +08:00 with its own parts of a second: texts of one column that are all
    of one zone compare as the times do.
    """
    return moment.astimezone(BEIJING).isoformat() if moment else None


def moment_of(text: str | None, where: str) -> datetime | None:
    """Return a time that the store wrote. StoreError (damaged) where it is none any more."""
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except (ValueError, TypeError) as error:
        where_due = f"the store holds {text!r} where a time is due ({where})"
        message = f"{where_due}: set it to NULL, or restore a copy"
        raise StoreError(message, reason="damaged") from error
