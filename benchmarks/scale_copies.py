"""A store of many articles, made of one of fewer: its rows again, with other ids and later times.

What the store's writer wrote of N articles (benchmarks/scale.py: companies, tickers and texts as they
are spread in the corpus) is put into the tables again by SQL, block behind block, each as much
later as the first is long; the indexes are made when all is there. Ids, URLs and digests are those of
other articles; the full-text index gets every text anew, as the writer gives it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from sinanews.analysis.tables import TABLES
from sinanews.scraper.store import block_indexes
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.full_text import INSERT, tokens

CACHE = "PRAGMA cache_size = -2000000"  # KB
NAMED_INDEXES = (
    "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL "
    "AND tbl_name NOT LIKE 'articles_fts%' AND tbl_name <> 'terms'"
)
ROWS = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '%\\_rows' ESCAPE '\\'"
)
LATER = "strftime('%Y-%m-%dT%H:%M:%S', {column}, '+8 hours', :later || ' seconds') || '+08:00'"
NUMBER = "(CAST(substr({column}, -12) AS INTEGER) + :count)"
ARTICLE_ID = f"printf('sina:syn%012d', {NUMBER.format(column='article_id')})"
# table → what its columns get in a copy; the others stay as they are
CHANGED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "pages": {
            "page_id": "other_digest(page_id, :count)",
            "body_sha256": "other_digest(body_sha256, :count)",
            "url": "replace(url, '.shtml', '-' || :count || '.shtml')",
            "article_id": ARTICLE_ID,
        },
        "articles": {
            "row_id": "row_id + :count",
            "article_id": ARTICLE_ID,
            "page_id": "other_digest(page_id, :count)",
            "content_sha256": "other_digest(content_sha256, :count)",
            "text_sha256": "other_digest(text_sha256, :count)",
            "url": "replace(url, '.shtml', '-' || :count || '.shtml')",
            "docid": f"printf('syn%012d', {NUMBER.format(column='docid')})",
            "published": LATER.format(column="published"),
            "available_at": LATER.format(column="available_at"),
            "known_at": LATER.format(column="known_at"),
        },
        "analyses": {"article_id": ARTICLE_ID},
        "story_items": {
            "article_id": ARTICLE_ID,
            "known_at": LATER.format(column="known_at"),
            "story_id": "'story:' || (substr(story_id, 7) + :count / 10)",
        },
    }
)
ROWS_CHANGED = MappingProxyType({"row_id": "row_id + :count"})
SIGNALS_CHANGED = MappingProxyType({**ROWS_CHANGED, "known_at": "known_at + :later"})


def enlarge(database: Database, times: int, *, seconds: int) -> None:
    """Make a store of N articles one of `times` as many; an article comes `seconds` after the
    one before.
    """
    connection = database._connection
    connection.create_function("other_digest", 2, _digest, deterministic=True)
    connection.execute(CACHE)
    connection.execute("PRAGMA synchronous = OFF")
    count = int(database.value("SELECT max(row_id) FROM articles"))
    indexes = database.query(NAMED_INDEXES)
    for index in indexes:
        database.execute(f'DROP INDEX "{index["name"]}"')
    for block in range(1, times):
        values = {"count": block * count, "later": block * count * seconds}
        with database.transaction():
            _copy(database, values, count)
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for index in indexes:
        database.execute(index["sql"])
    block_indexes.prepare(connection, TABLES)  # what SQLite is to know of them went with them
    _index_texts(database, times, count)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(database: Database, values: Mapping[str, int], count: int) -> None:
    changed: dict[str, Mapping[str, str]] = dict(CHANGED)
    changed |= {row["name"]: ROWS_CHANGED for row in database.query(ROWS)}
    changed["signals_rows"] = SIGNALS_CHANGED
    for table, by_column in changed.items():
        names = [row["name"] for row in database.query(f'PRAGMA table_info("{table}")')]
        selected = [by_column.get(name, f'"{name}"') for name in names]
        number = "row_id" if "row_id" in names else "rowid"
        listed = ", ".join(f'"{name}"' for name in names)
        database.execute(
            f'INSERT INTO "{table}" ({listed}) SELECT {", ".join(selected)} FROM "{table}" '
            f"WHERE {number} <= {count} ORDER BY {number}",
            values,
        )


def _index_texts(database: Database, times: int, count: int) -> None:
    texts = database.execute("SELECT row_id, text FROM articles WHERE row_id <= ?", (count,))
    indexed: Sequence[tuple[int, str]] = [(n, " ".join(tokens(text))) for n, text in texts]
    for block in range(1, times):
        with database.transaction():
            database.execute_many(INSERT, ((n + block * count, held) for n, held in indexed))
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _digest(digest: str | None, count: int) -> str | None:
    return digest and hashlib.sha256(f"{digest}{count}".encode()).hexdigest()
