"""An open SQLite file in WAL: one job writes, any number reads; all or none; errors that say
what to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from filelock import BaseFileLock

from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.model.times import BEIJING
from sinanews.scraper.store import journal, lock, migrate
from sinanews.scraper.store.journal import BUSY_SECONDS
from sinanews.scraper.store.schema import Table
from sinanews.scraper.store.sqlite_errors import our_error
from sinanews.scraper.store.stored_times import stamp

# bytes of the smallest database: SQLite takes a shorter file for an empty one, and overwrites it
SMALLEST = 512

# seconds that a small write beside a job waits: a batch takes less, and so does a reader that
# keeps a file without a log from being written
BESIDE_SECONDS = 60

Values = Sequence[Any] | Mapping[str, Any]
HOLDS = "SELECT 1 FROM sqlite_schema WHERE type IN ('table', 'view') AND name = ?"
COLUMNS = "SELECT name FROM pragma_table_info(?)"


def beijing_now() -> datetime:
    """Return the time, +08:00."""
    return datetime.now(BEIJING)


@contextmanager
def _our_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours, with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise our_error(error, path) from error


class Database:
    """The file under the store: statements in, rows out. Table and column names are ours, never
    data.
    """

    def __init__(
        self, path: Path, connection: sqlite3.Connection, *, clock: Callable[[], datetime]
    ) -> None:
        self.path = path
        self._connection = connection
        self._clock = clock
        self._lock: BaseFileLock | None = None
        self._depth = 0
        self.undone = 0  # transactions that were: what one remembers of the file may be gone
        self._schema_rows: dict[tuple[str, Values], list[tuple[Any, ...]]] = {}
        self._schema_state = (0, 0)

    @classmethod
    def open(
        cls,
        path: Path,
        tables: tuple[Table, ...] = (),
        *,
        readonly: bool = False,
        indexed: bool | None = None,
        clock: Callable[[], datetime] = beijing_now,
    ) -> Self:
        """Open or make the file and bring its tables to this schema; see Store.open."""
        if path.is_dir():
            raise StoreError(f"{path} is a folder: name a file", reason="not_a_database")
        if path.exists() and 0 < path.stat().st_size < SMALLEST:
            message = f"{path} is not a database: name another file"
            raise StoreError(message, reason="not_a_database")
        if readonly:
            return cls._open_reader(path, clock)
        if not path.parent.is_dir():
            raise StoreError(
                f"{path}: there is no folder {path.parent}: make it first", reason="unreadable"
            )
        job_lock = lock.acquire(path, clock())
        try:
            with _our_errors(path):
                connection = sqlite3.connect(path, isolation_level=None, timeout=BUSY_SECONDS)
            database = cls(path, connection, clock=clock)
            database._prepare(tables, indexed)
        except (StoreError, KeyboardInterrupt):
            lock.release(path, job_lock)
            raise
        database._lock = job_lock
        return database

    @classmethod
    def open_beside(cls, path: Path, *, clock: Callable[[], datetime] = beijing_now) -> Self:
        """Open to write a little beside the job that may hold the file: a row of what went out.
        Each write waits for the other's transaction; nothing is migrated.

        StoreError: there is no store, or it is of an older schema (a writer brings it to this).
        """
        with _our_errors(path):
            uri = f"{path.absolute().as_uri()}?mode=rw"
            seconds = BESIDE_SECONDS
            connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=seconds)
        try:
            with _our_errors(path):
                migrate.check_current(connection)
        except StoreError:
            connection.close()
            raise
        return cls(path, connection, clock=clock)

    @classmethod
    def _open_reader(cls, path: Path, clock: Callable[[], datetime]) -> Self:
        if not path.exists():
            raise StoreError(
                f"there is no store {path}: `sinanews run` makes one", reason="missing"
            )
        with _our_errors(path):
            connection, version = _connect_reader(path)
        if not version:
            connection.close()
            raise StoreError(f"{path} is empty: `sinanews run` fills it", reason="missing")
        return cls(path, connection, clock=clock)

    def _prepare(self, tables: tuple[Table, ...], indexed: bool | None) -> None:
        try:
            with _our_errors(self.path):
                migrate.check(self._connection)
                journal.begin(self._connection, self.path)
                with self.transaction():
                    migrate.prepare(self._connection, tables, indexed=indexed)
        except (StoreError, KeyboardInterrupt):
            self._connection.close()
            raise

    def close(self) -> None:
        """Close and let the next job in.

        A writer leaves all in the one file, without a write-ahead log to be made: then it can be
        copied, and any program can read it where nothing may be written. Readers that are still
        there may keep it from that; the next job does it.
        """
        if self._lock is None:
            self._connection.close()
            return
        with suppress(sqlite3.Error):  # what was committed is safe either way
            journal.end(self._connection)
        self._connection.close()
        lock.release(self.path, self._lock)
        self._lock = None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or none; nests (an inner one that fails leaves the outer one as it was)."""
        name = f"level_{self._depth}"
        self.execute(f"SAVEPOINT {name}" if self._depth else "BEGIN IMMEDIATE")
        self._depth += 1
        done = False
        try:
            yield
            done = True
        finally:
            self._depth -= 1
            self._finish(name, done)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the file throughout: what a job commits meanwhile is not seen. Within
        a transaction that is so anyway.
        """
        if self._depth:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    def _finish(self, name: str, done: bool) -> None:
        if not done:
            self._undo(name)
            return
        try:
            self.execute(f"RELEASE {name}" if self._depth else "COMMIT")
        except StoreError:
            self._undo(name)
            raise

    def _undo(self, name: str) -> None:
        self.undone += 1
        if not self._connection.in_transaction:  # SQLite itself rolled back (full disk)
            return
        if self._depth:
            self.execute(f"ROLLBACK TO {name}")
            self.execute(f"RELEASE {name}")
        else:
            self.execute("ROLLBACK")

    def execute(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """Run one statement; SQLite's errors become ours."""
        with _our_errors(self.path):
            return self._connection.execute(sql, values)

    def query(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """Return the rows of a SELECT as dicts."""
        with _our_errors(self.path):
            cursor = self._connection.execute(sql, values)
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor]

    def value(self, sql: str, values: Values = ()) -> Any:
        """Return the first value of the first row; None where there is no row."""
        with _our_errors(self.path):
            row = self._connection.execute(sql, values).fetchone()
        return row[0] if row else None

    def of_schema(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a question to the schema alone: which tables there are, which
        columns. It is asked once, until the schema changes.
        """
        state = (int(self.value("PRAGMA schema_version")), self.undone)
        if state != self._schema_state:
            self._schema_rows.clear()
            self._schema_state = state
        key = (sql, tuple(values))
        if key not in self._schema_rows:
            self._schema_rows[key] = self.execute(sql, values).fetchall()
        return self._schema_rows[key]

    def holds(self, table: str) -> bool:
        """Say whether the file has a table or a view: one of an older schema may lack it."""
        return bool(self.of_schema(HOLDS, (table,)))

    def columns_of(self, table: str) -> frozenset[str]:
        """Return the names of the columns that the file has of a table or view."""
        return frozenset(name for (name,) in self.of_schema(COLUMNS, (table,)))

    def now(self) -> str:
        """Return the store's time as it is written: ISO 8601, seconds, +08:00."""
        return stamp(self._clock())

    def insert(self, table: str, row: Mapping[str, Any]) -> int:
        """Add one row (column → value) and return its row number."""
        cursor = self.execute(_insert(table, row), tuple(row.values()))
        return int(cursor.lastrowid or 0)

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Add rows that hold the values of `columns` in their order."""
        with _our_errors(self.path):
            self._connection.executemany(_insert(table, columns), rows)

    def execute_many(self, sql: str, rows: Iterable[Values]) -> None:
        """Run one statement for each row of values."""
        with _our_errors(self.path):
            self._connection.executemany(sql, rows)

    def upsert(
        self,
        table: str,
        row: Mapping[str, Any],
        keys: Sequence[str],
        *,
        update: Sequence[str] | None = None,
    ) -> None:
        """Add one row; where one of the same `keys` is there, give that one the new values of
        the columns in `update` (all but the keys, where none are named).
        """
        changed = update or [name for name in row if name not in keys]
        given = ", ".join(f'"{name}" = excluded."{name}"' for name in changed)
        conflict = f"ON CONFLICT ({_listed(keys)}) DO UPDATE SET {given}"
        self.execute(f"{_insert(table, row)} {conflict}", tuple(row.values()))


def _connect_reader(path: Path) -> tuple[sqlite3.Connection, int]:
    """Return a connection that only reads, and the file's schema version.

    SQLite keeps the write-ahead log and its index beside the file while anybody has it open;
    the last one to close takes them away, if it may write (so mode=rw, and no statement that
    writes is let through). Where the folder may not be written it cannot make them, and needs
    to be told that nobody changes the file meanwhile: said only where no log stands there,
    since it would be left out.
    """
    try:
        return _connect_readonly(path, "mode=rw")
    except sqlite3.OperationalError as error:
        log = path.with_name(f"{path.name}-wal")
        if not _is_unwritable(error) or (log.exists() and log.stat().st_size):
            raise
    return _connect_readonly(path, "mode=ro&immutable=1")


def _is_unwritable(error: sqlite3.Error) -> bool:
    name = getattr(error, "sqlite_errorname", "") or ""
    return name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))


def _connect_readonly(path: Path, mode: str) -> tuple[sqlite3.Connection, int]:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)
    try:
        connection.execute("PRAGMA query_only = ON")
        return connection, migrate.check(connection)
    except (sqlite3.Error, StoreError):
        connection.close()
        raise


def _insert(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    marks = ", ".join("?" * len(names))
    return f'INSERT INTO "{table}" ({_listed(names)}) VALUES ({marks})'


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
