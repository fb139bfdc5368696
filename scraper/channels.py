"""Channels by name, URL lists on this disk, and how fresh each channel is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from scraper.sites.listing import Get, Listing


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old a channel's newest row is."""

    channel: str
    title: str
    state: str  # fresh, stale, empty, undated (the list gives no times), error
    newest: datetime | None  # +08:00
    age: timedelta | None
    stale_after: timedelta
    message: str  # why the threshold is what it is, or what failed


def find(name: str) -> Listing:
    """Return the channel `kind:argument` (feed:2519, stock:sh600519, rss:https://…; bare kinds where one is usual).

    UsageError names the nearest channels for an unknown name, and an example for a bad argument.
    """
    raise NotImplementedError


def with_local_files(get: Get) -> Get:
    """Return a `get` that reads URL lists (`urls:PATH`) from this disk and asks `get` for everything else."""
    raise NotImplementedError


def check(listing: Listing, get: Get, *, clock: Callable[[], datetime]) -> Freshness:
    """Return how fresh a channel is, by the newest row of its first page. Raises BlockedError only."""
    raise NotImplementedError
