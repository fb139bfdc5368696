"""What is more in the news than before: questions like those of reading.py.

All count the articles with a text, the latest version of each, the same text once, at the time
from which they were known; `since` and `until` are aware times, `as_of` as in reading.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby, islice
from typing import Any

import numpy as np

from sinanews.analysis.corpus import trends
from sinanews.analysis.lexicons import background
from sinanews.analysis.lexicons.phrases import hash_of
from sinanews.scraper.model.errors import UsageError
from sinanews.scraper.model.times import in_beijing
from sinanews.scraper.store import trend_rows
from sinanews.scraper.store.as_of import AsOf, check_times, moment_of
from sinanews.scraper.store.store import Store
from sinanews.scraper.store.trend_rows import TERMS, Span

Row = dict[str, Any]
AROUND = 15  # characters shown on both sides of a new word
EXAMPLES = 3
# Background texts that hold a word: from that many on it is a usual one, 0.1 % of them
USUAL = 0.001


def bursts(
    store: Store,
    what: str,
    *,
    since: datetime,
    until: datetime,
    by: str = "day",
    as_of: AsOf = None,
) -> list[Row]:
    """Return how often entities, keywords, events, sources or channels (`what`) stand in the
    articles of each hour or day, and how much more than in the time before: `trends.bursts`.
    """
    if what not in TERMS or by not in trends.STEPS:
        kinds = f"{', '.join(TERMS)} by {' or '.join(trends.STEPS)}"
        raise UsageError(f"no trends of {what} by {by}: there are {kinds}")
    trailing = trends.TRAILING[by]
    begin = trends.begin_of(in_beijing(since), by) - trailing * trends.STEPS[by]
    span = span_of(store, begin, in_beijing(until), as_of)
    buckets = trends.buckets_of(begin, span.until, by)
    return trends.bursts(
        trend_rows.counts(store.database, what, by, span),
        trend_rows.volumes(store.database, by, span),
        buckets,
        trailing=trailing,
    )


def cooccurrence(
    store: Store,
    *,
    since: datetime | None = None,
    until: datetime,
    entity: str | None = None,
    least: int = 3,
    as_of: AsOf = None,
) -> list[Row]:
    """Return which entities stand in the same articles: count and lift (`trends.companions`), of
    one entity (its id, name or ticker) where it is named. UsageError where nothing has that name.
    """
    span = span_of(store, since, until, as_of)
    rows = trend_rows.entities_of_articles(store.database, span)
    of = _entity_id(rows, entity) if entity else None
    total = sum(trend_rows.volumes(store.database, "day", span).values())
    articles = (list(group) for _, group in groupby(rows, lambda row: row["article_id"]))
    return trends.companions(articles, total, least=least, of=of)


def new_words(
    store: Store,
    *,
    since: datetime,
    until: datetime,
    least: int = 3,
    limit: int = 20,
    as_of: AsOf = None,
) -> list[Row]:
    """Return the keywords of at least so many articles of the time that no article before had,
    and few background texts hold, names of listed companies aside, the highest score first
    (`trends.new_word_score`): term, count, articles, first_known_at, background, entity_type (of
    names) and examples.
    """
    span = span_of(store, since, until, as_of)
    earlier = Span(None, since, span.as_of)
    found = trend_rows.terms_since(store.database, span, least=least)
    before = trend_rows.terms_before(
        store.database, frozenset(row["term"] for row in found), earlier
    )
    fresh = [row for row in found if row["term"] not in before]
    total = sum(trend_rows.volumes(store.database, "day", span).values())
    ordered = sorted(_scored(fresh, total), key=lambda row: (-row["score"], row["term"]))
    rows = list(islice(_unlisted(store, ordered), limit))
    for row in rows:
        row["examples"] = _examples(store, row["term"], span)
    return rows


def span_of(
    store: Store,
    since: datetime | None,
    until: datetime,
    as_of: AsOf,
) -> Span:
    """Return the time, which ends with the moment: what became known after it is not there."""
    moment = moment_of(as_of)
    check_times(store.database)
    if moment is not None:
        until = min(in_beijing(until), moment + timedelta(microseconds=1))
    return Span(since, until, moment)


def _unlisted(
    store: Store,
    rows: list[Row],
) -> Iterator[Row]:
    """Yield the rows with the type of what bears the word as its name; listed companies were
    known before any article.
    """
    for row in rows:
        named = trend_rows.entity_named(store.database, row["term"])
        kind, listed = named or (None, False)
        if not listed:
            yield {**row, "entity_type": kind}


def _scored(
    fresh: list[Row],
    total: int,
) -> Iterator[Row]:
    known = background.load()
    for row in fresh:
        texts = _texts_with(known, row["term"])
        if texts > USUAL * known.documents or row["term"] in known.stop_words:
            continue
        score = trends.new_word_score(row["count"], total, texts, known.documents)
        yield {**row, "articles": total, "background": round(texts), "score": score}


def _texts_with(
    known: background.Background,
    term: str,
) -> float:
    """Return how many background texts hold a term."""
    code = np.array([hash_of(term)], dtype=np.uint32)
    return float(known.rates(code)[0, 0])


def _examples(
    store: Store,
    term: str,
    span: Span,
) -> list[Row]:
    rows = trend_rows.examples_of(store.database, term, span, limit=EXAMPLES)
    return [
        {
            "article_id": row["article_id"],
            "title": row["title"],
            "known_at": row["known_at"],
            "words": _around(row["text"], row["start"], row["start"] + len(term)),
        }
        for row in rows
    ]


def _around(
    text: str,
    start: int,
    end: int,
) -> str:
    words = text[max(0, start - AROUND) : end + AROUND]
    return words.replace("\n", " ")


def _entity_id(
    rows: list[Row],
    named: str,
) -> str:
    for row in rows:
        if named in (row["entity_id"], row["name"]) or f'"{named}"' in (row["tickers"] or ""):
            return str(row["entity_id"])
    raise UsageError(
        f"no article of that time names {named!r}: give an id, a name or a ticker"
    )
