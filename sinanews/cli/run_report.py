"""What the terminal shows at the end of a run: its counts, failures, a first look into the store."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.table import Table

from sinanews.analysis.corpus.sessions import ending
from sinanews.cli import display
from sinanews.job.counters import PageEvent, RunSummary
from sinanews.job.provenance import provenance_of
from sinanews.job.record import JobCall
from sinanews.scraper.model.skip_reasons import NO_TEXT, PAGES_WITHOUT_TEXT, SHORT_REASONS
from sinanews.scraper.model.writable_text import writable
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

ADDRESS, HIDDEN = "--to", "..."
FAILURES_SHOWN = 5
# an article that is in the store, with another content than before: changed, or its mobile page
STATES = MappingProxyType({"changed": "new version"})
# of what is kept without any: a page about a video, one in another language
TEMPLATES = MappingProxyType({"none": "without a template"})


def call_of(settings: Settings) -> JobCall:
    """Return how this process was called, for the record."""
    return JobCall(
        writable(shlex.join(without_addresses(sys.argv))),
        settings.log_file,
        settings.log_format,
        provenance_of(settings),
    )


def without_addresses(words: Sequence[str]) -> list[str]:
    """Return the words of a call without what follows --to: an address may hold a secret."""
    before = ("", *words)
    return [
        _without_address(word, previous) for word, previous in zip(words, before, strict=False)
    ]


def _without_address(word: str, previous: str) -> str:
    if previous == ADDRESS:
        return HIDDEN
    return f"{ADDRESS}={HIDDEN}" if word.startswith(f"{ADDRESS}=") else word


def summary_table(summary: RunSummary, store: str, command: str) -> Table:
    """Return the table at the end of a run."""
    table = Table(title=f"sinanews {command}", show_header=False, title_justify="left")
    table.add_column(style="bold")
    table.add_column()
    rate = summary.pages / max(summary.seconds, 1e-6)
    rows = (
        ("pages", str(summary.pages)),
        ("articles", display.listed(in_words(summary.articles))),
        ("without time", str(summary.undated or "-")),
        ("by template", display.listed(in_words(summary.templates, TEMPLATES))),
        ("by page type", display.listed(summary.page_types)),
        ("skipped", display.listed(in_words(summary.skipped, SHORT_REASONS))),
        ("failed", display.listed(summary.failed)),
        ("rows", display.listed(summary.rows)),
        ("time", f"{summary.seconds:.2f} s ({rate:.0f} pages/s)"),
        ("store", store),
    )
    for name, value in rows:
        table.add_row(name, value)
    return table


def nothing_usable(talk: Console, summary: RunSummary) -> None:
    """Say why a run gave nothing although pages were read."""
    without = {NO_TEXT, *PAGES_WITHOUT_TEXT} & set(summary.skipped)
    skipped = {reason: summary.skipped[reason] for reason in without}
    kinds = display.listed({**summary.page_types, **in_words(skipped, SHORT_REASONS)})
    if summary.page_types or skipped:
        message = f"none of {summary.pages} pages holds an article ({kinds})"
        talk.print(f"{message}: `sinanews explain FILE` says why", highlight=False)


def in_words(counted: Mapping[str, int], words: Mapping[str, str] = STATES) -> dict[str, int]:
    """Return counts (of articles by what became of them) with words in place of codes."""
    return {words.get(code, code.replace("_", " ")): n for code, n in counted.items()}


def first_failures(talk: Console, failed: Sequence[PageEvent]) -> None:
    """Print some of the failures of this run, and how many more there are."""
    for failure in failed[:FAILURES_SHOWN]:
        message = display.safe(failure.message)
        talk.print(f"failed: {message}", style="red", highlight=False, soft_wrap=True)
    left = len(failed) - FAILURES_SHOWN
    if left > 0:
        talk.print(f"{left} more failed: `sinanews failures` lists them", highlight=False)


def calendar_warnings(talk: Console) -> None:
    """Say which trading calendars end soon: without them news has no session."""
    for warning in ending(beijing_now().date()):
        talk.print(f"warning: {warning}", style="yellow", highlight=False, soft_wrap=True)


def where_skipped(talk: Console, summary: RunSummary) -> None:
    """Say how what was passed over is listed."""
    if summary.skipped:
        talk.print("`sinanews failures --skipped` lists what was skipped", highlight=False)


def first_look(talk: Console, store: Store) -> None:
    """Print what is in the store now."""
    looks = (
        ("top entities in the store", store.analyses.top_entities()),
        ("newest articles and their keywords", store.analyses.newest_keywords()),
    )
    for title, rows in looks:
        if rows:
            talk.print(display.top_table(title, rows))
