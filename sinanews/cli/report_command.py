"""`report`: what a span of time holds, as a page to look at or as Markdown."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sinanews.analysis.export.whole_files import placed
from sinanews.cli.flags import NamedPath, with_settings
from sinanews.cli.moments import AS_OF, say_left_out
from sinanews.cli.store_commands import reader

PAGE = "report.html"  # where the page goes if nothing is said
STDOUT = "-"


@click.command()
@with_settings("report")
@click.option(
    "--since",
    default="1d",
    show_default=True,
    help="Known then or later: 2026-11-01, 2026-11-01 08:30, or 3d, 12h before --as-of, "
    "else before the newest article.",
)
@click.option("--until", help="Known before then; a date takes that whole day in.")
@AS_OF
@click.option(
    "--output",
    "-o",
    type=NamedPath(dir_okay=False),
    help=f"File, - for standard output [default: {PAGE}; of --markdown: -].",
)
@click.option("--markdown", is_flag=True, help="In short and as Markdown, for chat and mail.")
@click.option(
    "--articles",
    type=click.IntRange(min=0),
    default=600,
    show_default=True,
    help="Most articles that the page holds with their text; it stays below 5 MB.",
)
def report(
    *,
    store: str | None,
    config_file: Path | None,
    since: str,
    until: str | None,
    as_of: str | None,
    output: str | None,
    markdown: bool,
    articles: int,
) -> None:
    """Make a report of a time: one page that needs no network, or Markdown.

    Stories, companies, events, words, quotes and articles, each with its source and its reason.
    The page needs the extra `report`. Nothing in that time is exit code 1.

    \b
    Example:
        sinanews report --since 1d -o report.html
        sinanews report --since 2026-11-01 --until 2026-11-07 --markdown
    """
    from sinanews.reporting import store_report

    with reader(store, config_file) as held:
        say_left_out(held, as_of)
        made = store_report.read_report(
            held,
            since=since,
            until=until,
            as_of=as_of,
            limits=store_report.limits_of(markdown, articles),
        )
    text = store_report.shown(made, markdown=markdown)
    _write(text, output or (STDOUT if markdown else PAGE))
    if made.is_empty:
        click.echo("no article in that time", err=True)
    sys.exit(1 if made.is_empty else 0)


def _write(text: str, output: str) -> None:
    if output == STDOUT:
        click.echo(text, nl=False)
        return
    path = Path(output)
    with placed(path) as whole:
        whole.write_text(text, encoding="utf-8")
    click.echo(f"{path}: {len(text.encode()):,} bytes", err=True)
