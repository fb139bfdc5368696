"""SQLite's errors as ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from sinanews.scraper.model.errors import DiskFullError, StoreBusyError, StoreError
from sinanews.scraper.store.sqlite_errors import our_error

FILE = Path("/srv/news.db")


class Told(Exception):
    """An error with a name, as SQLite's have."""

    def __init__(self, name, text=""):
        super().__init__(text)
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    ("name", "kind", "reason"),
    [
        ("SQLITE_FULL", DiskFullError, "disk_full"),
        ("SQLITE_IOERR_WRITE", DiskFullError, "disk_full"),
        ("SQLITE_BUSY", StoreBusyError, "busy"),
        ("SQLITE_BUSY_SNAPSHOT", StoreBusyError, "busy"),
        ("SQLITE_READONLY_DBMOVED", StoreError, "read_only"),
        ("SQLITE_CANTOPEN", StoreError, "unreadable"),
        ("SQLITE_NOTADB", StoreError, "not_a_database"),
        ("SQLITE_CORRUPT_INDEX", StoreError, "damaged"),
    ],
)
def test_an_error_by_its_name(name, kind, reason):
    found = our_error(Told(name), FILE)
    assert type(found) is kind
    assert found.reason == reason
    assert str(FILE) in str(found)


def test_what_a_file_of_an_older_release_lacks():
    found = our_error(Told("SQLITE_ERROR", "no such table: outbox"), FILE)
    assert found.reason == "older_schema"


def test_an_error_without_a_name_keeps_its_words():
    assert str(our_error(ValueError("of another kind"), FILE)) == f"{FILE}: of another kind"
    assert our_error(ValueError("Could not decode to UTF-8 text"), FILE).reason == "damaged"
