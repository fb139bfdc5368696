"""`run` and `reparse`: pages in, tables out."""

from __future__ import annotations

import logging
import shlex
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from sinanews.analysis import resources
from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.options import (
    FILE,
    LOG_FILE,
    QUIET,
    STORE,
    in_force,
    with_analysis,
    with_fetch,
)
from sinanews.job import exits
from sinanews.job.counters import RunSummary
from sinanews.job.files import collect
from sinanews.job.process import Analyzer
from sinanews.scraper import sources
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.store import Store
from sinanews.settings import Config

STOPS = (6, 130)  # exit codes after which a run does not begin with its sources
ONE_PAGE = (".html", ".htm", ".shtml", ".md", ".json")  # endings of files that hold one page


@click.command()
@click.argument("source", nargs=-1)
@STORE
@with_analysis
@click.option(
    "--channel",
    multiple=True,
    help="Fetch this channel first, as `sinanews fetch` does; may be repeated.",
)
@with_fetch
@QUIET
@LOG_FILE
@click.option(
    "--export",
    "export_format",
    type=click.Choice(["parquet", "csv", "jsonl"]),
    help="Export after the run.",
)
def run(
    source: tuple[str, ...],
    channel: tuple[str, ...],
    config_file: Path | None,
    export_format: str | None,
    **flags: Any,
) -> None:
    """Read SOURCES (files, folders, globs, JSONL, WARC, - for standard input) and fill the store.

    Running again changes nothing where nothing changed. Nothing is asked of the net unless a
    --channel is named.

    \b
    Example:
        sinanews run data/samples --store data/news.db
    """
    setting = in_force(config_file, flags)
    if not source and not channel:
        raise UsageError(
            "name a source (file, folder, glob, archive, -) or a --channel; `sinanews run --help` has more"
        )
    codes = [0]
    with open_store(setting) as store:
        if channel:
            from sinanews.job.fetching import fetch_into

            codes.append(fetch_into(store, setting, channel))
        if source and not any(code in STOPS for code in codes):
            items = chain.from_iterable(
                sources.read(s, lookup=store.pages.newest_of) for s in source
            )
            codes.append(work(store, items, setting, total=expected(source)))
    if export_format:
        from sinanews.analysis.export.files import export_tables

        export_tables(
            Path(setting.store), Path(setting.store).parent / "exports", export_format
        )
    sys.exit(max(codes))


@click.command()
@STORE
@with_analysis
@QUIET
@click.option("--log-file", type=FILE, help="Write one line an item to this file.")
def reparse(config_file: Path | None, log_file: Path | None, **flags: Any) -> None:
    """Parse and analyse the kept pages again, with the code as it is now.

    \b
    Example:
        sinanews reparse --store data/news.db
    """
    setting = in_force(config_file, {**flags, "log_file": str(log_file) if log_file else None})
    with open_store(setting) as store:
        code = work(store, store.pages.all(), setting, total=store.pages.count())
    sys.exit(code)


def open_store(setting: Config) -> Store:
    """Open the store for writing; its folder is made where it is missing."""
    path = Path(setting.store)
    path.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(path, TABLES)


def analyzer(setting: Config) -> Analyzer:
    """Return the analysis; lexicons and models are loaded now, so that what is wrong with them
    is known before the first page.
    """
    return Analyzer(resources.load(setting.options()))


def work(store: Store, items: Iterable[Any], setting: Config, *, total: int | None) -> int:
    """Run the loop with progress, log and record; return the exit code."""
    _, talk = display.consoles()
    watch = display.Watch(talk, quiet=setting.quiet, total=total)
    run_id = store.runs.begin(shlex.join(sys.argv))
    log = log_to(setting.log_file)

    def on_event(kind: str, subject: str) -> None:
        watch(kind, subject)
        log.info("%s %s", kind, display.safe(subject))

    try:
        summary = collect(
            started(items),
            store,
            analyze=analyzer(setting),
            analysis_version=version_of(setting),
            on_event=on_event,
        )
    finally:
        watch.close()
        for handler in log.handlers:
            handler.close()
    code = exits.of_run(summary)
    store.runs.end(run_id, asdict(summary), code)
    if not setting.quiet:
        report(talk, store, summary, setting)
    return code


def version_of(setting: Config) -> str:
    """Return the digest of what the rows depend on."""
    return resources.digest(setting.options())


def expected(named: Sequence[str]) -> int | None:
    """Return how many items the sources will give, for the time left; None where only reading
    them tells.
    """
    count = 0
    for source in named:
        path = Path(source)
        if path.is_dir():
            count += sum(1 for p in path.rglob("*") if p.is_file())
        elif path.is_file() and path.suffix.lower() in ONE_PAGE:
            count += 1
        else:
            return None
    return count


def started(items: Iterable[Any]) -> Iterator[Any]:
    """Yield the items (a generator, so that a missing source is an error inside the run)."""
    yield from items


def log_to(path: str) -> logging.Logger:
    """Return a logger that writes to a file, or nowhere."""
    log = logging.Logger("sinanews.run")
    if path:
        handler = logging.FileHandler(path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
        log.addHandler(handler)
    else:
        log.addHandler(logging.NullHandler())
    return log


def report(talk: Console, store: Store, summary: RunSummary, setting: Config) -> None:
    """Print the summary and a first look at what is in the store now."""
    talk.print(display.summary_table(summary, setting.store))
    first_failures(talk, store)
    first_look(talk, store)


def first_failures(talk: Console, store: Store) -> None:
    """Print some of the failures that are open: this run's come before what still fails from
    runs before.
    """
    newest = sorted(store.failures.open(), key=lambda failure: failure["last_seen"])[::-1]
    for failure in newest[:5]:
        talk.print(
            f"failed: {display.safe(failure['message'])}",
            style="red",
            highlight=False,
            soft_wrap=True,
        )


def first_look(talk: Console, store: Store) -> None:
    """Print what is in the store now."""
    for title, rows in (
        ("top entities", store.analyses.top_entities()),
        ("newest articles and their keywords", store.analyses.newest_keywords()),
    ):
        if rows:
            talk.print(display.top_table(title, rows))
