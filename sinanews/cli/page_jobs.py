"""A job over pages as the commands run it: its store, its progress, its report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.run_report import (
    calendar_warnings,
    call_of,
    first_failures,
    first_look,
    nothing_usable,
    summary_table,
    where_skipped,
)
from sinanews.job.counters import RunSummary
from sinanews.job.page_loop import Engine
from sinanews.job.page_plan import Item
from sinanews.job.process import Analyzer, vocabulary_of
from sinanews.job.source_job import run_items
from sinanews.scraper.model.errors import SinanewsError, StoreError
from sinanews.scraper.store.known_times import FIRST_SEEN
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

NOTHING_USABLE = 3  # exit code

FORCE = click.option(
    "--force", is_flag=True, help="Do again what is up to date, with the code as it is now."
)
JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print the counts as JSON on standard output."
)


@dataclass(frozen=True, slots=True)
class PageJob:
    """A job over pages: the command's name, how it works, and how many items it will meet where
    that is known.
    """

    command: str
    settings: Settings
    analyzer: Analyzer
    engine: Engine
    force: bool = False
    total: int | None = None
    known_from: str = FIRST_SEEN


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store for writing; its folder is made where it is missing. One that was made for
    a job which an error or a signal ended at its begin is taken away again.
    """
    path = Path(settings.store)
    fresh, used = not path.exists(), False
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with Store.open(path, TABLES, indexed=settings.indexed) as store:
            try:
                yield store
            finally:
                used = bool(store.pages.count() or store.failures.open())
    except (SinanewsError, OSError, KeyboardInterrupt):
        if fresh and not used and path.is_file():
            path.unlink()
        raise


def existing_store(settings: Settings) -> Store:
    """Open a store for writing that must be there: a mistyped name makes none."""
    path = Path(settings.store)
    if not path.exists():
        raise StoreError(
            f"there is no store {path}: `sinanews run` makes one", reason="missing"
        )
    return Store.open(path, TABLES, indexed=settings.indexed)


def work(store: Store, items: Iterable[Item], job: PageJob) -> tuple[RunSummary, int]:
    """Run the loop with progress and a report at its end; return summary and exit code."""
    _, talk = display.consoles()
    quiet = job.settings.quiet
    watch = display.Watch(talk, quiet=quiet, total=job.total)
    try:
        summary, code = run_items(
            store,
            items,
            job.analyzer,
            call=call_of(job.settings),
            on_event=watch,
            force=job.force,
            vocabulary=vocabulary_of(job.analyzer.resources),
            known_from=job.known_from,
            engine=job.engine,
        )
    finally:
        watch.close()
    if not quiet:
        talk.print(summary_table(summary, str(store.path), job.command))
        where_skipped(talk, summary)
    first_failures(talk, watch.failed)
    if code == NOTHING_USABLE:
        nothing_usable(talk, summary)
    if not quiet:
        first_look(talk, store)
        calendar_warnings(talk)
    return summary, code
