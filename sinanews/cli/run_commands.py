"""`run` and `reparse`: pages in, tables out."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.export.forms import FORMATS
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import print_json
from sinanews.cli.page_jobs import FORCE, JSON, PageJob, existing_store, open_store, work
from sinanews.job.counters import RunSummary
from sinanews.job.fetch_values import FetchSummary
from sinanews.job.process import Analyzer, vocabulary_of
from sinanews.job.source_job import check_sources, read_sources
from sinanews.job.worker_engine import engine_of
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.sites import channels
from sinanews.settings import ENGINES, Settings

NOTHING_USABLE = 3  # exit code
STOPS = (6, 130)  # exit codes after which a run does not begin with its sources
ONE_A_LINE = (".jsonl", ".ndjson")
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
    if settings.engine != ENGINES[0]:
        from sinanews.cli.cluster_commands import run_on_cluster

        sys.exit(run_on_cluster(settings, source, channel))
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
    analyzer = Analyzer.load(settings.options(), jobs=settings.jobs)
    with engine_of(analyzer, settings.jobs) as engine, existing_store(settings) as store:
        total = store.pages.count()
        job = PageJob("reparse", settings, analyzer, engine, force=force, total=total)
        summary, code = work(store, store.pages.all(), job)
    if as_json:
        counted = {"store": settings.store, "exit_code": code, "reparse": asdict(summary)}
        print_json(counted)
    sys.exit(code)


def _run(
    settings: Settings, source: Sequence[str], channel: Sequence[str], *, force: bool
) -> dict[str, tuple[RunSummary | FetchSummary, int]]:
    """Fetch the channels, then read the sources; return summary and exit code of each."""
    for name in channel:
        channels.find(name)  # a wrong name is an error before anything is made
    jobs = settings.jobs if source else 1
    analyzer = Analyzer.load(settings.options(), jobs=jobs)
    done: dict[str, tuple[RunSummary | FetchSummary, int]] = {}
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
