"""`backup`, `vacuum`, `reindex` and `health`: what a store needs that works for years."""

from __future__ import annotations

import sys
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.corpus.sessions import ending
from sinanews.cli.flags import NamedPath, in_force, with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.page_jobs import existing_store
from sinanews.cli.store_commands import reader
from sinanews.scraper.lists.window import parse
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store import upkeep
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.upkeep import Health

WELL = (0, 1)  # exit codes of a run that did its work: 1 is some pages


@click.command()
@click.argument("file", type=NamedPath(path_type=Path))
@with_settings("backup")
def backup(file: Path, *, store: str | None, config_file: Path | None) -> None:
    """Write a copy of the store to a new FILE, also while a job writes to it.

    Pages that lie in WARC files are not in it: copy the archive folder too.

    \b
    Example:
        sinanews backup backup.db
    """
    with reader(store, config_file) as held:
        upkeep.backup(held.database, file)
    click.echo(f"{file} ({file.stat().st_size:,} bytes)", err=True)


@click.command()
@with_settings("vacuum")
def vacuum(*, store: str | None, config_file: Path | None) -> None:
    """Give back the room of deleted rows and merge the full-text index; no job may be at work.

    \b
    Example:
        sinanews vacuum --store data/news.db
    """
    settings = in_force(config_file, {"store": store})
    path = Path(settings.store)
    with existing_store(settings) as held:
        before = path.stat().st_size
        upkeep.vacuum(held.database)
    click.echo(f"{before:,} bytes before, {path.stat().st_size:,} after", err=True)


@click.command()
@with_settings("reindex")
def reindex(*, store: str | None, config_file: Path | None) -> None:
    """Make the full-text index anew, or for the first time where jobs had --no-fts.

    \b
    Example:
        sinanews reindex --store data/news.db
    """
    settings = in_force(config_file, {"store": store})
    with existing_store(settings) as held:
        held.search.reindex()
        count = held.counts()["articles"]
    click.echo(f"{count:,} articles indexed", err=True)


@click.command()
@with_settings("health")
@click.option("--max-age", default="", help="Longest time since a run ended: 2h, 1d.")
@click.option("--max-item-age", default="", help="Longest time since a new article came.")
@AS_JSON
def health(
    *,
    store: str | None,
    config_file: Path | None,
    max_age: str,
    max_item_age: str,
    as_json: bool,
) -> None:
    """Say how fresh the store is: newest article, last run, failures. For monitors: exit code 1
    where the last run did not do its work or something is older than it may be. A calendar of
    sessions that ends within 60 days is a warning, without exit code.

    \b
    Example:
        sinanews health --max-age 2h
    """
    now = beijing_now()
    limits = {"--max-age": _span(max_age, now, "--max-age")}
    limits["--max-item-age"] = _span(max_item_age, now, "--max-item-age")
    with reader(store, config_file) as held:
        found = upkeep.health(held.database)
    ages = {"--max-age": _age(found.ran, now), "--max-item-age": _age(found.newest_item, now)}
    wrong = complaints(found, ages, limits)
    warnings = ending(now.date())
    values = {
        **asdict(found),
        "run_age": ages["--max-age"],
        "item_age": ages["--max-item-age"],
    }
    shown = {name: _shown(value) for name, value in values.items()}
    _print(shown, wrong, warnings, as_json=as_json)
    sys.exit(1 if wrong else 0)


def complaints(
    found: Health,
    ages: dict[str, timedelta | None],
    limits: dict[str, timedelta | None],
) -> list[str]:
    """Return what is not well, in words. What never was is older than any limit."""
    wrong = []
    if found.ran is not None and found.exit_code not in WELL:
        wrong.append(f"the last run ended with exit code {found.exit_code}")
    names = {"--max-age": "the last run", "--max-item-age": "the newest article"}
    for option, name in names.items():
        limit, age = limits[option], ages[option]
        if limit is None:
            continue
        if age is None:
            wrong.append(f"{name}: there is none")
        elif age > limit:
            wrong.append(f"{name} is {_words(age)} old, more than {option} {_words(limit)}")
    return wrong


def _span(text: str, now: datetime, option: str) -> timedelta | None:
    if not text:
        return None
    span = now - parse(text, now, option)
    if span <= timedelta(0):
        raise UsageError(f"{option} {text}: write a span such as 30m, 2h or 1d")
    return span


def _age(time: datetime | None, now: datetime) -> timedelta | None:
    return None if time is None else now - time


def _shown(value: Any) -> Any:
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    return value


def _words(span: timedelta) -> str:
    return str(timedelta(seconds=round(span.total_seconds())))


def _print(
    values: dict[str, Any], wrong: list[str], warnings: list[str], *, as_json: bool
) -> None:
    if as_json:
        said = {"healthy": not wrong, "complaints": wrong, "warnings": warnings}
        print_json({**said, **values})
        return
    for name, value in values.items():
        shown = value.isoformat() if isinstance(value, datetime) else value
        click.echo(f"{name}\t{'-' if shown is None else shown}")
    for complaint in wrong:
        click.echo(f"not well: {complaint}", err=True)
    for warning in warnings:
        click.echo(f"warning: {warning}", err=True)
