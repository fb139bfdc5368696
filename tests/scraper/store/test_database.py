"""The file: opened, locked, read, written, all or none; what is wrong with it is said."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from sinanews.scraper.model.errors import DiskFullError, StoreBusyError, StoreError
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store import store_tables
from sinanews.scraper.store.database import Database
from sinanews.scraper.store.migrate import SCHEMA_VERSION
from sinanews.scraper.store.store import Store
from tests.scraper.store.made import NOON, article, dump, keep

# ---------------------------------------------------------------- rows by name


@pytest.fixture
def database(path, clock):
    database = Database.open(path, clock=clock)
    database.execute("CREATE TABLE t (k TEXT, n INTEGER, x TEXT, UNIQUE (k))")
    yield database
    database.close()


def test_a_row_goes_in_by_its_names_in_any_order(database):
    assert database.insert("t", {"x": "甲", "k": "a"}) == 1
    assert database.insert("t", {"k": "b", "n": 2, "x": None}) == 2
    assert database.query("SELECT * FROM t ORDER BY k") == [
        {"k": "a", "n": None, "x": "甲"},
        {"k": "b", "n": 2, "x": None},
    ]


def test_a_row_of_unknown_names_is_an_error(database):
    with pytest.raises(StoreError, match="no column named y"):
        database.insert("t", {"k": "a", "y": 1})
    with pytest.raises(StoreError, match="no such table: u"):
        database.insert("u", {"k": "a"})


@pytest.mark.parametrize("sql", ["SELECT * FROM stories", "SELECT known_at FROM t"])
def test_what_an_older_release_did_not_keep_is_told_with_what_to_do(database, sql):
    with pytest.raises(StoreError, match="reparse it once with this one") as caught:
        database.query(sql)
    assert caught.value.reason == "older_schema"


def test_values_are_never_part_of_a_statement(database):
    hostile = "'); DROP TABLE t; --"
    database.insert("t", {"k": hostile})
    database.upsert("t", {"k": hostile, "x": hostile}, ("k",))
    assert database.query("SELECT k, x FROM t") == [{"k": hostile, "x": hostile}]


def test_many_rows_at_once(database):
    database.insert_many("t", ("n", "k"), ((n, str(n)) for n in range(500)))
    assert database.value("SELECT count(*) FROM t WHERE k = n") == 500
    database.insert_many("t", ("n", "k"), ())
    assert database.value("SELECT count(*) FROM t") == 500


def test_many_rows_are_all_in_or_none(database):
    rows = [(1, "a"), (2, "b"), (3, "a")]
    with pytest.raises(StoreError, match="UNIQUE"), database.transaction():
        database.insert_many("t", ("n", "k"), rows)
    assert database.value("SELECT count(*) FROM t") == 0


@pytest.mark.parametrize(
    ("update", "after"),
    [
        (None, {"k": "a", "n": 2, "x": "new"}),
        (("n",), {"k": "a", "n": 2, "x": "old"}),
        (("n", "x"), {"k": "a", "n": 2, "x": "new"}),
    ],
)
def test_upsert_changes_what_it_is_to_change(database, update, after):
    for n, x in ((1, "old"), (2, "new")):
        database.upsert("t", {"k": "a", "n": n, "x": x}, ("k",), update=update)
    assert database.query("SELECT * FROM t") == [after]


def test_upsert_leaves_columns_that_the_row_does_not_name(database):
    database.upsert("t", {"k": "a", "n": 1, "x": "stays"}, ("k",))
    database.upsert("t", {"k": "a", "n": 2}, ("k",))
    assert database.query("SELECT n, x FROM t") == [{"n": 2, "x": "stays"}]


def test_one_value(database):
    assert database.value("SELECT n FROM t") is None
    database.insert("t", {"k": "a", "n": 0})
    assert database.value("SELECT n FROM t") == 0
    assert database.value("SELECT x FROM t WHERE k = :k", {"k": "a"}) is None


def test_times_are_of_beijing_whatever_the_clock_says(database, clock):
    assert database.now() == "2024-05-01T12:00:00+08:00"
    clock.at = NOON.astimezone(UTC).replace(microsecond=999_999)
    assert database.now() == "2024-05-01T12:00:00+08:00"


# ---------------------------------------------------------------- transactions


def urls(store):
    return [page.url for page in store.pages.all()]


def test_an_inner_transaction_that_fails_leaves_the_outer(store):
    with store.transaction():
        store.pages.keep(RawPage("https://a/1", b"1"))
        with pytest.raises(ValueError), store.transaction():
            store.pages.keep(RawPage("https://a/2", b"2"))
            raise ValueError
        store.pages.keep(RawPage("https://a/3", b"3"))
    assert urls(store) == ["https://a/1", "https://a/3"]


def test_a_snapshot_sees_one_state_until_its_end(database, path):
    count = "SELECT count(*) FROM t"
    with closing(Database.open(path, readonly=True)) as reader:
        with reader.snapshot():
            assert reader.value(count) == 0
            database.insert("t", {"k": "a"})
            assert reader.value(count) == 0
        assert reader.value(count) == 1


def test_a_snapshot_that_fails_is_over(database):
    with pytest.raises(ValueError), database.snapshot():
        raise ValueError
    with database.transaction(), database.snapshot():  # within a transaction it is that
        database.insert("t", {"k": "a"})
    assert database.value("SELECT count(*) FROM t") == 1


def test_an_outer_transaction_that_fails_takes_the_inner_along(store):
    with pytest.raises(ValueError), store.transaction():
        with store.transaction():
            store.pages.keep(RawPage("https://a/1", b"1"))
        raise ValueError
    assert urls(store) == []


def test_three_levels(store):
    with store.transaction():
        with store.transaction():
            store.pages.keep(RawPage("https://a/1", b"1"))
            with pytest.raises(KeyError), store.transaction():
                store.pages.keep(RawPage("https://a/2", b"2"))
                raise KeyError
        store.pages.keep(RawPage("https://a/3", b"3"))
    assert urls(store) == ["https://a/1", "https://a/3"]


def test_ctrl_c_in_a_transaction_keeps_nothing_and_the_store_goes_on(store):
    with pytest.raises(KeyboardInterrupt), store.transaction():
        store.pages.keep(RawPage("https://a/1", b"1"))
        raise KeyboardInterrupt
    with store.transaction():
        store.pages.keep(RawPage("https://a/2", b"2"))
    assert urls(store) == ["https://a/2"]


def test_an_error_of_a_statement_leaves_the_transaction_usable(store):
    with store.transaction():
        store.pages.keep(RawPage("https://a/1", b"1"))
        with pytest.raises(StoreError, match="no such table"):
            store.database.execute("DELETE FROM nowhere")
    assert urls(store) == ["https://a/1"]


KILLED = """
import os, signal, sys
from sinanews.scraper.model.records import RawPage
from sinanews.scraper.store.store import Store
store = Store.open(sys.argv[1])
with store.transaction():
    store.pages.keep(RawPage("https://a/committed", b"1"))
with store.transaction():
    for number in range(300):
        store.pages.keep(RawPage(f"https://a/{number}", os.urandom(3000)))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def kill_in_a_transaction(path):
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL


def test_a_kill_in_a_transaction_loses_that_alone(path):
    kill_in_a_transaction(path)
    with Store.open(path, readonly=True) as store:
        assert urls(store) == ["https://a/committed"]
    with Store.open(path) as store:
        assert urls(store) == ["https://a/committed"]
        assert store.database.value("PRAGMA integrity_check") == "ok"
        keep(store, article())
        assert store.counts()["pages"] == 2


# ---------------------------------------------------------------- readers


def test_a_reader_sees_what_is_committed_and_writes_nothing(store, path):
    with Store.open(path, readonly=True) as reader:
        with store.transaction():
            keep(store, article())
            assert reader.counts()["articles"] == 0
        assert reader.counts()["articles"] == 1
        with pytest.raises(StoreError, match="cannot be written") as caught:
            reader.database.execute("DELETE FROM pages")
        assert caught.value.reason == "read_only"


def test_a_reader_in_the_middle_keeps_its_view_and_hinders_nobody(store, path):
    for number in range(3):
        store.pages.keep(RawPage(f"https://a/{number}", b"1"))
    with Store.open(path, readonly=True) as reader:
        rows = reader.database.execute("SELECT url FROM pages ORDER BY rowid")
        assert rows.fetchone() == ("https://a/0",)
        store.database.execute("DELETE FROM pages WHERE url = 'https://a/1'")
        assert rows.fetchall() == [("https://a/1",), ("https://a/2",)]
        assert reader.counts()["pages"] == 2


def test_readers_of_other_threads_while_a_job_writes(store, path):
    seen: list[int] = []
    failed: list[StoreError] = []
    done = threading.Event()

    def look():
        try:
            while not done.is_set():
                with Store.open(path, readonly=True) as reader:
                    seen.append(reader.counts()["pages"])
        except StoreError as error:
            failed.append(error)

    threads = [threading.Thread(target=look) for _ in range(3)]
    for thread in threads:
        thread.start()
    for batch in range(20):
        with store.transaction():
            for number in range(10):
                store.pages.keep(RawPage(f"https://a/{batch}/{number}", b"1"))
    done.set()
    for thread in threads:
        thread.join()
    assert not failed
    assert {count % 10 for count in seen} == {0}


def test_a_long_question_does_not_keep_a_job_from_ending(path):
    with Store.open(path) as store:
        keep(store, article())
    job = Store.open(path)
    keep(job, article("d-2", text="二"))
    with Store.open(path, readonly=True) as reader:
        rows = reader.database.execute("SELECT article_id FROM articles")
        assert rows.fetchone() == ("d-1",)
        job.close()
        assert rows.fetchall() == [("d-2",)]
    with Store.open(path) as store:
        assert store.counts()["articles"] == 2


def test_a_job_that_ended_leaves_one_file(path):
    with Store.open(path) as store:
        keep(store, article())
        assert path.with_name("news.db-wal").stat().st_size > 0
    assert {p.name for p in path.parent.iterdir()} == {"news.db"}


def test_a_job_that_ended_leaves_a_file_that_needs_no_log(path):
    """Any program reads it as it is where nothing may be written: none has to make a log first."""
    for count in (1, 2):
        with Store.open(path) as store:
            keep(store, article(f"d-{count}", text="一" * count))
        assert (
            path.read_bytes()[18:20] == b"\x01\x01"
        )  # no write-ahead log (SQLite's file format)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as other:
        assert other.execute("SELECT count(*) FROM articles").fetchone() == (2,)


def test_a_job_may_begin_while_somebody_reads(path):
    with Store.open(path) as store:
        keep(store, article())
    with Store.open(path, readonly=True) as reader:
        assert reader.counts()["articles"] == 1
        with Store.open(path) as job:
            keep(job, article("d-2", text="二"))
            assert reader.counts()["articles"] == 2


def test_a_reader_leaves_one_file_too(path):
    with Store.open(path) as store:
        keep(store, article())
    with Store.open(path, readonly=True) as reader:
        assert reader.counts()["articles"] == 1
    assert {p.name for p in path.parent.iterdir()} == {"news.db"}


def test_a_reader_that_outlives_the_job_takes_its_log_away(path):
    job = Store.open(path)
    keep(job, article())
    with Store.open(path, readonly=True) as reader:
        assert reader.counts()["articles"] == 1
        job.close()
    assert {p.name for p in path.parent.iterdir()} == {"news.db"}


def test_with_a_reader_beside_it_the_log_is_left_empty(path):
    with Store.open(path) as first:
        keep(first, article())
    job = Store.open(path)
    with Store.open(path, readonly=True) as reader:
        assert reader.counts()["articles"] == 1
        keep(job, article("d-2", text="二"))
        job.close()
        assert path.with_name("news.db-wal").stat().st_size == 0
        assert reader.counts()["articles"] == 2


def copied_alone(path, folder):
    """Return a copy of the one file: what a user does with it."""
    return Path(shutil.copy(path, folder / "copy.db"))


def test_a_copy_of_the_one_file_is_whole(path, tmp_path):
    with Store.open(path) as store:
        keep(store, article())
        expected = dump(store)
    with Store.open(copied_alone(path, tmp_path), readonly=True) as store:
        assert dump(store) == expected


LOOK = """
import os, sys
from sinanews.scraper.model.errors import StoreError
from sinanews.scraper.store.store import Store
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    with Store.open(sys.argv[1], readonly="readonly" in sys.argv) as store:
        print(store.counts()["pages"], [hit.title for hit in store.search.find("江海电机")])
except StoreError as error:
    print(error.reason, error)
"""


@pytest.fixture
def locked_folder():
    """A folder in which who looks may write nothing (as root: someone else looks)."""
    folder = Path(tempfile.mkdtemp())  # pytest's own are closed to others
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def look(path, how="readonly"):
    """Return what someone without rights in the folder prints."""
    path.parent.chmod(0o555)
    call = [sys.executable, "-c", LOOK, str(path), how]
    return subprocess.run(call, check=True, stdout=subprocess.PIPE, text=True).stdout


def test_reading_needs_no_rights(locked_folder):
    path = locked_folder / "news.db"
    with Store.open(path) as store:
        keep(store, article())
    assert look(path) == "1 ['标题']\n"
    assert {p.name for p in locked_folder.iterdir()} == {"news.db"}


def test_reading_without_rights_what_a_killed_job_left(locked_folder):
    """Its log holds what the file lacks: it is read, or the reader is told, never left out."""
    path = locked_folder / "news.db"
    kill_in_a_transaction(path)
    assert path.with_name("news.db-wal").stat().st_size > 0
    path.with_name("news.db-shm").unlink()
    found = look(path)
    assert found.startswith(("unreadable", "1 "))


def test_writing_needs_rights(locked_folder):
    path = locked_folder / "news.db"
    with Store.open(path) as store:
        keep(store, article())
    before = path.read_bytes()
    assert look(path, "write").startswith(f"read_only {path}")
    assert path.read_bytes() == before


# ---------------------------------------------------------------- writers


def test_a_second_job_hears_who_has_the_store(store, path):
    with pytest.raises(
        StoreBusyError, match=r"held by process \d+ on .* since 2024-05-01T12:00:00\+08:00"
    ):
        Store.open(path)


def test_the_store_is_free_when_a_job_ended_or_failed(path):
    for _ in range(2):
        with pytest.raises(ValueError), Store.open(path):
            raise ValueError
    path.write_bytes(b"no database" * 1000)
    for _ in range(2):
        with pytest.raises(StoreError, match="is not a database"):
            Store.open(path)


def test_a_store_closed_twice(path):
    store = Store.open(path)
    store.close()
    store.close()
    Store.open(path).close()


def test_a_store_locked_by_another_program(path):
    with Store.open(path) as store:
        other = sqlite3.connect(path, isolation_level=None)
        store.database.execute("PRAGMA busy_timeout = 10")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match="another program"), store.transaction():
            pass
        other.execute("ROLLBACK")
        other.close()
        keep(store, article())


# ---------------------------------------------------------------- files that are no store of ours


def text(path):
    path.write_bytes(b"this is no database, only some text" * 200)


def short_text(path):
    path.write_bytes(b"x")


def zeros(path):
    path.write_bytes(bytes(8192))


def other_program(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def newer(path):
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def folder(path):
    path.mkdir()


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (text, "not_a_database"),
        (short_text, "not_a_database"),
        (zeros, "not_a_database"),
        (other_program, "not_ours"),
        (newer, "newer_schema"),
        (folder, "not_a_database"),
    ],
)
def test_a_file_that_is_no_store_of_ours_is_left_alone(path, make, reason, readonly):
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as caught:
        Store.open(path, readonly=readonly)
    assert caught.value.reason == reason
    assert str(path) in str(caught.value)
    assert before is None or path.read_bytes() == before


def test_an_empty_file_is_filled_by_a_job_and_nothing_for_a_reader(path):
    path.touch()
    with pytest.raises(StoreError, match="is empty: `sinanews run` fills it"):
        Store.open(path, readonly=True)
    with Store.open(path) as store:
        assert store.counts()["pages"] == 0


def test_a_missing_store_for_readers_and_a_missing_folder_for_writers(tmp_path):
    with pytest.raises(StoreError, match="sinanews run") as caught:
        Store.open(tmp_path / "no.db", readonly=True)
    assert caught.value.reason == "missing"
    assert not (tmp_path / "no.db").exists()
    with pytest.raises(StoreError, match="no folder"):
        Store.open(tmp_path / "no" / "x.db")


def test_a_name_that_an_uri_would_misread(tmp_path):
    path = tmp_path / "a b?mode=memory#100%新.db"
    with Store.open(path) as store:
        keep(store, article())
    with Store.open(path, readonly=True) as store:
        assert store.counts()["articles"] == 1


def damage(path, share):
    """Overwrite a part of the file behind its first page."""
    content = bytearray(path.read_bytes())
    at = 4096 + int((len(content) - 4096) * share)
    content[at : at + 4096 * 6] = b"\x55" * len(content[at : at + 4096 * 6])
    path.write_bytes(content)


def read_all(path):
    """Read every row and every page of the file."""
    with Store.open(path, readonly=True) as store:
        for table in store_tables.TABLES:
            store.rows(table)
        list(store.pages.all())
        list(store.articles.all())
        store.search.find("电机电")
        assert store.database.value("PRAGMA integrity_check") == "ok"


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6])
def test_a_damaged_file_is_said_to_be_damaged(path, share):
    with Store.open(path) as store, store.transaction():
        for number in range(200):
            body = os.urandom(900)
            keep(store, article(f"d-{number}", text=f"电机电{body.hex()}"), body)
    read_all(path)
    damage(path, share)
    with pytest.raises(StoreError, match="is damaged: restore a copy") as caught:
        read_all(path)
    assert caught.value.reason == "damaged"


# ---------------------------------------------------------------- a full disk


def test_a_full_disk_keeps_what_was_committed(path):
    with Store.open(path) as store:
        keep(store, article())
        pages = store.database.value("PRAGMA page_count")
        store.database.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFullError, match="no space left"), store.transaction():
            for number in range(100):
                store.pages.keep(RawPage(f"https://b/{number}", os.urandom(3000)))
        assert store.counts()["pages"] == 1
        store.database.execute("PRAGMA max_page_count = 1000000")
        keep(store, article("d-2", text="二"))
        assert store.counts()["articles"] == 2
        assert store.database.value("PRAGMA integrity_check") == "ok"


def test_a_disk_that_is_full_inside_an_inner_transaction(path):
    with Store.open(path) as store:
        pages = store.database.value("PRAGMA page_count")
        store.database.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFullError), store.transaction():
            store.pages.keep(RawPage("https://a/first", b"1"))
            with store.transaction():
                for number in range(100):
                    store.pages.keep(RawPage(f"https://b/{number}", os.urandom(3000)))
        assert store.counts()["pages"] == 0
        with store.transaction():
            store.pages.keep(RawPage("https://a/second", b"1"))
        assert store.counts()["pages"] == 1


# ---------------------------------------------------------------- a small write beside a job


def test_a_row_is_written_beside_the_job_that_holds_the_file(path):
    with Store.open(path) as job:
        keep(job, article())
        beside = Database.open_beside(path)
        beside.insert("cursors", {"name": "desk", "row_id": 1})
        keep(job, article("d-2"), b"2")
        beside.close()
        assert job.cursors.place("desk") == 1
    assert not path.with_name(f"{path.name}-wal").exists()


def test_a_write_beside_waits_for_the_transaction_of_the_job(path):
    with Store.open(path) as job:
        beside = Database.open_beside(path)
        with job.transaction():
            keep(job, article())
            waits = threading.Thread(
                target=lambda: Database.open_beside(path).execute(
                    "INSERT INTO cursors (name, row_id) VALUES ('desk', 1)"
                )
            )
            waits.start()
            waits.join(0.3)
            assert waits.is_alive()
        waits.join(30)
        assert not waits.is_alive()
        assert beside.value("SELECT count(*) FROM cursors") == 1
        beside.close()


def test_beside_a_file_at_rest(path):
    Store.open(path).close()
    beside = Database.open_beside(path)
    beside.insert("cursors", {"name": "desk", "row_id": 1})
    with Store.open(path) as job:  # a job may begin meanwhile
        keep(job, article())
        beside.execute("UPDATE cursors SET row_id = 2")
    beside.close()
    with Store.open(path) as job:
        assert job.cursors.place("desk") == 2


def test_nothing_is_made_or_migrated_beside(path):
    with pytest.raises(StoreError):
        Database.open_beside(path)
    assert not path.exists()
    with Store.open(path) as job:
        job.database.execute("DROP TABLE outbox")
    with pytest.raises(StoreError) as told:
        Database.open_beside(path)
    assert told.value.reason == "older_schema"
    assert "outbox" in str(told.value)


def test_what_the_schema_says_is_asked_again_when_it_changes(store):
    database = store.database
    assert not database.holds("added")
    with database.transaction():
        database.execute("CREATE TABLE added (one TEXT)")
        assert database.holds("added")
        assert database.columns_of("added") == {"one"}
    database.execute("ALTER TABLE added ADD COLUMN two TEXT")
    assert database.columns_of("added") == {"one", "two"}
    assert database.holds("latest_articles")


def test_what_an_undone_transaction_made_is_forgotten(store):
    database = store.database
    with pytest.raises(ValueError), database.transaction():
        database.execute("CREATE TABLE added (one TEXT)")
        assert database.holds("added")
        raise ValueError
    with database.transaction():
        database.execute("CREATE TABLE other (one TEXT)")
        assert not database.holds("added")
        assert database.holds("other")
