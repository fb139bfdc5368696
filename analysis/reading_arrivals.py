"""What came into a store, in the order in which it was committed: a question like those of
reading.py.

That order is the one in which nothing is lost: an article may come years after it was published,
and be known from then, but it is always committed behind all that was there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sinanews.analysis.reading import ALL, NEWEST, articles
from sinanews.scraper.store import arrival_rows
from sinanews.scraper.store.arrival_rows import RowRange
from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import AsOf, check
from sinanews.scraper.store.store import Store

Row = dict[str, Any]
CHUNK = 500  # articles whose outlines are read at a time
# columns of an article in short
SHORT = (
    "article_id",
    "version",
    "known_at",
    "published",
    "published_precision",
    "title",
    "source",
    "url",
)


def arrivals(
    store: Store,
    chosen: ArticleFilter = ALL,
    *,
    after: int = 0,
    upto: int | None = None,
    limit: int = NEWEST,
    in_short: bool = False,
) -> Iterator[Row]:
    """Yield the latest versions of the chosen articles that were committed behind row `after`
    (and not behind `upto`), in the order of commit, each with its outline: `row_id`, `article_id`,
    `version`, `known_at`, `published`, `published_precision`, `title`, `source`, `url`,
    `text_sha256`, `state` (new, or correction: of an article that was there at `after`),
    `repeats` (the article with the same text that was committed before it), `tickers`, `events`,
    `summary`, `copy_of`; `in_short` without the last four.
    """
    check(store.database, chosen.as_of)
    last = store.cursors.last_row() if upto is None else upto
    rows = arrival_rows.arrivals(store.database, chosen, RowRange(after, last, limit))
    for row in rows if in_short else _with_outlines(store, rows):
        row["state"] = "correction" if row.pop("corrects") else "new"
        yield row


def settled_upto(store: Store, chosen: ArticleFilter, after: int) -> int:
    """Return up to which row it is known of all articles whether they are chosen: to the last
    one, but where `chosen` asks for novelty only to the first that is not compared yet.
    """
    last = store.cursors.last_row()
    if not chosen.min_novelty:
        return last
    first = arrival_rows.first_not_compared(store.database, after)
    return last if first is None else first - 1


def outlined(
    store: Store, chosen: ArticleFilter = ALL, *, as_of: AsOf = None, limit: int = NEWEST
) -> list[Row]:
    """Return the articles that `reading.articles` gives for the same question, in its order, in
    short: SHORT, `modified`, `duplicate_of`, `authors` and the outline (as `arrivals`).
    """
    found = articles(store, chosen, as_of=as_of, limit=limit)
    kept = (*SHORT, "modified", "duplicate_of", "authors")
    short = ({name: row[name] for name in kept} for row in found)
    return list(_with_outlines(store, short))


def of_versions(store: Store, keys: Sequence[tuple[str, int]]) -> list[Row]:
    """Return versions of articles in short (as `arrivals`, without `state` and `repeats`), in
    the order of their keys; those that are not there are left out.
    """
    rows = arrival_rows.of_keys(store.database, keys)
    return list(_with_outlines(store, rows))


def _with_outlines(store: Store, rows: Iterable[Row]) -> Iterator[Row]:
    stream = iter(rows)
    while chunk := list(islice(stream, CHUNK)):
        keys = [(row["article_id"], row["version"]) for row in chunk]
        outlines = arrival_rows.outlines(store.database, keys)
        for key, row in zip(keys, chunk, strict=True):
            yield row | outlines[key]
