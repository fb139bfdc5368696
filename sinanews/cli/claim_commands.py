"""`events` and `quotes`: what articles claim, with the place where it stands."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from sinanews.analysis import reading
from sinanews.cli import display
from sinanews.cli.filters import with_filters
from sinanews.cli.flags import with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.moments import say_excluded
from sinanews.cli.store_commands import reader
from sinanews.job.article_choice import article_choice
from sinanews.job.printable import minute
from sinanews.scraper.store.as_of import check_times
from sinanews.scraper.store.claim_rows import Slice

Row = Mapping[str, Any]
LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most rows."
)


@click.command()
@with_settings("events")
@with_filters
@LIMIT
@AS_JSON
def events(
    *,
    store: str | None,
    config_file: Path | None,
    limit: int,
    as_json: bool,
    **filters: Any,
) -> None:
    """List what happened, newest first: type, status, sentence. With --event those of that type
    or family, with --ticker those that the company is an argument of.

    Nothing found is exit code 1. With --json a line for each event.

    \b
    Example:
        sinanews events --ticker 600519 --since 2024-01-01
    """
    chosen = article_choice(**filters)
    with reader(store, config_file) as held:
        check_times(held.database)
        rows = reading.events(held, chosen, part=Slice(limit))
        say_excluded(held, chosen)
    _print(rows, as_json=as_json, line=_event)


@click.command()
@click.argument("speaker", required=False, default="")
@with_settings("quotes")
@with_filters
@LIMIT
@AS_JSON
def quotes(
    speaker: str,
    *,
    store: str | None,
    config_file: Path | None,
    limit: int,
    as_json: bool,
    **filters: Any,
) -> None:
    """List who said what, newest first; with SPEAKER those whose name or organisation holds it.

    Nothing found is exit code 1. With --json a line for each quote.

    \b
    Example:
        sinanews quotes 证监会 --since 2024-01-01
    """
    chosen = article_choice(**filters)
    with reader(store, config_file) as held:
        check_times(held.database)
        rows = reading.quotes(held, chosen, speaker=speaker, part=Slice(limit))
        say_excluded(held, chosen)
    _print(rows, as_json=as_json, line=_quote)


def _print(rows: Sequence[Row], *, as_json: bool, line: Callable[[Row], str]) -> None:
    out, talk = display.consoles()
    for row in rows:
        if as_json:
            print_json(dict(row), indent=False)
            continue
        head = f"{row['article_id']}[{_span(row)}]  {minute(row['published']) or '-'}"
        out.print(display.safe_line(f"{head}  {line(row)}"), highlight=False)
    if not as_json:
        talk.print(f"{len(rows)} rows" if rows else "nothing found", highlight=False)
    sys.exit(0 if rows else 1)


def _span(row: Row) -> str:
    """Return where the words stand in the article's text: of an event its sentence."""
    start = row.get("sentence_start", row["start"])
    end = row.get("sentence_end", row["end"])
    return f"{start}:{end}"


def _event(row: Row) -> str:
    return f"{row['type']} ({row['status']})  {row['sentence']}"


def _quote(row: Row) -> str:
    speaker = " ".join(
        part for part in (row["organisation"], row["title"], row["speaker"]) if part
    )
    return f"{speaker or '-'}: {row['text']}"
