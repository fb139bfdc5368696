"""`feed`: a question as RSS, Atom or JSON Feed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sinanews.cli.filters import with_query_as_of
from sinanews.cli.flags import NamedPath, with_settings
from sinanews.cli.moments import say_later
from sinanews.cli.store_commands import reader
from sinanews.job.article_choice import article_choice

STANDARD_OUTPUT = "-"


@click.command()
@with_settings("feed")
@with_query_as_of
@click.option(
    "--format",
    "form",
    type=click.Choice(("rss", "atom", "json")),
    default="atom",
    show_default=True,
    help="RSS 2.0, Atom, or JSON Feed 1.1.",
)
@click.option(
    "--out",
    "-o",
    type=NamedPath(),
    default=STANDARD_OUTPUT,
    show_default=True,
    help="File; it is there whole or not at all. - is standard output.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Most entries."
)
@click.option("--title", default="sinanews", show_default=True, help="Title of the feed.")
@click.option("--url", help="Where the feed will be found: its id and its link to itself.")
def feed(
    *,
    store: str | None,
    config_file: Path | None,
    form: str,
    out: str,
    limit: int,
    title: str,
    url: str | None,
    **filters: Any,
) -> None:
    """Write the newest articles of a question as a feed.

    An entry's id is the article's, its time of change is when the article became known. The same
    store and question give the same bytes. An empty feed is a feed: exit code 0.

    \b
    Example:
        sinanews feed --ticker 600519 --format rss -o moutai.xml
    """
    from sinanews.analysis.export.whole_files import placed
    from sinanews.doors.feed_entries import feed_of, question_name
    from sinanews.doors.feed_forms import FORMS

    chosen = article_choice(**filters)
    with reader(store, config_file) as held:
        name = question_name(filters)
        made = feed_of(held, chosen, limit=limit, title=title, url=url, name=name)
    written = FORMS[form](made)
    say_later(made.later, chosen)
    if out == STANDARD_OUTPUT:
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return
    with placed(Path(out)) as path:
        path.write_bytes(written)
    click.echo(f"{len(made.entries)} entries in {out}", err=True)
