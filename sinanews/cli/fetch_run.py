"""A fetch job as `fetch` and `run --channel` show it: progress, log, record, and the table at the
end.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, replace

from rich.console import Console

from sinanews.analysis.corpus.item_terms import Vocabulary
from sinanews.cli import display
from sinanews.cli.progress import FetchWatch, fetch_table
from sinanews.cli.run_report import calendar_warnings, call_of, first_failures, first_look
from sinanews.job import exits
from sinanews.job.corpus_job import update_corpus
from sinanews.job.counters import PageEvent
from sinanews.job.fetch_job import run_job
from sinanews.job.fetch_setup import archive_folder, fetch_setting, job_of, open_archive
from sinanews.job.fetch_values import FetchSummary
from sinanews.job.process import Analyzer
from sinanews.job.record import recorded
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.sites import channels
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

NO_CONTACT = (
    "no contact is set: --contact me@example.org (or contact in sinanews.toml) tells the sites "
    "whom to write to before they block"
)


def fetch_into(
    store: Store,
    setting: Settings,
    names: Sequence[str],
    *,
    analyzer: Analyzer,
    vocabulary: Vocabulary | None = None,
    archive: ArchiveWriter | None = None,
) -> tuple[FetchSummary, int]:
    """Fetch the named channels into the store with progress, log and record; return what was
    done and the exit code. With a `vocabulary` the tables across articles are brought up to date;
    an `archive` that is open is written to, and stays open.
    """
    console = _console(setting)
    job = job_of(setting, tuple(channels.find(name) for name in names))
    net_setting = fetch_setting(setting)

    failed: list[PageEvent] = []

    def on_event(event: PageEvent) -> None:
        record.note(event)
        if event.kind == "failed":
            failed.append(event)

    def on_pause(host: str, seconds: float, why: str) -> None:
        record.pause(host, seconds, why)
        if not setting.quiet:
            _say_pause(console, host, seconds, why)

    with (
        recorded(store, call_of(setting)) as record,
        _archive(setting, store, archive) as written,
        Fetcher(net_setting, archive=written, on_pause=on_pause) as fetcher,
    ):
        watch = FetchWatch(console, fetcher, quiet=setting.quiet)
        try:
            summary = run_job(
                job,
                fetcher,
                store,
                run_id=record.run_id,
                analyze=analyzer,
                analysis_version=analyzer.version,
                keep_record=written.write_record,
                sync=written.sync,
                on_event=on_event,
                watch=watch,
            )
        finally:
            watch.close()
        if vocabulary is not None and not summary.run.interrupted:
            summary = _with_corpus(summary, store, vocabulary)
        code = exits.of_fetch(summary)
        record.end(asdict(summary), code)
    if not setting.quiet:
        console.print(fetch_table(summary, setting.store, watch.hosts()))
    _look(store, setting, summary, failed)
    return summary, code


def _say_pause(console: Console, host: str, seconds: float, why: str) -> None:
    message = f"{host} is left alone for {seconds:.0f} s: {why}"
    console.print(display.safe(message), highlight=False)


def _archive(
    setting: Settings, store: Store, archive: ArchiveWriter | None
) -> AbstractContextManager[ArchiveWriter]:
    if archive is not None:
        return nullcontext(archive)
    return open_archive(archive_folder(setting), store.path.parent)


def _console(setting: Settings) -> Console:
    """Return where a fetch talks, with a hint where no contact is set."""
    _, console = display.consoles()
    if not setting.quiet and not setting.contact:
        console.print(NO_CONTACT, highlight=False)
    return console


def _with_corpus(
    summary: FetchSummary,
    store: Store,
    vocabulary: Vocabulary,
) -> FetchSummary:
    """Bring the tables across articles up to date; Ctrl-C there ends the fetch early too."""
    update = update_corpus(store, vocabulary)
    run = replace(summary.run, interrupted=update.interrupted)
    return replace(summary, run=run)


def _look(
    store: Store, setting: Settings, summary: FetchSummary, failed: list[PageEvent]
) -> None:
    """Print what failed, what the store holds now, and what the user should act on."""
    _, console = display.consoles()
    first_failures(console, failed)
    if not setting.quiet and summary.run.articles:
        first_look(console, store)
        calendar_warnings(console)
    print_urgent(summary)


def print_urgent(summary: FetchSummary) -> None:
    """Print to stderr what the user should act on, also where all else is quiet."""
    _, console = display.consoles()
    waiting = f"{summary.link_counts.waiting} articles wait; run again later"
    for host, reason in summary.blocked.items():
        message = display.safe(f"blocked: {host}: {reason} ({waiting})")
        console.print(message, highlight=False, soft_wrap=True)
    if not summary.link_counts.complete:
        message = f"the links do not add up: {summary.link_counts}: please report this"
        console.print(message, soft_wrap=True)
