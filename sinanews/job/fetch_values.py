"""A fetch job as values: what is wanted, how far it is, what it did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol

from sinanews.job.counters import RunSummary
from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.lists.window import Window
from sinanews.scraper.model.limits import HOSTS_AT_ONCE, REQUESTS_AT_ONCE
from sinanews.scraper.model.records import Request
from sinanews.scraper.store.link_counts import LinkCounts

if (
    TYPE_CHECKING
):  # a run of files asks nothing of the net, and its libraries take some megabytes
    from sinanews.scraper.net.response import Response


class Client(Protocol):
    """What of a Fetcher the job needs."""

    def get(self, request: Request) -> Response:
        """Return the response."""

    def stop(self) -> None:
        """End all waits."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be fetched, and how."""

    listings: tuple[Listing, ...]
    window: Window
    # a window without begin: so far back where a list was never read, else to then
    first: timedelta | None = None
    # articles that were fetched this long ago are asked for again; doubles each time
    refresh: timedelta | None = None
    hosts_at_once: int = HOSTS_AT_ONCE
    per_host: int = REQUESTS_AT_ONCE


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is."""

    found: int = 0  # articles that are new in the lists
    fetched: int = 0  # responses with a page
    skipped: int = 0  # links whose article was known, and unchanged pages
    failed: int = 0
    lists: int = 0  # requests for lists


@dataclass(frozen=True, slots=True)
class FetchSummary:
    """What a fetch job did. `run` counts pages and articles as every run does."""

    run: RunSummary
    progress: Progress
    links: int  # that the lists named in this run
    unchanged: int  # articles of which the server said that they are as the store has them
    link_counts: LinkCounts
    blocked: Mapping[str, str] = field(
        default_factory=dict
    )  # host left for this run → message
    warnings: tuple[str, ...] = ()  # what was odd in the lists
