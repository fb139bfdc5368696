"""Articles in the order in which they became known, and the rows that are made of that stream."""

from __future__ import annotations

from collections.abc import (
    Iterator,
    Mapping,
    Sequence,
)
from dataclasses import dataclass
from typing import Any

import orjson

from sinanews.scraper.store.corpus_tables import CORPUS_TABLES
from sinanews.scraper.store.database import Database

Row = dict[str, Any]
Rows = Mapping[str, Sequence[Mapping[str, Any]]]

KNOWN_AT = "known_at"  # the column of articles that says from when a version may be used
PUBLISHED = "coalesce(a.published, '9')"  # what has no time comes last
CHUNK = 500  # articles that are read at once: their rows fit in some megabytes

# what an article's rows of these tables were made of: code, analysis, content
MADE_OF = (
    ":code || '/' || substr(coalesce(n.analysis_version, ''), 1, 16) || '/' || "
    "substr(a.content_sha256, 1, 16)"
)
STREAM = (
    "FROM articles a JOIN analyses n USING (article_id, version) WHERE a.page_type = 'article'"
)
# the earliest moment from which rows are missing, or are made of something else
STALE = f"""
SELECT min(known_at) FROM (
    SELECT min(a.{KNOWN_AT}) AS known_at FROM articles a
    JOIN analyses n USING (article_id, version)
    LEFT JOIN novelty made ON made.article_id = a.article_id
        AND made.version = a.version AND made.entity_id IS NULL
    WHERE a.page_type = 'article'
        AND (made.made_of IS NOT {MADE_OF} OR made.known_at IS NOT a.{KNOWN_AT})
    UNION ALL
    SELECT min(made.known_at) FROM novelty made
    LEFT JOIN articles a USING (article_id, version)
    LEFT JOIN analyses n USING (article_id, version)
    WHERE made.entity_id IS NULL
        AND (a.page_type IS NOT 'article' OR n.article_id IS NULL
            OR made.known_at IS NOT a.{KNOWN_AT})
)
"""
# what is read of the findings, by key of the articles that a temporary table names
FINDINGS = (
    ("entities", "entity_id, name, type, tickers, count, first, salience"),
    ("events", "seq, type, family"),
    ("event_arguments", "event, role, value, text, entity_id"),
)


@dataclass(frozen=True, slots=True)
class StoredItem:
    """An article of the stream as the store has it: its columns, its rows of `entities`,
    `events` and `event_arguments`, and what all of it is (`made_of`).
    """

    article: Row
    entities: list[Row]
    events: list[Row]
    arguments: list[Row]


class CorpusRows:
    """The stream of articles, and the tables of corpus_tables.py."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stale_since(self, code: str) -> str | None:
        """Return the earliest `known_at` from which rows are to be made (again) by this code;
        None where all are there.
        """
        found: str | None = self._database.value(STALE, {"code": code})
        return found

    def items(
        self, code: str, since: str, before: str = "9", *, last: int | None = None
    ) -> Iterator[StoredItem]:
        """Yield the analysed articles with since <= known_at < before, or the `last` of them, in
        the order of the stream: known_at, published, id, version.
        """
        keys = self._database.execute(
            f"SELECT a.article_id, a.version {STREAM} AND a.{KNOWN_AT} >= ? "
            f"AND a.{KNOWN_AT} < ? ORDER BY a.{KNOWN_AT}, {PUBLISHED}, a.article_id, a.version",
            (since, before),
        ).fetchall()
        if last is not None:
            keys = keys[-last:]
        for start in range(0, len(keys), CHUNK):
            yield from self._read(keys[start : start + CHUNK], code)

    def _read(self, keys: Sequence[tuple[str, int]], code: str) -> Iterator[StoredItem]:
        chosen = orjson.dumps(keys).decode()
        of_chosen = (
            "(SELECT json_extract(value, '$[0]') AS article_id, "
            "json_extract(value, '$[1]') AS version FROM json_each(:keys)) k"
        )
        articles = self._database.query(
            f"SELECT a.article_id, a.version, a.{KNOWN_AT} AS known_at, a.title, a.text, "
            f"a.source, a.published, {MADE_OF} AS made_of FROM {of_chosen} "
            "JOIN articles a USING (article_id, version) "
            "JOIN analyses n USING (article_id, version)",
            {"keys": chosen, "code": code},
        )
        by_key = {(row["article_id"], row["version"]): row for row in articles}
        found: dict[str, dict[tuple[str, int], list[Row]]] = {}
        for table, columns in FINDINGS:
            rows = self._database.query(
                f"SELECT t.article_id, t.version, {columns} FROM {of_chosen} "
                f"JOIN {table} t USING (article_id, version) "
                "ORDER BY t.article_id, t.version, t.seq",
                {"keys": chosen},
            )
            of_table = found.setdefault(table, {})
            for row in rows:
                of_table.setdefault((row["article_id"], row["version"]), []).append(row)
        for key in keys:
            parts = (found[table].get(key, []) for table, _ in FINDINGS)
            yield StoredItem(by_key[key], *parts)

    def kept(self, since: str, before: str) -> dict[tuple[str, int], tuple[str, str]]:
        """Return the original (the article itself where it is no copy) and the story of each
        article with since <= known_at < before.
        """
        rows = self._database.execute(
            "SELECT s.article_id, s.version, coalesce(c.original_id, s.article_id), s.story_id "
            "FROM story_items s LEFT JOIN copies c USING (article_id, version) "
            "WHERE s.known_at >= ? AND s.known_at < ?",
            (since, before),
        )
        return {(row[0], row[1]): (row[2], row[3]) for row in rows}

    def last_report(self, key: str) -> tuple[str, str] | None:
        """Return when the event of a key was first known and when its last report was published
        (at the latest when that was known); None where no row has the key.
        """
        row = self._database.execute(
            "SELECT e.first_known_at, min(coalesce(a.published, e.known_at), e.known_at) "
            "FROM event_keys e LEFT JOIN articles a USING (article_id, version) "
            "WHERE e.key = ? ORDER BY e.known_at DESC, e.rowid DESC LIMIT 1",
            (key,),
        ).fetchone()
        return (row[0], row[1]) if row else None

    def drop(self, since: str) -> None:
        """Remove the rows of all that became known at a time or later, and of articles that are
        no longer known as they were.
        """
        for table in CORPUS_TABLES:
            self._database.execute(f"DELETE FROM {table.name} WHERE known_at >= ?", (since,))

    def keep(self, rows: Rows) -> None:
        """Add rows, by table and column."""
        for table in CORPUS_TABLES:
            names = [column.name for column in table.columns]
            made = (tuple(row.get(name) for name in names) for row in rows.get(table.name, ()))
            self._database.insert_many(table.name, names, made)

    def rows_of(self, article_id: str, version: int) -> dict[str, list[Row]]:
        """Return the rows of a version of an article by table; a file of an older release may
        lack the tables.
        """
        return {
            table.name: self._database.query(
                f"SELECT * FROM {table.name} WHERE article_id = ? AND version = ? "
                "ORDER BY rowid",
                (article_id, version),
            )
            for table in CORPUS_TABLES
            if self._database.holds(table.name)
        }

    def count(self) -> int:
        """Return how many versions of articles the tables are about."""
        sql = "SELECT count(*) FROM novelty WHERE entity_id IS NULL"
        return int(self._database.value(sql))
