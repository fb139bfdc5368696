"""`diff`: what changed between two versions of an article."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from sinanews.cli import display
from sinanews.cli.flags import with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.named_article import latest_of
from sinanews.cli.store_commands import reader
from sinanews.job.version_diff import Change, VersionDiff, version_diff
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.store import Store

COMPARED = ("entities", "figures")


@click.command()
@click.argument("name", metavar="ID")
@with_settings("diff")
@click.option(
    "--from",
    "old",
    type=click.IntRange(min=1),
    help="The older version. [default: the one before]",
)
@click.option(
    "--to", "new", type=click.IntRange(min=1), help="The newer version. [default: the latest]"
)
@AS_JSON
def diff(
    name: str,
    *,
    store: str | None,
    config_file: Path | None,
    old: int | None,
    new: int | None,
    as_json: bool,
) -> None:
    """Say which sentences, names and numbers changed between two versions of an article. ID is
    its id, the site's own id, or a URL. Exit code 1 where it has one version alone.

    \b
    Example:
        sinanews diff sina:nasample000012
    """
    with reader(store, config_file) as held:
        article_id, latest = latest_of(held, name)
        to = new or latest
        start = old or (to - 1 if to > 1 else to + 1)
        if not old and not new and held.articles.get(article_id, start) is None:
            click.echo(f"{article_id} has one version", err=True)
            sys.exit(1)
        found = compared(held, article_id, start, to)
    if as_json:
        print_json({"article_id": article_id, "from": start, "to": to, **asdict(found)})
        return
    _print(f"{article_id}  version {start} → {to}", found)


def compared(held: Store, article_id: str, old: int, new: int) -> VersionDiff:
    """Return the difference of two versions. UsageError where the article lacks one."""
    texts, rows = [], []
    for version in (old, new):
        article = held.articles.get(article_id, version)
        if article is None:
            raise UsageError(f"{article_id} has no version {version}")
        texts.append(article.text)
        rows.append({t: held.analyses.rows(t, article_id, version) for t in COMPARED})
    return version_diff((texts[0], texts[1]), (rows[0], rows[1]))


def _print(head: str, found: VersionDiff) -> None:
    out, _ = display.consoles()
    out.print(display.safe(head), style="bold")
    for title in ("sentences", "names", "numbers"):
        change: Change = getattr(found, title)
        if not change.removed and not change.added:
            continue
        out.print(title, style="bold")
        for sign, words, style in (("-", change.removed, "red"), ("+", change.added, "green")):
            for word in words:
                out.print(f"{sign} {display.safe(word)}", style=style, highlight=False)
