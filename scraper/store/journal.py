"""Whether a file has a write-ahead log (WAL) beside it: while a job writes, not at rest."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path

from sinanews.scraper.model.errors import StoreBusyError

BUSY_SECONDS = 5  # another program's write to the file takes less, or is left open
# one who is in the middle of a question keeps a job from beginning: a long export or a backup
# takes less, and a cron job that waits is better than one that fails
READER_SECONDS = 300
TRY_MILLISECONDS = 500  # Ctrl-C is heard between two tries
# kilobytes of the file that a job keeps in memory (4 or 64 MB: as fast, since block_indexes.py), and
# pages of the log after which they go into the file. Digests and tickers are written all over: among
# 100,000 articles a batch changes 570 pages, and with 4,000 pages of log taking them over is 7 % of
# what the writer does, with 16,000 (64 MB) 2 % (benchmarks.scale)
CACHE_KB = 8_000
LOG_PAGES = 16_000
CLOSING_MILLISECONDS = 200  # a reader's question takes less; a long export is not waited for


def begin(connection: sqlite3.Connection, path: Path) -> None:
    """Make the log, so that readers and the job do not wait for each other from now on.

    A killed job loses nothing in WAL with NORMAL; a power cut may lose the last batch, never the
    file. Who reads the file without a log at this moment has to end first: StoreBusyError where
    that takes over READER_SECONDS.
    """
    last = time.monotonic() + READER_SECONDS
    _wait_at_most(connection, TRY_MILLISECONDS)
    while not _makes_log(connection):
        if time.monotonic() >= last:
            raise StoreBusyError(
                f"{path} is in the middle of being read by another program, for over "
                f"{READER_SECONDS} s: end that and run again",
                reason="busy",
            )
    _wait_at_most(connection, BUSY_SECONDS * 1000)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")


def end(connection: sqlite3.Connection) -> None:
    """Take all into the one file and the log away. Readers that are still there may keep it:
    sqlite3.Error.
    """
    _wait_at_most(connection, CLOSING_MILLISECONDS)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.execute("PRAGMA journal_mode = DELETE")


def _makes_log(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY"):
            return False
        raise
    return True


def _wait_at_most(connection: sqlite3.Connection, milliseconds: int) -> None:
    connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
