"""`run` and `reparse`: pages in, tables out."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.run_report import report
from sinanews.job.page_loop import Item
from sinanews.job.process import Analyzer
from sinanews.job.source_job import read_sources, run_items
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

STOPS = (6, 130)  # exit codes after which a run does not begin with its sources
ONE_PAGE = (".html", ".htm", ".shtml", ".md", ".json")  # endings of files that hold one page


@click.command()
@click.argument("source", nargs=-1)
@click.option(
    "--channel",
    multiple=True,
    help="Fetch this channel first, as `sinanews fetch` does; may be repeated.",
)
@with_settings("run")
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
    settings = in_force(config_file, flags)
    if not source and not channel:
        message = "name a source (file, folder, glob, archive, -) or a --channel"
        raise UsageError(f"{message}; `sinanews run --help` has more")
    code = _run(settings, source, channel)
    if export_format:
        from sinanews.analysis.export.files import export_tables

        path = Path(settings.store)
        export_tables(path, path.parent / "exports", export_format)
    sys.exit(code)


@click.command()
@with_settings("reparse")
def reparse(config_file: Path | None, **flags: Any) -> None:
    """Parse and analyse the kept pages again, with the code as it is now.

    \b
    Example:
        sinanews reparse --store data/news.db
    """
    settings = in_force(config_file, flags)
    analyzer = Analyzer.load(settings.options())
    with open_store(settings) as store:
        pages = store.pages.all()
        code = work(store, pages, settings, analyzer=analyzer, total=store.pages.count())
    sys.exit(code)


def _run(settings: Settings, source: Sequence[str], channel: Sequence[str]) -> int:
    """Fetch the channels, then read the sources; return the worse exit code."""
    analyzer = Analyzer.load(settings.options())
    codes = [0]
    with open_store(settings) as store:
        if channel:
            from sinanews.cli.fetch_run import fetch_into

            codes.append(fetch_into(store, settings, channel, analyzer=analyzer))
        if source and codes[-1] not in STOPS:
            items = read_sources(store, source)
            total = expected(source)
            codes.append(work(store, items, settings, analyzer=analyzer, total=total))
    return max(codes)


def open_store(settings: Settings) -> Store:
    """Open the store for writing; its folder is made where it is missing."""
    path = Path(settings.store)
    path.parent.mkdir(parents=True, exist_ok=True)
    return Store.open(path, TABLES)


def work(
    store: Store,
    items: Iterable[Item],
    settings: Settings,
    *,
    analyzer: Analyzer,
    total: int | None,
) -> int:
    """Run the loop with progress and a report at its end; return the exit code."""
    _, talk = display.consoles()
    watch = display.Watch(talk, quiet=settings.quiet, total=total)
    command = shlex.join(sys.argv)
    try:
        summary, code = run_items(
            store,
            items,
            analyzer,
            command=command,
            log_file=settings.log_file,
            on_event=watch,
        )
    finally:
        watch.close()
    if not settings.quiet:
        report(talk, store, summary)
    return code


def expected(named: Sequence[str]) -> int | None:
    """Return how many items the sources will give, for the time left; None where only reading
    them tells.
    """
    count = 0
    for source in named:
        path = Path(source)
        if path.is_dir():
            count += sum(1 for inner in path.rglob("*") if inner.is_file())
        elif path.is_file() and path.suffix.lower() in ONE_PAGE:
            count += 1
        else:
            return None
    return count
