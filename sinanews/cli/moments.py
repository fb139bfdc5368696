"""`--as-of`: what was known at a moment, and how much that leaves out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sinanews.scraper.store import chosen_rows
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import check, moment_of

if TYPE_CHECKING:
    from sinanews.scraper.store.store import Store

AS_OF = click.option(
    "--as-of",
    help="What was known then and nothing later: 2026-11-01 (the end of that day), "
    "2026-11-01 09:30, or an ISO time with its zone; Beijing's else.",
)


def as_of_filter(as_of: str | None, held: Store) -> ArticleFilter:
    """Return the filter that a moment alone makes. UsageError: it is none; StoreError: the store
    is of an older release and knows no times.
    """
    chosen = ArticleFilter(as_of=moment_of(as_of, "--as-of"))
    check(held.database, chosen.as_of)
    return chosen


def say_excluded(held: Store, chosen: ArticleFilter) -> None:
    """Say on stderr what the moment of a filter leaves out."""
    if chosen.as_of is None:
        return
    found = chosen_rows.excluded(held.database, chosen)
    say_later(found.articles, chosen)
    if found.versions:
        click.echo(
            f"{_counted(found.versions, 'later version')} of articles excluded", err=True
        )


def say_left_out(held: Store, as_of: str | None) -> datetime | None:
    """Say on stderr what a moment alone leaves out, and return it; errors as as_of_filter."""
    chosen = as_of_filter(as_of, held)
    say_excluded(held, chosen)
    return chosen.as_of


def say_excluded_of(store: Path, chosen: ArticleFilter) -> None:
    """Open a store and say on stderr what the moment of a filter leaves out."""
    from sinanews.scraper.store.store import Store

    with Store.open(store, readonly=True) as held:
        check(held.database, chosen.as_of)
        say_excluded(held, chosen)


def say_later(articles: int, chosen: ArticleFilter) -> None:
    """Say on stderr how many articles were known only after the moment of a filter."""
    if chosen.as_of is not None and articles:
        when = chosen.as_of.isoformat(sep=" ", timespec="seconds")
        many = _counted(articles, "article")
        click.echo(f"{many} excluded: known only after {when}", err=True)


def _counted(count: int, noun: str) -> str:
    plural = "" if count == 1 else "s"
    return f"{count} {noun}{plural}"
