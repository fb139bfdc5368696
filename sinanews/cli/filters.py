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
        "--min-relevance",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="About a listed company to at least this degree, 0 to 1.",
    ),
    AS_OF,
)


def with_filters(function: F) -> F:
    """Put the flags on a command; it gets them as keywords, for `article_choice`."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function
