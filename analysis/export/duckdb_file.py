"""A DuckDB file as a warehouse."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

from sinanews.analysis.export.warehouse_sql import DUCKDB, Dialect
from sinanews.scraper.model.errors import UsageError


class DuckdbWarehouse:
    """An open file."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._is_open = False  # a transaction

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the file. UsageError where duckdb is not installed or the file is none of
        its own, or held by another program.
        """
        try:
            import duckdb
        except ImportError as error:
            message = "DuckDB needs duckdb: pip install 'sinanews[warehouse]'"
            raise UsageError(message) from error
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = duckdb.connect(str(path))
        except (duckdb.Error, OSError) as error:
            raise UsageError(f"{path} cannot be opened: {error}") from error
        connection.execute("SET TimeZone = 'Asia/Shanghai'")
        return cls(connection)

    @property
    def dialect(self) -> Dialect:
        """Return DuckDB's."""
        return DUCKDB

    def execute(self, statement: str) -> None:
        """Run a statement."""
        if not self._is_open:
            self._connection.execute("BEGIN TRANSACTION")
            self._is_open = True
        self._connection.execute(statement)

    def fetch(self, statement: str) -> list[tuple[Any, ...]]:
        """Return the rows of a query."""
        rows: list[tuple[Any, ...]] = self._connection.execute(statement).fetchall()
        return rows

    def stage(self, name: str, table: Any) -> None:
        """Show rows (a pyarrow.Table) as a view."""
        self._connection.register(name, table)

    def unstage(self, name: str) -> None:
        """Take the view away."""
        self._connection.unregister(name)

    def commit(self) -> None:
        """Keep what was done."""
        if self._is_open:
            self._connection.execute("COMMIT")
            self._is_open = False

    def close(self) -> None:
        """Leave what was not committed as it was, and go."""
        self._connection.close()
