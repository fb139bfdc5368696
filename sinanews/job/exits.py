"""Exit codes: one place that maps what happened to a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sinanews.scraper.model.errors import (
    BlockedError,
    ClusterError,
    DiskFullError,
    FetchError,
    ListingError,
    ParseError,
    SinanewsError,
    SourceError,
    StoreBusyError,
    UsageError,
    is_disk_full,
)
from sinanews.scraper.model.skip_reasons import NO_TEXT, PAGES_WITHOUT_TEXT

if TYPE_CHECKING:  # the codes are at hand without what a job loads
    from sinanews.job.counters import RunSummary
    from sinanews.job.fetch_values import FetchSummary

STOPPED = 130  # as shells count a program that Ctrl-C ended
CODES = (
    (
        0,
        "all well, also where only lists, portals and searches were given (`failures --skipped`)",
    ),
    (
        1,
        "some pages failed and others did not (`sinanews failures` says which and why); "
        "search: nothing found",
    ),
    (2, "usage: the call is wrong, or the store is not ours"),
    (
        3,
        "nothing usable: no article in what was given, or none with a text, also where all pages failed",
    ),
    (4, "blocked by the site: the articles of that host wait for the next run"),
    (5, "no worker of the cluster is left, or its scheduler is gone; run again to go on"),
    (6, "disk full"),
    (75, "another job holds the store"),
    (STOPPED, "stopped by Ctrl-C or SIGTERM; run again to go on"),
)
ERRORS: tuple[tuple[type[SinanewsError], int], ...] = (
    (UsageError, 2),
    (BlockedError, 4),
    (ClusterError, 5),
    (StoreBusyError, 75),
    (DiskFullError, 6),
    (SourceError, 3),
    (ParseError, 3),
    (FetchError, 3),
    (ListingError, 3),
)


def of_error(error: SinanewsError) -> int:
    """Return the exit code of an error that ended the program."""
    for kind, code in ERRORS:
        if isinstance(error, kind):
            return code
    return 2


def of_system(error: OSError) -> int:
    """Return the exit code of a file that cannot be read or written: the call named it, or the
    disk is full.
    """
    return 6 if is_disk_full(error) else 2


def of_fetch(summary: FetchSummary) -> int:
    """Return the exit code of a fetch that came to its end."""
    if summary.run.interrupted:
        return STOPPED
    if summary.blocked:
        return 4
    failed = bool(summary.run.failed)
    has_anything = summary.links or summary.progress.fetched
    if failed and not has_anything:
        return 3
    is_well = summary.link_counts.complete and not failed
    return int(not is_well)


def of_run(summary: RunSummary) -> int:
    """Return the exit code of a run that came to its end."""
    if summary.interrupted:
        return STOPPED
    has_text = sum(summary.articles.values()) > summary.page_types.get("empty", 0)
    if has_text or _is_of_lists(summary):
        return int(bool(summary.failed))
    return 3


def _is_of_lists(summary: RunSummary) -> bool:
    """Say whether lists, portals and searches were given and no page that should hold a text."""
    has_others = bool(summary.articles) or NO_TEXT in summary.skipped
    return not has_others and bool(PAGES_WITHOUT_TEXT & set(summary.skipped))
