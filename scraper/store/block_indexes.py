"""Indexes of a name or an id that many articles share: block by block of articles.

An index by a name alone is written all over: a batch of 64 articles has 250 names, each has a page of
its own among 100,000 articles, and an article took 1.2 times as long as among 1,000
(benchmarks.scale). Here the articles of a block stand together, so that a batch writes into the pages
of the last block alone. Who asks for a name gives no block: SQLite goes through the blocks (its
"skip scan", `ANY(<expr>)` in its plan), 490 of a million articles, with one look each.

It does so only where its table of statistics says that a block holds many rows, so that is said
there. Who has a file analysed (ANALYZE, PRAGMA optimize) has true numbers in their place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from sinanews.scraper.store.packed_tables import rows_name
from sinanews.scraper.store.schema import Table

BLOCK_BITS = 11  # 2,048 articles: an index of them is some 40 pages
# What SQLite takes a table for that it knows nothing of; rows of a block, and of a name in it.
STATISTICS = f"{1 << 20} {5 << BLOCK_BITS} 40"
STATED = (
    "INSERT INTO sqlite_stat1 (tbl, idx, stat) SELECT ?1, ?2, ?3 "
    "WHERE NOT EXISTS (SELECT 1 FROM sqlite_stat1 WHERE tbl = ?1 AND idx = ?2)"
)
HAS_STATISTICS = "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'"
# makes the tables of statistics where there are none, analyses nothing, and has this connection
# read them
READ_STATISTICS = "ANALYZE sqlite_schema"


def prepare(connection: sqlite3.Connection, tables: Sequence[Table]) -> None:
    """Make the indexes of packed tables that are by block, in the place of those without blocks
    that older releases made; and state what SQLite is to know of them.
    """
    indexes = list(_indexes(tables))
    if not indexes:
        return
    for table, column in indexes:
        held = rows_name(table)
        connection.execute(f"DROP INDEX IF EXISTS {table}_{column}")
        connection.execute(
            f"CREATE INDEX IF NOT EXISTS {index_name(table, column)} "
            f'ON "{held}" (row_id >> {BLOCK_BITS}, "{column}")'
        )
    if connection.execute(HAS_STATISTICS).fetchone() is None:
        connection.execute(READ_STATISTICS)
    stated = [
        connection.execute(STATED, (rows_name(table), index_name(table, column), STATISTICS))
        for table, column in indexes
    ]
    if any(cursor.rowcount for cursor in stated):
        connection.execute(READ_STATISTICS)


def index_name(table: str, column: str) -> str:
    """Return the name of an index by block."""
    return f"{table}_{column}_by_block"


def _indexes(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    for table in tables:
        for column in table.block_indexes:
            yield table.name, column
