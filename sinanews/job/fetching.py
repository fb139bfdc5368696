"""What `fetch` and `run --channel` share: from settings to a fetch job over an open store."""

from __future__ import annotations

import shlex
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

from sinanews.cli import display
from sinanews.cli.progress import FetchWatch, fetch_table
from sinanews.cli.run_report import first_failures, first_look
from sinanews.job import exits
from sinanews.job.fetch_job import gather
from sinanews.job.fetch_values import GatherSummary, Job
from sinanews.job.process import Analyzer
from sinanews.job.record import recorded
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.lists import window as windows
from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.model.errors import (
    DiskFullError,
    UsageError,
    is_disk_full,
)
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.net.request import FetchSetting, check
from sinanews.scraper.sites import REFERERS, channels
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

FIRST = timedelta(days=1)  # without --since: how far back a channel is read that was never read


def fetch_into(
    store: Store, setting: Settings, names: Sequence[str], *, analyzer: Analyzer
) -> int:
    """Fetch the named channels into the store with progress, log and record; return the exit code."""
    _, talk = display.consoles()
    job = job_of(setting, tuple(channels.find(name) for name in names))
    command = shlex.join(sys.argv)

    def on_event(kind: str, subject: str) -> None:
        record.log.info("%s %s", kind, display.safe(subject))

    def on_pause(host: str, seconds: float, why: str) -> None:
        record.log.info("pause %s %.0f s: %s", host, seconds, why)
        if not setting.quiet:
            talk.print(
                f"{display.safe(host)} is left alone for {seconds:.0f} s: {display.safe(why)}",
                highlight=False,
            )

    asking = fetch_setting(setting)
    with (
        recorded(store, command, log_file=setting.log_file) as record,
        writer(job) as archive,
        Fetcher(asking, archive=archive, on_pause=on_pause) as fetcher,
    ):
        watch = FetchWatch(talk, fetcher, quiet=setting.quiet)
        try:
            summary = gather(
                job,
                fetcher,
                store,
                run_id=record.run_id,
                analyze=analyzer,
                analysis_version=analyzer.version,
                keep_record=archive.write_record,
                sync=archive.sync,
                on_event=on_event,
                watch=watch,
            )
        finally:
            watch.close()
        code = exits.of_gather(summary)
        record.end(asdict(summary), code)
    if not setting.quiet:
        talk.print(fetch_table(summary, setting.store, watch.hosts()))
        first_failures(talk, store)
        if summary.run.articles:
            first_look(talk, store)
    complain(summary)
    return code


def complain(summary: GatherSummary) -> None:
    """Say on stderr what the user should act on, also where all else is quiet."""
    _, talk = display.consoles()
    for host, message in summary.blocked.items():
        waiting = f"{summary.balance.waiting} articles wait; run again later"
        talk.print(
            f"blocked: {display.safe(host)}: {display.safe(message)} ({waiting})",
            highlight=False,
            soft_wrap=True,
        )
    if not summary.balance.complete:
        talk.print(
            f"the links do not add up: {summary.balance}: please report this", soft_wrap=True
        )


def job_of(
    setting: Settings,
    listings: tuple[Listing, ...],
    *,
    now: Callable[[], datetime] = beijing_now,
) -> Job:
    """Return the job that the settings describe. UsageError for a date that is none."""
    return Job(
        listings=listings,
        window=windows.window(
            setting.since or None, setting.until or None, setting.max or None, now=now()
        ),
        first=FIRST,
        refresh=age(setting.refresh, now()) if setting.refresh else None,
        archive=Path(setting.archive)
        if setting.archive
        else Path(setting.store).parent / "archive",
    )


def age(text: str, now: datetime) -> timedelta:
    """Return how long ago a time is that is written as for --since."""
    found = now - windows.parse(text, now, "--refresh")
    if found <= timedelta(0):
        raise UsageError(f"--refresh {text}: write a span such as 1d or 12h", reason="window")
    return found


def fetch_setting(setting: Settings) -> FetchSetting:
    """Return what the fetcher needs of the settings."""
    if not 0 < setting.rate <= 1000:
        raise UsageError(f"--rate {setting.rate:g}: write requests a second, such as 1 or 0.2")
    made = FetchSetting(
        contact=setting.contact or None,
        allow_hosts=frozenset(host.lower() for host in setting.allow_host),
        referers=REFERERS,
        rate=setting.rate,
        proxy=setting.proxy or None,
        ca_file=Path(setting.ca_file) if setting.ca_file else None,
    )
    check(made)
    return made


@contextmanager
def writer(job: Job) -> Iterator[ArchiveWriter]:
    """Open the archive of a job. UsageError where its folder cannot be written, DiskFullError
    where it is full.
    """
    folder = job.archive
    assert folder is not None  # job_of names one
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"\0" * 4096)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFullError(f"{folder} is full: make room and run again") from error
        message = f"the archive folder {folder} cannot be written ({error.strerror}): name another with --archive"
        raise UsageError(message) from error
    with ArchiveWriter(folder, f"sinanews-{time.strftime('%Y%m%d-%H%M%S')}") as archive:
        yield archive
