"""Which rows of a table are of chosen articles: conditions for Store.rows; and how many articles
a moment holds back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import (
    dataclass,
    replace,
)
from typing import Any

from sinanews.scraper.store.article_filter import ArticleFilter
from sinanews.scraper.store.as_of import (
    latest,
    literal,
)
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.schema import Table

Where = tuple[str, Sequence[Any]]  # condition and its values
OF_VERSION = "article_id = ? AND version = ?"  # the rows of one version


@dataclass(frozen=True, slots=True)
class Excluded:
    """What a moment holds back: articles of which nothing was known yet, and later versions of
    those that were known.
    """

    articles: int = 0
    versions: int = 0


def newest_articles(chosen: ArticleFilter, limit: int) -> Where:
    """Return the condition on `articles` for the latest versions of the chosen articles that
    became known last (`limit` < 0: all).
    """
    conditions, values = chosen.sql("a")
    found = (
        f"SELECT a.row_id FROM articles a WHERE {latest('a', chosen.as_of)} {conditions} "
        f"ORDER BY a.known_at DESC, a.article_id LIMIT {int(limit)}"
    )
    return f"row_id IN ({found})", values


def of_articles(chosen: ArticleFilter) -> Where:
    """Return the condition on findings for all versions of the chosen articles."""
    conditions, values = chosen.sql("a")
    found = f"SELECT a.article_id, a.version FROM articles a WHERE 1{conditions}"
    return f"(article_id, version) IN ({found})", values


def counts_as_of(
    database: Database, tables: Sequence[Table], chosen: ArticleFilter
) -> dict[str, int]:
    """Return how many rows of articles, and of the findings tables named, are of the chosen
    articles; `articles` counts versions.
    """
    conditions, values = chosen.sql("a")
    count = f"SELECT count(*) FROM articles a WHERE 1{conditions}"
    found = {"articles": int(database.value(count, values))}
    which, given = of_articles(chosen)
    for table in tables:
        sql = f'SELECT count(*) FROM "{table.name}" WHERE {which}'
        found[table.name] = int(database.value(sql, given))
    return found


def excluded(database: Database, chosen: ArticleFilter) -> Excluded:
    """Count what the moment of `chosen` holds back of the articles that it would choose else."""
    if chosen.as_of is None:
        return Excluded()
    moment = literal(chosen.as_of)
    conditions, values = replace(chosen, as_of=None).sql("a")
    first = "SELECT min(k.known_at) FROM articles k WHERE k.article_id = a.article_id"
    later = f"count(*) FILTER (WHERE a.known_at > {moment})"
    found = f"FROM articles a WHERE 1{conditions} GROUP BY a.article_id"
    sql = (
        f"SELECT count(*) FILTER (WHERE first > {moment}) AS articles, "
        f"coalesce(sum(later) FILTER (WHERE first <= {moment}), 0) AS versions "
        f"FROM (SELECT ({first}) AS first, {later} AS later {found})"
    )
    (row,) = database.query(sql, values)
    return Excluded(**row)


def keys_of(database: Database, chosen: ArticleFilter) -> list[tuple[str, int]]:
    """Return (id, version) of all versions that are chosen, in the order in which they came."""
    conditions, values = chosen.sql("a")
    return database.execute(
        f"SELECT a.article_id, a.version FROM articles a WHERE 1 {conditions} ORDER BY a.row_id",
        values,
    ).fetchall()
