"""The flags that choose articles, the same on every command that has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sinanews.cli.moments import AS_OF

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--since",
        help="Published then or later: 2026-11-01, 2026-11-01 08:30, or 3d, 12h ago.",
    ),
    click.option("--until", help="Published before then; a date takes that whole day in."),
    click.option(
        "--ticker",
        multiple=True,
        help="About this company: 600519, sh600519, 600519.SH, 00700.HK, BABA.US; may be repeated.",
    ),
    click.option("--source", multiple=True, help="Of this medium; may be repeated."),
    click.option(
        "--event",
        multiple=True,
        help="With an event of this type or family; may be repeated.",
    ),
    click.option(
        "--entity",
        multiple=True,
        help="With this entity: its id, or its name as the article's entities have it; may be repeated.",
    ),
    click.option(
        "--min-relevance",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="About a listed company to at least this degree, 0 to 1.",
    ),
    click.option(
        "--min-novelty",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="New beside the three days before to at least this degree, 0 to 1.",
    ),
)
TIMES = 2  # of OPTIONS: --since and --until
WORDS = click.option(
    "--query", "words", default="", help="With all of these words in title or text."
)


def with_filters(function: F) -> F:
    """Put the flags on a command; it gets them as keywords, for `article_choice`."""
    return _with(function, *OPTIONS, AS_OF)


def with_query(function: F) -> F:
    """Put the flags on a command of what comes in: with words, and without a moment."""
    return _with(function, *OPTIONS, WORDS)


def with_topics(function: F) -> F:
    """Put the flags on a command of what comes in, without times: it asks for what is new."""
    return _with(function, *OPTIONS[TIMES:], WORDS)


def with_query_as_of(function: F) -> F:
    """Put the flags on a command: with words, and a moment."""
    return _with(function, *OPTIONS, WORDS, AS_OF)


def _with(function: F, *options: Callable[[F], F]) -> F:
    for option in reversed(options):
        function = option(function)
    return function
