"""Articles in the order in which the store committed them, and what each is about in short."""

from __future__ import annotations

from collections.abc import (
    Iterator,
    Sequence,
)
from dataclasses import dataclass
from typing import Any

import orjson

from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import latest
from sinanews.scraper.store.database import Database

Row = dict[str, Any]
Key = tuple[str, int]  # article_id, version
CHUNK = 500  # articles that are read at a time
# The article with the same text that was committed first; itself is none.
REPEATS = (
    "(SELECT o.article_id FROM articles o WHERE o.text_sha256 = a.text_sha256 "
    "AND o.row_id < a.row_id AND o.article_id <> a.article_id ORDER BY o.row_id LIMIT 1)"
)
COLUMNS = (
    "a.row_id, a.article_id, a.version, a.known_at, a.published, a.published_precision, "
    "a.title, a.source, a.url, a.text_sha256"
)
CORRECTS = (
    "EXISTS (SELECT 1 FROM articles e WHERE e.article_id = a.article_id "
    "AND e.row_id <= :after)"
)
NOT_COMPARED = (
    "SELECT min(a.row_id) FROM articles a JOIN analyses n USING (article_id, version) "
    "WHERE a.row_id > ? AND a.page_type = 'article' AND NOT EXISTS (SELECT 1 FROM novelty v "
    "WHERE v.article_id = a.article_id AND v.version = a.version)"
)
OF_KEYS = (
    "(SELECT json_extract(value, '$[0]') AS article_id, "
    "json_extract(value, '$[1]') AS version FROM json_each(?)) k"
)
SIGNALS = (
    f"SELECT s.article_id, s.version, s.ticker, s.name, s.relevance, s.sentiment "
    f"FROM {OF_KEYS} JOIN signals s USING (article_id, version) "
    "ORDER BY s.article_id, s.version, s.relevance DESC, s.seq"
)
EVENTS = (
    f"SELECT DISTINCT e.article_id, e.version, e.type FROM {OF_KEYS} "
    "JOIN events e USING (article_id, version) ORDER BY e.article_id, e.version, e.seq"
)
SUMMARIES = (
    f"SELECT t.article_id, t.version, t.text FROM {OF_KEYS} "
    "JOIN summary t USING (article_id, version) ORDER BY t.article_id, t.version, t.seq"
)
COPIES = (
    f"SELECT c.article_id, c.version, c.original_id FROM {OF_KEYS} "
    "JOIN copies c USING (article_id, version) WHERE c.original_id <> c.article_id"
)


@dataclass(frozen=True, slots=True)
class RowRange:
    """Rows of `articles` with after < row_id <= upto; `limit` < 0: all of them."""

    after: int
    upto: int
    limit: int = -1


def arrivals(database: Database, chosen: ArticleFilter, span: RowRange) -> Iterator[Row]:
    """Yield the latest versions of the chosen articles in a span, in the order of commit.

    `corrects`: 1 where the reader may have been shown the article before; `repeats`: the article
    with the same text that was committed before it; NULL else.
    """
    conditions, values = chosen.sql("a")
    named = _named(conditions, values)
    sql = (
        f"SELECT {COLUMNS}, {REPEATS} AS repeats, {CORRECTS} AS corrects FROM articles a "
        f"WHERE a.row_id > :begin AND a.row_id <= :upto AND {latest('a', chosen.as_of)} "
        f"AND a.page_type = 'article' {named[0]} ORDER BY a.row_id LIMIT :limit"
    )
    given = named[1] | {"after": span.after, "upto": span.upto}
    begin, left = span.after, span.limit
    while left:
        many = CHUNK if left < 0 else min(left, CHUNK)
        rows = database.query(sql, given | {"begin": begin, "limit": many})
        yield from rows
        if len(rows) < many:
            return
        begin = rows[-1]["row_id"]
        left -= len(rows) if left > 0 else 0


def first_not_compared(database: Database, after: int) -> int | None:
    """Return the first row behind one whose article is analysed but not yet compared with the
    others (its novelty is not known yet).
    """
    found: int | None = database.value(NOT_COMPARED, (after,))
    return found


def of_keys(database: Database, keys: Sequence[Key]) -> Iterator[Row]:
    """Yield versions of articles in the order of their keys; those that are not there are left
    out.
    """
    for start in range(0, len(keys), CHUNK):
        packed = orjson.dumps(keys[start : start + CHUNK]).decode()
        sql = f"SELECT {COLUMNS} FROM {OF_KEYS} JOIN articles a USING (article_id, version)"
        rows = database.query(sql, (packed,))
        found = {(row["article_id"], row["version"]): row for row in rows}
        for key in keys[start : start + CHUNK]:
            if key in found:
                yield found[key]


def outlines(database: Database, keys: Sequence[Key]) -> dict[Key, Row]:
    """Return of versions of articles: `tickers` (dicts with ticker, name, relevance, sentiment;
    the most relevant first), `events` (types), `summary` and `copy_of` (the original of a near
    copy, or None).
    """
    found: dict[Key, Row] = {
        key: {"tickers": [], "events": [], "summary": "", "copy_of": None} for key in keys
    }
    for start in range(0, len(keys), CHUNK):
        packed = orjson.dumps(keys[start : start + CHUNK]).decode()
        _add(found, database.query(SIGNALS, (packed,)), "tickers")
        for key, value in _pairs(database, EVENTS, packed):
            found[key]["events"].append(value)
        for key, value in _pairs(database, SUMMARIES, packed):
            found[key]["summary"] += value
        for key, value in _pairs(database, COPIES, packed):
            found[key]["copy_of"] = value
    return found


def _add(found: dict[Key, Row], rows: Sequence[Row], name: str) -> None:
    for row in rows:
        key = (row.pop("article_id"), row.pop("version"))
        found[key][name].append(row)


def _pairs(database: Database, sql: str, packed: str) -> Iterator[tuple[Key, Any]]:
    for article_id, version, value in database.execute(sql, (packed,)):
        yield (article_id, version), value


def _named(conditions: str, values: Sequence[Any]) -> tuple[str, dict[str, Any]]:
    """Return conditions with names for their marks: they stand beside named values."""
    parts = conditions.split("?")
    names = [f"given_{place}" for place in range(len(values))]
    marked = (
        "".join(f"{part}:{name}" for part, name in zip(parts, names, strict=False)) + parts[-1]
    )
    return marked, dict(zip(names, values, strict=True))
