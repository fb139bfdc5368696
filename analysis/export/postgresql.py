"""PostgreSQL as a warehouse, by ADBC: rows go in by COPY."""

from __future__ import annotations

from contextlib import suppress
from typing import Any, Self

from sinanews.analysis.export.warehouse_sql import POSTGRESQL, Dialect
from sinanews.scraper.model.errors import UsageError


class PostgresqlWarehouse:
    """A connection; tables stand in the schema that it begins with."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    def open(cls, url: str) -> Self:
        """Connect. UsageError where ADBC is not installed or nobody answers."""
        try:
            from adbc_driver_postgresql import dbapi
        except ImportError as error:
            message = "PostgreSQL needs ADBC: pip install 'sinanews[warehouse]'"
            raise UsageError(message) from error
        try:
            return cls(dbapi.connect(url))
        except dbapi.Error as error:
            raise UsageError(f"no PostgreSQL answers: {str(error).strip()}") from error

    @property
    def dialect(self) -> Dialect:
        """Return PostgreSQL's."""
        return POSTGRESQL

    def execute(self, statement: str) -> None:
        """Run a statement."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement)

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        with self._connection.cursor() as cursor:
            cursor.execute(statement)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def stage(self, name: str, table: Any) -> None:
        """Hold rows (a pyarrow.Table) in a temporary table."""
        with self._connection.cursor() as cursor:
            cursor.adbc_ingest(name, table, mode="create", temporary=True)

    def unstage(self, name: str) -> None:
        """Drop the temporary table."""
        self.execute(f"DROP TABLE {name}")

    def commit(self) -> None:
        """Keep what was done."""
        self._connection.commit()

    def close(self) -> None:
        """Leave what was not committed as it was, and go."""
        with suppress(self._connection.Error):
            self._connection.rollback()
        self._connection.close()
