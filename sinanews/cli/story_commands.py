"""`story` and `top`: what happened, told by all articles on it."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from sinanews.analysis.corpus.story_view import Story
from sinanews.cli import display
from sinanews.cli.flags import with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.moments import AS_OF, say_left_out
from sinanews.cli.store_commands import reader
from sinanews.scraper.lists.window import parse

TITLE = 120  # characters of a headline


@click.command()
@click.argument("name", metavar="ID")
@with_settings("story")
@AS_OF
@AS_JSON
def story(
    name: str, *, store: str | None, config_file: Path | None, as_of: str | None, as_json: bool
) -> None:
    """Tell a story: ID is its own, or that of an article in it. Name, heat, media, timeline.

    \b
    Example:
        sinanews story sina:nasample000001
    """
    from sinanews.analysis.reading_stories import story as read

    with reader(store, config_file) as held:
        known = say_left_out(held, as_of)
        found = read(held, name, as_of=known)
    if found is None:
        click.echo(f"there is no story of {name}", err=True)
        sys.exit(1)
    if as_json:
        print_json(_plain(found))
        return
    for line in told(found):
        click.echo(display.safe_line(line))


@click.command()
@with_settings("top")
@click.option(
    "--since", default="1d", show_default=True, help="What moved since: 1d, 6h, a day or time."
)
@AS_OF
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most stories."
)
@AS_JSON
def top(
    *,
    store: str | None,
    config_file: Path | None,
    since: str,
    as_of: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """List the hottest stories: heat, articles, name, id. Hours are counted back from --as-of, or from the newest article.

    \b
    Example:
        sinanews top --since 1d --limit 5
    """
    from sinanews.analysis import reading_stories

    with reader(store, config_file) as held:
        known = say_left_out(held, as_of)
        moment = reading_stories.moment_read(held, known)
        begin = parse(since, moment, "--since") if moment else None
        found = reading_stories.top(held, since=begin, as_of=known, limit=limit)
    if as_json:
        print_json([_plain(made) for made in found])
    else:
        for made in found:
            click.echo(display.safe_line(_line(made)))
    if not found:
        click.echo("no story moved in that time", err=True)
    sys.exit(0 if found else 1)


def told(found: Story) -> list[str]:
    """Return a story as lines of text."""
    names = ", ".join(entity.name for entity in found.entities)
    state = "alive" if found.alive else "ended"
    return [
        f"{display.safe_line(found.name, TITLE)}  ({found.story_id}, {state})",
        f"heat {found.heat:.2f}, {len(found.articles)} articles, media: "
        f"{', '.join(found.media) or '-'}",
        f"entities: {names or '-'}",
        *(
            f"{article.known_at.isoformat()}  {display.safe_line(article.headline, TITLE)}  "
            f"{article.article_id}"
            f"{'  (copy)' if article.is_copy else ''}"
            for article in found.articles
        ),
    ]


def _line(found: Story) -> str:
    name = display.safe_line(found.name, TITLE)
    return f"{found.heat:.2f}  {len(found.articles)}  {name}  {found.story_id}"


def _plain(found: Story) -> dict[str, Any]:
    """Return a story for JSON: times as the store writes them."""
    values = asdict(found) | {
        "first_known_at": found.first_known_at.isoformat(),
        "last_known_at": found.last_known_at.isoformat(),
        "heat": round(found.heat, 4),
    }
    values["articles"] = [
        asdict(article)
        | {"known_at": article.known_at.isoformat(), "headline": article.headline}
        for article in found.articles
    ]
    for article in values["articles"]:
        del article["begin"]
    return values
