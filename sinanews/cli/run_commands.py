"""`run` and `reparse`: pages in, tables out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.export.forms import FORMATS
from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import print_json
from sinanews.cli.run_report import (
    call_of,
    first_failures,
    first_look,
    nothing_usable,
    summary_table,
)
from sinanews.job.corpus_job import vocabulary_of
from sinanews.job.counters import RunSummary
from sinanews.job.fetch_values import FetchSummary
from sinanews.job.page_loop import Engine
from sinanews.job.page_plan import Item
from sinanews.job.process import Analyzer
from sinanews.job.source_job import check_sources, read_sources, run_items
from sinanews.job.worker_engine import engine_of
from sinanews.scraper.model.errors import SinanewsError, StoreError, UsageError
from sinanews.scraper.sites import channels
from sinanews.scraper.store.known_times import FIRST_SEEN
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

NOTHING_USABLE = 3  # exit code
STOPS = (6, 130)  # exit codes after which a run does not begin with its sources
ONE_A_LINE = (".jsonl", ".ndjson")
ONE_PAGE = (".html", ".htm", ".shtml", ".md", ".json")  # endings of files that hold one page


FORCE = click.option(
    "--force", is_flag=True, help="Do again what is up to date, with the code as it is now."
)
JSON = click.option(
    "--json", "as_json", is_flag=True, help="Print the counts as JSON on standard output."
)


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
    type=click.Choice(FORMATS),
    help="Export after the run, to the folder `exports` beside the store.",
)
@FORCE
@JSON
def run(
    source: tuple[str, ...],
    channel: tuple[str, ...],
    config_file: Path | None,
    export_format: str | None,
    **flags: Any,
) -> None:
    """Read SOURCES (files, folders, globs, JSONL, WARC, - for standard input) and fill the store.

    A file may be HTML, MHTML, Markdown, JSON, JSONL, CSV, Excel, Parquet, a feed, WARC or a list
    of URLs, each also as .gz; where its name does not say so, its content does. Running again
    changes nothing where nothing changed. Nothing is asked of the net unless a
    --channel is named.

    \b
    Example:
        sinanews run data/samples --store data/news.db
    """
    force, as_json = flags.pop("force"), flags.pop("as_json")
    settings = in_force(config_file, flags)
    if not source and not channel:
        message = "name a source (file, folder, glob, archive, -) or a --channel"
        raise UsageError(f"{message}; `sinanews run --help` has more")
    check_sources(source)
    done = _run(settings, source, channel, force=force)
    code = max(code for _, code in done.values())
    if export_format:
        from sinanews.analysis.export.files import export_tables

        path = Path(settings.store)
        for written in export_tables(path, path.parent / "exports", export_format):
            click.echo(str(written), err=True)
    if as_json:
        summaries = {name: asdict(summary) for name, (summary, _) in done.items()}
        print_json({"store": settings.store, "exit_code": code, **summaries})
    sys.exit(code)


@click.command()
@with_settings("reparse")
@FORCE
@JSON
def reparse(config_file: Path | None, **flags: Any) -> None:
    """Parse and analyse the kept pages again, with the code as it is now.

    \b
    Example:
        sinanews reparse --store data/news.db
    """
    force, as_json = flags.pop("force"), flags.pop("as_json")
    settings = in_force(config_file, flags)
    analyzer = Analyzer.load(settings.options())
    with engine_of(analyzer, settings.jobs) as engine, existing_store(settings) as store:
        total = store.pages.count()
        job = PageJob("reparse", settings, analyzer, engine, force=force, total=total)
        summary, code = work(store, store.pages.all(), job)
    if as_json:
        counted = {"store": settings.store, "exit_code": code, "reparse": asdict(summary)}
        print_json(counted)
    sys.exit(code)


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


def _run(
    settings: Settings, source: Sequence[str], channel: Sequence[str], *, force: bool
) -> dict[str, tuple[RunSummary | FetchSummary, int]]:
    """Fetch the channels, then read the sources; return summary and exit code of each."""
    for name in channel:
        channels.find(name)  # a wrong name is an error before anything is made
    analyzer = Analyzer.load(settings.options())
    done: dict[str, tuple[RunSummary | FetchSummary, int]] = {}
    jobs = settings.jobs if source else 1
    with engine_of(analyzer, jobs) as engine, open_store(settings) as store:
        if channel:
            from sinanews.cli.fetch_run import fetch_into

            done["fetch"] = fetch_into(
                store,
                settings,
                channel,
                analyzer=analyzer,
                vocabulary=vocabulary_of(analyzer.resources),
            )
        if source and not (channel and done["fetch"][1] in STOPS):
            job = PageJob(
                "run",
                settings,
                analyzer,
                engine,
                force=force,
                total=expected(source),
                known_from=settings.known_at,
            )
            items = read_sources(store, source, before_lookup=engine.settle)
            done["run"] = work(store, items, job)
    return done


@contextmanager
def open_store(settings: Settings) -> Iterator[Store]:
    """Open the store for writing; its folder is made where it is missing. One that was made for
    a job which an error ended at its begin is taken away again.
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
    except (SinanewsError, OSError):
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
    first_failures(talk, watch.failed)
    if code == NOTHING_USABLE:
        nothing_usable(talk, summary)
    if not quiet:
        first_look(talk, store)
    return summary, code


def expected(named: Sequence[str]) -> int | None:
    """Return how many items the sources will give, for the time left (lines are counted, a
    gigabyte a second); None where only reading them tells.
    """
    count = 0
    for source in named:
        path = Path(source)
        if path.is_dir():
            count += sum(1 for inner in path.rglob("*") if inner.is_file())
        elif path.is_file() and path.suffix.lower() in ONE_PAGE:
            count += 1
        elif path.is_file() and path.suffix.lower() in ONE_A_LINE:
            count += _lines_of(path)
        else:
            return None
    return count


def _lines_of(path: Path) -> int:
    with path.open("rb") as file:
        return sum(not line.isspace() for line in file)
