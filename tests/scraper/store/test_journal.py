"""A job begins and ends beside programs that read the same file."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing

import pytest

from sinanews.scraper.model.errors import StoreBusyError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store import database, journal
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import article, keep

WAL = b"\x02\x02"  # bytes 18 and 19 of a file with a log (SQLite's file format)


@pytest.fixture
def question(path):
    """Another program in the middle of a question to a store at rest."""
    with Store.open(path) as store:
        for number in range(3):
            store.pages.keep(RawPage(f"https://a/{number}", b"1"))
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        cursor = connection.execute("SELECT url FROM pages")
        cursor.fetchone()
        yield cursor


def test_a_job_waits_longer_for_a_question_than_for_a_write(path, question, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    longer_than_one_try = 2.5 * journal.TRY_MILLISECONDS / 1000
    timer = threading.Timer(longer_than_one_try, question.fetchall)
    timer.start()
    with Store.open(path) as store:
        timer.join()
        keep(store, article())
        assert path.read_bytes()[18:20] == WAL
        assert store.database.value("PRAGMA busy_timeout") == journal.BUSY_SECONDS * 1000
        assert store.database.value("PRAGMA synchronous") == 1
        assert store.database.value("PRAGMA cache_size") == -journal.CACHE_KB
        assert store.database.value("PRAGMA wal_autocheckpoint") == journal.LOG_PAGES


def test_a_job_waits_for_who_writes_too(path):
    Store.open(path).close()
    with closing(
        sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        timer = threading.Timer(0.7, other.execute, ("COMMIT",))
        timer.start()
        with Store.open(path) as store:
            timer.join()
            keep(store, article())


def test_a_question_that_does_not_end_is_named_and_the_store_is_free_afterwards(
    path, question, monkeypatch
):
    monkeypatch.setattr(journal, "READER_SECONDS", 0.1)
    with pytest.raises(StoreBusyError, match="being read by another program") as caught:
        Store.open(path)
    assert str(path) in str(caught.value)
    assert caught.value.reason == "busy"
    question.fetchall()
    with Store.open(path) as store:
        keep(store, article())


def test_a_question_asked_during_a_job_keeps_neither_it_nor_the_next_job_waiting(
    path, monkeypatch
):
    monkeypatch.setattr(journal, "READER_SECONDS", 0)
    job = Store.open(path)
    keep(job, article())
    keep(job, article("d-2", text="二"))
    with closing(sqlite3.connect(path)) as connection:
        question = connection.execute("SELECT article_id FROM articles")
        assert question.fetchone() == ("d-1",)
        job.close()
        with Store.open(path) as following:
            keep(following, article("d-3", text="三"))
        assert question.fetchall() == [("d-2",)]


def test_what_is_no_database_is_not_waited_for(path):
    path.write_bytes(b"no database" * 1000)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
    ):
        journal.begin(connection, path)
