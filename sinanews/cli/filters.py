"""The flags that choose articles, the same on every command that has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from sinanews.scraper.lists.window import window
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.database import beijing_now

F = TypeVar("F", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--since",
        help="Published then or later: 2026-11-01, 2026-11-01 08:30, or 3d, 12h ago.",
    ),
    click.option("--until", help="Published before then; a date takes that whole day in."),
    click.option(
        "--ticker",
        "tickers",
        multiple=True,
        help="About this company: 600519, sh600519, 600519.SH, 00700.HK, BABA.US; may be repeated.",
    ),
    click.option(
        "--source", "sources", multiple=True, help="Of this medium; may be repeated."
    ),
    click.option(
        "--event",
        "events",
        multiple=True,
        help="With an event of this type or family; may be repeated.",
    ),
    click.option(
        "--min-relevance",
        type=click.FloatRange(0, 1),
        default=0.0,
        help="About a listed company to at least this degree, 0 to 1.",
    ),
)


def with_filters(function: F) -> F:
    """Put the flags on a command; it gets them as keywords, for `chosen`."""
    for option in reversed(OPTIONS):
        function = option(function)
    return function


def chosen(
    *,
    since: str | None = None,
    until: str | None = None,
    tickers: tuple[str, ...] = (),
    sources: tuple[str, ...] = (),
    events: tuple[str, ...] = (),
    min_relevance: float = 0.0,
) -> ArticleFilter:
    """Return the filter of the flags. UsageError for a time or a ticker that is none."""
    asked = window(since, until, now=beijing_now())
    return ArticleFilter(
        asked.since,
        asked.until,
        tickers=tuple(_ticker(text) for text in tickers),
        sources=sources,
        events=events,
        min_relevance=min_relevance,
    )


def _ticker(text: str) -> str:
    found = ticker_of(text)
    if found is None:
        raise UsageError(
            f"--ticker {text!r} is no code: write 600519.SH, sh600519, 00700.HK or BABA.US"
        )
    return found
