"""SQLite's errors as ours: what, where, what to do."""

from __future__ import annotations

from pathlib import Path

from sinanews.scraper.model.errors import DiskFullError, StoreBusyError, StoreError

# begin of SQLite's error name → our error, its reason, what to do
ERRORS: tuple[tuple[str, type[StoreError], str, str], ...] = (
    (
        "SQLITE_FULL",
        DiskFullError,
        "disk_full",
        "has no space left: what was committed is kept, make room and run again",
    ),
    (
        "SQLITE_IOERR_WRITE",
        DiskFullError,
        "disk_full",
        "cannot be written further: check the disk and run again",
    ),
    (
        "SQLITE_BUSY",
        StoreBusyError,
        "busy",
        "is held by another program that writes to it: close it and run again",
    ),
    (
        "SQLITE_READONLY",
        StoreError,
        "read_only",
        "cannot be written: check its rights and its folder's",
    ),
    (
        "SQLITE_CANTOPEN",
        StoreError,
        "unreadable",
        "cannot be opened: check its folder and rights",
    ),
    ("SQLITE_NOTADB", StoreError, "not_a_database", "is not a database: name another file"),
    (
        "SQLITE_CORRUPT",
        StoreError,
        "damaged",
        "is damaged: restore a copy, or `sqlite3 FILE .recover` saves what can be read",
    ),
)

# SQLite's words for what a file lacks that this release asks for; readers do not migrate
MISSING = ("no such table: ", "no such column: ")
NO_TEXT = "Could not decode to UTF-8"  # Python's own words, without an error name of SQLite's


def our_error(error: Exception, path: Path) -> StoreError:
    """Return what an error of SQLite on a file means, and what to do."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for begin, kind, reason, advice in ERRORS:
        if name.startswith(begin):
            return kind(f"{path} {advice}", reason=reason)
    if NO_TEXT in str(error):
        return StoreError(f"{path} is damaged: restore a copy ({error})", reason="damaged")
    if str(error).startswith(MISSING):
        return StoreError(
            f"{path}: {error}: if an older sinanews wrote it, run or reparse it once with this one",
            reason="older_schema",
        )
    return StoreError(f"{path}: {error}")
