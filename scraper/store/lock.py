"""One writing job a store: a lock file beside it that the system frees when the job ends,
however it ends.
"""

from __future__ import annotations

import os
import socket
import sys
from datetime import datetime
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from sinanews.scraper.model.errors import (
    DiskFullError,
    StoreBusyError,
    StoreError,
    is_disk_full,
)

AGAIN = 0.05  # seconds until a second try: the file of the first may just have gone
LONGEST_NAME = 500  # characters that are read of who holds a store; we write about 80


def acquire(path: Path, now: datetime) -> BaseFileLock:
    """Lock `<path>.lock`, and write into `<path>.holder` who we are. StoreBusyError names the
    holder.

    A job that waited for a file that its holder took away locks the next one (filelock looks at
    the links of what it locked). Who holds it stands apart, since no other process may read a
    locked file on Windows.
    """
    lock = FileLock(
        path.with_name(f"{path.name}.lock"),
        timeout=AGAIN,
        poll_interval=AGAIN,
        thread_local=False,
    )
    try:
        lock.acquire()
        _holder(path).write_text(_name(now), encoding="utf-8")
    except Timeout as error:
        message = f"{path} is held by {_read_holder(path)}: wait for that job or stop it"
        raise StoreBusyError(message) from error
    except OSError as error:
        lock.release()
        where = f"{path}: cannot write beside the store ({error.strerror})"
        if is_disk_full(error):
            raise DiskFullError(f"{where}: make room and run again") from error
        message = f"{where}: check the folder's rights"
        raise StoreError(message, reason="read_only") from error
    return lock


def release(path: Path, lock: BaseFileLock) -> None:
    """Let the next job in, and leave nothing beside the store. A job that was killed leaves its
    files to the next one.
    """
    _holder(path).unlink(missing_ok=True)
    if sys.platform != "win32":  # there filelock takes the file away, behind the release
        Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()


def _holder(path: Path) -> Path:
    return path.with_name(f"{path.name}.holder")


def _name(now: datetime) -> str:
    since = now.isoformat(timespec="seconds")
    return f"process {os.getpid()} on {socket.gethostname()} since {since}\n"


def _read_holder(path: Path) -> str:
    try:
        text = _holder(path).read_text(encoding="utf-8", errors="replace")
    except OSError:  # it has not written its name yet
        text = ""
    return text[:LONGEST_NAME].strip() or "an unknown process"
