"""One writing job a store, and who it is; a job that is gone holds nothing."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from sinanews.scraper.model.errors import DiskFullError, StoreBusyError, StoreError
from sinanews.scraper.store import lock
from tests.scraper.store.made import BEIJING, NOON

JOB = """
import sys, time
from datetime import datetime
from pathlib import Path
from pathlib import Path
from sinanews.scraper.store import lock
held = lock.acquire(Path(sys.argv[1]), datetime.fromisoformat("2024-05-01T12:00:00+08:00"))
print("locked", flush=True)
sys.stdin.read()
lock.release(Path(sys.argv[1]), held)
"""


@pytest.fixture
def job(path):
    """Another process that has the lock."""
    program = [sys.executable, "-c", JOB, str(path)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(program, text=True, **pipes) as job:
        assert job.stdout.readline() == "locked\n"
        yield job
        job.kill()


def test_the_message_names_process_machine_and_time(path, job):
    holder = f"process {job.pid} on {socket.gethostname()} since 2024-05-01T12:00:00+08:00"
    expected = f"{path} is held by {holder}: wait for that job or stop it"
    with pytest.raises(StoreBusyError, match=f"^{re.escape(expected)}$") as caught:
        lock.acquire(path, NOON)
    assert caught.value.reason == "busy"


def test_who_is_refused_changes_nothing_for_the_holder(path, job):
    for _ in range(3):
        with pytest.raises(StoreBusyError, match=f"process {job.pid} "):
            lock.acquire(path, NOON)


def test_a_job_that_ended_well_frees_the_lock(path, job):
    job.communicate("")
    assert job.returncode == 0
    lock.release(path, lock.acquire(path, NOON))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_job_that_was_killed_frees_the_lock(path, job, how):
    job.send_signal(how)
    assert job.wait() == -how
    held = lock.acquire(path, NOON)
    with pytest.raises(StoreBusyError, match=f"process {os.getpid()} "):
        lock.acquire(path, NOON)
    lock.release(path, held)


def test_the_time_is_of_the_lock_not_of_who_asks(path):
    held = lock.acquire(path, datetime(2024, 5, 2, 8, 30, 15, 999, tzinfo=BEIJING))
    with pytest.raises(StoreBusyError, match=r"since 2024-05-02T08:30:15\+08:00:"):
        lock.acquire(path, NOON)
    lock.release(path, held)


def test_again_and_again_by_the_same_process(path):
    for _ in range(3):
        lock.release(path, lock.acquire(path, NOON))
    assert not list(path.parent.glob("news.db.*"))


ADD = """
import sys
from datetime import datetime
from pathlib import Path
from sinanews.scraper.model.errors import StoreBusyError
from sinanews.scraper.store import lock
path, done = Path(sys.argv[1]), 0
number = path.with_name("number")
while done < 50:
    try:
        held = lock.acquire(path, datetime.fromisoformat("2024-05-01T12:00:00+08:00"))
    except StoreBusyError:
        continue
    number.write_text(str(int(number.read_text()) + 1))
    done += 1
    lock.release(path, held)
"""


def test_jobs_that_race_for_a_lock_file_that_comes_and_goes_are_never_in_together(path):
    number = path.with_name("number")
    number.write_text("0")
    program = [sys.executable, "-c", ADD, str(path)]
    jobs = [subprocess.Popen(program) for _ in range(3)]
    assert [job.wait(60) for job in jobs] == [0, 0, 0]
    assert number.read_text() == "150"
    assert {one.name for one in path.parent.iterdir()} == {"number"}


def test_two_stores_of_one_folder_are_apart(tmp_path):
    first, second = tmp_path / "a.db", tmp_path / "b.db"
    held = [(name, lock.acquire(name, NOON)) for name in (first, second)]
    for name, one in held:
        lock.release(name, one)


@pytest.mark.parametrize("left", [None, "", "\n", b"\xff\xfe\x00broken", "x" * 10_000])
def test_a_holder_that_left_no_name_or_a_broken_one(path, left):
    """Killed between lock and name, an old file, a full disk: the message still says what to do."""
    held = lock.acquire(path, NOON)
    holder = path.with_name("news.db.holder")
    if left is None:
        holder.unlink()
    elif isinstance(left, bytes):
        holder.write_bytes(left)
    else:
        holder.write_text(left)
    with pytest.raises(StoreBusyError, match=r"wait for that job or stop it$") as caught:
        lock.acquire(path, NOON)
    assert len(str(caught.value)) < 1000
    assert ("an unknown process" in str(caught.value)) == (left in (None, "", "\n"))
    lock.release(path, held)


def test_a_lock_file_of_the_last_release_is_no_hindrance(path):
    path.with_name("news.db.lock").write_text(
        "process 1 on old since 2024-01-01T00:00:00+08:00"
    )
    lock.release(path, lock.acquire(path, NOON))


def test_a_folder_in_the_place_of_the_lock_file(path):
    path.with_name("news.db.lock").mkdir()
    with pytest.raises(StoreError, match="cannot write beside the store") as caught:
        lock.acquire(path, NOON)
    assert caught.value.reason == "read_only"


def test_a_folder_in_the_place_of_the_holder_frees_the_lock_again(path):
    path.with_name("news.db.holder").mkdir()
    with pytest.raises(StoreError, match=r"cannot write .* check the folder's rights"):
        lock.acquire(path, NOON)
    path.with_name("news.db.holder").rmdir()
    lock.release(path, lock.acquire(path, NOON))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk_is_said_and_frees_the_lock(path):
    holder = path.with_name("news.db.holder")
    holder.symlink_to("/dev/full")
    with pytest.raises(DiskFullError, match="make room and run again") as caught:
        lock.acquire(path, NOON)
    assert caught.value.reason == "disk_full"
    holder.unlink()
    lock.release(path, lock.acquire(path, NOON))
