"""What the terminal shows at the end of a run: its counts, failures, a first look into the store."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from sinanews.cli import display
from sinanews.job.counters import RunSummary
from sinanews.scraper.store.store import Store

FAILURES_SHOWN = 5


def report(talk: Console, store: Store, summary: RunSummary) -> None:
    """Print the summary and a first look at what is in the store now."""
    talk.print(summary_table(summary, str(store.path)))
    first_failures(talk, store)
    first_look(talk, store)


def summary_table(summary: RunSummary, store: str) -> Table:
    """Return the table at the end of a run."""
    table = Table(title="sinanews run", show_header=False, title_justify="left")
    table.add_column(style="bold")
    table.add_column()
    rate = summary.pages / max(summary.seconds, 1e-6)
    rows = (
        ("pages", str(summary.pages)),
        ("articles", display.listed(summary.articles)),
        ("without time", str(summary.undated or "-")),
        ("by template", display.listed(summary.templates)),
        ("by page type", display.listed(summary.page_types)),
        ("skipped", display.listed(summary.skipped)),
        ("failed", display.listed(summary.failed)),
        ("rows", display.listed(summary.rows)),
        ("time", f"{summary.seconds:.2f} s ({rate:.0f} pages/s)"),
        ("store", store),
    )
    for name, value in rows:
        table.add_row(name, value)
    return table


def first_failures(talk: Console, store: Store) -> None:
    """Print some of the failures that are open: this run's come before what still fails from
    runs before.
    """
    oldest_first = sorted(store.failures.open(), key=lambda failure: failure["last_seen"])
    for failure in oldest_first[::-1][:FAILURES_SHOWN]:
        message = display.safe(failure["message"])
        talk.print(f"failed: {message}", style="red", highlight=False, soft_wrap=True)


def first_look(talk: Console, store: Store) -> None:
    """Print what is in the store now."""
    looks = (
        ("top entities", store.analyses.top_entities()),
        ("newest articles and their keywords", store.analyses.newest_keywords()),
    )
    for title, rows in looks:
        if rows:
            talk.print(display.top_table(title, rows))
