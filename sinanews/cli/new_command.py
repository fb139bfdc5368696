"""`new`: what came since the last call."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sinanews.cli import display
from sinanews.cli.filters import with_query_as_of
from sinanews.cli.flags import in_force, with_settings
from sinanews.cli.json_output import print_json
from sinanews.job.printable import minute

LONGEST = 200  # characters of a title: a line of a terminal, and its end


@click.command()
@with_settings("new")
@with_query_as_of
@click.option(
    "--cursor",
    default="default",
    show_default=True,
    help="Name of the reader: each has its own place in the store.",
)
@click.option("--peek", is_flag=True, help="Do not move the cursor.")
@click.option(
    "--from-now", is_flag=True, help="Print nothing: move the cursor behind all that is there."
)
@click.option(
    "--limit", type=click.IntRange(min=1), help="Most articles; the next call goes on."
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON line for each article.")
def new(
    *,
    store: str | None,
    config_file: Path | None,
    cursor: str,
    peek: bool,
    from_now: bool,
    limit: int | None,
    as_json: bool,
    **filters: Any,
) -> None:
    """Print what came into the store since the last call, in the order in which it came.

    The order is that of commit, never of publication: an article that arrives late is new. The
    cursor moves when all is printed. A new version of an article is marked as correction, a text
    that came before under another id as its repeat. With --as-of the cursor stays. Nothing new is
    exit code 1.

    \b
    Example:
        sinanews new --cursor desk --ticker 600519 --json
    """
    from sinanews.doors.new_articles import new as came
    from sinanews.doors.new_articles import place_cursor

    path = in_force(config_file, {"store": store}).store
    if from_now:
        place_cursor(path, cursor)
        return
    with came(path, cursor, peek=peek, limit=limit, **filters) as articles:
        for row in articles:
            if as_json:
                print_json(row, indent=False)
            else:
                click.echo(line_of(row))
        sys.stdout.flush()
    sys.exit(0 if articles.count else 1)


def line_of(row: dict[str, Any]) -> str:
    """Return an article as a line: when it was known, id, title, tickers, what is to note."""
    title = " ".join((row["title"] or "").split())
    notes = [signal["ticker"] for signal in row["tickers"]]
    if row["state"] == "correction":
        notes.append("(correction)")
    if row["repeats"]:
        notes.append(f"(repeats {row['repeats']})")
    parts = (minute(row["known_at"]), row["article_id"], title[:LONGEST], *notes)
    return display.safe("  ".join(parts)).replace("\n", " ")
