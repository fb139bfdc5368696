"""From when a version of an article could be had on the site, and which versions are copies.

Nothing here looks ahead: where a time is not known to the second, the end of what is known
counts, and a correction is never given the time of what it corrects.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sinanews.scraper.model.times import end_of

COPIED = 0.8  # of the runs of three characters: an abridged copy drops words between them
RUN = 3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Sighting:
    """A version as it was met: what it says of its time, and when its page was had.

    `fetched` is None where the page came from a file or a record: then `first_seen` is the time
    of the run that read it, and says nothing of when it could first be had.
    """

    version: int
    first_seen: datetime
    published: datetime | None
    modified: datetime | None
    fetched: datetime | None
    template: str
    text: str
    missing: int = 0  # how many fields its page does not give
    known_from: str = "first_seen"  # what known_times.py starts from


def available(met: Sighting, earlier: Sequence[tuple[Sighting, datetime]]) -> datetime:
    """Return from when a reader of the site could have a version: the latest of its publication,
    its change and its fetch.

    `earlier` are the versions before it with their times. Where its own time is no later than
    that of one which said something else, nothing tells when the change was made: then it
    counts from when it was first seen.
    """
    stated = [end_of(time) for time in (met.published, met.modified) if time]
    known = [*stated, met.fetched] if met.fetched else stated
    if not known:
        return met.first_seen
    time = max(known)
    if not earlier or any(is_copy(met, other) for other, _ in earlier):
        return time
    before = max(time for _, time in earlier)
    return time if time > before else max(time, met.first_seen)


def is_poorer_copy(one: Sighting, other: Sighting) -> bool:
    """Say whether `one` is the same text as `other` on another kind of page, with less of it."""
    if one is other or not is_copy(one, other):
        return False
    return (len(one.text), -one.missing) < (len(other.text), -other.missing)


def is_copy(one: Sighting, other: Sighting) -> bool:
    """Say whether the shorter text is the longer one, or an abridgement of it, on a page of
    another kind. A page of the same kind that says less was changed.
    """
    if one.template == other.template:
        return False
    shorter, longer = sorted((one.text, other.text), key=len)
    if not set(_NUMBER.findall(shorter)) <= set(_NUMBER.findall(longer)):
        return False
    runs = _runs(shorter)
    return len(runs & _runs(longer)) >= COPIED * len(runs)


def _runs(text: str) -> frozenset[str]:
    bare = "".join(text.split())
    return frozenset(bare[at : at + RUN] for at in range(max(1, len(bare) - RUN + 1)))
