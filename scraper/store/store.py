"""The store: pages, articles (versions), findings, failures, runs and the fetcher's memory in
one SQLite file.

The columns are described in store_tables.py and in the file's own table `schema_columns`.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Iterator,
    Sequence,
)
from contextlib import AbstractContextManager, contextmanager
from datetime import (
    datetime,
    timedelta,
)
from pathlib import Path
from typing import (
    Any,
    Self,
)

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.analyses import Analyses
from sinanews.scraper.store.articles import Articles
from sinanews.scraper.store.corpus_rows import CorpusRows
from sinanews.scraper.store.cursors import Cursors
from sinanews.scraper.store.database import (
    Database,
    beijing_now,
)
from sinanews.scraper.store.failures import Failures
from sinanews.scraper.store.frontier import Frontier
from sinanews.scraper.store.outbox import Outbox
from sinanews.scraper.store.packed_tables import rows_name
from sinanews.scraper.store.pages import Pages
from sinanews.scraper.store.row_query import (
    RowQuery,
    select,
)
from sinanews.scraper.store.runs import Runs
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.search import Search
from sinanews.scraper.store.store_tables import SCHEMA_COLUMNS

VIEW_NAMES = "SELECT name FROM sqlite_schema WHERE type = 'view'"


class Store:
    """An open store. Use `with Store.open(path, tables) as store`."""

    def __init__(self, database: Database, tables: tuple[Table, ...]) -> None:
        self.database = database
        self.path = database.path
        self.tables = tables
        self.pages = Pages(database)
        self.analyses = Analyses(database, tables)
        self.articles = Articles(database, pages=self.pages, analyses=self.analyses)
        self.failures = Failures(database)
        self.runs = Runs(database)
        self.corpus = CorpusRows(database)
        self.search = Search(database)
        self.cursors = Cursors(database)
        self.outbox = Outbox(database)

    @classmethod
    def open(
        cls,
        path: str | Path,
        tables: tuple[Table, ...] = (),
        *,
        readonly: bool = False,
        indexed: bool | None = None,
        clock: Callable[[], datetime] = beijing_now,
    ) -> Self:
        """Open or make the store; a writer holds it alone (StoreBusyError), readers may always
        come.

        `tables` are the findings tables to keep; `indexed` says whether there is to be a
        full-text index (None: as it is, a new store has one); `clock` gives the aware time that first_seen
        and last_seen take. StoreError: not a database, another program's, of a newer schema,
        not writable; for readers also missing.
        """
        database = Database.open(
            Path(path), tables, readonly=readonly, indexed=indexed, clock=clock
        )
        store = cls(database, tables)
        if not readonly:
            store._complete()
        return store

    @classmethod
    def open_beside(
        cls,
        path: str | Path,
        tables: tuple[Table, ...] = (),
        *,
        clock: Callable[[], datetime] = beijing_now,
    ) -> Self:
        """Open a store that is there to write down what went out, beside the job that may hold
        it. A file of an older schema is brought to this one first, as a job does
        (StoreBusyError where one holds it).
        """
        Database.open(Path(path), readonly=True).close()  # errors of a file that is no store
        try:
            return cls(Database.open_beside(Path(path), clock=clock), tables)
        except StoreError as error:
            if error.reason != "older_schema":
                raise
        cls.open(path, tables, clock=clock).close()
        return cls(Database.open_beside(Path(path), clock=clock), tables)

    def _complete(self) -> None:
        """Fill what an older release did not keep."""
        try:
            with self.transaction():
                self.articles.settle_all()
        except StoreError:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close and let the next job in."""
        self.database.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All or none; nests (an inner one that fails leaves the outer one as it was)."""
        return self.database.transaction()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A transaction of several articles: what is found in them and the full-text index are
        written at its end.
        """
        with self.transaction(), self.articles.full_text.batch(), self.analyses.batch():
            yield

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one state throughout, whatever a job commits meanwhile."""
        return self.database.snapshot()

    def frontier(self, run_id: int = 0, *, refresh: timedelta | None = None) -> Frontier:
        """Return the frontier for a run; what was fetched `refresh` ago is due again."""
        return Frontier(
            self.database,
            pages=self.pages,
            articles=self.articles,
            run_id=run_id,
            refresh=refresh,
        )

    def holds(self, table: str) -> bool:
        """Say whether the file has a table: one of an older schema may lack it until a job
        writes to it.
        """
        return self.database.holds(table)

    def counts(self) -> dict[str, int]:
        """Return the number of rows of every table that the file holds (documentation and index
        aside).
        """
        found = self.database.query(
            "SELECT table_name FROM schema_columns WHERE table_name IN "
            "(SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')) "
            "GROUP BY 1 ORDER BY min(rowid)"
        )
        there = {row["table_name"]: rows_name(row["table_name"]) for row in found}
        views = {row["name"] for row in self.database.query(VIEW_NAMES)}
        left_out = {SCHEMA_COLUMNS.name, *there.values()}
        left_out |= {
            name for name, rows in there.items() if name in views and rows not in there
        }
        return {
            name: self._count(rows if rows in there else name)
            for name, rows in there.items()
            if name not in left_out
        }

    def rows(
        self,
        table: Table,
        condition: str = "1",
        values: Sequence[Any] = (),
        *,
        view: str = "1",
        as_of: datetime | None = None,
    ) -> list[dict[str, Any]]:
        """Return the rows of a table for which a condition (SQL, with its values) and a view's
        condition hold, bytes left out: findings by their key and with `known_at`, others in the
        order in which they came. Columns that a file of an older schema lacks are left out.
        """
        query = RowQuery(condition, values, view=view, as_of=as_of)
        return select(self.database, table, query, is_findings=table in self.tables)

    def _count(self, table: str) -> int:
        return int(self.database.value(f'SELECT count(*) FROM "{table}"'))
