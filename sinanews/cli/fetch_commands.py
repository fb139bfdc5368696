"""`fetch` and `channels`: the commands that ask the net."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.flags import in_force, with_settings
from sinanews.job.preview import preview
from sinanews.scraper.lists.listing import (
    Get,
    Listing,
)
from sinanews.scraper.model.errors import BlockedError
from sinanews.scraper.model.records import RawPage, Request
from sinanews.scraper.net.fetcher import Fetcher
from sinanews.scraper.sites import channels as channel_list
from sinanews.scraper.sites import freshness
from sinanews.scraper.sources.url_lists import with_local_files
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.store import Store
from sinanews.settings import Settings

STALE = ("stale", "empty", "error")


@click.command()
@click.argument("channel", nargs=-1)
@with_settings("fetch")
@click.option(
    "--dry-run",
    is_flag=True,
    help="Read the lists and print what would be fetched; keep nothing.",
)
def fetch(
    channel: tuple[str, ...], config_file: Path | None, *, dry_run: bool, **flags: Any
) -> None:
    """Fetch what is new in CHANNELS, politely, into the archive and the store, and analyse it.

    A channel is a name that `sinanews channels` lists. Run it again to go on where it stopped,
    or for what came since.

    \b
    Example:
        sinanews fetch feed:2519 --since 1d --contact me@example.org
    """
    from sinanews.cli.fetch_run import fetch_into
    from sinanews.cli.run_commands import open_store
    from sinanews.job.process import Analyzer

    setting = in_force(config_file, flags)
    names = channel or setting.channel
    if dry_run:
        print_preview(setting, names)
        return
    listings = [
        channel_list.find(name).name for name in names
    ]  # a wrong name is an error before anything is made
    analyzer = Analyzer.load(setting.options())
    with open_store(setting) as store:
        code = fetch_into(store, setting, listings, analyzer=analyzer)
    sys.exit(code)


@click.command()
@click.argument("channel", nargs=-1)
@with_settings("channels")
@click.option(
    "--check",
    is_flag=True,
    help="Request each channel how old its newest item is; exit 1 where one is stale.",
)
def channels(
    channel: tuple[str, ...], config_file: Path | None, *, check: bool, **flags: Any
) -> None:
    """List the channels, or check those that are named (all without a name).

    \b
    Example:
        sinanews channels feed:2519 --check
    """
    listings = tuple(channel_list.find(name) for name in channel) or channel_list.all_channels()
    if check:
        sys.exit(print_check(in_force(config_file, flags), listings))
    for listing in listings:
        print_row(listing.name, listing.title)


def print_preview(setting: Settings, names: tuple[str, ...]) -> None:
    """Print channel, time, URL and title of what a fetch would ask for."""
    from sinanews.job.fetch_setup import fetch_setting, job_of

    _, talk = display.consoles()
    job = job_of(setting, tuple(channel_list.find(name) for name in names))
    path = Path(setting.store)
    store = Store.open(path, TABLES, readonly=True) if path.exists() else None
    count = 0
    with Fetcher(fetch_setting(setting)) as fetcher:
        for link in preview(job, asking(fetcher), store, clock=beijing_now, warn=talk.print):
            time = link.published.isoformat(timespec="minutes") if link.published else ""
            print_row(link.channel or "", time, link.url, link.title or "")
            count += 1
    talk.print(f"{count} articles would be fetched", highlight=False)


def print_check(setting: Settings, listings: tuple[Listing, ...]) -> int:
    """Print how fresh the channels are; return the exit code."""
    from sinanews.job.fetch_setup import fetch_setting

    _, talk = display.consoles()
    code = 0
    with Fetcher(fetch_setting(setting)) as fetcher:
        for listing in listings:
            try:
                found = freshness.check(listing, asking(fetcher), clock=beijing_now)
            except BlockedError as error:
                code = 4
                talk.print(
                    f"{listing.name}: blocked: {display.safe(str(error))}",
                    highlight=False,
                    soft_wrap=True,
                )
                continue
            newest = found.newest.isoformat(timespec="minutes") if found.newest else "-"
            print_row(found.channel, found.state, newest, found.title, found.message)
            code = max(code, 1) if found.state in STALE else code
    return code


def print_row(*cells: str) -> None:
    """Print a line of data: cells with tabs between."""
    click.echo("\t".join(display.safe(" ".join(cell.split())) for cell in cells))


def asking(fetcher: Fetcher) -> Get:
    """Return the function by which lists ask."""

    def get(request: Request) -> RawPage:
        return fetcher.get(request).page

    return with_local_files(get)
