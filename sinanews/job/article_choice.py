"""What people write to choose articles, as a filter: the flags of the command, the keywords of
`sinanews.tables`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sinanews.scraper.lists.window import window
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.tickers import ticker_of
from sinanews.scraper.model.writable_text import writable
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import AsOf, moment_of
from sinanews.scraper.store.database import beijing_now

Words = str | Iterable[str]  # one, or several of which any is meant


def article_choice(
    *,
    since: str | date | None = None,
    until: str | date | None = None,
    ticker: Words = (),
    source: Words = (),
    event: Words = (),
    entity: Words = (),
    words: str = "",
    min_relevance: float = 0.0,
    min_novelty: float = 0.0,
    as_of: AsOf = None,
) -> ArticleFilter:
    """Return the filter: published from `since` on and before `until` (2026-11-01, 2026-11-01
    08:30, or 3d, 12h ago; a date as `until` takes that whole day in; without a zone Beijing's),
    about any of the tickers in any spelling, of any of the media, with any of the events (a type
    or a family), about any of the entities (an id or a name), with all of the words (white space
    between them) in title or text, about a listed company to at least that degree (0 to 1), new
    to at least that degree (0 to 1); as of a moment (a day is its end), where one is given.

    UsageError for a time or a ticker that is none, and a degree outside.
    """
    for name, degree in (("min_relevance", min_relevance), ("min_novelty", min_novelty)):
        if not 0 <= degree <= 1:
            raise UsageError(f"{name} {degree} is no degree: write 0 to 1")
    asked = window(_written(since), _written(until), now=beijing_now())
    return ArticleFilter(
        asked.since,
        asked.until,
        tickers=tuple(map(_ticker, _each(ticker))),
        sources=tuple(_each(source)),
        events=tuple(_each(event)),
        entities=tuple(_each(entity)),
        words=writable(words),
        min_relevance=min_relevance,
        min_novelty=min_novelty,
        as_of=moment_of(as_of),
    )


def _written(time: str | date | None) -> str | None:
    return time.isoformat() if isinstance(time, date) else time


def _each(words: Words) -> Iterable[str]:
    return (words,) if isinstance(words, str) else words


def _ticker(text: str) -> str:
    found = ticker_of(text)
    if found is None:
        raise UsageError(
            f"ticker {text!r} is no code: write 600519.SH, sh600519, 00700.HK or BABA.US"
        )
    return found
