"""`trends`, `cooccurrence`, `new-words`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import click

from sinanews.cli import display
from sinanews.cli.flags import with_settings
from sinanews.cli.json_output import AS_JSON, print_json
from sinanews.cli.moments import AS_OF, say_left_out
from sinanews.cli.store_commands import reader
from sinanews.scraper.lists.window import parse
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.store.database import beijing_now
from sinanews.scraper.store.trend_rows import LENGTHS, TERMS, newest_known, oldest_known

if TYPE_CHECKING:
    from sinanews.scraper.store.store import Store

F = TypeVar("F", bound=Callable[..., Any])

UNTIL = click.option("--until", help="Known before then; a date takes that whole day in.")
LIMIT = click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Most rows."
)
LEAST = click.option(
    "--least",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Articles that a row needs.",
)
# Columns of the tables: what fits on 80 characters; --json has all
BURST = ("bucket", "name", "count", "articles", "expected", "burst")
SHOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(TERMS, BURST),
        "cooccurrence": ("a_name", "b_name", "count", "count_a", "count_b", "lift"),
        "new words": ("term", "count", "first_known_at", "entity_type", "example"),
    }
)


def since(default: str) -> Callable[[F], F]:
    """Return the option of the beginning."""
    text = (
        "Known then or later: 2026-11-01, 2026-11-01 08:30, or 3d, 12h before --as-of, "
        "else before the newest article."
    )
    return click.option("--since", default=default, show_default=True, help=text)


@click.command()
@click.argument("what", type=click.Choice([*TERMS]))
@with_settings("trends")
@click.option(
    "--by", type=click.Choice([*LENGTHS]), default="day", show_default=True, help="Buckets."
)
@since("1d")
@UNTIL
@AS_OF
@LIMIT
@AS_JSON
def trends(
    what: str,
    *,
    store: str | None,
    config_file: Path | None,
    by: str,
    since: str,
    until: str | None,
    as_of: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Say what stands in the news more than before: articles by hour or day, with a burst score.

    The score is -log10 of the probability of so many articles, given the two weeks (by hour: the
    three days) before; 2 is what one row in a hundred has by chance. Highest first.

    \b
    Example:
        sinanews trends entities --since 3d
        sinanews trends keywords --by hour --as-of "2024-03-01 10:00" --since 2024-03-01
    """
    from sinanews.analysis.reading_trends import bursts

    with reader(store, config_file) as held:
        known = say_left_out(held, as_of)
        begin, end = _times(held, since, until, as_of=known)
        rows = bursts(held, what, since=begin, until=end, by=by, as_of=known)
    rows.sort(key=lambda row: (-row["burst"], row["bucket"], -row["count"], row["term"]))
    _print(what, rows[:limit], len(rows), (begin, end), as_json=as_json)


@click.command()
@click.argument("entity", required=False)
@with_settings("cooccurrence")
@since("7d")
@UNTIL
@AS_OF
@LEAST
@LIMIT
@AS_JSON
def cooccurrence(
    entity: str | None,
    *,
    store: str | None,
    config_file: Path | None,
    since: str,
    until: str | None,
    as_of: str | None,
    least: int,
    limit: int,
    as_json: bool,
) -> None:
    """Say which entities stand in the same articles, with how much more often than by chance.

    With ENTITY (a name, ticker or entity id) those that stand beside it.

    \b
    Example:
        sinanews cooccurrence 贵州茅台 --since 30d
    """
    from sinanews.analysis.reading_trends import cooccurrence as together

    with reader(store, config_file) as held:
        known = say_left_out(held, as_of)
        begin, end = _times(held, since, until, as_of=known)
        rows = together(held, since=begin, until=end, entity=entity, least=least, as_of=known)
    _print("cooccurrence", rows[:limit], len(rows), (begin, end), as_json=as_json)


@click.command()
@with_settings("new-words")
@since("1d")
@UNTIL
@AS_OF
@LEAST
@LIMIT
@AS_JSON
def new_words(
    *,
    store: str | None,
    config_file: Path | None,
    since: str,
    until: str | None,
    as_of: str | None,
    least: int,
    limit: int,
    as_json: bool,
) -> None:
    """List keywords that no article before had and that background texts hardly know, with examples.

    \b
    Example:
        sinanews new-words --since 7d --least 5
    """
    from sinanews.analysis.reading_trends import new_words as fresh

    with reader(store, config_file) as held:
        known = say_left_out(held, as_of)
        begin, end = _times(held, since, until, as_of=known)
        rows = fresh(held, since=begin, until=end, least=least, limit=limit, as_of=known)
        _warn_of_beginning(held, begin, end)
    if not as_json:
        for row in rows:
            row["first_known_at"] = row["first_known_at"][: LENGTHS["day"]]
            row["example"] = row.pop("examples")[0]["words"]
    _print("new words", rows, len(rows), (begin, end), as_json=as_json)


def _warn_of_beginning(
    held: Store,
    begin: datetime,
    end: datetime,
) -> None:
    """Say on stderr where the store has less time before a span than the span is long: most
    words are new there because it begins.
    """
    oldest = oldest_known(held.database)
    if oldest is None or oldest >= end:
        return
    before = begin - oldest
    if before >= end - begin:
        return
    has = f"begins only {before} before" if before > timedelta(0) else "has nothing before"
    click.echo(f"the store {has} this span: usual words may be called new", err=True)


def _times(
    held: Store,
    since: str,
    until: str | None,
    *,
    as_of: datetime | None,
) -> tuple[datetime, datetime]:
    """Return the beginning and the end, which is just behind the moment read where none is given."""
    moment = as_of or newest_known(held.database) or beijing_now()
    begin = parse(since, moment, "--since")
    if until is None:
        return begin, moment + timedelta(microseconds=1)
    end = parse(until, moment, "--until", whole_day=True)
    if begin >= end:
        raise UsageError(
            f"--since {since} is not before --until {until}: nothing lies between"
        )
    return begin, end


def _print(
    title: str,
    rows: Iterable[Mapping[str, Any]],
    total: int,
    times: tuple[datetime, datetime],
    *,
    as_json: bool,
) -> None:
    shown = [dict(row) for row in rows]
    if as_json:
        for row in shown:
            print_json(row, indent=False)
        return
    out, talk = display.consoles()
    if shown:
        out.print(
            display.top_table(
                title, [{name: row[name] for name in SHOWN[title]} for row in shown]
            )
        )
    begin, end = (f"{time:%Y-%m-%d %H:%M}" for time in times)
    talk.print(f"{len(shown)} of {total} rows, known from {begin} to {end}", highlight=False)
