"""`fetch` and `channels`: the commands that ask the net."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.tables import TABLES
from sinanews.cli import display
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import print_json
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
@click.option(
    "--json", "as_json", is_flag=True, help="Print the counts as JSON on standard output."
)
def fetch(
    channel: tuple[str, ...],
    config_file: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """Fetch what is new in CHANNELS, politely, into the archive and the store, and analyse it.

    A channel is a name that `sinanews channels` lists, where some take an argument
    (stock:sh600519, rss:URL, urls:FILE). Run it again to go on where it stopped, or for what
    came since.

    \b
    Example:
        sinanews fetch feed:2519 --since 1d --contact me@example.org
    """
    from sinanews.cli.fetch_run import fetch_into
    from sinanews.cli.page_jobs import open_store
    from sinanews.job.process import Analyzer, vocabulary_of

    setting = in_force(config_file, flags)
    names = channel or setting.channel
    if dry_run:
        print_preview(setting, names, as_json=as_json)
        return
    listings = [
        channel_list.find(name).name for name in names
    ]  # a wrong name is an error before anything is made
    analyzer = Analyzer.load(setting.options())
    with open_store(setting) as store:
        summary, code = fetch_into(
            store,
            setting,
            listings,
            analyzer=analyzer,
            vocabulary=vocabulary_of(analyzer.resources),
        )
    if as_json:
        counted = {"store": setting.store, "exit_code": code, "fetch": asdict(summary)}
        print_json(counted)
    sys.exit(code)


@click.command()
@click.argument("channel", nargs=-1)
@with_settings("channels")
@click.option(
    "--check",
    is_flag=True,
    help="Request each channel how old its newest item is; exit 1 where one is stale.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON line for each channel.")
def channels(
    channel: tuple[str, ...],
    config_file: Path | None,
    *,
    check: bool,
    as_json: bool,
    **flags: Any,
) -> None:
    """List the channels, or check those that are named (all without a name). Those with an
    argument (stock:, hk:, us:, rss:, urls:) are listed with an example of it.

    \b
    Example:
        sinanews channels feed:2519 --check
    """
    listings = (
        tuple(channel_list.find(name) for name in channel) or channel_list.all_channels()
    )
    if check:
        sys.exit(print_check(in_force(config_file, flags), listings, as_json=as_json))
    for listing in listings:
        print_row(as_json=as_json, channel=listing.name, title=listing.title)
    for listing in channel_list.kinds() if not channel else ():
        assert listing.argument is not None
        name = f"{listing.name}:{listing.argument.example}"
        print_row(as_json=as_json, channel=name, title=listing.title)


def print_preview(setting: Settings, names: tuple[str, ...], *, as_json: bool) -> None:
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
            print_row(
                as_json=as_json,
                channel=link.channel or "",
                published=time,
                url=link.url,
                title=link.title or "",
            )
            count += 1
    talk.print(f"{count} articles would be fetched", highlight=False)


def print_check(setting: Settings, listings: tuple[Listing, ...], *, as_json: bool) -> int:
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
            print_row(
                as_json=as_json,
                channel=found.channel,
                state=found.state,
                newest=newest,
                title=found.title,
                message=found.message,
            )
            code = max(code, 1) if found.state in STALE else code
    return code


def print_row(*, as_json: bool, **cells: str) -> None:
    """Print a line of data: the cells with tabs between, or as a JSON object."""
    if as_json:
        print_json(cells, indent=False)
    else:
        line = "\t".join(display.safe(" ".join(cell.split())) for cell in cells.values())
        click.echo(line)


def asking(fetcher: Fetcher) -> Get:
    """Return the function by which lists ask."""

    def get(request: Request) -> RawPage:
        return fetcher.get(request).page

    return with_local_files(get)
