"""From settings to what a fetch job needs: the job itself, how it asks, and its archive."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from sinanews.job.fetch_values import Job
from sinanews.scraper.archive.writer import ArchiveWriter
from sinanews.scraper.lists.listing import Listing
from sinanews.scraper.lists.window import parse, window
from sinanews.scraper.model.errors import DiskFullError, UsageError, is_disk_full
from sinanews.scraper.net.request import FetchSetting, check
from sinanews.scraper.sites import REFERERS
from sinanews.scraper.store.database import beijing_now
from sinanews.settings import Settings

FIRST = timedelta(
    days=1
)  # without --since: how far back a channel is read that was never read
# requests a second and host: of a site of one's own; a typing mistake lies above
FASTEST = 1000
PROBE = b"\0" * 4096  # one block: what a disk that is not full takes


def job_of(
    setting: Settings,
    listings: tuple[Listing, ...],
    *,
    now: Callable[[], datetime] = beijing_now,
) -> Job:
    """Return the job that the settings describe. UsageError for a date that is none."""
    wanted = window(
        setting.since or None,
        setting.until or None,
        setting.max or None,
        now=now(),
    )
    refresh = None
    if setting.refresh:
        refresh = age(setting.refresh, now())
    return Job(listings, wanted, first=FIRST, refresh=refresh)


def age(text: str, now: datetime) -> timedelta:
    """Return how long ago a time is that is written as for --since."""
    found = now - parse(text, now, "--refresh")
    if found <= timedelta(0):
        raise UsageError(f"--refresh {text}: write a span such as 1d or 12h", reason="window")
    return found


def fetch_setting(setting: Settings) -> FetchSetting:
    """Return what the fetcher needs of the settings. UsageError for what makes no sense."""
    if not 0 < setting.rate <= FASTEST:
        raise UsageError(f"--rate {setting.rate:g}: write requests a second, such as 1 or 0.2")
    ca_file = None
    if setting.ca_file:
        ca_file = Path(setting.ca_file)
    made = FetchSetting(
        contact=setting.contact or None,
        allow_hosts=frozenset(host.lower() for host in setting.allow_host),
        referers=REFERERS,
        rate=setting.rate,
        proxy=setting.proxy or None,
        ca_file=ca_file,
    )
    check(made)
    return made


def archive_folder(setting: Settings) -> Path:
    """Return the folder of the archives: the one that is set, else `archive` beside the store."""
    if setting.archive:
        return Path(setting.archive)
    return Path(setting.store).parent / "archive"


@contextmanager
def open_archive(folder: Path, home: Path) -> Iterator[ArchiveWriter]:
    """Begin an archive in a folder, which is made where it is missing; places in it are named
    from `home`.

    UsageError where the folder cannot be written, DiskFullError where it is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(PROBE)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFullError(f"{folder} is full: make room and run again") from error
        message = f"the archive folder {folder} cannot be written ({error.strerror})"
        raise UsageError(f"{message}: name another with --archive") from error
    prefix = f"sinanews-{time.strftime('%Y%m%d-%H%M%S')}"
    with ArchiveWriter(folder, prefix, home=home) as archive:
        yield archive
