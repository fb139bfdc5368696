"""What a fetch shows while it runs, and its table at the end."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Protocol

from rich.console import Console
from rich.status import Status
from rich.table import Table

from sinanews.cli.display import PLAIN_EVERY, listed, safe
from sinanews.job.fetch_values import FetchSummary, Progress
from sinanews.scraper.net.pace import HostStats
from sinanews.scraper.store.link_counts import LinkCounts

LIVE_EVERY = 0.2  # seconds between changes on a terminal
HOSTS_SHOWN = 4
WARNINGS_SHOWN = 3


class Stats(Protocol):
    """What of fetch.Fetcher is shown."""

    @property
    def stats(self) -> Mapping[str, HostStats]:
        """Return what was done, by host."""


class FetchWatch:
    """Shows how far a fetch is: one live line on a terminal, a plain line every few seconds
    elsewhere.
    """

    def __init__(self, console: Console, fetcher: Stats, *, quiet: bool) -> None:
        self._console = console
        self._fetcher = fetcher
        self._quiet = quiet
        self._begin = self._last = time.monotonic()
        self._shown = Progress()
        self._status: Status | None = None
        if console.is_terminal and not quiet:
            self._status = Status("asking for lists", console=console)
            self._status.start()

    def __call__(self, progress: Progress) -> None:
        """Show the progress, where it is time to."""
        now = time.monotonic()
        every = LIVE_EVERY if self._status else PLAIN_EVERY
        if self._quiet or now - self._last < every:
            return
        if self._status is None and progress == self._shown:
            return  # a host is left alone for minutes: a log need not say so twelve times each
        self._last = now
        self._shown = progress
        line = progress_line(progress, self.hosts())
        if self._status is not None:
            self._status.update(line)
        else:
            self._console.print(line, highlight=False, soft_wrap=True)

    def hosts(self) -> dict[str, float]:
        """Return the requests a second of each host since the begin, busiest first."""
        seconds = max(time.monotonic() - self._begin, 1e-6)
        stats = sorted(
            self._fetcher.stats.items(), key=lambda item: (-item[1].requests, item[0])
        )
        return {safe(host): stat.requests / seconds for host, stat in stats}

    def close(self) -> None:
        """Take the live line away."""
        if self._status is not None:
            self._status.stop()


def progress_line(progress: Progress, hosts: Mapping[str, float]) -> str:
    """Return one line: found, fetched, skipped, failed, and the rate of the busiest hosts."""
    counts = {
        "found": progress.found,
        "fetched": progress.fetched,
        "skipped": progress.skipped,
        "failed": progress.failed,
        "lists": progress.lists,
    }
    shown = ", ".join(f"{name} {count}" for name, count in counts.items())
    return " · ".join([shown, *rates(hosts)])


def rates(hosts: Mapping[str, float]) -> list[str]:
    """Return the busiest hosts with their requests a second."""
    shown = [f"{host} {rate:.2f}/s" for host, rate in hosts.items()]
    more = len(shown) - HOSTS_SHOWN
    if more <= 0:
        return shown
    return [*shown[:HOSTS_SHOWN], f"{more} more"]


def fetch_table(summary: FetchSummary, store: str, hosts: Mapping[str, float]) -> Table:
    """Return the table at the end of a fetch."""
    table = Table(title="sinanews fetch", show_header=False, title_justify="left")
    table.add_column(style="bold")
    table.add_column()
    progress, counts = summary.progress, summary.link_counts
    rows = (
        (
            "lists",
            f"{progress.lists} requests, {summary.links} links, {progress.found} new articles",
        ),
        ("fetched", f"{progress.fetched} pages; unchanged {summary.unchanged}"),
        ("articles", listed(summary.run.articles)),
        ("failed", listed(summary.run.failed)),
        ("blocked", ", ".join(safe(host) for host in summary.blocked) or "-"),
        ("rows", listed(summary.run.rows)),
        ("all links", _balance(counts)),
        ("hosts", ", ".join(rates(hosts)) or "-"),
        ("time", f"{summary.run.seconds:.1f} s"),
        ("store", store),
    )
    for name, value in rows:
        table.add_row(name, value)
    for warning in summary.warnings[:WARNINGS_SHOWN]:
        table.add_row("warnings", safe(warning))
    if len(summary.warnings) > WARNINGS_SHOWN:
        table.add_row(
            "warnings",
            f"{len(summary.warnings) - WARNINGS_SHOWN} more (counters in table runs)",
        )
    return table


def _balance(counts: LinkCounts) -> str:
    """Return the links and what became of them: a sum."""
    parts = {
        "articles": counts.articles,
        "failures": counts.failures,
        "duplicates": counts.duplicates,
        "waiting": counts.waiting,
    }
    if counts.without_article:
        parts["pages without an article"] = counts.without_article
    return f"{counts.links} = {' + '.join(f'{n} {name}' for name, n in parts.items())}"
