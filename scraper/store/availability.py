"""Of the versions of one article: which is the latest, and from when each could be had.

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


@dataclass(frozen=True, slots=True)
class Settled:
    """The number of the latest version, and from when each version could be had."""

    latest: int
    available: dict[int, datetime]


def settle(sightings: Sequence[Sighting]) -> Settled:
    """Order the versions of one article by when they were first seen.

    The newest is the latest, unless it only is a poorer copy on another kind of page. A version
    could be had from the latest of its publication, its change and its fetch. Where that is no
    later than an earlier version that said something else, nothing tells when the change was
    made: then it counts from when it was first seen.
    """
    ordered = sorted(sightings, key=lambda met: (met.first_seen, met.version))
    latest = ordered[0]
    available: dict[int, datetime] = {}
    for at, met in enumerate(ordered):
        earlier = ordered[:at]
        available[met.version] = _available(met, earlier, available)
        if not is_poorer_copy(met, latest):
            latest = met
    return Settled(latest.version, available)


def is_poorer_copy(one: Sighting, other: Sighting) -> bool:
    """Say whether `one` is the same text as `other` on another kind of page, with less of it."""
    if one is other or not is_copy(one, other):
        return False
    return (len(one.text), -one.missing) < (len(other.text), -other.missing)


def _available(
    met: Sighting, earlier: Sequence[Sighting], available: dict[int, datetime]
) -> datetime:
    stated = (met.published, met.modified)
    known = [
        *(end_of(time) for time in stated if time),
        *([met.fetched] if met.fetched else []),
    ]
    if not known:
        return met.first_seen
    time = max(known)
    if not earlier or any(is_copy(met, other) for other in earlier):
        return time
    before = max(available[other.version] for other in earlier)
    return time if time > before else max(time, met.first_seen)


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
