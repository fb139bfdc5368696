"""From when each version of an article may be used, and until when it is the latest.

Both depend only on what was known by then: leave out every version that becomes known after a
moment, and what is left has the same times and the same latest version as of that moment. That
is what makes `as of` a condition on rows (as_of.py), and it is measured (benchmarks/as_of.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sinanews.scraper.model.times import end_of
from sinanews.scraper.store.availability import Sighting, available, is_copy, is_poorer_copy

FIRST_SEEN = "first_seen"  # what was fetched live: known when we held it
PUBLISHED = "published"  # an archive that its owner declares complete: known when it came out
ORIGINS = (FIRST_SEEN, PUBLISHED)


@dataclass(frozen=True, slots=True)
class KnownVersion:
    """A version, from when it may be used, from when the site had it (availability.py), and when
    another took its place as the latest: never (None), or at once (`replaced` is `known`) for a
    poorer copy of what was known before.
    """

    sighting: Sighting
    known: datetime
    available: datetime
    replaced: datetime | None = None


def settle_known(sightings: Iterable[Sighting]) -> list[KnownVersion]:
    """Return the versions of one article in the order in which they came about.

    - `first_seen`: known when we held it, never before it says that it was published.
    - `published`: known when it was published, or changed where the page says so. Where another
      text has that very time already, nothing tells when the change was made: then the later
      version counts from when it was first seen.
    - A copy of an earlier version (the same text on another kind of page) is known no earlier
      than that.

    A time that is known to the day alone is the end of that day. The latest version is the last
    one that is no poorer copy of one before it.
    """
    ordered = sorted(sightings, key=lambda met: (_came(met), met.first_seen, met.version))
    settled: list[KnownVersion] = []
    for met in ordered:
        known = _known(met, settled)
        before = [(v.sighting, v.available) for v in settled if v.known <= known]
        settled.append(KnownVersion(met, known, available(met, before)))
    return _with_replaced(settled)


def _came(met: Sighting) -> datetime:
    """Return when a version came about, for the order of the versions."""
    stated = [end_of(time) for time in (met.published, met.modified) if time]
    if met.known_from == PUBLISHED and stated:
        return max(stated)
    return met.first_seen


def _known(met: Sighting, earlier: Sequence[KnownVersion]) -> datetime:
    came = _came(met)
    time = max(came, end_of(met.published)) if met.published else came
    copied = [other.known for other in earlier if is_copy(met, other.sighting)]
    if copied:
        return max(time, min(copied))
    at_once = [other.known for other in earlier if _came(other.sighting) == came]
    return max(time, met.first_seen, min(at_once)) if at_once else time


def _with_replaced(settled: Sequence[KnownVersion]) -> list[KnownVersion]:
    """Go from the last version to the first: each is replaced by the first after it that is
    known.
    """
    found: list[KnownVersion] = []
    following: datetime | None = None
    for at in reversed(range(len(settled))):
        version = settled[at]
        if _is_poorer(version, settled[:at]):
            found.append(replace(version, replaced=version.known))
            continue
        replaced = following and max(following, version.known)
        found.append(replace(version, replaced=replaced))
        following = min(following, version.known) if following else version.known
    return found[::-1]


def _is_poorer(version: KnownVersion, earlier: Sequence[KnownVersion]) -> bool:
    return any(
        other.known <= version.known and is_poorer_copy(version.sighting, other.sighting)
        for other in earlier
    )
